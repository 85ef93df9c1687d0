"""The theme's own words in Chinese: what Sphinx's translations leave in English on pages that clerks read."""

import json
from typing import Any, Final

from sphinx.application import Sphinx

_TEMPLATES: Final = {
    "Next": "下一页",
    "Previous": "上一页",
    "Home": "首页",
    "On this page": "本页内容",
    "Back to top": "回到页首",
    "Made with ": "主题：",
    "Copyright &#169; %(copyright)s": "版权所有 © %(copyright)s",
}
_SCRIPT: Final = {
    "Search finished, found one page matching the search query.": [
        "找到${resultCount}页。",
        "找到${resultCount}页。",
    ],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've "
    "selected enough categories.": "没有找到。请换一个词，或少写几个字。",
}


def translate(app: Sphinx) -> None:
    """Put the words before those of Sphinx."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is None:
        return  # no pages are made of templates
    known = environment.globals["gettext"]
    environment.globals["gettext"] = lambda text: _TEMPLATES.get(text) or known(text)
    messages = json.dumps({"locale": "zh_CN", "messages": _SCRIPT, "plural_expr": "0"}, ensure_ascii=False)
    app.add_js_file(None, body=f"Documentation.addTranslations({messages});", priority=900)


def setup(app: Sphinx) -> dict[str, Any]:
    """Translate as soon as there is a builder."""
    app.connect("builder-inited", translate, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
