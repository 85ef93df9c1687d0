"""The Markdown parser with qreport's grammar: facts, references, attributes and fenced divs.

What the grammar has no use for (code, quotes, rules, HTML, entities) is not recognised and so prints as it was
written: nothing an author typed can vanish.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_cjk_friendly import cjk_friendly
from mdit_py_plugins.footnote.index import footnote_def
from mdit_py_plugins.superscript import superscript_plugin

from qreport.markup import blocks, inlines

_UNUSED_BLOCKS = ["code", "fence", "blockquote", "hr", "lheading", "html_block", "reference"]
_UNUSED_INLINES = ["backticks", "html_inline", "entity"]


@cache
def inline_parser() -> MarkdownIt:
    """Return the parser for one paragraph's text."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    parser.use(cjk_friendly).use(superscript_plugin)
    rules = parser.inline.ruler
    rules.before("text", "attributes", inlines.attributes)
    rules.before("emphasis", "times", inlines.times)
    rules.before("link", "footnote", inlines.footnote)
    rules.before("sup", "inline_note", inlines.inline_note)
    rules.before("sup", "unread_note", inlines.unread_note)
    rules.before("link", "fact", inlines.fact)
    rules.before("link", "reference", inlines.reference)
    rules.after("image", "image_with_spaces", inlines.image_with_spaces)
    parser.disable(_UNUSED_INLINES)
    parser.core.ruler.disable("text_join")  # escaped characters stay apart, to tell "\\{" from "{"
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # paths stay as typed, Hanzi included
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # as above
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # the reader judges links itself
    return parser


@cache
def block_parser() -> MarkdownIt:
    """Return the parser for a file's structure; the text of paragraphs stays as written."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    parser.block.ruler.before("table", "too_deep", blocks.too_deep)
    parser.block.ruler.before("table", "div", blocks.div, {"alt": ["paragraph", "blockquote", "list"]})
    # of the plugin this rule alone: the others drop what nobody refers to
    parser.block.ruler.before("table", "note", footnote_def, {"alt": ["paragraph", "blockquote", "list"]})
    parser.disable(_UNUSED_BLOCKS)
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


def inline_tokens(text: str) -> list[Token]:
    """Parse one paragraph's text to flat tokens."""
    return inline_parser().parseInline(text)[0].children or []
