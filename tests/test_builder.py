"""Reading, checking, saving: what the three verbs do and what importing them costs."""

import os
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest
from attrs import evolve
from docx import Document
from PIL import Image

import qreport
from qreport import Chapter, Chart, College, Figure, Report, ReportError, Saved, Section, Table, build
from qreport.writing import safe_name
from tests.support.small_report import COLLEGE, EDITION, nothing_applies, small

ROOT = Path(__file__).parents[1]


def test_save_writes_into_build_under_the_editions_name(tmp_path: Path) -> None:
    saved = Report(EDITION, COLLEGE, root=tmp_path).save()
    assert isinstance(saved, Saved)
    assert saved.path == tmp_path / "build" / "某某职业技术学院高等职业教育质量报告（2023年度）.docx"
    assert [path.name for path in (tmp_path / "build").iterdir()] == [saved.path.name]
    assert Document(str(saved.path)).core_properties.title == "高等职业教育质量报告（2023年度）"


def test_a_title_that_no_system_takes_as_a_name_is_made_one(tmp_path: Path) -> None:
    report = Report(EDITION, College("甲/乙学院", "综合"), title='质量:"报告"?' + "长" * 300, root=tmp_path)
    name = report.save().path.name
    assert name.startswith("甲_乙学院质量__报告__长")
    assert len(name.encode()) < 255


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("报告", "报告"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("con", "_con"),
        ("LPT1.年度", "_LPT1.年度"),
        (" . ", "报告"),
        ("", "报告"),
        ("报告 .", "报告"),
        ("a\nb\x00", "a_b_"),
        ("𠮷" * 100, "𠮷" * 50),
    ],
)
def test_file_names_are_fit_for_windows(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_build_is_save_in_other_words(tmp_path: Path) -> None:
    report = small("甲")
    assert build(report, tmp_path / "a.docx").findings == report.save(tmp_path / "b.docx").findings
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_path_may_be_a_text_and_its_folder_new(tmp_path: Path) -> None:
    assert small("甲").save(str(tmp_path / "新" / "建" / "甲.DOCX")).path.is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows没有这样的权限")
def test_the_new_file_has_the_rights_of_the_old_one_or_the_usual_ones(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    second.touch(mode=0o600)
    for path in (first, second):
        small("甲").save(path)
    assert first.stat().st_mode == usual.stat().st_mode
    assert second.stat().st_mode & 0o777 == 0o600


def test_findings_come_worst_first() -> None:
    levels = [finding.level for finding in small("{nobody}", Figure("none.jpg", "图")).check()]
    assert levels == sorted(levels, key=["error", "warning", "info"].index)
    assert set(levels) == {"error", "warning", "info"}


def test_saving_finds_what_check_finds(tmp_path: Path) -> None:
    report = small("{nobody}", Table([(1,)], "", columns=["x"]))
    assert list(report.save(tmp_path / "a.docx").findings) == report.check()


def whole() -> Report:
    """Return a report that lacks nothing a final must have."""
    titles = ["人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战"]
    return Report(EDITION, COLLEGE, [Chapter(title, ["内容"]) for title in titles], indicators=nothing_applies())


def test_a_final_is_written_when_no_error_stands(tmp_path: Path) -> None:
    saved = whole().save(tmp_path / "a.docx", final=True)
    assert saved.path.is_file()
    assert "error" not in {finding.level for finding in saved.findings}


def test_an_edition_that_does_not_exist_is_refused_with_a_near_name(tmp_path: Path) -> None:
    report = Report("higher-2032", COLLEGE, root=tmp_path)
    for verb in (report.check, report.save):
        with pytest.raises(ReportError, match="没有“higher-2032”这个年度版。是不是“higher-20"):
            verb()


def test_an_edition_of_a_name_that_no_folder_can_have_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="这个年度版"):
        Report("版" * 300, COLLEGE, root=tmp_path).check()


def test_a_look_that_is_not_there_is_told_and_the_draft_has_the_look_of_qreport(tmp_path: Path) -> None:
    report = small("甲", reference="look.docx", root=tmp_path)
    (finding,) = [finding for finding in report.check() if finding.rule == "reference-missing"]
    assert str(finding).startswith("错误 report.toml reference：没有样式文件“look.docx”。请检查路径")
    with pytest.raises(ReportError) as refused:
        evolve(whole(), reference="look.docx", root=tmp_path).save(tmp_path / "final.docx", final=True)
    assert refused.value.findings == (finding,)
    assert list(tmp_path.iterdir()) == []
    assert finding in report.save(tmp_path / "a.docx").findings
    plain = small("甲", root=tmp_path).save(tmp_path / "plain.docx").path
    assert (tmp_path / "a.docx").read_bytes() == plain.read_bytes()


def test_a_look_that_is_no_word_file_is_told_with_its_place_and_the_draft_is_built_without_it(tmp_path: Path) -> None:
    (tmp_path / "look.docx").write_bytes(b"PK\x03\x04 but no more")
    report = small("甲", reference="look.docx", root=tmp_path)
    assert [finding.rule for finding in report.check() if finding.level == "error"].count("reference-not-word") == 1
    (finding,) = [finding for finding in report.save(tmp_path / "a.docx").findings if "look.docx" in finding.message]
    assert str(finding).startswith("错误 report.toml reference：样式文件“look.docx”不是能读的 Word 文件（.docx）。")
    with pytest.raises(ReportError) as refused:
        evolve(whole(), reference="look.docx", root=tmp_path).save(tmp_path / "final.docx", final=True)
    assert refused.value.findings == (finding,)
    assert not (tmp_path / "final.docx").exists()


def test_paths_start_from_the_root_and_from_the_working_folder_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / "a.png")
    figure = Figure("a.png", "图")
    assert "picture-missing" in {finding.rule for finding in small(figure).check()}
    assert "picture-missing" not in {finding.rule for finding in small(figure, root=tmp_path).check()}
    monkeypatch.chdir(tmp_path)
    assert "picture-missing" not in {finding.rule for finding in small(figure).check()}


