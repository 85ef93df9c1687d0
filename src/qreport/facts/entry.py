"""One fact as a file states it, before anybody knows whether it is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from qreport.errors import Finding, Place, ReportError
from qreport.facts.fact import Fact
from qreport.facts.given import RULE, problems, to_value
from qreport.facts.period import to_period

FIELDS: Final = ("value", "unit", "label", "period", "source", "digits", "qualifier", "where")
_TEXTS: Final = ("unit", "label", "source", "qualifier")


@frozen
class Entry:
    """数据条目: the fields of one fact as they stand in a file, and where each of them stands."""

    key: str
    fields: Mapping[str, object]
    place: Place
    group: str = ""
    places: Mapping[str, Place] = field(factory=dict)

    def fact(self) -> tuple[Fact | None, list[Finding]]:
        """Return the fact, or none and a finding for every field that is wrong."""
        findings = list(self._findings())
        if findings:
            return None, findings
        fields = {name: value for name, value in self.fields.items() if value is not None}
        key, value = self.key, fields.pop("value")
        fact = Fact(key, value, **fields, group=self.group, place=self.place)  # type: ignore[arg-type]  # all read
        return fact, findings

    def _findings(self) -> Iterator[Finding]:
        value: Decimal | str = Decimal(0)
        for name, read in _READERS.items():
            given = self.fields.get(name)
            if given is None and name != "value":
                continue
            try:
                checked = read(name, given)
            except ReportError as error:
                yield self._wrong(name, error.findings[0].message, error.findings[0].advice)
            else:
                if name == "value" and isinstance(checked, Decimal | str):
                    value = checked
        texts = {name: text for name in _TEXTS if isinstance(text := self.fields.get(name), str)}
        wrong = problems(self.key, value, texts.get("unit", ""), self.fields.get("digits"), texts.get("qualifier"))
        for name, message in wrong:
            yield self._wrong(name, message)

    def _wrong(self, name: str, message: str, advice: str = "") -> Finding:
        return Finding(RULE, "error", f"数据“{self.key}”：{message}", self.places.get(name, self.place), advice)


def _refuse(message: str, advice: str = "") -> ReportError:
    return ReportError([Finding(RULE, "error", message, advice=advice)])


def _read_value(name: str, given: object) -> Decimal | str:
    if given is None:
        raise _refuse("没有值。", "请写 value。")
    if isinstance(given, date):
        raise _refuse(f"值“{given}”是日期。", '请写成带引号的文字，如 "2023年8月31日"。')
    if isinstance(given, list | dict):
        raise _refuse("值只能是一个数或一段文字。")
    return to_value(given)


def _read_text(name: str, given: object) -> str:
    if not isinstance(given, str):
        raise _refuse(f"{name} 要写成带引号的文字，不是“{given}”。")
    return given


def _read_where(name: str, given: object) -> object:
    if isinstance(given, str) or (isinstance(given, list) and all(isinstance(item, str) for item in given)):
        return given
    raise _refuse(f'where 要写成文字的列表，如 ["1.5"]，不是“{given}”。')


def _read_period(name: str, given: object) -> object:
    return to_period(given)


_READERS: Final[Mapping[str, Callable[[str, object], object]]] = {
    "value": _read_value,
    **dict.fromkeys(_TEXTS, _read_text),
    "period": _read_period,
    "where": _read_where,
}
