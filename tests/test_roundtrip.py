"""Any report of random blocks and texts builds, passes its own verification and reads back the same text."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qreport import (
    Bullets,
    Case,
    Challenge,
    Figure,
    Item,
    Landscape,
    PageBreak,
    Paragraph,
    Section,
    Steps,
    Table,
)
from qreport.backends import docx
from qreport.components.protocol import Component
from qreport.model.characters import FORBIDDEN, REPLACEMENT
from tests.support.small_report import assembled, small

MARKS = "\\`*_{}[]()<>#+-.!|~^$&@:：'\"=/,;?%“”‘’…—"
LETTERS = "学院招生办公室一二三abcXYZ0123456789éتا𠮷👍🏽\u200b\u00a0\u3000 \t"
BAD = "\x00\x07\x0b\x0c\x1f\ud800\uffff"


class Piece(NamedTuple):
    """A component, and the lines it should read back as; ``#图`` stands for the next number of its series."""

    component: Component
    lines: tuple[str, ...]


def printed(text: str) -> str:
    return FORBIDDEN.sub(REPLACEMENT, text)


def as_markdown(text: str) -> str:
    """Escape what Markdown would read as a mark."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def as_line(text: str) -> str:
    """Escape what a caption or a cell would read as a fact."""
    return re.sub(r"([{@])", r"\\\1", text)


texts = (
    st.text(LETTERS + MARKS + BAD, min_size=1, max_size=30).map(str.strip).filter(lambda text: text.strip(" \t\u3000"))
)
plain = texts.filter(lambda text: not text.startswith(tuple(BAD)))


@st.composite
def paragraphs(draw: st.DrawFn) -> Piece:
    text = draw(plain)
    if draw(st.booleans()):
        lead = draw(st.sampled_from(["突出政治建设。", "一是强化管理：", "“双高”怎么建？"]))
        return Piece(Paragraph(f"**{lead}**学院{as_markdown(text)}"), (f"{lead}学院{printed(text)}",))
    return Piece(Paragraph(as_markdown(text)), (printed(text),))


@st.composite
def lists(draw: st.DrawFn, deeper: int = 2) -> Piece:
    items, lines = [], []
    for text in draw(st.lists(plain, min_size=1, max_size=3)):
        below = draw(lists(deeper - 1)) if deeper and draw(st.integers(0, 3)) == 0 else None
        items.append(Item(as_markdown(text), (below.component,) if below else ()))  # type: ignore[arg-type]
        lines += [printed(text), *(below.lines if below else ())]
    return Piece(draw(st.sampled_from([Bullets, Steps]))(items), tuple(lines))


@st.composite
def tables(draw: st.DrawFn) -> Piece:
    width, caption = draw(st.integers(1, 4)), draw(texts)
    rows = draw(st.lists(st.lists(texts, min_size=width, max_size=width), max_size=4))
    names = [f"列{number}" for number in range(width)]
    table = Table(
        [[as_line(cell) for cell in row] for row in rows],
        as_line(caption),
        columns=names,
        landscape=draw(st.booleans()),
        note=as_line(caption),
    )
    cells = [printed(cell) for row in rows for cell in row] or ["待填"]
    return Piece(table, (f"#表：{printed(caption)}", *names, *cells, f"注：{printed(caption)}"))


@st.composite
def figures(draw: st.DrawFn) -> Piece:
    caption = draw(texts)
    shown = printed(caption)
    return Piece(Figure("none.jpg", as_line(caption), alt="x"), (f"待补图片：{shown}", f"#图：{shown}"))


@st.composite
def boxes(draw: st.DrawFn) -> Piece:
    title = draw(texts)
    body = draw(st.lists(paragraphs() | lists() | tables() | figures(), min_size=1, max_size=3))
    inner = tuple(line for piece in body for line in piece.lines)
    components = [piece.component for piece in body]
    if draw(st.booleans()):
        return Piece(Case(as_line(title), components), (f"#案例：{printed(title)}", *inner))
    answer = draw(plain)
    challenge = Challenge(as_line(title), components, response=[Paragraph(as_markdown(answer))])
    return Piece(challenge, (f"#挑战：{printed(title)}", *inner, f"应对措施：{printed(answer)}"))


@st.composite
def sections(draw: st.DrawFn, deeper: int = 1) -> Piece:
    title = draw(texts)
    body = draw(st.lists(blocks(deeper - 1 if deeper else 0, sections_too=deeper > 0), max_size=3))
    lines = [line for piece in body for line in piece.lines]
    return Piece(Section(as_line(title), [piece.component for piece in body]), (printed(title), *lines))


def blocks(deeper: int = 1, *, sections_too: bool = True) -> st.SearchStrategy[Piece]:
    simple = paragraphs() | lists() | tables() | figures() | boxes() | st.just(Piece(PageBreak(), ()))
    turned = paragraphs().map(lambda piece: Piece(Landscape([piece.component]), piece.lines))
    return simple | turned | sections(deeper) if sections_too else simple | turned


def numbered(lines: list[str]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        label, found, rest = line.partition("：")
        if found and label in ("#图", "#表", "#案例", "#挑战"):
            counts[label] += 1
            yield f"{label[1:]} {counts[label]}：{rest}"
        else:
            yield line


def read_back(file: bytes) -> list[str]:
    """Return the text of every paragraph of the first chapter, those of cells included; empty ones left out."""
    paragraphs = Document(io.BytesIO(file)).element.body.iter(qn("w:p"))
    texts, styles = [], []
    for paragraph in paragraphs:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        styles.append("" if style is None else style.get(qn("w:val")))
        pieces = paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
        texts.append("".join(piece.text or "" if piece.tag == qn("w:t") else "\t" for piece in pieces))
    first = styles.index("Heading1")
    last = next(at for at in range(first, len(texts)) if texts[at] == "附录" and styles[at].startswith("Heading"))
    return [text for text in texts[first + 1 : last] if text]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(blocks(), max_size=6))
def test_any_report_reads_back_the_text_that_was_written(pieces: list[Piece]) -> None:
    report = small(*[piece.component for piece in pieces])
    rendered = docx.render(assembled(report).document)
    assert docx.verify(rendered.parts) == []
    stream = io.BytesIO()
    docx.write_zip(rendered.parts, stream)
    assert zipfile.ZipFile(stream).testzip() is None
    assert read_back(stream.getvalue()) == list(numbered([line for piece in pieces for line in piece.lines]))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(LETTERS + MARKS + BAD + "\n\r", max_size=60), max_size=4))
def test_any_string_builds_and_loses_no_letter(strings: list[str]) -> None:
    report = small(*strings)
    rendered = docx.render(assembled(report).document)
    assert docx.verify(rendered.parts) == []
    stream = io.BytesIO()
    docx.write_zip(rendered.parts, stream)
    shown = Counter("".join(read_back(stream.getvalue())))
    written = Counter("".join(strings))
    letters = "学院招生办公室一二三abcXYZéتا𠮷👍"  # digits may be the number of a list
    assert [letter for letter in letters if shown[letter] < written[letter]] == []
