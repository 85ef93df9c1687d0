"""The values of the six tables (指标数据): kept by key and period, read from workbooks, taken from facts."""

from qreport.indicators.values import Indicators, IndicatorValue

__all__ = ["IndicatorValue", "Indicators"]
