from pathlib import Path

import pytest

from qreport import Bullets, Case, Challenge, Figure, FigureRow, Item, Landscape, PageBreak, Paragraph, Steps, Table
from qreport.components.layout import Placed
from qreport.components.protocol import Component
from qreport.reading.content import ContentReader
from tests.support.folders import lines, read


def blocks(content: str, folder: Path = Path()) -> tuple[list[Component | str], list[str]]:
    """Return the blocks of a chapter and the findings as rule, level and line."""
    reader = ContentReader(folder)
    reader.read(f"# 章\n{content}", "1.md")
    return reader.chapters[0].body, [line.replace("1.md:", "") for line in lines(reader.findings)]


# --- Figures ---


def test_a_picture_on_its_own_line_is_a_figure() -> None:
    body, findings = blocks('\n![题注](photos/a.jpg){#fig-a width=12cm alt="学生" source=platform}')
    assert body == [Figure("photos/a.jpg", "题注", key="fig-a", width="12cm", alt="学生", source="platform")]
    assert findings == []


@pytest.mark.parametrize("between", ["\n", " ", "", "\\\n"], ids=["lines", "space", "nothing", "forced-break"])
def test_pictures_in_one_paragraph_are_a_row(between: str) -> None:
    body, findings = blocks(f"\n![甲](a.jpg){{#fig-a}}{between}![乙](b.jpg){{#fig-b}}")
    assert body == [FigureRow((Figure("a.jpg", "甲", key="fig-a"), Figure("b.jpg", "乙", key="fig-b")))]
    assert findings == []


def test_a_caption_may_hold_facts_and_escaped_marks() -> None:
    body, findings = blocks("\n![有{students}\\[约\\]](a.jpg)")
    assert body == [Figure("a.jpg", "有{students}[约]")]
    assert findings == []


def test_marks_in_a_caption_print_as_written_and_are_told() -> None:
    body, findings = blocks("\n![**粗**](a.jpg)")
    assert body == [Figure("a.jpg", "**粗**")]
    assert findings == ["mark-in-line warning 3"]


def test_a_wrong_width_leaves_the_figure_as_it_is() -> None:
    body, findings = blocks("\n![甲](a.jpg){#fig-a width=宽}")
    assert body == [Figure("a.jpg", "甲", key="fig-a")]
    assert [finding.split()[0] for finding in findings] == ["attributes-unread", "width-unread"]


def test_an_unknown_attribute_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    reader = ContentReader(tmp_path)
    reader.read('![甲](a.jpg){#fig-a widht="12cm" 说明="乙"}\n', "1.md")
    assert [str(finding) for finding in reader.findings if "没有用" in finding.message] == [
        "警告 1.md:1：属性widht=“12cm”没有用。是不是“width”？"
    ]


# --- Cases, challenges, pages on their side ---


def test_a_case_holds_text_lists_and_figures() -> None:
    body, findings = blocks('::: {.case #case-a title="云上课堂"}\n甲\n\n- 乙\n\n![图](a.jpg){#fig-a}\n:::')
    assert body == [
        Case("云上课堂", (Paragraph("甲"), Bullets(("乙",)), Figure("a.jpg", "图", key="fig-a")), key="case-a")
    ]
    assert findings == []


@pytest.mark.parametrize(
    "response", ["**应对措施：**丙", "**应对措施**：丙", "应对措施：丙", "**应对措施：** 丙", "**应对措施：**\n\n丙"]
)
def test_a_challenge_has_its_response(response: str) -> None:
    body, findings = blocks(f'::: {{.challenge #challenge-a title="师资"}}\n甲\n\n乙\n\n{response}\n\n1. 丁\n:::')
    assert body == [
        Challenge(
            "师资", (Paragraph("甲"), Paragraph("乙")), response=(Paragraph("丙"), Steps(("丁",))), key="challenge-a"
        )
    ]
    assert findings == []


def test_a_challenge_without_response_is_told() -> None:
    body, findings = blocks('::: {.challenge title="师资"}\n甲\n:::')
    assert body == [Challenge("师资", (Paragraph("甲"),), response=())]
    assert findings == ["challenge-response warning 2"]


def test_a_page_on_its_side_may_hold_a_case() -> None:
    body, findings = blocks('::: {.landscape}\n甲\n\n::: {.case title="乙"}\n丙\n:::\n:::')
    assert body == [Landscape((Paragraph("甲"), Case("乙", (Paragraph("丙"),))))]
    assert findings == []


@pytest.mark.parametrize("inner", ["case", "challenge", "landscape"])
def test_in_a_case_no_other_div_can_stand(inner: str) -> None:
    body, findings = blocks(f'::: {{.case title="甲"}}\n::: {{.{inner}}}\n乙\n:::\n丙\n:::')
    assert body == [Case("甲", (Paragraph("乙"), Paragraph("丙")))]
    assert findings == ["div-nested error 3"]


