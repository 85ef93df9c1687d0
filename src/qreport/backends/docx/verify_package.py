"""The package of a Word file: its parts, their content types and relationships."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, cast
from urllib.parse import unquote

from attrs import define, field, frozen
from lxml import etree

from qreport.backends.docx.verify_findings import Faults
from qreport.backends.docx.verify_properties import check_properties
from qreport.backends.docx.verify_schema import R, W
from qreport.seals import PART as SEAL

_TYPES: Final = "[Content_Types].xml"
_TYPES_NS: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FORBIDDEN: Final = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*1?[0-8bcef]|x0*1[9ad]|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE
)
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")


@frozen(eq=False, repr=False)
class Relationship:
    """关系: what one part says about another; ``target`` is a part's name, empty when it lies outside."""

    kind: str
    target: str


@define(eq=False, repr=False)
class Package:
    """文件包: the parsed XML parts and what connects them."""

    names: frozenset[str]
    roots: dict[str, etree._Element]
    relationships: dict[str, dict[str, Relationship]] = field(factory=dict)

    def related(self, source: str, kind: str) -> Iterator[str]:
        """Yield the parts that ``source`` names as its ``kind``, e.g. ``styles``."""
        for relationship in self.relationships.get(source, {}).values():
            if relationship.kind == kind and relationship.target in self.roots:
                yield relationship.target


def open_package(parts: Mapping[str, bytes], faults: Faults) -> Package:
    """Parse the XML parts, and check content types and relationships."""
    roots = {}
    for name, data in parts.items():
        if is_xml(name):
            root = _parse(name, data, faults)
            if root is not None:
                roots[name] = root
    package = Package(frozenset(parts), roots)
    for name in parts:
        _check_name(name, faults)
    _check_content_types(package, faults)
    for name in roots:
        if name.endswith(".rels"):
            _read_relationships(name, package, faults)
    _check_uses(package, faults)
    if SEAL in roots:
        check_properties(roots[SEAL], faults)
    return package


def is_xml(name: str) -> bool:
    """Say whether a part is read as XML, by its name."""
    return name.lower().endswith((".xml", ".rels"))


def _check_name(name: str, faults: Faults) -> None:
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        faults.add("docx-entry-name", name, f"文件包里的名称“{name}”不合规定")
    if name.lower().endswith("vbaproject.bin"):
        faults.add("docx-macro", name, "文件里带有宏")


def _parse(name: str, data: bytes, faults: Faults) -> etree._Element | None:
    plain = _as_utf8(data)
    declared = _DECLARED.match(plain)
    odd = not plain.lstrip().startswith(b"<") or b"\0" in plain[:4]
    if odd or (declared and declared[1].upper() not in (b"UTF-8", b"UTF-16")):
        faults.add("docx-encoding", name, "不是 UTF-8 编码的 XML")
        return None
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:  # before parsing: what it declares is never looked at
        faults.add("docx-doctype", name, "含有文档类型声明（DOCTYPE）或实体，不能接受")
        return None
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        _tell_syntax(name, plain, error, faults)
        return None


def _as_utf8(data: bytes) -> bytes:
    """Return UTF-16 as UTF-8, so that nothing hides from a search; other bytes as they are, without their mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    if data.startswith((b"<\0", b"\0<")) and data[2:4] != b"\0\0":
        return data.decode("utf-16-le" if data.startswith(b"<") else "utf-16-be", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def _parser() -> etree.XMLParser:
    """A parser for files of strangers; comments and instructions are left out, so that a tree holds elements only."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _tell_syntax(name: str, data: bytes, error: etree.XMLSyntaxError, faults: Faults) -> None:
    found = _FORBIDDEN.search(data)
    if found is None:
        faults.add("docx-not-well-formed", name, f"不是完整的 XML，第{error.lineno}行：{error.msg}")
        return
    before = data[max(0, found.start() - 400) : found.start()].decode("utf-8", "ignore")
    words = re.sub(r"<[^>]*>|^[^<]*>", "", before)[-12:]
    code = found[0].decode("ascii") if found[0].startswith(b"&") else f"U+{found[0][0]:04X}"
    faults.add("docx-forbidden-character", name, f"含有 XML 不允许的字符 {code}（在「{words}」之后）")


def _check_content_types(package: Package, faults: Faults) -> None:
    root = package.roots.get(_TYPES)
    if root is None:
        if _TYPES not in package.names:
            faults.add("docx-part-missing", _TYPES, f"缺少 {_TYPES}，不是 Word 文件")
        return
    defaults = {str(item.get("Extension", "")).lower() for item in root.iter(f"{_TYPES_NS}Default")}
    overrides = Counter(str(item.get("PartName", "")).lower() for item in root.iter(f"{_TYPES_NS}Override"))
    for name in sorted(package.names - {_TYPES}):
        extension = name.rpartition("/")[2].rpartition(".")[2].lower()
        own = f"/{name}".lower() in overrides
        if not own and extension not in defaults:
            faults.add("docx-content-type-missing", name, f"没有登记“.{extension}”的内容类型，Word 会说文件损坏")
        elif not own and name in package.roots and package.roots[name].tag.startswith(f"{{{W}}}"):
            faults.add("docx-content-type-missing", name, "没有登记这一部分自己的内容类型，Word 不认识它")
    for name, count in overrides.items():
        if count > 1:
            faults.add("docx-content-type-twice", _TYPES, f"“{name}”的内容类型登记了{count}次")


def _read_relationships(name: str, package: Package, faults: Faults) -> None:
    folder, _, file = name.rpartition("/")
    base = folder.removesuffix("_rels").rstrip("/")
    source = posixpath.join(base, file.removesuffix(".rels"))
    if source and source not in package.names:
        faults.add("docx-relationship-source", name, f"这些关系所属的“{source}”不在文件里")
    known = package.relationships.setdefault(source, {})
    for item in package.roots[name].iter(_RELATIONSHIP):
        key, kind = str(item.get("Id", "")), str(item.get("Type", "")).rpartition("/")[2]
        target = "" if item.get("TargetMode") == "External" else _resolve(base, str(item.get("Target", "")))
        if key in known:
            faults.add("docx-relationship-twice", name, f"关系编号“{key}”用了两次")
        if target and target not in package.names:
            faults.add("docx-relationship-target", name, f"关系“{key}”指向的“{target}”不在文件里")
        known[key] = Relationship(kind, target)


def _resolve(base: str, target: str) -> str:
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", base, path)).lstrip("/") if path else ""


_USES: Final = etree.XPath("//@r:*", namespaces={"r": R}, smart_strings=False)
_USERS: Final = etree.XPath("//*[@r:*]", namespaces={"r": R})


def _check_uses(package: Package, faults: Faults) -> None:
    for name, root in package.roots.items():
        known = package.relationships.get(name, {})
        uses = cast(list[str], _USES(root))
        missing = {key for key in uses if key} - known.keys()
        users = cast(list[etree._Element], _USERS(root)) if missing else []
        for user in users:
            for key in missing.intersection(user.attrib.values()):
                faults.add("docx-relationship-missing", name, f"用到的关系“{key}”没有登记", user)
