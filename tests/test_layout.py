"""Page numbers: those in the Word file are those under the pages; without LibreOffice, or when it hangs, none."""

import json
import os
import re
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from qreport import Case, Chapter, Chart, Figure, Report, ReportError, Saved, Section, Table
from qreport.backends import docx
from qreport.backends.docx.verify import verify_file
from qreport.layout import Layout, NoLayout, as_pdf, lay_out, numbered
from qreport.layout.destinations import Pdf
from qreport.layout.fonts import named_fonts, substituted
from qreport.layout.office import PROGRAM_VARIABLE
from qreport.layout.printed import printed
from qreport.layout.remembered import FILE, Settled, recall, remember
from qreport.model import blocks as model
from qreport.model.document import Document, PageSection
from qreport.model.inlines import Run
from tests.support.render import pages_text
from tests.support.saved_files import parts_of, word_file, zipped
from tests.support.small_report import COLLEGE, EDITION, small
from tests.test_pages import report as example  # noqa: F401  # a fixture

ROOT = Path(__file__).parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LISTS = ("TOC1", "TOC2", "TOC3", "TableofFigures")
POSIX = pytest.mark.skipif(
    os.name == "nt", reason="一段shell脚本充当LibreOffice；Windows请按docs/dev/by-hand.md手工检查"
)
ENTRY = re.compile(r"(.+)\t([1-9][0-9]*)")


def document_of(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def entries(path: Path) -> list[str]:
    """Return the lines of the contents and the lists; a tab stands before the page."""
    lines = []
    for paragraph in document_of(path).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in LISTS:
            nodes = paragraph.iter(f"{W}t", f"{W}tab")
            shown = [node for node in nodes if node.getparent().tag == f"{W}r"]  # type: ignore[union-attr]  # in a paragraph
            lines.append("".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in shown))
    return lines


def printed_pages(pdf: Path) -> Iterator[tuple[int, str]]:
    """Yield the pages of the body: the number in the foot, and the words above it without blanks."""
    pages = ["".join(text.split()) for text in pages_text(pdf)]
    first = max(at for at, page in enumerate(pages) if re.search(r"[ivxl]$", page)) + 1
    for number, page in enumerate(pages[first:], 1):
        if page.endswith(str(number)):  # the back cover has none
            yield number, page.removesuffix(str(number))


def wrong_entries(word: Path, pdf: Path) -> list[str]:
    """Return the lines of the contents and lists whose page is not the one that bears their words."""
    pages = list(printed_pages(pdf))
    wrong = []
    for line in entries(word):
        told = ENTRY.fullmatch(line)
        found = [number for number, page in pages if told and "".join(told[1].split()) in page]
        if told is None or int(told[2]) not in found:
            wrong.append(f"{line!r} {found}")
    return wrong


def both(report: Report, folder: Path) -> tuple[Saved, Path]:
    """Save as a Word file with page numbers and as a PDF."""
    word = report.save(folder / "报告.docx", pages=True)
    return word, report.save(folder / "报告.pdf").path


@pytest.mark.needs_soffice
@pytest.mark.needs_cjk_font
def test_the_contents_of_the_example_name_the_printed_pages(example: Report, tmp_path: Path) -> None:  # noqa: F811
    word, pdf = both(example, tmp_path)
    lines = entries(word.path)
    assert {line[:1] for line in lines} >= {"前", "1", "7", "附", "图", "表", "案"}
    assert wrong_entries(word.path, pdf) == []
    assert verify_file(word.path) == []
    assert "pages-moved" not in {finding.rule for finding in word.findings}


