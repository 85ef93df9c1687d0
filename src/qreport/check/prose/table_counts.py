"""Tables and text (表与文): rows and sums of a table that the text before it, or its total row, states otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import define, field

from qreport.check.prose.chinese import chinese_number
from qreport.check.prose.hits import hit
from qreport.check.prose.numbers import Number
from qreport.check.prose.passage import Hit, Passage, Situation, cells
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.sentences import Mention, read
from qreport.check.prose.words import HAN
from qreport.facts.units import unit_of

_TOTAL: Final = Pattern(r"^\s*(?:合\s*计|总\s*计|共\s*计|总\s*数|小\s*计)")
_SUBTOTAL: Final = Pattern(r"^\s*(?:小\s*计|其中)")
_NOT_ADDED: Final = Pattern(
    "率|均|比|度|标准|单价|年份|年度|序号|编号|代码|电话|时间|日期|排名|名次|%|％|学制|年级|得分|工资|起薪|"
    "月薪|收入水平"
)
_REFERS: Final = Pattern(r"下表|如表|见表|表中|见下|附表|上表|清单|表\s?\d|【\?tbl")
_PARTIAL: Final = Pattern("部分|主要|其中的|节选|典型|代表|举例|如[：，]")
_FILLED: Final = Pattern("名称|类别|情况|类型|项目名|人数|数量|一览|及.*$|和.*$")
_PLAIN: Final = Pattern(r"\s*[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*[%％]?\s*")
_YEARS: Final = Pattern("近([两二三四五六七八九十])年", needs=tuple(f"近{many}年" for many in "两二三四五六七八九十"))
_COUNTED: Final = Pattern(
    rf"(?<![第每各\d.])([两三四五六七八九十])(?:个|类|项|种|所|家|门|支|大)({HAN}{{1,8}})",
    needs=tuple(f"{many}{measure}" for many in "两三四五六七八九十" for measure in "个类项种所家门支大"),
)
_MEASURES: Final = frozenset("个项门所家类种支名位间本部篇条件")


@define
class _Table:
    """A table with its head in the first row, as the rules read it."""

    passage: Passage
    caption: str = ""
    texts: list[Passage] = field(factory=list)

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows below the head but totals and 其中."""
        body = self.passage.rows[1:]
        return [row for row in body if row and not any(_TOTAL.match(cell) or _SUBTOTAL.match(cell) for cell in row[:2])]

    @property
    def head(self) -> tuple[str, ...]:
        """The head row."""
        return self.passage.rows[0] if self.passage.rows else ()

    def column(self, index: int) -> list[str]:
        """Return the cells of a column, those that span down only once."""
        return [row[index].strip() for row in self.rows if index < len(row) and row[index].strip()]

    def numbers(self, index: int) -> list[Decimal] | None:
        """Return a column as numbers, or none where a cell is something else."""
        values: list[Decimal] = []
        for cell in self.column(index):
            if cell in ("—", "-", "–", "/", "无"):
                continue
            if not _PLAIN.fullmatch(cell):
                return None
            values.append(_decimal(cell))
        return values or None


def _decimal(cell: str) -> Decimal:
    return Decimal(re.sub(r"[,\s%％]", "", cell).replace("−", "-"))


def table_counts(situation: Situation) -> Iterator[Hit]:
    """Yield numbers that a table contradicts: in its total row, and in the text that refers to it."""
    for table in _tables(situation.passages):
        yield from _total_row(table)
        for passage in table.texts:
            yield from _rows_stated(table, passage)
            yield from _sums_stated(table, passage)


def _tables(passages: Sequence[Passage]) -> Iterator[_Table]:
    """Yield tables with the nearest text before them that refers to a table."""
    for index, passage in enumerate(passages):
        if passage.kind != "table" or len(passage.rows) < 3 or len(passage.rows[0]) < 2:
            continue
        table = _Table(passage)
        for before in reversed(passages[max(0, index - 6) : index]):
            if before.kind in ("table", "heading") or before.section != passage.section:
                break
            if before.kind == "caption":
                table.caption = table.caption or before.text
            elif _REFERS.search(before.text):
                table.texts = [before]
                break
        yield table


def _total_row(table: _Table) -> Iterator[Hit]:
    rows = table.passage.rows
    if not any(_TOTAL.match(cell) for cell in rows[-1][:2]):
        return
    last = len(rows) - 1
    places = {(row, column): (start, text) for row, column, start, text in cells(table.passage)}
    for column, name in enumerate(table.head):
        start, cell = places.get((last, column), (0, ""))
        values = table.numbers(column)
        if values is None or not _PLAIN.fullmatch(cell):
            continue
        share = bool(re.search("%|％|占比|比例", name))
        if _NOT_ADDED.search(name) and not share:
            continue
        total, added = _decimal(cell), sum(values, Decimal(0))
        digits = max(_digits(value) for value in values)
        slack = Decimal(len(values)).scaleb(-digits) / 2 if share or _digits(total) < digits else Decimal(0)
        if share and total != 100:
            continue
        if abs(added - total) > slack and abs(added - total) * 4 <= abs(total) and not _subtotals(table, column, total):
            message = f"“{name}”一列各行加起来是{added}，合计行写的是{cell.strip()}。"
            yield hit("table-count", table.passage, start, start + len(cell), message, "请核对各行和合计。")


