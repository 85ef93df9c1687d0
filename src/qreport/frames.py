"""DataFrames to rows: the only user of pandas, which is imported only when somebody hands one over."""

from __future__ import annotations

from decimal import Decimal
from math import nan
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    import pandas as pd


def is_frame(data: object) -> TypeGuard[pd.DataFrame]:
    """Tell whether ``data`` is a DataFrame, without importing pandas."""
    return any(
        f"{kind.__module__}.{kind.__name__}".startswith("pandas.") and kind.__name__ == "DataFrame"
        for kind in type(data).__mro__
    )


def is_missing(value: object) -> bool:
    """Tell whether a value is NaN, NaT or pd.NA, without importing pandas. ``None`` is an empty cell, not a gap."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)


def plain_value(value: Any) -> Any:
    """Return a number of numpy as Python's own; everything else as it is."""
    return value.item() if type(value).__module__ == "numpy" and getattr(value, "ndim", 1) == 0 else value


def frame_rows(frame: pd.DataFrame) -> tuple[list[str | tuple[str, ...]], list[list[Any]]]:
    """Return the column labels (tuples for a MultiIndex) and the rows.

    An index that has a name, or that holds more than row numbers, becomes columns. Missing values (None, NaT, pd.NA)
    come out as NaN, so that the table can say where its gaps are; whole numbers that pandas turned into floats
    because of a gap come out whole again.
    """
    frame = _with_index(frame)
    labels: list[str | tuple[str, ...]] = [
        tuple(str(part) for part in label if str(part)) or ("",) if isinstance(label, tuple) else str(label)
        for label in frame.columns
    ]
    columns = [_plain(frame.iloc[:, index]) for index in range(frame.shape[1])]
    return labels, [list(row) for row in zip(*columns, strict=True)]


def _with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with what its index says as columns; an index without a name gets an empty head."""
    named = any(name is not None for name in frame.index.names)
    if not named and frame.index.nlevels == 1 and frame.index.dtype.kind in "iu":
        return frame
    names = ["" if name is None else str(name) for name in frame.index.names]
    return frame.rename_axis(index=names).reset_index(allow_duplicates=True)


def _plain(column: pd.Series[Any]) -> list[Any]:
    """Return a column as Python values."""
    whole = column.dtype.kind == "f" and bool((column.dropna() % 1 == 0).all()) and bool(column.isna().any())
    values = [nan if value is None or is_missing(value) else plain_value(value) for value in column.tolist()]
    return [int(value) if whole and value == value and abs(value) != float("inf") else value for value in values]
