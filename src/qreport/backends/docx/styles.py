"""Which Word style stands for what: the only file that names styles. The reference document says how they look."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from qreport.model.blocks import BoxKind, ContentsKind, Role, Series

ROLE_STYLES: Final[dict[Role, str]] = {
    Role.TEXT: "BodyText",
    Role.COVER_COLLEGE: "CoverCollege",
    Role.COVER_TITLE: "CoverTitle",
    Role.COVER_DATE: "CoverDate",
    Role.FRONT_HEADING: "FrontHeading",
    Role.STATEMENT: "Statement",
    Role.SIGNATURE: "Signature",
    Role.BACK_COLLEGE: "BackCollege",
    Role.BACK_COVER: "BackCover",
    Role.MOTTO: "Motto",
}

SEQUENCES: Final[dict[Series, str]] = {
    Series.FIGURE: "图",
    Series.TABLE: "表",
    Series.CASE: "案例",
    Series.CHALLENGE: "挑战",
    # its own: the appendix counts from 1 beside the body's tables and stays out of their list
    Series.APPENDIX: "附表",
}

LIST_OF: Final[dict[ContentsKind, Series]] = {
    "figure": Series.FIGURE,
    "table": Series.TABLE,
    "case": Series.CASE,
}

FOOTNOTE_TEXT: Final = "FootnoteText"
FOOTNOTE_REFERENCE: Final = "FootnoteReference"

DEEPEST_LIST: Final = 2
"""The last list level (from 0) that the numbering of the reference document has."""

SEPARATOR: Final = '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
"""Keeps apart two tables or two boxes that Word would join: as low as it can be."""

SECTION_END: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""Carries the end of a section after a table, which cannot; so low that it never begins a page."""


@frozen(eq=False, repr=False)
class Frame:
    """What paragraphs are called where they stand: in the text, in a case, in a challenge."""

    text: str
    figure: str
    caption: str
    source: str
    bullets: str
    steps: str
    gap: str
    boxed: bool = False
    ruled: bool = False
    """A rule stands at the left, which a paragraph from right to left would push out of its line."""


TEXT: Final = Frame(
    text="BodyText",
    figure="Figure",
    caption="FigureCaption",
    source="FigureSource",
    bullets="ListBullet",
    steps="ListNumber",
    gap="GapFrame",
)
CASE: Final = Frame(
    text="CaseText",
    figure="CaseFigure",
    caption="CaseCaption",
    source="CaseSource",
    bullets="CaseList",
    steps="CaseList",
    gap="CaseGap",
    boxed=True,
)
CHALLENGE: Final = Frame(
    text="ChallengeText",
    figure="Figure",
    caption="FigureCaption",
    source="FigureSource",
    bullets="ListBullet",
    steps="ListNumber",
    gap="GapFrame",
    ruled=True,
)
RESPONSE: Final = Frame(
    text="ChallengeResponse",
    figure="Figure",
    caption="FigureCaption",
    source="FigureSource",
    bullets="ListBullet",
    steps="ListNumber",
    gap="GapFrame",
    ruled=True,
)

BOX_FRAMES: Final[dict[BoxKind, tuple[str, Frame, Frame]]] = {
    "case": ("CaseTitle", CASE, CASE),
    "challenge": ("ChallengeTitle", CHALLENGE, RESPONSE),
}
"""Per kind: the style of its title, the frame of its body, the frame of its response."""


def heading_style(level: int, numbered: bool) -> str:
    """Return the style of a heading; without a number only the first level has a look of its own."""
    return f"Heading{min(level, 3)}" if numbered or level > 1 else "HeadingPlain"


BREAKING: Final = frozenset({"Heading1", "HeadingPlain"})
"""Styles that begin a page by themselves."""
