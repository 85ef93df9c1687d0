"""Typography: marks, dashes, spaces and numbers as GB/T 15834 and 15835 have them. All texts are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from qreport.check.prose.passage import FactSpan, Hit, Passage, Situation, table_text
from qreport.check.prose.typography_dashes import dash_mixed
from qreport.check.prose.typography_half_width import half_width
from qreport.check.prose.typography_marks import comma_between_marks, doubled_punctuation
from qreport.check.prose.typography_numbers import approx_not_round, percent_twice, range_unit
from qreport.check.prose.typography_pairs import unpaired
from qreport.check.prose.typography_spaces import digit_space_mixed
from qreport.errors import Place
from qreport.facts import AcademicYear, CalendarYear, Cohort, Facts

PassageRule = Callable[[Passage, Situation], Iterable[Hit]]


def situation(*passages: Passage) -> Situation:
    return Situation(Facts(), AcademicYear(2022), CalendarYear(2022), Cohort(2023), "塔北职业技术学院", passages)


def paragraphs(text: str) -> Situation:
    return situation(*(Passage(line, Place(), "paragraph", "") for line in text.split("\n")))


def table(*rows: tuple[str, ...]) -> Situation:
    return situation(Passage(table_text(rows), Place(), "table", "", rows=rows))


def marked(rule: PassageRule, text: str | Situation) -> list[str]:
    read = paragraphs(text) if isinstance(text, str) else text
    return [hit.marked for passage in read.passages for hit in rule(passage, read)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("与87余家企业合作。", "87余家"),
        ("新增图书12,465余册。", "12,465余册"),
        ("投入156.35余万元。", "156.35余万元"),
        ("家访二十三余次。", "二十三余次"),
        ("出版教材5多部。", "5多部"),
    ],
)
def test_more_than_a_number_that_is_not_round_is_found(text: str, said: str) -> None:
    assert marked(approx_not_round, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "讲座30余场，惠及12000余人、百余户、十余个村，历时2年多。",
        "面积1.2万余平方米，投入120余万元。",
        "16间多媒体教室、25个多功能厅。",
        "困难学生35人，余下的均已资助；学有余力的学生12名。",
        "三五户农家，走了5里多路。",
    ],
)
def test_more_than_a_round_number_or_a_word_that_begins_with_it_is_fine(text: str) -> None:
    assert marked(approx_not_round, text) == []


@pytest.mark.parametrize("said", ["98.2%%", "100％%", "百分之97.8%", "百分之六十五％", "3.5%百分点", "2.3%个百分点"])
def test_a_percentage_said_twice_is_found(said: str) -> None:
    assert marked(percent_twice, f"满意度为{said}，稳中有升。") == [said]


def test_percentages_side_by_side_are_fine() -> None:
    assert marked(percent_twice, "合格率98.5%，97%以上的学生达到百分之百，提高2个百分点，百分比口径不变。") == []
    assert marked(percent_twice, table(("合格率（%）", "占比"), ("98.5%", "%"))) == []


@pytest.mark.parametrize(
    "said", ["100～150万元", "95～98%", "3至5亿元", "1—2万人次", "0.5—1.5万元", "三至五万", "20%～30", "75-80%"]
)
def test_a_range_with_its_unit_at_one_end_is_found(said: str) -> None:
    assert "".join(marked(range_unit, f"每年约{said}，保持稳定。")).startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "每班30～40人，实习3—6个月，补助1000～1500元。",
        "占50%～65%，投入13万元～17万元，产值9亿～16亿元。",
        "2021—2023年投入500万元，1月至12月培训2万人次。",
        "距离3～5千米，用电220～380千瓦时，提高2至3个百分点。",
        "由2020年的30%提高到2023年的45%，见第12—15页。",
    ],
)
def test_a_range_of_plain_units_is_fine(text: str) -> None:
    assert marked(range_unit, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("立足新疆,面向全国。", [","]),
        ("落实率为95.26%,高于平均。", [","]),
        ("什么是工匠精神?", ["?"]),
        ("师生面貌昂扬.家长放心。", ["."]),
        ("满意度为96.5%.", ["."]),
        ("护理(含老年方向)专业", ["(含老年方向)"]),
        ("面积49万平方米（约735亩),绿化好。", ["),"]),
        ('打造"双师型"队伍。', ['"双师型"']),
        ("举办Open Day,师生参加。", [","]),
        ("形式多样...受到欢迎。", ["..."]),
    ],
)
def test_half_width_marks_in_chinese_are_found(text: str, said: list[str]) -> None:
    assert marked(half_width, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "官网http://www.example.edu.cn/a/b?id=1，邮件写到a.b@example.cn，文件report.v2.docx。",
        "生师比17.2:1，8:30—11:30，共12,500.50元，ISO 9001:2015，V2.0.1。",
        "“Skills, Attitude and Action (SAA)”由师生征集，论文“VET: Reform”被收录，It's fine.",
        "1.加强领导；A.同意；Dr. Smith；U.S.A.线上；C++、Node.js、B/S架构。",
        "引用文献[1]，函数f(x)中x取值[0,1]，H2O(l)。",
        "经费25700万元（【?fig-income】）。",
    ],
)
def test_latin_text_and_codes_keep_their_marks(text: str) -> None:
    assert marked(half_width, text) == []


def test_one_mark_is_told_once_a_passage() -> None:
    read = paragraphs("加强领导,落实责任,务求实效。")
    (hit,) = half_width(read.passages[0], read)
    assert hit.message == "中文里用了半角标点，这一段有2处。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("打造“匠心讲堂，邀请劳模。", ["“"]),
        ("推进三全育人”改革。", ["”"]),
        ("获评“文明校园“称号。", ["“"]),
        ("修订《教师手册、《学生手册》。", ["《"]),
        ("名师（3个、大师（2个）。", ["（"]),
        ("开展“办实事’活动。", ["“办实事’"]),
        ("成立了（质量）管理）办公室。", ["）"]),
    ],
)
def test_marks_without_their_other_half_are_found(text: str, said: list[str]) -> None:
    assert marked(unpaired, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "他说：“老师常说‘要坚持’。”",
        "1）优化；2）深化；a）强化。成绩见表（图 2）。",
        "The student’s work；用时5’30”；区间[0，1)。",
        "印发《关于落实〈规定〉的通知》，“身边事”育“身边人”。",
        "他说：“第一件。\n“第二件。”",
        "他说：“第一件。\n第二件。”就走了。",
    ],
)
def test_nested_marks_list_numbers_and_long_quotations_are_fine(text: str) -> None:
    assert marked(unpaired, text) == []


@pytest.mark.parametrize("said", ["。。", "，，", "、，", "；。", "：：", "。，", ",，", "。。。", "，、"])
def test_a_mark_too_many_is_found(said: str) -> None:
    assert marked(doubled_punctuation, f"各项工作稳步推进{said}成效明显") == [said]


def test_marks_that_may_meet_are_fine() -> None:
    text = (
        "真的吗？！太好了！！！他说：“好。”《办法》，《细则》；“三个不变”：“方向不变”……"
        "新路——田间。（一）强化。（二）优化。"
    )
    assert marked(doubled_punctuation, text) == []


def test_commas_between_titles_or_quotations_are_one_hit_a_list() -> None:
    assert marked(comma_between_marks, "学习《教育法》、《教师法》、《民法典》。") == ["》、《教师法》、《"]
    assert marked(comma_between_marks, "以“岗”、“课”、“赛”融通。") == ["”、“课”、“"]


def test_commas_are_right_where_words_stand_between() -> None:
    text = "“甲”班、“乙”班、“丙”班；《办法》（试行）、《细则》；“爱国”和“爱校”；“学”“做”；思想、“匠心”、素养。"
    assert marked(comma_between_marks, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020—2022年为一期，2023-2025年为二期。", ["2023-2025年"]),
        ("理论占40%～50%，实践占50%—60%。", ["50%—60%"]),
        ("3月—5月调研，6月－8月论证。", ["6月－8月"]),
        ("9:00-11:30上课，14:00—17:30实训。", ["9:00-11:30"]),
        ("“校—企—地”联动，“校-企-地”共育。", ["校-企"]),
        ("走进基层——服务群众；深入一线--解决难题。", ["线--解"]),
        ("理念清晰——立德树人。主线明确—这是质量。", ["确—这"]),
        ("2022—2023学年，每组5-6人。", ["5-6"]),
    ],
)
def test_one_function_with_two_dashes_is_found(text: str, said: list[str]) -> None:
    assert [hit.marked for hit in dash_mixed(paragraphs(text))] == said


@pytest.mark.parametrize(
    "text",
    [
        "2022—2023学年实践占50%～60%，走出新路——田间办学，“产—学—研”结合。",
        "CK-6140机床，GB/T 19001—2016，e-learning，0000-6660000，2022-09-01，9:00—17:00。",
        "截至2022-09，3-201室在2022—2023学年启用，气温-15℃至38℃。",
        "乌鲁木齐—阿拉尔航线开通——师生出行更便捷。",
    ],
)
def test_different_functions_codes_and_routes_are_no_mixture(text: str) -> None:
    assert list(dash_mixed(paragraphs(text))) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("开设专业 32 个，其中特色专业5个，新增3个。", " 32 "),
        ("2022 年立项12项，2023年立项9项。", "2022 "),
        ("满意度为 96.5%，提高1.2个百分点。", " 96.5%"),
        ("全年 1200 人次，其中农民300人次、退役军人 150 人次。", "300人"),
    ],
)
def test_the_rarer_way_of_spacing_is_found(text: str, said: str) -> None:
    assert [hit.marked for hit in digit_space_mixed(paragraphs(text))] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "实训室 86 间，基地 3 个。",
        "图 3 显示有教师236人，Office 365 平台用户3200人。",
        "1.2 党建引领\n党员86人。",
        "执行GB/T 15835—2011标准120处，电源24 V，电话 0000 1234567 转801。",
    ],
)
def test_labels_codes_and_units_have_their_own_spaces(text: str) -> None:
    assert list(digit_space_mixed(paragraphs(text))) == []


def test_a_facts_own_unit_is_not_the_authors_typing() -> None:
    text = "学院有 86人 教师，其中 12 人为教授。"
    passage = Passage(text, Place(), "paragraph", "", (FactSpan(4, 7, "teachers"),))
    assert list(digit_space_mixed(situation(passage))) == []
