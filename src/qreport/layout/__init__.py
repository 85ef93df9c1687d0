"""Layout (排版): which page everything stands on, asked of LibreOffice. docs/dev/layout.md says how and why."""

from qreport.layout.numbered import Numbered, numbered
from qreport.layout.office import NoLayout, Office, find
from qreport.layout.printed import Layout, as_pdf, lay_out

__all__ = ["Layout", "NoLayout", "Numbered", "Office", "as_pdf", "find", "lay_out", "numbered"]
