"""A process of its own that builds everything of which the same input must give the same bytes.

``python repeated_child.py FOLDER``: writes ``report.docx`` and a new report's folder into it.
"""

import sys
from pathlib import Path

from matplotlib.figure import Figure as Drawing

from qreport import Bullets, Chart, Fact, Facts, Figure, Section, Table
from qreport.cli import main
from qreport.components.protocol import Component
from tests.support.small_report import small


def drawing() -> Drawing:
    drawn = Drawing(figsize=(3, 2))
    axes = drawn.subplots()
    axes.plot([1, 2, 3], [2, 3, 5])
    axes.set_title("Income 2024")
    return drawn


def build(folder: Path) -> Path:
    """Save a report of every kind of block whose bytes could depend on more than its content."""
    rows = [(f"部门{number}", number * 3.5) for number in range(20)]
    body: list[Component | str] = [
        "学校有{students}，见@tbl-rows。",
        Bullets(["甲", "乙"]),
        Table(rows, "人数", columns=["部门", "人数"], key="tbl-rows"),
        Chart({"拨款": 1, "学费": 2, "其他": 3}, "收入", kind="pie"),
        Chart({"拨款": 1, "学费": 2, "其他": 3}, "支出", kind="bar"),
        Figure(drawing(), "画出的图"),
        Figure("none.jpg", "没有的图"),
    ]
    facts = Facts([Fact("students", 3858, "人"), *(Fact(f"other_{number}", number) for number in range(30))])
    return small(Section("党建引领", body), facts=facts, root=folder).save(folder / "report.docx").path


if __name__ == "__main__":
    home = Path(sys.argv[1])
    build(home)
    sys.argv = ["qreport", "new", str(home / "新 的"), "--edition", "higher-2024", "--college", "某某学院"]
    sys.exit(main())
