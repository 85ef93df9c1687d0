"""Wording: outdated terms, names written in several ways, measure words. All texts and names are invented."""

from __future__ import annotations

import pytest
from attrs import evolve

from qreport.check.prose.passage import Passage, Situation
from qreport.check.prose.wording_measures import measure_word_mixed, measure_words
from qreport.check.prose.wording_names import near_duplicate_name
from qreport.check.prose.wording_terms import outdated_term, outdated_terms
from qreport.errors import Place
from qreport.facts import AcademicYear, CalendarYear, Cohort, Facts


def read(text: str, year: int = 2022) -> Situation:
    passages = tuple(Passage(line, Place(), "paragraph", "") for line in text.split("\n"))
    return Situation(Facts(), AcademicYear(year), CalendarYear(2022), Cohort(2023), "塔北职业技术学院", passages)


def terms(text: str, year: int = 2022) -> list[str]:
    situation = read(text, year)
    return [hit.marked for passage in situation.passages for hit in outdated_term(passage, situation)]


def names(text: str) -> list[str]:
    return [hit.marked for hit in near_duplicate_name(read(text))]


def measures(text: str) -> list[str]:
    return [hit.marked for hit in measure_word_mixed(read(text))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("签订顶岗实习协议，修订《学生顶岗实习细则》。", ["顶岗实习", "顶岗实习"]),
        ("是一所高职高专院校。", ["高职高专院校"]),
        ("毕业生初次就业率96%。", ["初次就业率"]),
        ("对家庭贫困学生逐一帮扶。", ["家庭贫困学生"]),
        ("“两课”教师全员培训。", ["两课”教师"]),
        ("2023年发放就业报到证1769份。", ["就业报到证"]),
        ("2023年“互联网＋”大学生创新创业大赛获奖。", ["互联网＋”大学生创新创业大赛"]),
        ("服务“一带一路”战略。", ["一带一路”战略"]),
        ("双师素质教师126名，勤工俭学岗位86个。", ["双师素质教师", "勤工俭学"]),
    ],
)
def test_an_outdated_term_is_found_with_or_without_quotation_marks(text: str, said: list[str]) -> None:
    assert terms(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "推动毕业生就业率先突破，自主创业率0.69%，灵活就业率12%。",
        "名单在中国高职高专教育网公布。",
        "改善贫困生活条件，每周两课时，第一、第二两课堂。",
        "取消就业报到证后，学院做好档案转递；报到证明齐全。",
        "顶岗实习改称岗位实习后，学院修订制度。",
        "2022年11月，第八届中国国际“互联网+”大学生创新创业大赛获奖。",
        "2021级学生岗位实习，顶班作业，学前教育。",
    ],
)
def test_other_words_proper_names_and_the_change_itself_are_fine(text: str) -> None:
    assert terms(text) == []


def test_a_term_that_was_right_in_the_reports_time_is_fine() -> None:
    assert terms("为毕业生发放报到证。", year=2023) == ["报到证"]
    assert terms("为毕业生发放报到证。", year=2019) == []


def own(text: str, **terms: str) -> list[str]:
    (passage,) = read(text).passages
    situation = evolve(read(text), terms=terms, passages=(passage,))
    return [f"{hit.marked} {hit.advice}" for hit in outdated_term(passage, situation)]


def test_a_college_adds_words_of_its_own() -> None:
    assert own("图书馆藏书50万册，“图书 馆”开放。", 图书馆="图书信息中心") == [
        "图书馆 请改为：图书信息中心。",
        "图书 馆 请改为：图书信息中心。",
    ]
    assert own("图书馆更名为图书信息中心。", 图书馆="图书信息中心") == []


def test_a_word_inside_the_one_to_write_is_fine() -> None:
    assert own("塔河产业学院与产业学院。", 产业学院="塔河产业学院") == ["产业学院 请改为：塔河产业学院。"]


def test_a_word_of_the_list_is_given_another_form_or_left_alone() -> None:
    assert own("勤工俭学岗位86个。", 勤工俭学="勤工俭学") == []
    assert own("勤工俭学岗位86个。", 勤工俭学="勤工助学岗") == ["勤工俭学 请改为：勤工助学岗。"]
    assert own("勤工俭学岗位86个。") == ["勤工俭学 请改为：勤工助学。"]


def test_what_was_right_when_it_was_said_is_fine() -> None:
    assert terms("双师素质专任教师比例达到60%。") == []
    assert terms("2018年，国家旅游局批准立项。学习《关于建国以来党的若干历史问题的决议》。") == []
    assert terms("2020年，国务院扶贫办到校调研。") == []
    assert terms("2023年，国务院扶贫办到校调研。") == ["国务院扶贫办"]


