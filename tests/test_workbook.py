import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import workbook
from qreport.editions.load import FOLDER, load, names
from qreport.errors import ReportError
from qreport.facts import Fact, Facts
from qreport.indicators import Indicators, IndicatorValue
from qreport.workbook.listing import Listing, write_listing
from tests.conftest import without_tool
from tests.support import render

EDITION = load("higher-2023")
OWNERS = {
    "人才培养质量计分卡": "招生就业处",
    "表2": "质量办",
    "聘请行业导师人数": "人事处",
    "training_projects": "继续教育处",
}
KNOWN = Indicators(
    [
        IndicatorValue("graduates", 274),
        IndicatorValue("monthly_income", None, text="无"),
        IndicatorValue("satisfaction_students", "95.2", surveyed=1200, method="问卷星"),
        IndicatorValue("industry_mentors", 9),
    ]
)
LAST_YEAR = Indicators({("graduates", "2022届"): 251, ("student_teacher_ratio", "2021-2022"): "18.2"})
FACTS = Facts(
    [
        Fact("students_full_time", 3858, "人", label="全日制在校生", period="2022-2023", group="college"),
        Fact("training_income", 180, "万元", label="培训收入", period="2022", qualifier="近"),
        Fact("share", "16.79", "%", digits=2, source="platform"),
        Fact("slogan", "=1+1"),
    ]
)


def made(folder: Path, name: str = "indicators.xlsx") -> Path:
    return workbook.write(EDITION, folder / name, owners=OWNERS, indicators=KNOWN, previous=LAST_YEAR, facts=FACTS)


@pytest.mark.parametrize(
    ("edition", "path", "message"),
    [
        ("higher-2023", 3, "工作簿要是路径，给的是int（3）"),
        ("indicators.xlsx", "higher-2023", "没有“indicators.xlsx”这个年度版"),
        (3, "indicators.xlsx", "没有“3”这个年度版"),
    ],
    ids=["no-path", "the-wrong-way-round", "no-edition"],
)
def test_what_is_no_edition_and_no_path_is_refused_with_a_sentence(edition: Any, path: Any, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        workbook.write(edition, path)


def test_an_edition_may_be_a_folder_of_ones_own(tmp_path: Path) -> None:
    own = Path(shutil.copytree(FOLDER / "higher-2023", tmp_path / "本校 年度版"))
    theirs = workbook.write("higher-2023", tmp_path / "b.xlsx")
    assert workbook.write(own, tmp_path / "a.xlsx").read_bytes() == theirs.read_bytes()


def sheets(path: Path) -> dict[str, Any]:
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(path).worksheets}


def page(sheet: Any) -> list[str]:
    """What a person sees, row by row; [ ] around what may be filled, ^ for a cell with a comment."""
    lines = []
    first = 2 if sheet.column_dimensions["A"].hidden else 1
    for row in sheet.iter_rows(min_col=first):
        if sheet.row_dimensions[row[0].row].hidden:
            continue
        cells = [
            f"{'' if cell.protection.locked else '['}{'' if cell.value is None else cell.value}"
            f"{'^' if cell.comment else ''}{'' if cell.protection.locked else ']'}"
            for cell in row
        ]
        lines.append(" | ".join(cells).rstrip(" |"))
    return lines


