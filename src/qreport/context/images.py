"""Pictures of a report: files, PNG bytes and matplotlib figures, looked at before they are placed."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

from qreport.context.problems import Problems
from qreport.errors import Place
from qreport.model.blocks import ImageData, ImageFile
from qreport.model.characters import FORBIDDEN
from qreport.pictures.album import Album
from qreport.pictures.info import PictureProblem
from qreport.png import NotPngError, read_png


def image_file(path: Path, album: Album) -> ImageFile:
    """Return a picture file; raises PictureProblem when it cannot be used."""
    if FORBIDDEN.search(str(path)):
        raise PictureProblem("图片的路径里有看不见的控制字符。")
    info = album.inspect(path)
    return ImageFile(path, info.width, info.height, info.digest)


def is_missing(path: Path) -> bool:
    """Tell whether there is no such file."""
    try:
        return not path.exists()
    except (OSError, ValueError):  # a name too long or with characters that the system refuses
        return True


def image_data(data: bytes) -> ImageData:
    """Return a picture in memory; raises PictureProblem when the bytes are no whole PNG."""
    try:
        png = read_png(data)
    except NotPngError:
        raise PictureProblem("脚本交来的图片不是PNG。") from None
    if not png.complete:
        raise PictureProblem("脚本交来的图片不完整。")
    return ImageData(data, png.width, png.height)


def drawn(figure: Any, caption: str, problems: Problems, place: Place | None) -> bytes:
    """Return a matplotlib figure as PNG at 300 ppi.

    A glyph that its fonts lack is reported: matplotlib draws a box for it. Raises PictureProblem for a figure that
    cannot be drawn.
    """
    stream = BytesIO()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            figure.savefig(stream, format="png", dpi=300, metadata={"Software": None})
        except Exception as error:  # whatever the author's figure makes matplotlib stumble over
            raise PictureProblem(f"matplotlib画不出这张图：{error}") from error
    lacking = dict.fromkeys(
        chr(int(found[1])) for warning in caught if (found := re.match(r"Glyph (\d+) .*missing", str(warning.message)))
    )
    if lacking:
        message = f"图“{caption}”里有字画不出来，印成了方框：{''.join(lacking)}"
        advice = "请把matplotlib的字体设为中文字体，如Noto Sans CJK SC或SimHei。"
        problems.add("figure-glyph", "error", message, place, advice)
    return stream.getvalue()
