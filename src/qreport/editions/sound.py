"""Values of an edition that have the right type and yet cannot be (年度版的值是否合理): found when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, get_args

from qreport.editions.spec import Checked, Edition, years_of
from qreport.editions.threshold import CATEGORIES
from qreport.errors import Finding
from qreport.facts.period import AcademicYear, AsOf, CalendarYear, Cohort
from qreport.model.blocks import Series
from qreport.model.parts import ContentsKind
from qreport.typed_toml import locate

_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_EDITION_KEY: Final = re.compile(r"[^\s:/\\]+")
_YEAR: Final = re.compile(r"\d{4}")
_MOST_LEVELS: Final = 3
_MOST_DIGITS: Final = 12
_NEEDED_PARTS: Final = ("preface", "chapters", "appendix")
"""What an author writes stands in these: an edition without one of them would leave it out of the report."""

Problem = tuple[str, str]
"""The key's path and the sentence."""


def wrong_values(edition: Edition, folder: str, texts: Mapping[str, str]) -> list[Finding]:
    """Return an error for every value that no edition can have; ``texts`` are the files, to find lines in."""
    judges: dict[str, tuple[Callable[[Edition], Iterator[Problem]], ...]] = {
        "edition.toml": (_names, _periods, _limits, _pages),
        "chapters.toml": (_chapters,),
        "patterns.toml": (_patterns,),
        "statement.toml": (_statement,),
        "tables.toml": (_tables,),
        "indicators.toml": (_indicators,),
    }
    problems = {file: [problem for judge in every for problem in judge(edition)] for file, every in judges.items()}
    return _located(problems, folder, texts)


def wrong_checked(checked: Checked, folder: str, texts: Mapping[str, str]) -> list[Finding]:
    """Return the same for what checks need."""
    problems = {"thresholds.toml": _thresholds(checked), "rules.toml": _rules(checked)}
    return _located(problems, folder, texts)


def _located(problems: Mapping[str, Iterable[Problem]], folder: str, texts: Mapping[str, str]) -> list[Finding]:
    return [
        Finding("toml-key", "error", f"{path}：{message}", locate(f"{folder}/{file}", texts[file], path))
        for file, found in problems.items()
        for path, message in found
    ]


def _names(edition: Edition) -> Iterator[Problem]:
    if not _EDITION_KEY.fullmatch(edition.key):
        yield "key", f"“{edition.key}”不能作年度版的键：不能空着，不能有空格、冒号和斜线。"
    yield from _empty("", {"name": edition.name, "title": edition.title, "file_name": edition.file_name})


def _empty(path: str, texts: Mapping[str, str]) -> Iterator[Problem]:
    return ((f"{path}{key}", "不能空着。") for key, text in texts.items() if not text.strip())


def _periods(edition: Edition) -> Iterator[Problem]:
    periods = edition.periods
    wanted = (
        ("academic_year", periods.academic_year, AcademicYear, "学年，如 2023-2024"),
        ("calendar_year", periods.calendar_year, CalendarYear, "自然年，如 2023"),
        ("cohort", periods.cohort, Cohort, "届，如 2024届"),
        ("as_of", periods.as_of, AsOf, "时点，如 2024-08-31"),
    )
    for name, period, kind, example in wanted:
        if not isinstance(period, kind):
            yield f"periods.{name}", f"要写{example}，读到的是“{period}”。"


def _limits(edition: Edition) -> Iterator[Problem]:
    limits = edition.limits
    if limits.case_characters < 1:
        yield "limits.case_characters", f"字数至少是1，读到的是{limits.case_characters}。"
    if not 0 <= limits.text_characters_min <= limits.text_characters_max:
        said = f"{limits.text_characters_min}至{limits.text_characters_max}"
        yield "limits.text_characters_min", f"正文字数的下限要在0和上限之间，读到的是{said}。"


def _pages(edition: Edition) -> Iterator[Problem]:
    parts = [part for pages in edition.pages for part in pages.parts]
    for number, pages in enumerate(edition.pages):
        if not pages.parts:
            yield f"pages[{number}].parts", "这一组页面是空的，请写上内容或删去这一组。"
    if twice := _twice(parts):
        yield "pages", f"“{'、'.join(twice)}”写了两次，每一部分只能排一次。"
    if missing := [part for part in _NEEDED_PARTS if part not in parts]:
        yield "pages", f"没有排“{'、'.join(missing)}”，写在里面的内容会丢；没有内容时它不占页。"


def _chapters(edition: Edition) -> Iterator[Problem]:
    yield from _titles("chapters", [chapter.title for chapter in edition.chapters])
    for number, chapter in enumerate(edition.chapters):
        yield from _titles(f"chapters[{number}].sections", [section.title for section in chapter.sections])


