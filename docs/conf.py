"""Sphinx settings of the documentation; ``python3 dev.py docs`` builds it, every warning an error."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "qreport"
author = "The qreport authors"
copyright = "The qreport authors"
version = release = version_of("qreport")
language = "zh_CN"

extensions = ["myst_parser", "sphinx.ext.autodoc", "chinese_lines", "chinese_search", "chinese_words", "public_names"]
exclude_patterns = ["_build"]
nitpicky = True

# Pages are read on GitHub too: plain Markdown, and only where that has no words for it a directive.
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
highlight_language = "text"  # a block without a language is what somebody types or sees
suppress_warnings = ["misc.highlighting_failure"]  # XML of the pages in dev/ leaves parts out with …

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
add_module_names = False

html_theme = "furo"
html_title = "qreport 文档"
html_search_language = "zh"
html_static_path = ["_static"]
html_css_files = ["chinese.css"]
html_show_sphinx = False
html_copy_source = False
# The theme's own fonts begin with Latin faces; Chinese then falls to whatever the browser finds.
_FONTS = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif'
html_theme_options = {
    "light_css_variables": {"font-stack": _FONTS},
    "dark_css_variables": {"font-stack": _FONTS},
}
