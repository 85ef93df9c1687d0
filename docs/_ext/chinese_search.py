"""The search index of Chinese pages: every Hanzi and every pair of neighbours is a word.

Sphinx's own Chinese search cuts the pages into words of a dictionary but not what a reader types, so that 核查规则
is never found. Pairs need no dictionary: what stands in a page is found however it was cut.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

_HANZI: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD: Final = re.compile(rf"[{_HANZI}]+|[^\W{_HANZI}]+")

# The same cutting for the reader's words. One Hanzi alone is looked up alone, more by their pairs.
_SPLITTER: Final = (
    """
var splitQuery = (query) =>
  [...query.matchAll(/[HANZI]+|[\\p{Letter}\\p{Number}_]+/gu)].flatMap(([found]) =>
    [...found.matchAll(/[HANZI]+|[^HANZI]+/gu)].flatMap(([word]) =>
      word.length < 2 || !/^[HANZI]/u.test(word)
        ? [word]
        : [...word].slice(1).map((second, at) => [...word][at] + second)));
"""
).replace("HANZI", r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff")


class ChineseSearch(SearchLanguage):
    """中文搜索: Hanzi singly and in pairs, everything else in words."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = _SPLITTER

    def split(self, input: str) -> list[str]:
        """Return the words of a text."""
        return [word for found in _WORD.findall(input) for word in _words(found)]

    def stem(self, word: str) -> str:
        """Return the word as it is looked up."""
        return word.lower()

    def word_filter(self, word: str) -> bool:
        """Tell whether a word is worth looking up."""
        return not word.isdigit()


def _words(found: str) -> Iterator[str]:
    if re.match(rf"[{_HANZI}]", found):
        yield from found
        yield from (found[at : at + 2] for at in range(len(found) - 1))
    else:
        yield found


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the search in place of Sphinx's own."""
    app.add_search_language(ChineseSearch)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