def _titles(path: str, titles: list[str]) -> Iterator[Problem]:
    for number, title in enumerate(titles):
        if not title.strip():
            yield f"{path}[{number}].title", "不能空着。"
        elif "：" in title or ":" in title:
            yield f"{path}[{number}].title", f"“{title}”只写冒号前的名称：报告里的标题按它来找。"
        elif title in titles[:number]:
            yield f"{path}[{number}].title", f"“{title}”写了两次。"


def _patterns(edition: Edition) -> Iterator[Problem]:
    patterns = edition.patterns
    for series in Series:
        if series not in patterns.captions:
            yield "patterns.captions", f"缺少{series.value}的题注格式。"
    kinds = get_args(ContentsKind)
    for kind in kinds:
        if kind not in patterns.contents:
            yield "patterns.contents", f"缺少{kind}的标题。"
    for kind in patterns.contents:
        if kind not in kinds:
            yield f"patterns.contents.{kind}", f"不认识这个键，可用的有：{'、'.join(kinds)}。"
    labels = [caption.label for series, caption in patterns.captions.items() if series is not Series.APPENDIX]
    if twice := _twice(labels):
        yield "patterns.captions", f"“{'、'.join(twice)}”是两种题注的标签，引用会分不清。"
    if not 1 <= patterns.contents_levels <= _MOST_LEVELS:
        yield "patterns.contents_levels", f"目录列1到{_MOST_LEVELS}级标题，读到的是{patterns.contents_levels}。"
    names = ("response", "to_fill", "no_previous", "total", "appendix", "preface")
    yield from _empty("patterns.", {name: getattr(patterns, name) for name in names})
    yield from _empty("patterns.contents.", patterns.contents)


def _statement(edition: Edition) -> Iterator[Problem]:
    yield from _empty("statement.", {"heading": edition.statement.heading, "text": "".join(edition.statement.text)})


def _tables(edition: Edition) -> Iterator[Problem]:
    numbers = [table.number for table in edition.tables]
    for number, table in enumerate(edition.tables):
        path = f"tables[{number}]"
        if table.number < 1 or table.number in numbers[:number]:
            yield f"{path}.number", f"表号{table.number}不对：从1起，一张表一个号。"
        if twice := _twice(table.columns):
            yield f"{path}.columns", f"“{'、'.join(twice)}”写了两次。"
        years = [_YEAR.search(head) for head in years_of(table)]
        if len(years) == 2 and years[0] and years[1] and years[0][0] >= years[1][0]:
            yield f"{path}.columns", f"上年在前，本年在后，读到的是“{'、'.join(years_of(table))}”。"
        yield from _empty(f"{path}.", {"name": table.name})


def _indicators(edition: Edition) -> Iterator[Problem]:
    for number, indicator in enumerate(edition.indicators):
        path = f"indicators[{number}]"
        if not _KEY.fullmatch(indicator.key):
            yield f"{path}.key", f"键“{indicator.key}”不对：用小写英文字母开头，后面只有小写字母、数字和下划线。"
        if not 0 <= indicator.digits <= _MOST_DIGITS:
            yield f"{path}.digits", f"小数位数要在0到{_MOST_DIGITS}之间，读到的是{indicator.digits}。"
        yield from _empty(f"{path}.", {"name": indicator.name})


def _thresholds(checked: Checked) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for number, threshold in enumerate(checked.thresholds):
        path = f"thresholds[{number}].categories"
        for category in threshold.categories:
            if category not in CATEGORIES:
                yield path, f"没有“{category}”这一类学校，可用的有：{'、'.join(CATEGORIES)}。"
            elif (threshold.level, threshold.kind, category) in seen:
                yield path, f"“{category}”类学校在别的一组里已有同一种标准。"
            seen.add((threshold.level, threshold.kind, category))


def _rules(checked: Checked) -> Iterator[Problem]:
    for number, rule in enumerate(checked.rules):
        path = f"rules[{number}]"
        if rule.share is not None and rule.share <= 0:
            yield f"{path}.share", f"share要大于0，读到的是{rule.share}。"
        if rule.times <= 0:
            yield f"{path}.times", f"times要大于0，读到的是{rule.times}。"
        if rule.least is not None and rule.most is not None and rule.least > rule.most:
            yield f"{path}.least", f"least（{rule.least}）比most（{rule.most}）大，没有数能满足。"
        yield from _empty(f"{path}.", {"key": rule.key, "title": rule.title})


def _twice(words: Iterable[str]) -> list[str]:
    """Return the words that stand more than once."""
    every = list(words)
    return [word for word in dict.fromkeys(every) if every.count(word) > 1]