@pytest.mark.needs_soffice
@pytest.mark.needs_cjk_font
@pytest.mark.skipif(not os.environ.get("QREPORT_CI"), reason="约一分钟，只在CI里运行（QREPORT_CI=1）")
def test_the_contents_of_300_pages_name_the_printed_pages(tmp_path: Path) -> None:
    prose = "学院坚持立德树人，深化产教融合，推动教学改革，完善质量保证体系，提升服务地方经济社会发展的能力。" * 6

    def section(chapter: int, number: int) -> Section:
        table = Table([(row, "内容") for row in range(6)], f"统计{chapter}之{number}", columns=["序号", "内容"])
        figure = Figure("none.jpg", f"照片{chapter}之{number}")
        case = Case(f"做法{chapter}之{number}", [prose] * 2)
        return Section(f"工作{chapter}之{number}：稳步推进", [*[prose] * 4, case, table, figure, *[prose] * 2])

    names = ["人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战"]
    chapters = [Chapter(name, [section(at, n) for n in range(1, 11)]) for at, name in enumerate(names, 1)]
    word, pdf = both(Report(EDITION, COLLEGE, chapters, root=tmp_path), tmp_path)
    assert len(PdfReader(pdf).pages) >= 300
    assert len(entries(word.path)) >= 4 * 7 * 10
    assert wrong_entries(word.path, pdf) == []


@pytest.mark.needs_soffice
def test_no_chart_of_many_is_squeezed(tmp_path: Path) -> None:
    charts = [Chart({"甲": 3, "乙": 5}, f"第{number}幅", kind="bar", size=("14cm", "3cm")) for number in range(24)]
    pdf = small(*charts).save(tmp_path / "报告.pdf").path
    uneven: list[float] = []

    def look(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        wide, high = outer[0] * inner[0], outer[3] * inner[3]
        if text.strip() and wide and abs(wide / high - 1) > 0.02:
            uneven.append(wide / high)

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=look)
    assert uneven == []


@pytest.mark.needs_soffice
def test_a_pdf_has_an_outline_and_a_destination_for_every_bookmark(tmp_path: Path) -> None:
    saved = small(Section("党建引领", ["甲"]), Case("做法", ["乙"])).save(tmp_path / "报告.PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["报告.PDF"]
    reader = PdfReader(saved.path)
    outline = json.dumps(reader.outline, ensure_ascii=False, default=str)
    assert "人才培养" in outline
    assert "党建引领" in outline
    word = small(Section("党建引领", ["甲"]), Case("做法", ["乙"])).save(tmp_path / "a.docx").path
    marks = {mark.get(f"{W}name") for mark in document_of(word).iter(f"{W}bookmarkStart")}
    assert {name.removeprefix("/") for name in reader.named_destinations} == marks
    assert saved.notes[0].startswith("页码按LibreOffice")


@pytest.mark.needs_soffice
def test_an_unchanged_report_asks_nobody_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = small(Section("党建引领", ["甲"]), root=tmp_path)
    first = report.save(pages=True)
    data = first.path.read_bytes()
    assert entries(first.path)
    assert all(ENTRY.fullmatch(line) for line in entries(first.path))
    monkeypatch.setenv(PROGRAM_VARIABLE, sys.executable)  # takes none of the options and makes no PDF
    second = report.save(pages=True)
    assert second.path.read_bytes() == data
    assert second.notes == first.notes
    assert re.match(r"页码按LibreOffice \d+\.\d+排版算出，共\d+页；", second.notes[0])
    assert report.save().notes == ()
    changed = small(Section("党建引领", ["甲", "乙"]), root=tmp_path).save(pages=True)
    assert not any(ENTRY.fullmatch(line) for line in entries(changed.path))
    assert "按F9更新目录" in changed.notes[0]


SETTLED = Settled("abc", Layout({"heading1": 99, "图": 3}, "LibreOffice 7.4", ("黑体",), 120), 2)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"pages": 1}', b'{"pages": {"a": "b"}}', b"\xff\x00", b"[" * 100_000],
    ids=["empty", "list", "wrong", "no-number", "not-text", "deep"],
)
def test_a_damaged_cache_counts_for_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert recall(tmp_path) is None
    remember(tmp_path, SETTLED)
    assert recall(tmp_path) == SETTLED


def test_a_cache_that_cannot_be_written_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"a file")
    remember(tmp_path / "build", SETTLED)
    assert recall(tmp_path / "build") is None


