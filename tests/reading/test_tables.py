from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from qreport import Chart, Merge, Table
from qreport.components.protocol import Component
from qreport.reading.content import ContentReader
from qreport.reading.gaps import MissingFigure, MissingTable
from tests.support.folders import read, write_folder


def made(folder: Path, content: str, **files: str | bytes) -> tuple[list[Component | str], list[str]]:
    """Return the blocks of a chapter and the findings as printed; ``a`` is ``data/a.csv``, ``x`` ``data/x.xlsx``."""
    write_folder(folder, {f"data/{name}.{'xlsx' if name == 'x' else 'csv'}": data for name, data in files.items()})
    reader = ContentReader(folder)
    reader.read(f"# 章\n\n{content}", "content/1.md")
    return reader.chapters[0].body, [str(finding) for finding in reader.findings]


def one_table(folder: Path, attributes: str = "", csv: str = "系,专业,人数\n机电,焊接,30\n机电,数控,20.5\n") -> Table:
    (table,), findings = made(folder, f"![表题](data/a.csv){{#tbl-a {attributes}}}", a=csv)
    assert findings == []
    assert isinstance(table, Table)
    return table


def test_a_table_from_csv(tmp_path: Path) -> None:
    table = one_table(tmp_path, 'merge="系,专业" source=platform note="截至8月" unit="人" total=true landscape=true')
    assert table.content.names == ("系", "专业", "人数")
    assert table.content.rows == (("机电", "焊接", "30"), ("机电", "数控", "20.5"))
    assert (table.caption, table.key, table.source, table.note) == ("表题", "tbl-a", "platform", "截至8月")
    assert (table.merge, table.unit, table.total, table.landscape) == (("系", "专业"), "人", True, True)


def test_a_column_is_found_whatever_blanks_and_line_ends_its_head_has(tmp_path: Path) -> None:
    csv = '系 ,"就业\n人数",人数\n机电,30,40\n'
    table = one_table(tmp_path, 'number="就业人数，人数" merge="系"', csv)
    assert [column.kind for column in table.content.columns] == ["text", "number", "number"]
    assert table.content.names == (*table.merge, "就业\n人数", "人数") == ("系 ", "就业\n人数", "人数")


def test_columns_named_as_numbers_have_their_digits(tmp_path: Path) -> None:
    columns = one_table(tmp_path, 'number="人数" digits=1').content.columns
    assert [(column.kind, column.digits) for column in columns] == [("text", None), ("text", None), ("number", 1)]


@pytest.mark.parametrize("mark", [",", "，"], ids=["comma", "full-width"])
def test_columns_are_named_with_either_comma(tmp_path: Path, mark: str) -> None:
    assert one_table(tmp_path, f'merge="系{mark} 专业"').merge == ("系", "专业")