def _subtotals(table: _Table, column: int, total: Decimal) -> bool:
    """Tell whether a total is that of the subtotals, or of all rows with those called 其中."""
    body = [row for row in table.passage.rows[1:-1] if column < len(row) and _PLAIN.fullmatch(row[column])]
    small = [_decimal(row[column]) for row in body if any(_TOTAL.match(cell) for cell in row[:2])]
    everything = sum((_decimal(row[column]) for row in body), Decimal(0))
    return total in (sum(small, Decimal(0)), everything)


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _rows_stated(table: _Table, passage: Passage) -> Iterator[Hit]:
    if _PARTIAL.search(table.caption) or not table.rows:
        return
    for start, end, count, names in _counts(passage):
        near = passage.text[max(0, start - 6) : start] + passage.text[end : end + 12]
        if _PARTIAL.search(near):
            continue
        observed = {number for index in range(len(table.head)) for number in _observed(table, index, names)}
        if observed and count not in observed and min(abs(count - seen) for seen in observed) <= max(1, count // 4):
            message = f"这里说的是{count}，表里是{'或'.join(map(str, sorted(observed)))}。"
            yield hit("table-count", passage, start, end, message, "请核对正文与表格。")


def _counts(passage: Passage) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
    """Yield what a text counts: where, how many, and what."""
    for mention in read(passage.text).mentions:
        number = mention.number
        if number.unit in _MEASURES and number.relation == "exact" and number.value >= 2 and not number.digits:
            names = tuple(name for name in (mention.noun, mention.subject) if name)
            yield number.start, number.end + _noun_length(mention), int(number.value), names
    for found in _COUNTED.finditer(passage.text):
        yield found.start(), found.end(1) + 2, _chinese(found[1]), (found[2],)
    for found in _YEARS.finditer(passage.text):
        yield found.start(), found.end(), _chinese(found[1]), ("年份",)


def _noun_length(mention: Mention) -> int:
    return min(len(mention.noun), 2)


def _chinese(numeral: str) -> int:
    return chinese_number(numeral) or 0


def _observed(table: _Table, index: int, names: tuple[str, ...]) -> set[int]:
    """Return how many of what is counted a column holds: its rows and its different values, if it is about that."""
    values = table.column(index)
    if not values:
        return set()
    name = table.head[index].strip()
    core = _FILLED.sub("", re.sub("[（(].*?[）)]", "", name))
    if core.endswith("部") and len(core) == 2:
        core = core[0]
    for counted in names:
        about = bool(core) and (core in counted or counted.startswith(core))
        ends = sum(value.endswith(counted[:1]) and not value[-1:].isdigit() for value in values) * 5 >= len(values) * 4
        years = counted == "年份" and all(re.fullmatch(r"(?:19|20)\d\d年?", value) for value in values)
        if about or ends or years:
            return {len(values), len(set(values))}
    return set()


def _sums_stated(table: _Table, passage: Passage) -> Iterator[Hit]:
    everything = {_decimal(cell) for row in table.passage.rows for cell in row if _PLAIN.fullmatch(cell)}
    for mention in read(passage.text).mentions:
        number = mention.number
        if not number.unit or number.is_share or number.relation != "exact" or number.value in everything:
            continue
        for index, name in enumerate(table.head):
            added = _added(table, index, name, number)
            if added is None or not _about(name, table.caption, mention):
                continue
            difference = abs(added - number.value)
            same = added == number.value or number.rounds(added * number.amount / number.value)
            if not same and difference * 10 <= added:
                message = f"这里写的是{number.value}{number.unit}，表里“{name}”一列加起来是{added}。"
                yield hit("table-count", passage, number.start, number.end, message, "请核对正文与表格。")
                break


def _added(table: _Table, index: int, name: str, number: Number) -> Decimal | None:
    """Return the sum of a column that is in a number's unit."""
    unit = re.search("[（(]([^（()）]+)[）)]", name)
    values = table.numbers(index)
    if unit is None or values is None or len(values) < 2 or _NOT_ADDED.search(name) or number.value == 0:
        return None
    if unit_of(unit[1]) != unit_of(number.unit):
        return None
    return sum(values, Decimal(0))


def _about(name: str, caption: str, mention: Mention) -> bool:
    """Tell whether a number speaks of a column: two characters in a row of its name, or of the table's title."""
    words = mention.subject + mention.lead + mention.noun
    core = re.sub("[（(].*?[）)]", "", name)
    own = any(core[i : i + 2] in words for i in range(len(core) - 1))
    titled = any(caption[i : i + 2] in words for i in range(len(caption) - 1))
    return own or (titled and core in ("人数", "金额", "数量", "学时"))
