"""DataFrames to rows: the only user of pandas, which is imported only when somebody hands one over."""

from __future__ import annotations

from decimal import Decimal
from math import nan
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    import pandas as pd


def is_frame(data: object) -> TypeGuard[pd.DataFrame]:
    """Tell whether ``data`` is a DataFrame, without importing pandas."""
    return _is_kind(data, "DataFrame")


def _is_kind(data: object, name: str) -> bool:
    return any(f"{kind.__module__}.".startswith("pandas.") and kind.__name__ == name for kind in type(data).__mro__)


def is_missing(value: object) -> bool:
    """Tell whether a value is NaN, NaT or pd.NA, without importing pandas. ``None`` is an empty cell, not a gap."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)


def plain_value(value: Any) -> Any:
    """Return a number of numpy as Python's own; everything else as it is.

    A short float is what it prints: float32(0.1) is 0.1, not the 0.10000000149011612 that it is as a long one.
    """
    if type(value).__module__ != "numpy" or getattr(value, "ndim", 1) != 0:
        return value
    return float(str(value)) if value.dtype.kind == "f" and value.dtype.itemsize < 8 else value.item()


def framed(data: Any) -> Any:
    """Return a Series as a DataFrame that keeps its index; everything else comes back as it is."""
    if not _is_kind(data, "Series"):
        return data
    data = data.rename_axis(index=["" if name is None else str(name) for name in data.index.names])
    return data.to_frame("" if data.name is None else str(data.name))


def as_frame(data: Any) -> Any:
    """Return a Series as a DataFrame with its index as the first column, and several levels of an index as one.

    Everything else comes back as it is.
    """
    data = framed(data)
    if is_frame(data) and data.index.nlevels > 1:
        names = ["·".join(str(part) for part in dict.fromkeys(label)) for label in data.index]
        data = data.set_axis(names, axis="index").rename_axis(index="")
    return data


def with_years(data: Any) -> Any:
    """Return a DataFrame of numbers whose unnamed index holds years with them as its first column."""
    if not is_frame(data) or not data.shape[1] or any(name is not None for name in data.index.names):
        return data
    whole = data.index.dtype.kind in "iu" and len(data) > 0 and data.dtypes.iloc[0].kind in "iuf"
    if whole and all(1900 <= year <= 2100 for year in data.index) and not data.iloc[:, 0].between(1900, 2100).all():
        return data.rename_axis(index="")
    return data


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
    short = column.dtype in ("float16", "float32")  # tolist() makes long floats of them
    cells = column.to_numpy() if short else column.tolist()
    values = [nan if value is None or is_missing(value) else plain_value(value) for value in cells]
    return [int(value) if whole and value == value and abs(value) != float("inf") else value for value in values]
