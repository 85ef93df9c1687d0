"""Pictures as Word draws them (图形): in the line, or over a whole page."""

from __future__ import annotations

from typing import Final

from qreport.backends.docx.media import Stored
from qreport.backends.docx.story import Story

_EMU: Final = 36000
"""English metric units in a millimetre."""

_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_LOCKED: Final = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'


def inline(stored: Stored, alt: str, width: float, height: float, story: Story) -> str:
    """Return a run with a picture that stands in the line like a letter; sizes in millimetres."""
    across, down = round(width * _EMU), round(height * _EMU)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/>{_described(alt, story)}{_LOCKED}'
        f"{_graphic(stored, across, down, '')}</wp:inline></w:drawing></w:r>"
    )


def chart_frame(relation: str, alt: str, width: float, height: float, story: Story) -> str:
    """Return a run with a native chart that stands in the line; sizes in millimetres."""
    across, down = round(width * _EMU), round(height * _EMU)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f"{_described(alt, story, '统计图')}<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def full_page(stored: Stored, alt: str, size: tuple[float, float], crop: str, story: Story) -> str:
    """Return a run with a picture that lies behind the text over the whole page; ``crop`` is its ``a:srcRect``."""
    across, down = round(size[0] * _EMU), round(size[1] * _EMU)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"{_described(alt, story)}{_LOCKED}{_graphic(stored, across, down, crop)}</wp:anchor></w:drawing></w:r>"
    )


def _described(alt: str, story: Story, kind: str = "图片") -> str:
    number = story.media.next_id()
    return f'<wp:docPr id="{number}" name="{kind} {number}" descr="{story.text(alt)}"/>'


def _graphic(stored: Stored, across: int, down: int, crop: str) -> str:
    return (
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{stored.name}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{stored.relation}"/>{crop}<a:stretch>'
        f'<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" '
        f'cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )
