"""Tables: what else may be given than a list or a DataFrame, and what is refused."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from attrs import evolve

from qreport import Column, ReportError, Table
from tests.support.small_report import findings, lines, small

ROWS = [("国家奖学金", 2), ("助学金", 525)]


@dataclass
class Prize:
    奖项: str
    人数: int


def body(table: Table) -> list[str]:
    """The rows of the only table, without caption and column line."""
    return [line for line in lines(small(table)) if line[0] in "‖|Σ"][1:]


def test_dataclasses_are_records() -> None:
    assert body(Table([Prize("甲", 1), Prize("乙", 2)], "表")) == ["‖ 奖项 | 人数", "| 甲 | 1", "| 乙 | 2"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(lambda: ((name, count) for name, count in ROWS), id="generator"),
        pytest.param(lambda: zip(["国家奖学金", "助学金"], [2, 525], strict=True), id="zip"),
        pytest.param(lambda: {1: ("国家奖学金", 2), 2: ("助学金", 525)}.values(), id="values"),
        pytest.param(lambda: [iter(["国家奖学金", 2]), ["助学金", 525]], id="rows-that-are-iterators"),
        pytest.param(lambda: np.array([["国家奖学金", 2], ["助学金", 525]], dtype=object), id="array"),
        pytest.param(lambda: [np.array(["国家奖学金", 2], dtype=object), ("助学金", 525)], id="rows-of-arrays"),
    ],
)
def test_whatever_yields_rows_is_a_table_and_stays_one_when_the_table_changes(rows: Callable[[], object]) -> None:
    table = Table(rows(), "表", columns=["项目", "人数"])
    assert body(table) == ["‖ 项目 | 人数", "| 国家奖学金 | 2", "| 助学金 | 525"]
    if not isinstance(rows(), list):
        assert body(evolve(table, caption="另一张")) == body(table)


def test_a_series_is_a_table_with_its_index() -> None:
    counted = pd.Series(["国家级", "自治区级", "国家级"], name="级别").value_counts()
    assert body(Table(counted, "表")) == ["‖ 级别 | count", "| 国家级 | 2", "| 自治区级 | 1"]
    assert body(Table(pd.Series([1, 2], index=["甲", "乙"]), "表")) == ["‖  | ", "| 甲 | 1", "| 乙 | 2"]


def test_a_short_float_is_the_number_that_it_prints() -> None:
    short = np.array([0.1, 2.675], dtype="float32")
    columns = [Column("x", kind="number", digits=2)]
    assert body(Table(pd.DataFrame({"x": short}), "表", columns=columns)) == ["‖ x", "| 0.10", "| 2.68"]
    assert body(Table([(number,) for number in short], "表", columns=["x"])) == ["‖ x", "| 0.1", "| 2.675"]


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        pytest.param({"x": [1, 2]}, "按列的字典先做成DataFrame", id="columns-in-a-dict"),
        pytest.param(pd.DataFrame({"x": [1]}).groupby("x"), "请给DataFrame、记录的列表或行的列表", id="groups"),
        pytest.param(3, "请给DataFrame、记录的列表或行的列表", id="number"),
    ],
)
def test_data_of_another_shape_is_refused_with_what_to_do(data: object, advice: str) -> None:
    with pytest.raises(ReportError, match=advice):
        Table(data, "表", columns=["x"])


@pytest.mark.parametrize("value", [[1, 2], (1,), {1: 2}, {1}, b"x"], ids=["list", "tuple", "dict", "set", "bytes"])
def test_a_cell_that_holds_more_than_one_value_is_marked_and_found(value: object) -> None:
    (finding,) = findings(small(Table([("一",), (value,)], "表", columns=["x"])))
    assert (
        str(finding)
        == f'错误 1 人才培养：表 1“x”列有的格子里不是一个值：第2行“{value}”。请先连成一段文字，如"、".join(…)。'
    )
    assert finding.rule == "table-cell"
