"""Charts of a Word file: every chart part has its type, its workbook and its axes, and no label that Word refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from lxml import etree

from qreport.backends.docx.verify_findings import Faults, number
from qreport.backends.docx.verify_package import Package
from qreport.backends.docx.verify_schema import R

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_TYPES: Final = "[Content_Types].xml"
_SPACE: Final = f"{_C}chartSpace"
_REFERENCE: Final = f"{_C}chart"
_ID: Final = f"{{{R}}}id"
_PLACES: Final[dict[str, frozenset[str]]] = {
    "pieChart": frozenset({"bestFit", "ctr", "inEnd", "outEnd"}),
    "lineChart": frozenset({"b", "ctr", "l", "r", "t"}),
    "scatterChart": frozenset({"b", "ctr", "l", "r", "t"}),
    "bubbleChart": frozenset({"b", "ctr", "l", "r", "t"}),
    "barChart": frozenset({"ctr", "inBase", "inEnd", "outEnd"}),
}
"""Where labels may stand, by the kind of plot; in others a place makes Word call the file damaged."""
_ZIP: Final = b"PK"


def check_charts(package: Package, parts: Mapping[str, bytes], faults: Faults) -> None:
    """Check every chart part, and every reference to one."""
    charts = {name for name, root in package.roots.items() if root.tag == _SPACE}
    if charts:
        _check_types(package, charts, faults)
    for name in sorted(charts):
        _check_workbook(name, package, parts, faults)
        _check_axes(name, package.roots[name], faults)
        _check_labels(name, package.roots[name], faults)
        _check_caches(name, package.roots[name], faults)
    for name, root in package.roots.items():
        for use in root.iter(_REFERENCE) if name not in charts else ():
            known = package.relationships.get(name, {}).get(use.get(_ID) or "")
            if known is not None and (known.kind != "chart" or (known.target in package.names - charts)):
                faults.add("docx-chart-missing", name, f"统计图的关系“{use.get(_ID)}”指向的不是统计图", use)


def _check_types(package: Package, charts: set[str], faults: Faults) -> None:
    root = package.roots.get(_TYPES)
    told = {} if root is None else {str(item.get("PartName", "")): item.get("ContentType") for item in root}
    for name in sorted(charts):
        if told.get(f"/{name}") != _TYPE:
            faults.add("docx-chart-type", name, "没有登记统计图的内容类型，Word 会说文件损坏")


def _check_workbook(name: str, package: Package, parts: Mapping[str, bytes], faults: Faults) -> None:
    """Check that the numbers can be edited: the chart names a workbook, and it is one."""
    outside = package.roots[name].find(f"{_C}externalData")
    if outside is None:
        faults.add("docx-chart-workbook", name, "统计图没有数据表，“编辑数据”打不开")
        return
    known = package.relationships.get(name, {}).get(outside.get(_ID) or "")
    if known is None:
        return  # that has been said of every relationship
    book = parts.get(known.target)
    if known.kind != "package" or not known.target:
        faults.add("docx-chart-workbook", name, f"统计图的数据表“{known.target}”不是随文件带着的")
    elif book and not book.startswith(_ZIP):
        faults.add("docx-chart-workbook", name, f"统计图的数据表“{known.target}”不是 .xlsx，“编辑数据”打不开")


def _check_axes(name: str, root: etree._Element, faults: Faults) -> None:
    """Check that plots name the axes that are there, and axes each other."""
    area = root.find(f"{_C}chart/{_C}plotArea")
    if area is None:
        faults.add("docx-chart-axis", name, "统计图里没有绘图区")
        return
    own = Counter(axis.get("val") for axis in area.iterfind(f"{_C}*/{_C}axId") if _is_axis(axis))
    used = {axis.get("val") for axis in area.iterfind(f"{_C}*/{_C}axId") if not _is_axis(axis)}
    crossed = {axis.get("val") for axis in area.iterfind(f"{_C}*/{_C}crossAx")}
    for key, count in own.items():
        if count > 1:
            faults.add("docx-chart-axis", name, f"有{count}根坐标轴的编号是“{key}”")
    for key in sorted(str(key) for key in (used | crossed) ^ own.keys()):
        faults.add("docx-chart-axis", name, f"坐标轴“{key}”没有定义，或没有用到")


def _is_axis(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and str(parent.tag).endswith("Ax")


def _check_labels(name: str, root: etree._Element, faults: Faults) -> None:
    for place in root.iter(f"{_C}dLblPos"):
        plot = next((each for each in place.iterancestors() if str(each.tag).endswith("Chart")), None)
        kind = "" if plot is None else etree.QName(plot).localname
        allowed = _PLACES.get(kind, frozenset())
        grouping = None if plot is None else plot.find(f"{_C}grouping")
        if kind == "barChart" and grouping is not None and "tacked" in grouping.get("val", ""):
            allowed -= {"outEnd"}
        if place.get("val") not in allowed:
            faults.add(
                "docx-chart-label", name, f"标签的位置“{place.get('val')}”在这种统计图里不允许，Word 会说文件损坏"
            )


def _check_caches(name: str, root: etree._Element, faults: Faults) -> None:
    """Check that what a chart remembers of its workbook lies within what it says it remembers."""
    for cache in root.iter(f"{_C}strCache", f"{_C}numCache"):
        told = cache.find(f"{_C}ptCount")
        count = number(told.get("val")) if told is not None else None
        at = [number(point.get("idx")) for point in cache.iterfind(f"{_C}pt")]
        if (
            count is None
            or None in at
            or len(set(at)) < len(at)
            or any(each is not None and each >= count for each in at)
        ):
            cells = cache.getparent()
            where = "" if cells is None else cells.findtext(f"{_C}f") or ""
            faults.add("docx-chart-cache", name, f"统计图记着的“{where}”和它说的个数不符")
