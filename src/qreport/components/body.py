"""A body: what stands under a heading or in a box, components and strings in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from qreport.components.protocol import Component
from qreport.errors import refusal


def as_body(body: Iterable[Component | str] | Component | str) -> tuple[Component | str, ...]:
    """Return a body as a tuple; one string or component alone is a body too."""
    if isinstance(body, str):
        return (body,)
    if hasattr(body, "expand") and not isinstance(body, type):
        return (cast(Component, body),)
    if isinstance(body, type) or not isinstance(body, Iterable):
        raise refusal("body-content", f"正文要是列表，给的是{type(body).__name__}。", "写成[…]，里面放文字和部件。")
    items = tuple(body)
    for number, item in enumerate(items, 1):
        if isinstance(item, type):
            message = f"正文第{number}样东西是{item.__name__}本身，不是做好的一个。"
            raise refusal("body-content", message, f"写成{item.__name__}(…)。")
        if not isinstance(item, str) and not hasattr(item, "expand"):
            message = f"正文第{number}样东西不是部件也不是文字：{type(item).__name__}（{str(item)[:40]}）。"
            raise refusal("body-content", message, "可用文字、Figure、Table、Case等。")
    return items
