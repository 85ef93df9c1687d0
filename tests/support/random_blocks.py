"""What stands in a random report's body: prose with all its marks, lists, pictures, boxes, pages on their side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from qreport import Bullets, Case, Challenge, Figure, FigureRow, Item, Landscape, PageBreak, Paragraph, Steps
from qreport.components.protocol import Component
from tests.support.random_pictures import BYTES, FILES, UNUSABLE
from tests.support.random_tables import chart, table
from tests.support.random_words import Mention, Pen, line, seen

URLS: Final = (
    "https://www.moe.gov.cn", "http://example.org/a?b=1&c='2'#d", "mailto:office@example.org", "https://例子.cn/路径",
)  # fmt: skip
KEYS: Final = tuple(
    f"{prefix}-{name}" for prefix in ("fig", "tbl", "case", "challenge", "sec") for name in ("a", "b", "c-1")
)


def _fact(pen: Pen) -> str:
    key = pen.choice((*pen.facts, "nothing"))
    pen.put(pen.facts.get(key, f"【?{key}】"))
    if pen.periods.get(key) and pen.chance(3):
        pen.put(pen.periods[key])
        return f"{{{key}}}{{{key}:period}}"
    return f"{{{key}}}"


def _reference(pen: Pen) -> str:
    key = pen.choice(KEYS)
    pen.words.append(Mention(key))
    return f"@{key}，"


def _link(pen: Pen) -> str:
    return f"[{pen.markdown()}]({pen.choice(URLS)})"


def _marked(pen: Pen) -> str:
    mark = pen.choice(("**", "*", "***"))
    return f"{mark}{pen.markdown()}{mark}"


def _raised(pen: Pen) -> str:
    return f"m^{pen.put(str(pen.number(2, 3)))}^"


PIECES: Final[tuple[Callable[[Pen], str], ...]] = (
    lambda pen: pen.markdown(), lambda pen: pen.markdown(), _marked, _fact, _reference, _link, _raised,
    lambda pen: "\\\n",
)  # fmt: skip


def prose(pen: Pen) -> str:
    """Return a paragraph's Markdown: a lead, pieces of all kinds, footnotes of both."""
    text = f"**{pen.markdown()}。**" if pen.chance(4) else ""
    notes = ""
    for _ in range(pen.number(1, 3)):
        text += pen.choice(PIECES)(pen)
        if pen.chance(8):
            text += f"^[{pen.choice(PIECES)(pen)}{pen.markdown()}]"
        elif pen.chance(8):
            label = f"注{pen.made}"
            text += f"[^{label}]"
            notes += f"\n\n[^{label}]: {pen.markdown()}{pen.choice(PIECES[1:])(pen)}"
        text += pen.markdown()
    return text + notes


def paragraph(pen: Pen) -> Component | str:
    return prose(pen) if pen.chance(2) else Paragraph(prose(pen))


def listing(pen: Pen, depth: int = 0) -> Component:
    items = [_item(pen, depth) for _ in range(pen.number(1, 3))]
    return Steps(items, start=pen.choice((0, 1, 1, 7))) if pen.chance(2) else Bullets(items)


def _item(pen: Pen, depth: int) -> Item | str:
    text = pen.markdown() if pen.chance(2) else prose(pen)
    if depth > 10 or not pen.chance(3):
        return text
    return Item(text, [listing(pen, depth + 1) if pen.chance(2) else Paragraph(pen.markdown())])  # type: ignore[list-item]


def figure(pen: Pen, words: list[str] | None = None) -> Figure:
    """Return a figure; a picture that cannot be shown says its caption twice."""
    image = pen.choice((*FILES, *FILES, *UNUSABLE)) if pen.number(0, 4) else pen.choice(BYTES)
    key = pen.key("fig", f"图 {pen.count('figure')}")
    caption, source = pen.word(), pen.word() if pen.chance(4) else None
    alt = pen.word() if pen.chance(4) else None
    shows = image not in UNUSABLE and image != b""
    if alt and shows:
        pen.described.append(seen(alt))
    for word in (caption, *([] if shows or words is not None else [caption]), *([source] if source else [])):
        pen.put(word) if words is None else words.append(seen(word))
    return Figure(
        image, line(caption), key=key, width=pen.choice((None, "13cm", "5mm", 500)), alt=line(alt) if alt else None,
        source=None if source is None else line(source),
    )  # fmt: skip


def figures(pen: Pen) -> FigureRow:
    words: list[str] = []
    row = [figure(pen, words) for _ in range(pen.number(1, 4))]
    pen.words += words
    return FigureRow(row, caption=pen.line_or_none())


def case(pen: Pen) -> Case:
    key = pen.key("case", f"案例 {pen.count('case')}")
    return Case(pen.line(), body(pen, inside=True), key=key)


def challenge(pen: Pen) -> Challenge:
    key = pen.key("challenge", f"挑战 {pen.count('challenge')}")
    title, content = pen.line(), body(pen, inside=True)
    return Challenge(title, content, response=body(pen, inside=True), key=key)


def on_its_side(pen: Pen) -> Landscape:
    return Landscape(body(pen, inside=True))


SIMPLE: Final[tuple[Callable[[Pen], Component | str], ...]] = (
    paragraph, paragraph, listing, figure, figures, table, table, chart, lambda pen: PageBreak(),
)  # fmt: skip
EVERY: Final = (*SIMPLE, case, challenge, on_its_side)


def body(pen: Pen, *, inside: bool = False) -> list[Component | str]:
    """Return what stands under a heading or, ``inside``, in a box."""
    kinds = SIMPLE if inside else EVERY
    return [pen.choice(kinds)(pen) for _ in range(pen.choice((0, 1, 1, 2) if inside else (0, 1, 2, 3)))]
