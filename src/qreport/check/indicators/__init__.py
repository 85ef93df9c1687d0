"""Checks of the six tables (指标核查): rules computed, last year compared, thresholds, what is missing."""

from qreport.check.indicators.run import check_indicators

__all__ = ["check_indicators"]
