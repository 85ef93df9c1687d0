"""Asking a component for its parts (展开): one that a college wrote may fail, and the report is built all the same."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qreport.components.protocol import Component
from qreport.errors import NOWHERE, Place, ReportError, refusal
from qreport.model.blocks import Block, Table
from qreport.model.document import blocks_in, own_inlines
from qreport.model.inlines import Inline

if TYPE_CHECKING:
    from qreport.context.assembler import Assembler

_OWN: str = __name__.partition(".")[0]


def parts_of(component: Component, context: Assembler) -> Iterator[Component | Block | str]:
    """Yield what a component is made of; one part that is handed over alone counts as well.

    Raises ReportError when it refuses, and when it is not of this package and fails (``component-failed``).
    """
    ours = type(component).__module__.partition(".")[0] == _OWN
    try:
        made: Any = component.expand(context)
        if made is None:
            raise failure(component, "expand没有交出东西，里面要有yield或return", context.source_report.root)
        for part in made if isinstance(made, Iterable) and not isinstance(made, str) else (made,):
            if not ours and isinstance(part, Block):
                _refuse_unfit(part)
            yield part
    except ReportError:
        raise
    except Exception as error:  # whatever the author's own code stumbles over
        if ours:
            raise
        raise failure(component, f"{type(error).__name__}：{error}", context.source_report.root, error) from error


def _refuse_unfit(block: Block) -> None:
    """Refuse a block that no backend could write: a text where inlines belong, a row that lacks cells."""
    for each in blocks_in((block,)):
        for inline in own_inlines(each):
            if not isinstance(inline, Inline):
                raise TypeError(f"{type(each).__name__}里要放行内（Run等），放的是{type(inline).__name__}“{inline}”")
        if isinstance(each, Table) and any(len(row) != len(each.columns) for row in (*each.head, *each.body)):
            raise ValueError(f"Table有{len(each.columns)}列，每一行也要有{len(each.columns)}格，合并掉的写None")


def failure(component: Component, why: str, root: Path | None, error: Exception | None = None) -> ReportError:
    """Return the error for a component that failed, with the line of its own file where it did."""
    name = type(component).__name__
    place = _line_of(component, error, root) if error else NOWHERE
    message = f"部件“{name}”没有做成：{why.rstrip('。')}。"
    return refusal("component-failed", message, f"请改{name}的expand。", place)


def _line_of(component: Component, error: Exception, root: Path | None) -> Place:
    """Return the last line of the component's file that was running, ``NOWHERE`` if none was."""
    module = sys.modules.get(type(component).__module__)
    file, line, frame = getattr(module, "__file__", None), None, error.__traceback__
    while frame is not None:
        line = frame.tb_lineno if frame.tb_frame.f_code.co_filename == file else line
        frame = frame.tb_next
    return NOWHERE if file is None or line is None else Place(_within(Path(file), root), line)


def _within(path: Path, root: Path | None) -> str:
    """Return how findings name a file: as it lies in the report's folder, elsewhere by its name."""
    folder = (root or Path()).resolve()
    inside = path.resolve()
    return inside.relative_to(folder).as_posix() if inside.is_relative_to(folder) else path.name