def workbook(merged: str = "", formula: str = "") -> bytes:
    """Return an Excel file of two sheets; the second has a row more where there is a formula."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("各系")
    for row in (["系", "专业", "人数"], ["机电", "焊接", 30], [None, "数控", 20]):
        sheet.append(row)
    if formula:
        sheet.append(["商贸", "电商", formula])
    if merged:
        sheet.merge_cells(merged)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_table_from_a_sheet_of_excel_keeps_its_merged_cells(tmp_path: Path) -> None:
    (table,), findings = made(tmp_path, "![表题](data/x.xlsx#各系){#tbl-a}", x=workbook("A2:A3"))
    assert isinstance(table, Table)
    assert table.content.rows == (("机电", "焊接", "30"), ("机电", "数控", "20"))
    assert table.merge == (Merge(1, 1, 2, 1),)
    assert findings == []


def test_a_chart_from_csv(tmp_path: Path) -> None:
    attributes = '{#fig-a chart=pie source=platform unit="万元" digits=1}'
    (chart,), findings = made(tmp_path, f"![图题](data/a.csv){attributes}", a="项,数\n甲,1\n乙,2\n")
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.caption, chart.key, chart.unit, chart.digits) == ("pie", "图题", "fig-a", "万元", 1)
    assert chart.content.categories == ("甲", "乙")
    assert findings == []


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        pytest.param(
            "![表题](data/b.csv){#tbl-a}",
            "错误 content/1.md:3：没有表格文件“data/b.csv”。请检查路径和文件名。",
            id="no-file",
        ),
        pytest.param(
            "![表题](data/A.xlsx){#tbl-a}",
            "错误 content/1.md:3：没有表格文件“data/A.xlsx”。是不是“data/a.csv”？",
            id="nearly-that-name",
        ),
        pytest.param(
            "![表题](data/a.csv){#tbl-a}",
            "错误 content/1.md:3：表格文件“data/a.csv”是空的。第一行应是表头。",
            id="empty",
        ),
        pytest.param(
            "![表题](data/x.xlsx#表9){#tbl-a}",
            "错误 data/x.xlsx：工作簿里没有工作表“表9”。有的是：Sheet、各系。用在content/1.md:3。",
            id="no-such-sheet",
        ),
        pytest.param(
            f"![表题](data/{'甲' * 300}.csv){{#tbl-a}}",
            f"错误 content/1.md:3：没有表格文件“data/{'甲' * 300}.csv”。请检查路径和文件名。",
            id="no-name-of-a-file",
        ),
    ],
)
def test_a_table_that_cannot_be_read_leaves_a_gap_with_its_caption_and_key(
    tmp_path: Path, content: str, finding: str
) -> None:
    assert made(tmp_path, content, a="", x=workbook()) == ([MissingTable("表题", key="tbl-a")], [finding])


def test_cells_that_show_no_value_are_told_with_their_addresses(tmp_path: Path) -> None:
    body, (finding,) = made(tmp_path, "![表题](data/x.xlsx#各系)", x=workbook(formula="=1+1"))
    assert body == [MissingTable("表题")]
    assert finding.startswith("错误 data/x.xlsx 各系!C4：公式还没有算出结果")


def test_a_chart_that_cannot_be_drawn_leaves_a_gap_with_its_caption_and_key(tmp_path: Path) -> None:
    body, findings = made(tmp_path, "![图题](data/a.csv){#fig-a chart=pie}", a="项,数\n甲,多\n")
    assert body == [MissingFigure("", "图题", key="fig-a")]
    (told,) = findings
    assert told.startswith("错误 content/1.md:3：统计图“图题”") and "“多”不是数" in told
    body, findings = made(tmp_path, "![图题](data/a.csv){#fig-a chart=饼图}", a="项,数\n甲,1\n")
    assert body == [MissingFigure("", "图题", key="fig-a")]
    assert "没有“饼图”这种统计图" in findings[-1]


@pytest.mark.parametrize(
    ("attributes", "finding"),
    [
        ('merge="系部"', "错误 content/1.md:3：表“表题”里没有merge写的列“系部”。现有：系、人数。"),
        ('number="人"', "错误 content/1.md:3：表“表题”里没有number写的列“人”。现有：系、人数。"),
        ("total=yes", "错误 content/1.md:3：属性total=“yes”不对，没有照办。写true或false。"),
        ('number="人数" digits=x', "错误 content/1.md:3：属性digits=“x”不对，没有照办。写0到9的整数。"),
        ("digits=1", '错误 content/1.md:3：属性digits只管数字列。请用number写明哪些列是数，如 number="金额"。'),
        ("width=3cm", "警告 content/1.md:3：属性width=“3cm”没有用。可用的有：merge、source、note、unit、total、"),
    ],
)
def test_an_attribute_that_cannot_be_understood_is_told_and_the_table_comes_without_it(
    tmp_path: Path, attributes: str, finding: str
) -> None:
    (table,), (told,) = made(tmp_path, f"![表题](data/a.csv){{#tbl-a {attributes}}}", a="系,人数\n机电,3\n")
    assert isinstance(table, Table) and table.merge == () and not table.total
    assert told.startswith(finding)


def test_a_table_of_a_head_alone_is_told(tmp_path: Path) -> None:
    (table,), (told,) = made(tmp_path, "![表题](data/a.csv)", a="系,人数\n")
    assert isinstance(table, Table) and table.content.rows == ()
    assert told == "警告 content/1.md:3：表“表题”只有表头，没有数据。第一行是表头，数据从第二行起。"


def test_a_gap_keeps_numbers_and_references_right(tmp_path: Path) -> None:
    content = "# 章\n\n见@tbl-b。\n\n![甲](data/a.csv){#tbl-a}\n\n| 系 |\n|---|\n| 机电 |\n\n: 乙 {#tbl-b}\n"
    findings = read(tmp_path, content).check()
    assert "reference-unknown" not in [finding.rule for finding in findings]


def test_a_chart_takes_everything_that_a_script_may_say(tmp_path: Path) -> None:
    attributes = (
        '{chart=column-line lines="人均，总额" line-unit="万元" line-digits=2 order=descending top=3 labels=both '
        "legend=false render=picture width=12cm height=70mm}"
    )
    (chart,), findings = made(tmp_path, f"![图题](data/a.csv){attributes}", a="年,人数,人均,总额\n2022,1,2,3\n")
    assert findings == []
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.lines, chart.line_unit, chart.line_digits) == ("column-line", ("人均", "总额"), "万元", 2)
    assert (chart.order, chart.top, chart.labels, chart.legend) == ("descending", 3, "both", False)
    assert (chart.render, chart.size) == ("picture", (120.0, 70.0))


def test_an_attribute_of_a_chart_that_is_wrong_is_told_and_the_chart_comes_without_it(tmp_path: Path) -> None:
    attributes = "{chart=bar order=up top=many labels=name legend=right render=png width=12 line-digits=x}"
    (chart,), findings = made(tmp_path, f"![图题](data/a.csv){attributes}", a="项,数\n甲,1\n")
    assert chart == Chart([["项", "数"], ["甲", "1"]], "图题", kind="bar")
    assert len(findings) == 7
    for word in ("order", "top", "labels", "legend", "render", "“12”", "line-digits"):
        assert any(word in str(finding) for finding in findings), word
