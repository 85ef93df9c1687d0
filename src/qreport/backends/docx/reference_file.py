"""The reference document (样式文件): the packaged one, or one of the author's own, a .docx or an unzipped folder.

One's own may have come by e-mail: it is looked at before python-docx opens it; only styles, numbering, theme, names of
fonts and the page are taken from it, and nothing that leads out of it. docs/dev/hostile.md says what is refused.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from qreport.backends.docx.links import OFFICE
from qreport.backends.docx.package import PART_TYPES, relationships
from qreport.errors import Place, ReportError, refusal
from qreport.files import MOST_LOOK, TooLargeError, is_there, read_file
from qreport.office_file import DamagedFile, OfficeFile, OfficeProblem

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

PACKAGED: Final = Path(__file__).parent / "reference"
"""The look that qreport brings along."""

KINDS: Final[dict[str, str]] = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "fontTable": "word/fontTable.xml",
    "theme": "word/theme/theme1.xml",
    "settings": "word/settings.xml",
}
"""Per kind of relation: the name under which the part goes into the product."""

_MOST_PART: Final = 20_000_000
"""Bytes of one part: the document of a whole report of 1,000 pages, or styles a hundred times ours."""

_MOST_UNPACKED: Final = 200_000_000
"""Bytes of all parts together: last year's report with its photographs may serve as a look."""

_ADVICE: Final = "请用 Word 或 WPS 打开它，另存为 .docx；或者去掉 report.toml 里的 reference，用自带的样式。"

_PLACE: Final = Place(file="report.toml", key="reference")


@frozen(eq=False, repr=False)
class Reference:
    """What is taken from a reference document: the parts that make the look, by their kind, and the page of its last
    section. ``beside`` are parts those need (a picture used as a bullet), with their content types."""

    parts: Mapping[str, bytes]
    document: bytes
    relations: Mapping[str, bytes]
    beside: Mapping[str, tuple[bytes, str]]


def packaged_reference() -> Reference:
    """Read the look that qreport brings along: its files are known, so nothing has to be looked for."""
    parts = {kind: (PACKAGED / name).read_bytes() for kind, name in KINDS.items()}
    return Reference(parts, (PACKAGED / "word" / "document.xml").read_bytes(), {}, {})


def read_reference(path: Path) -> Reference:
    """Read a reference document, a .docx or an unzipped folder; raise ReportError where it is none or not there."""
    if not is_there(path):
        raise _missing(path)
    # imported here: it costs a tenth of a second, which only a look of one's own has to pay
    from docx.opc.package import OpcPackage

    try:
        data = _zipped(path) if path.is_dir() else read_file(path, MOST_LOOK)
        OfficeFile(data, most=_MOST_UNPACKED, most_xml=_MOST_PART)
        package = OpcPackage.open(io.BytesIO(data))
        _refuse_other_kinds(package)
        return _taken(package.main_document_part)
    except DamagedFile as problem:
        raise no_word_file(path) from problem
    except (OfficeProblem, TooLargeError) as problem:
        raise no_word_file(path, str(problem)) from problem
    except Exception as error:  # python-docx raises whatever a damaged file makes it meet
        raise no_word_file(path) from error


def no_word_file(path: Path, why: str = "") -> ReportError:
    """Return the refusal of a document that no look can be taken from."""
    what = f"不能用：{why}" if why else "不是能读的 Word 文件（.docx）。"
    return refusal("reference-not-word", f"样式文件“{path.name}”{what}", _ADVICE, _PLACE)


def _missing(path: Path) -> ReportError:
    from difflib import get_close_matches  # only wanted for an error

    near = get_close_matches(path.name, [other.name for other in path.parent.glob("*.docx")], 1)
    advice = f"是不是“{near[0]}”？" if near else "请检查路径；不写reference就用自带的版式。"
    return refusal("reference-missing", f"没有样式文件“{path.name}”。", advice, _PLACE)


def _zipped(folder: Path) -> bytes:
    """Return an unzipped document as the .docx it would be, so that both are looked at alike."""
    made = io.BytesIO()
    left = MOST_LOOK
    with zipfile.ZipFile(made, "w") as package:
        for path in sorted(folder.rglob("*")):
            if path.is_dir():
                continue
            if not path.resolve().is_relative_to(folder.resolve()):
                raise OfficeProblem("里面有通到外面的链接，没有读。")
            data = read_file(path, left)
            left -= len(data)
            package.writestr(path.relative_to(folder).as_posix(), data)
    return made.getvalue()


def _refuse_other_kinds(package: OpcPackage) -> None:
    kind = package.main_document_part.content_type
    kinds = {part.content_type for part in package.iter_parts()}
    if any("macroEnabled" in each or "vbaProject" in each for each in kinds):
        raise OfficeProblem("里面有宏（.docm），可能有害。")
    if "template.main+xml" in kind:
        raise OfficeProblem("这是模板（.dotx），不是文档。")
    if kind != PART_TYPES["word/document.xml"]:
        raise ValueError(kind)


def _taken(document: Part) -> Reference:
    from qreport.backends.docx.reference_pictures import PictureParts

    pictures = PictureParts()
    parts: dict[str, bytes] = {}
    relations: dict[str, bytes] = {}
    for kind, ours in KINDS.items():
        if kind == "settings":  # always ours: theirs may name a template elsewhere
            continue
        found = [rel.target_part for rel in document.rels.values() if rel.reltype == f"{OFFICE}/{kind}"]
        data = pictures.without_outside(kind, found[0]) if found else None
        if data is None:
            continue
        parts[kind] = data
        if entries := pictures.relations(kind):
            folder, _, leaf = ours.rpartition("/")
            relations[f"{folder}/_rels/{leaf}.rels"] = relationships(entries)
    return Reference(parts, document.blob, relations, pictures.parts)
