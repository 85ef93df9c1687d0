"""The Excel file that departments fill (填报工作簿): a sheet per indicator table, and one for facts.

``write`` makes it, ``Indicators.read`` reads it back; ``indicators.form`` says what stands where. Besides ``sheets``
the only user of openpyxl.
"""

from qreport.workbook.book import write

__all__ = ["write"]
