"""A report for each component that an author can name; that of charts has all their kinds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import qreport
from qreport import (
    BackCover,
    BasicConditions,
    Bullets,
    Case,
    Challenge,
    Chapter,
    Chart,
    Column,
    Cover,
    Fact,
    Facts,
    Figure,
    FigureRow,
    FormerYear,
    Item,
    Landscape,
    Merge,
    PageBreak,
    Paragraph,
    Report,
    Section,
    Statement,
    Steps,
    Table,
    YearOnYear,
)
from qreport.components.chart import KINDS
from qreport.components.protocol import Component
from tests.support.random_pictures import FILES
from tests.support.small_report import COLLEGE, EDITION, small

_ROWS: Final = [("系部", "护理", 120), ("系部", "焊接", 80), ("机关", "办公室", 9)]
_COLUMNS: Final = [Column("部门"), Column("专业"), Column("人数", kind="number", unit="人")]
_SERIES: Final = [["年份", "收入", "支出", "占比"], *([f"{year}年", year - 2000, 2, 0.5] for year in range(2019, 2024))]
_STUDENTS: Final = [(3858, "2022-2023"), (3700, "2021-2022")]

BODIES: Final[Mapping[str, Component]] = {
    "BasicConditions": BasicConditions("基本办学条件", monitored=True),
    "Bullets": Bullets(["一条", Item("又一条", [Bullets(["下面一层"])])]),
    "Case": Case("案例", ["正文", Figure(FILES[0], "案例的图"), Table(_ROWS, "案例的表", columns=_COLUMNS)]),
    "Challenge": Challenge("挑战", ["困难"], response=["办法", Bullets(["一条"])]),
    "Figure": Figure(FILES[1], "操场", width="9cm", source="学校"),
    "FigureRow": FigureRow([Figure(file, f"图{at}") for at, file in enumerate(FILES)], caption="校园"),
    "Landscape": Landscape([Table(_ROWS, "横排的表", columns=_COLUMNS)]),
    "PageBreak": PageBreak(),
    "Paragraph": Paragraph("**小标题。**正文*斜体*、m^2^、[官网](https://www.moe.gov.cn)、@fig-x和注^[注文]。"),
    "Section": Section("节", [Section("小节", ["正文"])], key="sec-a"),
    "Steps": Steps(["一", Item("二", [Steps(["其一"], start=3)])], start=0),
    "Table": Table(
        _ROWS, "各专业人数", columns=_COLUMNS, merge=["部门", Merge(3, 2, columns=2)], unit="人", note="含新生",
        source="学校", total=True, continued=True,
    ),
}  # fmt: skip


def one_of_each(root: Path) -> dict[str, Report]:
    """Return a report for each, by the component's name; pictures lie in ``root``."""
    made = {name: small(body, "末段", root=root) for name, body in BODIES.items()}
    drawn = Chart({"收入": 1, "支出": 2}, "画出来的", kind="pie", render="picture")
    made["Chart"] = small(*(Chart(_SERIES, kind, kind=kind) for kind in KINDS), drawn, root=root)
    made["Chapter"] = Report(EDITION, COLLEGE, [Chapter("一", ["甲"]), Chapter("二", ["乙"])], root=root)
    made["Cover"] = small("正文", cover=Cover(picture=FILES[1]), root=root)
    made["Statement"] = small("正文", statement=Statement(scan=FILES[1]), root=root)
    made["BackCover"] = small("正文", back_cover=BackCover(lines=["一行", "两行"]), root=root)
    years = [Facts([Fact("students", value, "人", label="在校生", period=period)]) for value, period in _STUDENTS]
    compared = YearOnYear(["students"], "在校生的变化", periods=2)
    made["YearOnYear"] = small(compared, facts=years[0], former=[FormerYear("../去年", years[1])], root=root)
    return made


def components() -> set[str]:
    """Return the names of all components that an author can import."""
    return {name for name in qreport.__all__ if hasattr(getattr(qreport, name), "expand")}