def test_an_unknown_div_leaves_its_content() -> None:
    body, findings = blocks('::: {.cse #case-a title="甲"}\n乙\n:::')
    assert body == [Paragraph("甲"), Paragraph("乙")]
    assert findings == ["div-unknown error 2"]


def test_a_heading_in_a_case_is_a_paragraph() -> None:
    body, findings = blocks('::: {.case title="甲"}\n### 乙\n\n丙\n:::')
    assert body == [Case("甲", (Paragraph("乙"), Paragraph("丙")))]
    assert findings == ["heading-level warning 3"]


# --- Lists, placed blocks, page breaks ---


def test_lists_with_lists_below_them() -> None:
    body, findings = blocks("1. 甲\n   - 乙\n2. 丙")
    assert body == [Steps((Item("甲", (Bullets(("乙",)),)), Item("丙")))]
    assert findings == []


@pytest.mark.parametrize("written", ["{{ fig-income }}", "{{fig-income}}", "  {{ fig-income }}  "])
def test_a_key_in_double_braces_is_a_placed_block(written: str) -> None:
    assert blocks(f"\n{written}\n") == ([Placed("fig-income")], [])


def test_a_page_break() -> None:
    body, findings = blocks("甲\n\n\\newpage\n\n乙")
    assert body == [Paragraph("甲"), PageBreak(), Paragraph("乙")]
    assert findings == []


# --- Pipe tables ---


def test_a_pipe_table_takes_the_caption_below_it() -> None:
    (table,), findings = blocks("| 系 | 人数 |\n|:--|--:|\n| 机电 | {a} |\n\n: 各系人数 {#tbl-a source=platform}\n")
    assert isinstance(table, Table)
    assert (table.caption, table.key, table.source) == ("各系人数", "tbl-a", "platform")
    assert table.content.rows == (("机电", "{a}"),)
    assert [(column.name, column.align) for column in table.content.columns] == [("系", "left"), ("人数", "right")]
    assert findings == []


def test_a_pipe_table_without_caption_is_a_table() -> None:
    (table, after), findings = blocks("| 系 |\n|---|\n| 机电 |\n\n后文")
    assert isinstance(table, Table) and table.caption == ""
    assert after == Paragraph("后文")
    assert findings == []


def test_a_caption_below_no_table_is_a_paragraph() -> None:
    assert blocks(": 各系人数") == ([Paragraph(": 各系人数")], [])


def test_columns_of_one_name_are_told_apart() -> None:
    (table,), _ = blocks("| 人数 | 人数 | 人数#2 |\n|---|---|---|\n| 1 | 2 | 3 |")
    assert isinstance(table, Table)
    assert table.content.names == ("人数", "人数#2", "人数#2#2")
    assert table.content.labels == (("人数",), ("人数",), ("人数#2",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("专业\t人数\n护理\t12", "warning content/1.md:3：这里像是从Excel或Word贴来的表，几行接成了一段。"),
        ("| 专业 | 人数 |\n| 护理 | 12 |", "warning content/1.md:3：这里像是用竖线画的表，没有读懂，几行接成了一段。"),
        ("甲，\n乙。\n丙。", "info content/1.md:5：“丙。”接在了上一行后面，没有另起一段。"),
        ("他说：“好。”\n乙。", "info content/1.md:4：“乙。”接在了上一行后面，没有另起一段。"),
    ],
    ids=["tabs", "pipes", "sentences", "quoted"],
)
def test_lines_that_were_meant_otherwise_are_told(tmp_path: Path, text: str, told: str) -> None:
    (finding,) = read(tmp_path, f"# 人才培养\n\n{text}\n").findings
    assert finding.rule == "paragraph-joined"
    assert f"{finding.level} {finding.place}：{finding.message}" == told


@pytest.mark.parametrize("text", ["甲，\n乙。", "甲。  \n乙", "甲。\\\n乙", "甲\t乙", "甲 | 乙\n丙 | 丁"])
def test_lines_that_go_on_are_not(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"# 人才培养\n\n{text}\n").findings == ()


def test_a_picture_without_a_path_is_told_and_leaves_its_frame(tmp_path: Path) -> None:
    report = read(tmp_path, "# 人才培养\n\n![操场]()\n")
    assert [str(finding) for finding in report.findings] == [
        "错误 content/1.md:3：图“操场”没有写图片的路径。写在圆括号里，如 ![题注](photos/a.jpg)。"
    ]
    assert "picture-damaged" not in {finding.rule for finding in report.check()}
