"""The Word backend (Word 输出): the model in, the parts of a Word file out."""

from qreport.backends.docx.charts import DRAWN_CHARTS
from qreport.backends.docx.package import write_zip
from qreport.backends.docx.verify import verify
from qreport.backends.docx.writer import Rendered, render

__all__ = ["DRAWN_CHARTS", "Rendered", "render", "verify", "write_zip"]
