"""Rules of the inline parser: facts, references, attributes behind pictures, and what must stay as typed."""

from __future__ import annotations

import re
from typing import Final

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

from qreport.markup.attributes import parse_attributes
from qreport.markup.line import FACT

_REFERENCE: Final = re.compile(r"@((?:fig|tbl|case|sec|challenge)-[a-z0-9-]*[a-z0-9])")
_FOOTNOTE: Final = re.compile(r"\[\^([^\]\s]+)\]")
_UNREAD_NOTE: Final = re.compile(r"\^[^\[\]［］\n]{1,30}[\]］]")
_SPACED_IMAGE: Final = re.compile(r"!\[((?:\\.|[^\[\]\\\n]){0,500})\]\([ \t]{0,9}([^()<>\"'\n]{1,500}?)[ \t]{0,9}\)")


def fact(state: StateInline, silent: bool) -> bool:
    """``{key:format}``."""
    found = state.src[state.pos] == "{" and FACT.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("fact", "", 0)
        token.content = found[1]
        token.meta = {"format": found[2]}
    state.pos = found.end()
    return True


def reference(state: StateInline, silent: bool) -> bool:
    """``@fig-a``, unless it is part of an e-mail address."""
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1] if state.pos else ""
    if not found or (before.isascii() and before.isalnum()):
        return False
    if not silent:
        state.push("reference", "", 0).content = found[1]
    state.pos = found.end()
    return True


def attributes(state: StateInline, silent: bool) -> bool:
    """``{#fig-a width=12cm}`` behind a picture; a space between them is told and forgiven."""
    if silent or state.src[state.pos] not in "{｛" or state.pending.strip(" \t"):
        return False
    if not state.tokens or state.tokens[-1].type != "image" or "attributes" in state.tokens[-1].meta:
        return False
    if FACT.match(state.src, state.pos, state.posMax):
        return False
    found = parse_attributes(state.src[: state.posMax], state.pos)
    if not found:
        return False
    advice = found.advice or ("图片和“{”之间不要空格。" if state.pending else "")
    written = state.src[state.pos : found.end]
    state.tokens[-1].meta = {"attributes": found.values, "advice": advice, "written": written}
    state.pending = ""
    state.pos = found.end
    return True


def image_with_spaces(state: StateInline, silent: bool) -> bool:
    """``![题注](photos/a b.jpg)``, which plain CommonMark prints as text."""
    found = _SPACED_IMAGE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": found[2], "alt": ""}
        token.content = found[1]
    state.pos = found.end()
    return True


def footnote(state: StateInline, silent: bool) -> bool:
    """``[^1]``, whether or not there is such a note."""
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("note_use", "", 0).content = found[1]
    state.pos = found.end()
    return True


def unread_note(state: StateInline, silent: bool) -> bool:
    """``［^1］`` and ``[^a b]`` stay as they are: their ``^`` opens no superscript."""
    before = state.src[state.pos - 1] if state.pos else ""
    if before not in ("[", "［") or not _UNREAD_NOTE.match(state.src, state.pos, state.posMax):
        return False
    if not silent:
        state.pending += "^"
    state.pos += 1
    return True


def inline_note(state: StateInline, silent: bool) -> bool:
    """``^[注文]``; ``文献^[1]^`` is a superscript."""
    start = state.pos
    if not state.src.startswith("^[", start, state.posMax):
        return False
    end = parseLinkLabel(state, start + 1)
    text = state.src[start + 2 : end]
    if end < 0 or not text.strip() or state.src.startswith("^", end + 1, state.posMax):
        return False
    if not silent:
        state.push("note_text", "", 0).content = text
    state.pos = end + 1
    return True


def times(state: StateInline, silent: bool) -> bool:
    """``3*4*5``: a star between two digits is no emphasis."""
    src, at = state.src, state.pos
    if src[at] != "*" or not at or not (src[at - 1].isdecimal() and src[at + 1 : at + 2].isdecimal()):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True
