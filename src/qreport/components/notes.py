"""Footnotes on their way from the text that defines them to the paragraph that refers to them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, field, frozen

from qreport.errors import Place
from qreport.markup.elements import NoteElement
from qreport.values import Value


@frozen(eq=False, repr=False)
class Note(Value):
    """注文: what ``[^label]`` in a paragraph stands for; ``paragraphs`` in Markdown."""

    label: str
    paragraphs: tuple[str, ...]
    place: Place | None = field(default=None, eq=False, repr=False)


def placed_notes(notes: Iterable[NoteElement], place: Place | None) -> tuple[Note, ...]:
    """Return a text's notes; ``place`` is where that text begins."""
    return tuple(Note(note.label, note.paragraphs, line_place(place, note.line)) for note in notes)


def line_place(place: Place | None, line: int) -> Place | None:
    """Return the place ``line`` lines (from 0) below the start of a text."""
    if place is None or place.line is None:
        return place
    return evolve(place, line=place.line + line)
