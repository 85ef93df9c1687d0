"""The rules that compute: each says the rule, both sides with their places, and the difference."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from qreport import Chapter, College, Fact, Facts, Finding, Indicators, IndicatorValue, Place, Report, ReportError
from qreport.components.protocol import Component
from qreport.editions.load import load
from tests.support.small_report import COLLEGE, EDITION, nothing_applies, small

RULES = {
    "indicator-sum", "indicator-part", "indicator-ratio", "indicator-range", "indicator-order", "indicator-previous",
    "indicator-jump", "indicator-doubtful", "indicator-rule-unit", "near-threshold", "condition-unmet",
    "share-cut-off", "facts-unused", "indicators-incomplete",
}  # fmt: skip
"""What these tests are about; what the six tables lack is found in all of these reports."""


def found(indicators: Any = None, *facts: Fact, **parts: Any) -> list[Finding]:
    report = small("甲", indicators=indicators, facts=Facts(facts), **parts)
    return [finding for finding in report.check() if finding.rule in RULES and finding.rule != "facts-unused"]


def said(indicators: Any = None, *facts: Fact, **parts: Any) -> list[str]:
    return [str(finding) for finding in found(indicators, *facts, **parts)]


def in_cell(key: str, value: object, cell: str, period: str | None = None) -> IndicatorValue:
    return IndicatorValue(key, value, period, place=Place("data/indicators.xlsx", sheet="表1", cell=cell))


def year(key: str, value: object, unit: str = "", **parts: Any) -> Fact:
    return Fact(key, value, unit, period="2022-2023", **parts)


# --- Sums and parts ---

INDUSTRY = {
    "graduates_by_industry": 190,
    "graduates_in_primary_industry": 20,
    "graduates_in_secondary_industry": 90,
    "graduates_in_tertiary_industry": 80,
}


def test_what_is_exhaustive_adds_up_to_its_parent() -> None:
    assert said(INDUSTRY) == []


def test_a_sum_that_is_wrong_names_all_places_and_the_difference() -> None:
    cells = zip(INDUSTRY.items(), ("F11", "F12", "F13", "F14"), strict=True)
    values = [in_cell(key, 81 if value == 80 else value, cell) for (key, value), cell in cells]
    assert said(Indicators(values)) == [
        "错误 data/indicators.xlsx 表1!F11：“其中”各项相加等于上级：表1“毕业生面向三次产业就业人数”190人"
        "（表1!F11），表1“面向第一产业”20人（表1!F12）、"
        "表1“面向第二产业”90人（表1!F13）、表1“面向第三产业”81人"
        "（表1!F14），相加是191人，相差1人。请核对后改正。"
    ]


def test_a_part_that_is_too_large_says_the_name_of_its_file_once() -> None:
    values = [in_cell("graduates_in_primary_industry", 200, "F12"), in_cell("graduates_by_industry", 190, "F11")]
    (told,) = said(Indicators(values))
    assert told.startswith(
        "错误 data/indicators.xlsx 表1!F12：“其中”各项不超过上级：表1“面向第一产业”200人（表1!F12），"
    )
    assert told.count("data/indicators.xlsx") == 1


def test_a_sum_of_which_a_part_is_missing_says_nothing() -> None:
    assert said({key: value for key, value in INDUSTRY.items() if "tertiary" not in key}) == []


def test_groups_that_overlap_may_add_up_to_more() -> None:
    assert said({
        "graduates_employed": 200, "graduates_employed_locally": 150,
        "graduates_employed_in_west_and_northeast": 150, "graduates_employed_in_small_enterprises": 120,
    }) == []  # fmt: skip


def test_but_none_of_them_is_more_than_the_parent() -> None:
    assert said({"graduates_employed": 200, "graduates_employed_locally": 201}) == [
        "错误 表4“A类：留在当地就业”：“其中”各项不超过上级：表4“A类：留在当地就业”201人（脚本），"
        "表4“毕业生初次就业人数”200人（脚本），多出1人。请核对后改正。"
    ]


def test_what_is_of_another_unit_is_no_part() -> None:
    assert said({"ip_projects": 1, "patent_income": 25}) == []


def test_the_year_before_must_agree_with_itself_as_well() -> None:
    (finding,) = found({("graduates_placed", "2022届"): 200, ("graduates_in_further_study", "2022届"): 201})
    assert finding.rule == "indicator-part"
    assert "表1“毕业生升学人数”上年201人（脚本）" in finding.message


def test_converted_teachers_count_external_ones_by_half() -> None:
    teachers = [year("teachers_full_time", 208, "人"), year("teachers_external", 11, "人")]
    assert said(None, *teachers, year("teachers_converted", "213.5", "人")) == []
    (finding,) = found(None, *teachers, year("teachers_converted", 219, "人"))
    assert finding.message.endswith("折算相加是213.5人，相差5.5人。")


def test_money_in_that_is_not_money_out_is_a_doubt_that_can_be_switched_off() -> None:
    money = [
        Fact("income_total", "3.522044", "亿元", period="2022", label="总收入", place=Place("f.toml", 3)),
        Fact("expenditure_total", "35220.44", "万元", period="2022", label="总支出", place=Place("f.toml", 4)),
    ]
    assert said(None, *money) == []
    money[1] = Fact("expenditure_total", "35220.34", "万元", period="2022", label="总支出", place=Place("f.toml", 4))
    assert said(None, *money) == [
        "警告 f.toml:3：总收入等于总支出：数据“总收入”3.522044亿元（f.toml:3），数据“总支出”35220.34万元（f.toml:4），"
        "相差0.00001亿元。请核对后改正。"
    ]
    assert said(None, *money, rules={"indicator-doubtful": "off: 有结转"}) == []


def test_units_that_do_not_go_together_are_said_and_not_compared() -> None:
    money = [Fact("income_total", 5, "万元", period="2022"), Fact("expenditure_total", 5, "人", period="2022")]
    (finding,) = found(None, *money)
    assert (finding.rule, finding.message) == (
        "indicator-rule-unit",
        "总收入等于总支出：数据“expenditure_total”的单位是“人”，换算不成“万元”，没有核对。",
    )


# --- Orders and ranges ---


def test_bachelor_study_further_study_placed_and_graduates_come_in_this_order() -> None:
    steps = {
        "graduates_in_bachelor_study": 30, "graduates_in_further_study": 20, "graduates_placed": 300, "graduates": 274
    }  # fmt: skip
    assert [(finding.rule, finding.message.partition("：")[0]) for finding in found(steps)] == [
        ("indicator-order", "升入本科人数不超过升学人数"),
        ("indicator-order", "去向落实人数不超过毕业生人数"),
    ]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("self_employment_rate", "105", "百分数在0到100之间：表1“自主创业率”105%（脚本），高于100%，多5个百分点。"),
        ("self_employment_rate", "-1", "不能是负数：表1“自主创业率”-1%（脚本），低于0%，差1个百分点。"),
        ("graduates", "-1", "不能是负数：表1“毕业生人数”-1人（脚本），低于0人，差1人。"),
        ("student_teacher_ratio", "0", "生师比大于0：表3“生师比”0（脚本），应当大于0。"),
    ],
)
def test_a_value_out_of_range_is_told_once(key: str, value: str, message: str) -> None:
    assert [finding.message for finding in found({key: value}) if finding.rule == "indicator-range"] == [message]


def test_a_share_of_satisfaction_says_how_many_were_asked() -> None:
    asked = IndicatorValue("satisfaction_students", "95", surveyed=1200, method="问卷")
    assert said(Indicators([asked])) == []
    (finding,) = found({"satisfaction_students": "95"})
    assert finding.message == "满意度要有调查人次：表2“在校生满意度”95%（脚本），没有填调查人次。"
    (finding,) = found(Indicators([IndicatorValue("satisfaction_students", "95", surveyed=0)]))
    assert finding.message.endswith("调查人次是0，应当大于0人次。")


# --- Ratios ---


def test_a_rounded_share_is_right() -> None:
    teachers = [year("dual_qualified_teachers", 124, "人"), year("teachers_full_time", 208, "人")]
    assert said({"dual_qualified_teachers_share": "59.62"}, *teachers) == []
    assert said({"dual_qualified_teachers_share": "60"}, *teachers) == []


def test_a_share_that_was_cut_off_is_named_so() -> None:
    all_of_them = year("teachers_full_time", 208, "人", place=Place("f.toml", 2))
    teachers = [year("dual_qualified_teachers", 124, "人"), all_of_them]
    (finding,) = found({"dual_qualified_teachers_share": "59.61"}, *teachers)
    assert (finding.rule, finding.level) == ("share-cut-off", "warning")
    assert str(finding) == (
        "警告 表3“双师素质专任教师比例”：双师比例等于双师型教师数除以专任教师数："
        "表3“双师素质专任教师比例”59.61%（脚本），"
        "数据“dual_qualified_teachers”124人（脚本）÷表6“专任教师总数”208人（f.toml:2）四舍五入是59.62%，"
        "多余的位数被截掉了。请改为59.62%。"
    )


def test_a_wrong_share_says_what_it_should_be() -> None:
    teachers = [year("dual_qualified_teachers", 124, "人"), year("teachers_full_time", 208, "人")]
    (finding,) = found({"dual_qualified_teachers_share": "59.26"}, *teachers)
    assert finding.rule == "indicator-ratio"
    assert finding.message.endswith("得59.62%，相差0.36个百分点。")


def test_what_was_rounded_itself_leaves_room() -> None:
    """85572.21 and 9440.1 square metres for 3858 students are 24.627…; the total in 万元 is known to a unit."""
    area = [
        year("area_teaching_research_auxiliary", "85572.21", "平方米"),
        year("area_administration", "9440.1", "平方米"),
        year("students_full_time", 3858, "人"),
    ]
    assert said(None, *area, year("area_per_student", "24.63", "平方米")) == []
    (finding,) = found(None, *area, year("area_per_student", "24.62", "平方米"))
    assert finding.rule == "share-cut-off"
    worth = [year("equipment_value_total", 5317, "万元"), year("students_converted", 3858, "人")]
    assert said({"equipment_value_per_student": "13782.66"}, *worth) == []
    (finding,) = found({"equipment_value_per_student": "13882.66"}, *worth)
    assert finding.rule == "indicator-ratio"


def test_the_student_teacher_ratio_of_the_ministrys_example() -> None:
    of_example = [year("students_converted", "22379.6"), year("teachers_converted", "1357.5", "人")]
    assert said({"student_teacher_ratio": "16.49"}, *of_example) == []
    assert [finding.rule for finding in found({"student_teacher_ratio": "16.48"}, *of_example)] == ["share-cut-off"]


def test_a_fact_of_another_year_takes_no_part() -> None:
    old = Fact("students_converted", 9000, period="2020-2021")
    assert said({"student_teacher_ratio": "16.49"}, old, year("teachers_converted", 100, "人")) == []


def test_nobody_divides_by_nothing() -> None:
    assert said({"graduates_placed": 0, "graduates": 0}, Fact("placement_rate", 0, "%", period="2023届")) == []


# --- Two years ---


def test_last_years_column_must_say_what_last_years_report_says() -> None:
    here = Indicators([in_cell("graduates", 250, "E5", "2022届")])
    place = Place("data/old.xlsx", sheet="表1", cell="F5")
    last = Indicators([IndicatorValue("graduates", 251, "2022届", place=place)])
    assert said(here, previous=last) == [
        "错误 data/indicators.xlsx 表1!E5：上年一栏与上年报告一致：表1“毕业生人数”上年一栏是“250”"
        "（表1!E5），上年的报告是“251”（data/old.xlsx 表1!F5），相差1人。"
        "请核对；上年的报告有误时，请在正文里说明。"
    ]
    assert said(Indicators({("graduates", "2022届"): 251}), previous=last) == []
    assert said(None, previous=last) == []


def test_a_change_of_more_than_half_is_doubted() -> None:
    (finding,) = found({"monthly_income": 62000, ("monthly_income", "2022届"): 4100})
    assert (finding.rule, finding.level) == ("indicator-jump", "warning")
    assert finding.message == (
        "与上年相比变化太大：表1“月收入”62000元（脚本），表1“月收入”上年4100元（脚本），增加1412.2%，超过50%。"
    )
    assert said({"monthly_income": 6150, ("monthly_income", "2022届"): 4100}) == []
    assert said({"joint_programmes": 3, ("joint_programmes", "2021-2022"): 0}) == []


# --- Thresholds ---


def test_a_value_equal_to_its_threshold_is_met_and_close() -> None:
    (finding,) = found({"student_teacher_ratio": 18})
    assert (finding.rule, finding.level) == ("near-threshold", "info")
    assert "标准是不高于18，正好相等" in finding.message


def test_a_condition_that_is_not_met_says_how_far() -> None:
    (finding,) = found({"student_teacher_ratio": "18.01"})
    assert (finding.rule, finding.message) == (
        "condition-unmet",
        "表3“生师比”18.01（脚本）没有达到合格标准（不高于18），差0.01。",
    )
    (finding,) = found({"student_teacher_ratio": "22.5"})
    assert finding.message.endswith("差4.5，也没有达到限制招生的标准（22）。")


def test_the_threshold_is_that_of_the_category_and_says_when_nobody_confirmed_it() -> None:
    report = Report(EDITION, College("某某医学院", "医学"), indicators={"student_teacher_ratio": 17})
    (finding,) = [finding for finding in report.check() if finding.rule == "condition-unmet"]
    assert "不高于16" in finding.message
    assert finding.advice.startswith("这条标准没有见到原文，请先核对标准。")


def test_facts_without_an_indicator_have_thresholds_too() -> None:
    (finding,) = found(None, year("books_per_student", "79.99", "册"))
    assert "差0.01册/生" in finding.message


# --- What is not used, and what is not there ---


def test_facts_that_nobody_uses_are_one_line() -> None:
    place = Place("data/facts.toml")
    facts = [Fact(f"key_{number}", number, "人", group="g", place=place) for number in range(1, 11)]
    told = [finding for finding in small("{key_1}", facts=Facts(facts)).check() if finding.rule == "facts-unused"]
    assert [str(finding) for finding in told] == [
        "提示 data/facts.toml：有9个数据没有用到："
        "g.key_2、g.key_3、g.key_4、g.key_5、g.key_6、g.key_7、g.key_8、g.key_9等。"
        "正文里引用它们，或者删去。"
    ]


def test_a_fact_is_used_by_tables_charts_indicators_and_rules() -> None:
    from qreport import Chart, Table

    a, b, c = (Fact(key, 2, "人") for key in ("a", "b", "c"))
    facts = Facts([a, b, c, year("graduates", 3, "人"), year("students_converted", 3)])
    table = Table([("x", c)], "表", columns=["n", "v"])
    parts: list[Component | str] = [table, Chart({"x": a / b}, "图", kind="column")]
    assert "facts-unused" not in {finding.rule for finding in small(*parts, facts=facts).check()}


def test_what_a_computed_fact_in_a_sentence_was_computed_from_is_used_as_well() -> None:
    a, b = Fact("graduates", 2, "人"), Fact("employed", 1, "人")
    rate = (b / a).called("rate")
    assert "facts-unused" not in {finding.rule for finding in small("{rate}", facts=Facts([a, b, rate])).check()}


def test_a_final_lacks_nothing_and_says_what_it_lacks(tmp_path: Path) -> None:
    without = Indicators(value for value in nothing_applies() if value.key not in ("graduates", "network_courses"))
    with pytest.raises(ReportError) as refused:
        Report(EDITION, COLLEGE, indicators=without).save(tmp_path / "a.docx", final=True)
    told = [str(finding) for finding in refused.value.findings if finding.rule == "indicators-incomplete"]
    assert told == [
        "错误 附录：附录表1“人才培养质量计分卡”还缺1项：毕业生人数。请在data/indicators.xlsx里填；没有的填“无”。",
        "错误 附录：附录表3“教学资源表”还缺1项：网络教学课程数（门）。请在data/indicators.xlsx里填；没有的填“无”。",
    ]


def test_a_final_asks_how_many_were_surveyed_and_how(tmp_path: Path) -> None:
    values = [value for value in nothing_applies() if value.key not in ("satisfaction_students", "satisfaction_staff")]
    asked = [IndicatorValue("satisfaction_students", 95, surveyed=1200), IndicatorValue("satisfaction_staff", "约九成")]
    with pytest.raises(ReportError) as refused:
        Report(EDITION, COLLEGE, indicators=Indicators([*values, *asked])).save(tmp_path / "a.docx", final=True)
    told = [str(finding) for finding in refused.value.findings if finding.rule == "indicators-incomplete"]
    assert told == [
        "错误 附录：附录表2“满意度调查表”还缺调查人次1项：教职工满意度。请在data/indicators.xlsx里填。",
        "错误 附录：附录表2“满意度调查表”还缺调查方式2项：在校生满意度、教职工满意度。请在data/indicators.xlsx里填。",
    ]


def test_a_final_of_the_first_year_has_no_mark_of_a_draft(tmp_path: Path) -> None:
    chapters = [Chapter(chapter.title, ["内容"]) for chapter in load(EDITION).chapters]
    saved = Report(EDITION, COLLEGE, chapters, indicators=nothing_applies()).save(tmp_path / "a.docx", final=True)
    with zipfile.ZipFile(saved.path) as package:
        page = package.read("word/document.xml").decode("utf-8")
    assert "毕业生人数" in page
    assert "待填" not in page
    assert 'w:val="Gap"' not in page


def test_a_draft_is_only_warned() -> None:
    assert "indicators-incomplete" not in {finding.rule for finding in small("甲").check()}