def test_every_term_says_what_to_write_and_why() -> None:
    assert all(term.forms and term.now and term.reason for term in outdated_terms().terms)


def test_no_form_stands_twice() -> None:
    forms = [form for term in outdated_terms().terms for form in term.forms]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("全市职工职业技能大赛", "全市职工职业技能竞赛"),
        ("图书信息中心", "图书与信息中心"),
        ("心理健康教育中心", "心理健康中心"),
        ("国际合作与交流处", "国际交流与合作处"),
        ("天山机械制造有限公司", "天山机械制造公司"),
        ("教学质量监控中心", "教学质量监测中心"),
        ("学生工作处", "学生工作部"),
        ("创新创业学院", "创业创新学院"),
        ("乡村振兴学院", "乡村振新学院"),
        ("塔河纺织行业产教融合共同体", "塔河纺织产教融合共同体"),
        ("塔北职业技术学院", "塔北职业学院"),
        ("《学生实习管理办法》", "《学生实习工作管理办法》"),
    ],
)
def test_a_name_once_written_otherwise_is_found(name: str, variant: str) -> None:
    assert names(f"{name}每月开会。依托{name}开展服务。{variant}负责其余事项。") == [variant.strip("《》")]


@pytest.mark.parametrize(
    "text",
    [
        "世界职业院校技能大赛获奖，全国职业院校技能大赛获奖，全国职业院校技能大赛备赛。",
        "机电工程学院牵头，机械工程学院参加，机电工程学院负责。",
        "学生服务中心、学生事务中心，学生服务中心开放。",
        "招生就业处牵头，招生就业处处长带队，招生就业部门配合。",
        "智能制造实训中心开放，智能制造实习中心设备完好，智能制造实训中心共享。",
        "国家奖学金6人，国家励志奖学金150人，国家奖学金公示。",
        "教务处牵头，教育部发文，教务处落实，教务部分工作前移。",
        "第六届校园技能文化节，第七届校园技能文化节，校园技能文化节。",
    ],
)
def test_names_of_other_things_are_fine(text: str) -> None:
    assert names(text) == []


def test_the_name_that_occurs_less_is_the_one_that_is_told() -> None:
    text = "招生与就业处走访。招生就业处宣讲。招生就业处组织。招生就业处统计。"
    (hit,) = near_duplicate_name(read(text))
    assert (hit.marked, hit.message) == ("招生与就业处", "与“招生就业处”只差一点，后者全文用了3次。")


def test_a_hit_lies_in_its_own_paragraph() -> None:
    text = "教学督导中心听课。\n教学督导中心反馈。\n由教学督导处汇总。"
    (hit,) = near_duplicate_name(read(text))
    assert (hit.passage.text, hit.start, hit.end) == ("由教学督导处汇总。", 1, 6)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("实训室86间，新增实训室6个，改造实训室9间。", ["6个"]),
        ("合作企业126家，其中5个企业已上市。", ["5个企业"]),
        ("在线课程8门，其中国家级2个。", ["2个"]),
        ("获一等奖2项、二等奖3个。", ["3个"]),
        ("与6所本科院校合作，另有2家本科院校签约。", ["2家本科院校"]),
        ("专著3部，另有2本专著待出版。", ["2本专著"]),
        ("学生社团36个，其中6家社团获评优秀。", ["6家社团"]),
        ("技术服务项目26项，横向技术服务项目9个。", ["9个"]),
        ("授权专利23项，其中发明专利3件。", ["3件"]),
    ],
)
def test_one_thing_with_two_measure_words_is_found(text: str, said: list[str]) -> None:
    assert measures(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "实训室86间、实训基地12个、技能大师工作室3个。",
        "课程304门，课程标准286个，3个专业的课程12门。",
        "设备8632台（套），大型设备36台。",
        "与125家企业合作，共建企业工作站8个。",
        "教材11部，讲义26本，图书2批共3200册。",
        "培训项目12个，科研项目8项。",
        "8个乡镇的学校12所，志愿服务队12支，服务站5个。",
        "一等奖2项，获奖班级3个；每个实训室配备设备20台。",
    ],
)
def test_different_things_have_different_measure_words(text: str) -> None:
    assert measures(text) == []


def test_every_thing_has_measure_words_to_confuse() -> None:
    assert all(len(thing.measures) > 1 for thing in measure_words().values())