def test_every_name_can_be_had_and_no_other() -> None:
    assert all(getattr(qreport, name).__name__ == name for name in qreport.__all__)
    assert dir(qreport) == qreport.__all__
    assert qreport.__all__ == sorted(qreport.__all__, key=lambda name: (name == "build", name))
    with pytest.raises(AttributeError, match="Reprot"):
        qreport.Reprot  # noqa: B018  # type: ignore[attr-defined]  # wrong on purpose


def loaded(script: str) -> set[str]:
    """Return which of the costly libraries a script loads."""
    costly = ("docx", "lxml", "PIL", "pandas", "numpy", "matplotlib", "openpyxl", "markdown_it", "cattrs", "rich")
    tail = f"import sys; print(*sorted(set(sys.modules) & set({costly!r})))"
    done = subprocess.run(
        [sys.executable, "-c", f"{textwrap.dedent(script)}\n{tail}"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_authors_names_load_no_costly_library() -> None:
    names = ", ".join(name for name in qreport.__all__ if name not in ("build", "Saved"))  # those are the builder
    assert loaded(f"from qreport import {names}; Facts([Fact('a', 1)]); Table([(1,)], '表', columns=['x'])") == set()


def test_saving_text_and_tables_loads_neither_pandas_nor_matplotlib_nor_pillow(tmp_path: Path) -> None:
    script = f"""
        from qreport import *
        table = Table([(1,)], '表', columns=[Column('x', kind='number')], total=True)
        Report('higher-2023', College('某某学院', '综合'), [Chapter('人才培养', ['**一。**甲', table])]).save(
            {str(tmp_path / "a.docx")!r})
    """
    assert loaded(script) & {"pandas", "numpy", "matplotlib", "PIL", "openpyxl", "markdown_it", "rich"} == set()


def test_checking_needs_no_word() -> None:
    script = """
        from qreport import *
        Report('higher-2023', College('某某学院', '综合'), [Chapter('人才培养', ['甲'])]).check()
    """
    assert loaded(script) & {"docx", "lxml"} == set()


def chart_script(folder: Path, render: str) -> str:
    """Save a report of one chart in a folder."""
    return f"""
from pathlib import Path
from qreport import Chapter, Chart, College, Report, Section
chart = Chart({{"甲": 1, "乙": 2}}, "收入", kind="pie", render="{render}")
chapters = [Chapter("党建引领", [Section("组织建设", [chart])])]
Report("higher-2023", College("某某职业技术学院", "综合"), chapters, root=Path({str(folder)!r})).save()
"""


def test_a_chart_of_words_own_needs_no_matplotlib(tmp_path: Path) -> None:
    folder = tmp_path / "报告 甲"
    folder.mkdir()
    assert loaded(chart_script(folder, "native")) & {"matplotlib", "pptx"} == set()
    (saved,) = (folder / "build").glob("*.docx")
    with zipfile.ZipFile(saved) as archive:
        assert "word/charts/chart1.xml" in archive.namelist()


@pytest.mark.needs_cjk_font
def test_a_chart_as_a_picture_is_drawn_once_and_then_kept(tmp_path: Path) -> None:
    folder = tmp_path / "报告 甲"
    folder.mkdir()
    assert "matplotlib" in loaded(chart_script(folder, "picture"))
    (saved,) = (folder / "build").glob("*.docx")
    first = saved.read_bytes()
    assert "matplotlib" not in loaded(chart_script(folder, "picture"))
    assert saved.read_bytes() == first
    (kept,) = (folder / "build" / ".charts").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert "matplotlib" in loaded(chart_script(folder, "picture"))
    assert saved.read_bytes() == first


@pytest.mark.needs_cjk_font
def test_a_chart_is_drawn_into_the_file(tmp_path: Path) -> None:
    chart = Chart({"甲": 1, "乙": 2}, "收入", kind="pie", render="picture")
    saved = small(Section("党建引领", [chart])).save(tmp_path / "a.docx")
    assert "chart-without-font" not in {finding.rule for finding in saved.findings}
    assert len(Document(str(saved.path)).inline_shapes) == 1