@pytest.mark.needs_soffice
def test_numbers_of_another_report_in_the_cache_are_put_right(tmp_path: Path) -> None:
    remember(tmp_path / "build", SETTLED)
    saved = small(Section("党建引领", ["甲"]), root=tmp_path).save(pages=True)
    assert [line.partition("\t")[2] for line in entries(saved.path)] == ["1", "1", "2"]


@pytest.mark.needs_soffice
def test_numbers_that_move_what_they_number_are_told() -> None:
    def document(known: Mapping[str, int] | None) -> Document:
        breaks: list[model.Block] = [model.PageBreak(), model.Paragraph((Run("甲"),))] * (known or {}).get("b", 0)
        body = (heading("a"), *breaks, heading("b"))
        return Document("", "", (PageSection(body, "arabic", restart=True),))

    made = numbered(lambda known: docx.render(document(known), pages=known).parts, document(None))
    (finding,) = made.findings
    assert str(finding).startswith("警告：填上页码以后，有1处又换了页，目录里它们的页码可能差一页。")


def run(script: str, **environment: str) -> str:
    """Run a script in a process of its own; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="这里LibreOffice不靠PATH也找得到")
def test_without_libreoffice_the_file_is_built_and_says_so(tmp_path: Path) -> None:
    script = f"""
        from qreport import *
        report = Report("higher-2023", College("某某学院", "综合"), [Chapter("人才培养", ["甲"])])
        print(report.save({str(tmp_path / "a.docx")!r}, pages=True).notes[0])
        try:
            report.save({str(tmp_path / "a.pdf")!r})
        except ReportError as error:
            print(error)
    """
    note, refusal = run(script, PATH="").splitlines()
    assert note == "这台电脑上没有LibreOffice。目录里没有填页码：请在Word或WPS里打开，全选后按F9更新目录。"
    assert "这台电脑上没有LibreOffice。没有写成PDF。请装上LibreOffice" in refusal
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert entries(tmp_path / "a.docx")
    assert verify_file(tmp_path / "a.docx") == []


def test_a_program_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROGRAM_VARIABLE, str(tmp_path / "none"))
    (note,) = small("甲").save(tmp_path / "a.docx", pages=True).notes
    assert note.startswith(f"环境变量{PROGRAM_VARIABLE}写的“")
    with pytest.raises(ReportError, match="没有写成PDF"):
        small("甲").save(tmp_path / "a.pdf")


def posing(folder: Path, body: str) -> Path:
    """Return a program that poses as LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@POSIX
def test_a_hanging_engine_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    started = tmp_path / "started"
    program = posing(tmp_path, f'sleep 1000 & echo $! > "{started}"; wait')
    with pytest.raises(NoLayout) as caught:
        as_pdf(b"", program=program, seconds=2)
    assert caught.value.message == "LibreOffice排了2秒还没有排完，已停止。"
    assert not is_running(int(started.read_text(encoding="utf-8")))


def is_running(process: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, check=False, text=True)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")  # dead, and nobody has asked how


