"""qreport on the workload: typed objects, checked, built, verified and saved; cells are plain text."""

import json
import sys
from pathlib import Path
from typing import Any

from qreport import Case, Chapter, College, Figure, Paragraph, Report, Section, Table


def main(source: str, target: str) -> None:
    """Build the workload and save it."""
    root = Path(source).resolve().parent
    chapters = json.loads(Path(source).read_text(encoding="utf-8"))
    report = Report(
        "higher-2024",
        College("示例职业技术学院", "综合"),
        [Chapter(chapter["title"], [section(each, root) for each in chapter["sections"]]) for chapter in chapters],
        root=root,
    )
    report.save(Path(target))


def section(data: dict[str, Any], root: Path) -> Section:
    """Return one section."""
    return Section(data["title"], [component(block, root) for block in data["blocks"]])


def component(block: dict[str, Any], root: Path) -> Paragraph | Figure | Table | Case:
    """Return a paragraph, a figure, a table or a case."""
    if "p" in block:
        return Paragraph(f"**{block['lead']}**{block['p']}")
    if "figure" in block:
        return Figure(Path(block["figure"]).relative_to(root), block["caption"], width="13cm")
    if "table" in block:
        return Table(block["table"], block["caption"], columns=block["head"])
    return Case(block["title"], block["case"])


if __name__ == "__main__":
    main(*sys.argv[1:])
