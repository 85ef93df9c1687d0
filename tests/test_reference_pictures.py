"""Picture bullets of a look of one's own come along, without what a camera wrote into them; other files do not."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from qreport.backends.docx.verify import verify_file
from tests.support import office_bombs as office
from tests.support.saved_files import parts_of
from tests.support.small_report import small

SECRET = b"zhangsan"
SPACE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def bullet(kind: str) -> bytes:
    stream = io.BytesIO()
    told = PngInfo()
    told.add_text("Author", SECRET.decode())
    options: dict[str, Any] = {"pnginfo": told} if kind == "PNG" else {"comment": SECRET} if kind == "JPEG" else {}
    Image.new("RGB", (8, 8)).save(stream, kind, **options)
    return stream.getvalue()


def look_with_bullet(data: bytes) -> bytes:
    """Return a look whose first list has a picture as its bullet."""
    word = office.document()
    numbering, types = office.part(word, "word/numbering.xml"), office.part(word, "[Content_Types].xml")
    shown = (
        b'<w:numPicBullet w:numPicBulletId="7"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        b'<v:imagedata xmlns:r="%b" r:id="rId1"/></v:shape></w:pict></w:numPicBullet>'
    ) % SPACE
    at = numbering.index(b"<w:abstractNum ")
    numbering = numbering[:at] + shown + numbering[at:]
    asked = numbering.index(b"<w:lvlJc ")
    numbering = numbering[:asked] + b'<w:lvlPicBulletId w:val="7"/>' + numbering[asked:]
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="%b/image" Target="media/b.png"/></Relationships>'
    ) % SPACE
    known = b'<Override PartName="/word/media/b.png" ContentType="image/png"/></Types>'
    changes = {
        "word/numbering.xml": numbering, "word/_rels/numbering.xml.rels": relations, "word/media/b.png": data,
        "[Content_Types].xml": types.replace(b"</Types>", known),
    }  # fmt: skip
    return office.replaced(word, changes)


def saved(folder: Path, data: bytes) -> dict[str, bytes]:
    (folder / "样 子.docx").write_bytes(look_with_bullet(data))
    path = small("- 一条", root=folder, reference=Path("样 子.docx")).save().path
    assert verify_file(path) == []
    return parts_of(path.read_bytes())


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_bullet_comes_along_without_its_metadata(tmp_path: Path, kind: str) -> None:
    data = bullet(kind)
    assert SECRET in data
    parts = saved(tmp_path, data)
    (name,) = [name for name in parts if "media/look" in name]
    with Image.open(io.BytesIO(parts[name])) as picture:
        assert (picture.format, picture.size) == (kind, (8, 8))
    assert [name for name, part in parts.items() if SECRET in part] == []
    assert b"lvlPicBulletId" in parts["word/numbering.xml"]


@pytest.mark.parametrize("data", [bullet("GIF"), b"", bullet("PNG") + bytes(1_000_001)], ids=["gif", "empty", "large"])
def test_any_other_bullet_gives_way_to_its_character(tmp_path: Path, data: bytes) -> None:
    parts = saved(tmp_path, data)
    assert [name for name in parts if "media" in name] == []
    assert b"PicBullet" not in parts["word/numbering.xml"]