@POSIX
@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("exit 77", "LibreOffice没有排出版来（退出码77）。"),
        ('while [ "$1" != --outdir ]; do shift; done; echo no PDF > "$2/report.pdf"', "LibreOffice排出的PDF读不出来。"),
    ],
    ids=["fails", "rubbish"],
)
def test_an_engine_that_fails_is_told_and_the_file_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, message: str
) -> None:
    monkeypatch.setenv(PROGRAM_VARIABLE, str(posing(tmp_path, body)))
    saved = small("甲").save(tmp_path / "a.docx", pages=True)
    assert saved.notes == (f"{message}目录里没有填页码：请在Word或WPS里打开，全选后按F9更新目录。",)
    assert verify_file(saved.path) == []
    with pytest.raises(ReportError, match="没有写成PDF"):
        small("甲").save(tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.needs_soffice
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "临时 文件夹"
    temporary.mkdir()
    script = f"""
        from qreport import *
        report = Report("higher-2023", College("某某学院", "综合"), [Chapter("人才培养", ["甲"])])
        print(report.save({str(tmp_path / "a.docx")!r}, pages=True).notes[0])
    """
    assert run(script, TMPDIR=str(temporary), TEMP=str(temporary), TMP=str(temporary)).startswith("页码按LibreOffice")
    assert [path.name for path in temporary.iterdir() if path.name.startswith("qreport-")] == []


def pages(*sections: PageSection, **spots: int) -> Mapping[str, int]:
    return printed(Document("", "", sections), Pdf(spots, 99, "", frozenset()))


def heading(anchor: str) -> model.Section:
    return model.Section(1, (Run(anchor),), "", anchor, ())


def test_numbers_count_from_the_first_page_of_a_section_that_restarts() -> None:
    cover, front = PageSection((), "none"), PageSection((heading("f"),), "roman", restart=True)
    body = PageSection((heading("a"), heading("b")), "arabic", restart=True)
    assert pages(cover, front, body, f=1, a=7, b=9) == {"a": 1, "b": 3}


def test_numbers_go_on_where_a_section_does_not_restart() -> None:
    cover, body = PageSection((), "none"), PageSection((heading("a"),), "arabic")
    assert pages(cover, body, a=1) == {"a": 2}
    more = PageSection((heading("b"),), "arabic")
    assert pages(cover, PageSection((heading("a"),), "arabic", restart=True), more, a=4, b=6) == {"a": 1, "b": 3}


def test_where_numbers_began_on_a_page_nobody_knows_there_are_none() -> None:
    front, body = PageSection((), "roman", restart=True), PageSection((heading("a"),), "arabic")
    assert pages(front, body, a=5) == {}


@pytest.mark.parametrize(
    ("named", "embedded", "missing"),
    [
        (["Times New Roman"], ["BAAAAA+TimesNewRomanPSMT", "CAAAAA+TimesNewRomanPS-BoldMT"], []),
        (["Times New Roman"], ["BAAAAA+LiberationSerif"], []),
        (["Times New Roman"], ["BAAAAA+DejaVuSerif"], ["Times New Roman"]),
        (["黑体", "宋体"], ["AAAAAA+SimHei", "AAAAAA+NotoSerifCJKjp-Regular"], ["宋体"]),
        (["仿宋_GB2312"], ["AAAAAA+FangSong"], ["仿宋_GB2312"]),
        (["方正小标宋简体"], ["AAAAAA+FZXBSJW--GB1-0"], []),
        (["汉仪大宋简体"], ["AAAAAA+HYDaSongJ"], []),
        (["汉仪大宋简体"], ["AAAAAA+SimSun"], ["汉仪大宋简体"]),
        (["Source Han Serif SC"], ["AAAAAA+SourceHanSerifSC-Regular"], []),
    ],
    ids=str,
)
def test_fonts_that_others_stand_in_for(named: list[str], embedded: list[str], missing: list[str]) -> None:
    assert list(substituted(named, embedded)) == missing


def test_only_fonts_of_styles_in_use_are_looked_for(tmp_path: Path) -> None:
    word = small("甲").save(tmp_path / "a.docx").path.read_bytes()
    assert named_fonts(word) == {"Times New Roman", "仿宋_GB2312", "黑体", "方正小标宋简体"}


def test_fonts_of_footnotes_are_looked_for_too() -> None:
    parts = parts_of(word_file(small("甲。[^一]\n\n[^一]: 口径见附件。")))
    notes = parts["word/footnotes.xml"].decode()
    parts["word/footnotes.xml"] = notes.replace(
        "<w:t>口径", '<w:rPr><w:rFonts w:eastAsia="隶书"/></w:rPr><w:t>口径'
    ).encode()
    assert "隶书" in named_fonts(zipped(parts))


@pytest.mark.needs_soffice
def test_a_finished_word_file_is_laid_out(tmp_path: Path) -> None:
    word = small(Section("党建引领", ["甲"])).save(tmp_path / "a.docx").path.read_bytes()
    body = PageSection((heading("heading1"), heading("heading2")), "arabic", restart=True)
    layout = lay_out(word, Document("", "", (body,)))
    assert layout.pages == {"heading1": 1, "heading2": 1}
    assert layout.count >= 4
    assert layout.engine.startswith("LibreOffice")