def test_the_workbook_as_a_clerk_sees_it(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    lines: list[str] = []
    for name, sheet in sheets(made(tmp_path)).items():
        lines += [f"== {name}", *page(sheet), ""]
    file_regression.check("\n".join(lines), encoding="utf-8")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    assert made(tmp_path, "a.xlsx").read_bytes() == made(tmp_path, "b.xlsx").read_bytes()


def test_what_somebody_filled_is_never_overwritten(tmp_path: Path) -> None:
    path = made(tmp_path)
    made(tmp_path)  # nothing has changed: fine
    book = openpyxl.load_workbook(path)
    book["表1"]["G6"] = 260
    book.save(path)
    filled = path.read_bytes()
    with pytest.raises(ReportError, match="没有覆盖它"):
        made(tmp_path)
    assert path.read_bytes() == filled


def test_only_input_cells_can_be_changed_and_no_password_is_asked(tmp_path: Path) -> None:
    sheet = sheets(made(tmp_path))["表2"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    heads = {cell.value: cell.column for cell in sheet[4]}
    open_ = {head for head, column in heads.items() if not sheet.cell(5, column).protection.locked}
    assert open_ == {"2022年度", "2023年度", "调查人次", "调查方式", "备注"}


def test_the_previous_year_can_be_typed_where_no_report_tells_it_and_only_there(tmp_path: Path) -> None:
    before = Indicators([IndicatorValue("graduates", 251, "2022届")])
    sheet = sheets(workbook.write("higher-2023", tmp_path / "a.xlsx", previous=before))["表1"]
    assert [(sheet[cell].value, sheet[cell].protection.locked) for cell in ("F5", "F6")] == [(251, True), (None, False)]
    assert "上年一栏可以空着" in str(sheet.cell(sheet.max_row, 2).value)


def test_a_printed_list_has_all_its_columns_and_its_heads_on_every_page(tmp_path: Path) -> None:
    path = write_listing(tmp_path / "进度.xlsx", [Listing("进度", ["节", "状态"], [["甲", "缺3个数"]])]).path
    sheet = sheets(path)["进度"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"


def test_head_and_names_stay_in_sight_and_keys_out_of_it(tmp_path: Path) -> None:
    sheet = sheets(made(tmp_path))["表1"]
    assert sheet.freeze_panes == "D5"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[3].hidden
    assert [sheet.cell(row, 1).value for row in (3, 5)] == ["qreport:higher-2023:1", "graduates"]


def test_cells_ask_back_for_numbers(tmp_path: Path) -> None:
    def rule(sheet: Any, cell: str) -> tuple[str, str, str | None, str | None]:
        (found,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
        return found.type, found.operator, found.formula1, found.formula2

    book = sheets(made(tmp_path))
    assert rule(book["表1"], "G5") == ("whole", "greaterThanOrEqual", "0", None)
    assert rule(book["表1"], "G9") == ("decimal", "between", "0", "100")
    assert rule(book["表1"], "G10") == ("decimal", "greaterThanOrEqual", "0", None)
    assert rule(book["表2"], "H5") == ("whole", "greaterThanOrEqual", "0", None)


def test_progress_is_there_before_anything_calculates(tmp_path: Path) -> None:
    path = made(tmp_path)
    assert openpyxl.load_workbook(path)["表1"]["B2"].value == '="已填 "&COUNTA(G5:G16)&"/12"'
    assert openpyxl.load_workbook(path, data_only=True)["表1"]["B2"].value == "已填 2/12"


@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-无", "@公司", "#N/A", "=cmd|' /C calc'!A0"])
def test_a_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    facts = Facts([Fact("k", text, label=text)])
    path = workbook.write(EDITION, tmp_path / "a.xlsx", owners={"表1": text}, facts=facts)
    cell = sheets(path)["表1"]["H5"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is (text[0] in "=+-@")
    assert Facts.read(path)["k"].value == text


def test_a_character_that_no_workbook_takes_is_an_error_with_its_cell(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="不能写进工作簿"):
        workbook.write(EDITION, tmp_path / "a.xlsx", owners={"表1": "处\x07"})
    assert list(tmp_path.iterdir()) == []


def test_the_facts_read_back(tmp_path: Path) -> None:
    facts = Facts.read(made(tmp_path))
    assert [(key, str(fact)) for key, fact in facts.items()] == [
        ("students_full_time", "3858人"), ("training_income", "近180万元"), ("share", "16.79%"), ("slogan", "=1+1"),
    ]  # fmt: skip
    assert facts["students_full_time"] == FACTS["students_full_time"]


@pytest.mark.parametrize("key", names())
def test_every_edition_has_a_workbook(tmp_path: Path, key: str) -> None:
    path = workbook.write(key, tmp_path / "a.xlsx")
    assert list(Indicators.read(path)) == []
    assert Indicators.read(path, key) == Indicators()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    expected, _ = KNOWN.completed(LAST_YEAR).with_periods(EDITION)
    assert Indicators.read(made(tmp_path)) == expected


NUMBERS = st.decimals(0, Decimal("1E+20"), allow_nan=False, allow_infinity=False, places=6) | st.integers(0, 10**15)
CELLS = st.none() | NUMBERS.map(Decimal) | st.sampled_from(["无", "/", "—"])


def as_value(key: str, cell: Decimal | str) -> IndicatorValue:
    if isinstance(cell, Decimal):
        return IndicatorValue(key, cell)
    return IndicatorValue(key, None, text=cell)


@settings(
    deadline=None,
    max_examples=15,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would write hundreds of workbooks
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(cells=st.lists(CELLS, min_size=122, max_size=122), fill=st.booleans())
def test_values_survive_writing_filling_and_reading(
    tmp_path: Path, cells: list[Decimal | str | None], fill: bool
) -> None:
    keys = [indicator.key for indicator in EDITION.indicators]
    wanted = {key: cell for key, cell in zip(keys, cells, strict=True) if cell is not None}
    values = Indicators([as_value(key, cell) for key, cell in wanted.items()])
    path = tmp_path / "a.xlsx"
    path.unlink(missing_ok=True)
    workbook.write(EDITION, path, indicators=Indicators() if fill else values)
    if fill:
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets[:-1]:
            for row in sheet.iter_rows(min_row=5):
                if (key := str(row[0].value)) in wanted:
                    row[6].value = typed_in(wanted[key])
        book.save(path)
    assert Indicators.read(path) == values.with_periods(EDITION)[0]


def typed_in(cell: Decimal | str) -> Decimal | str:
    """What Excel keeps of a typed number: 15 digits; people type longer ones as text."""
    exact = isinstance(cell, str) or len(cell.normalize().as_tuple().digits) <= 15
    return cell if exact else f"{cell:,f}"


def opened_in_calc(path: Path, folder: Path) -> str:
    """Let LibreOffice write every sheet as CSV beside the workbook; return what it says when it does not."""
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [
        str(render.soffice()), "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", every_sheet, "--outdir", str(folder), str(path),
    ]  # fmt: skip
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=render.SECONDS, check=False)
    return f"{done.stdout!r} {done.stderr!r}"


@pytest.mark.needs_soffice
def test_it_opens_clean_in_libreoffice(tmp_path: Path) -> None:
    said = opened_in_calc(made(tmp_path), tmp_path)
    if not list(tmp_path.glob("*.csv")):
        openpyxl.Workbook().save(tmp_path / "plain.xlsx")
        opened_in_calc(tmp_path / "plain.xlsx", tmp_path)
        if not list(tmp_path.glob("plain*.csv")):
            without_tool("LibreOffice 没有装 Calc（Debian、Ubuntu：sudo apt install libreoffice-calc-nogui）")
    for name in [*(f"表{number}" for number in range(1, 7)), "数据"]:
        opened = tmp_path / f"indicators-{name}.csv"
        assert opened.exists(), said
        rows = list(csv.reader(opened.read_text(encoding="utf-8").splitlines()))
        assert not [cell for row in rows for cell in row if cell.startswith(("#", "Err:"))]
        if name == "表1":
            assert rows[1][1] == "已填 2/12"
            assert rows[4][:7] == ["graduates", "1", "毕业生人数", "人", "2023届", "251", "274"]
