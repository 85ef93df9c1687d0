"""All rules: their id, level, and why they exist. ``docs/rules.md`` is written from here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from attrs import frozen

from qreport.check.catalogue_numbers import NUMBERS
from qreport.check.catalogue_parts import PARTS
from qreport.check.catalogue_writing import WRITING
from qreport.errors import LEVEL_NAMES, LEVELS, Level
from qreport.values import Value


@frozen(eq=False, repr=False)
class Rule(Value):
    """规则: what it finds (``title``) and why that matters (``reason``)."""

    id: str
    level: Level
    title: str
    reason: str


_FAMILIES: Final = (*PARTS, *WRITING, *NUMBERS)

RULES: Final[dict[str, Rule]] = {entry[0]: Rule(*entry) for entry in _FAMILIES}
"""All rules by their id, but those on prose: ``qreport.check.prose.hits.prose_rules`` has these."""


class _Told(Protocol):
    """What the page tells of a rule, whoever keeps it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def reason(self) -> str: ...


_BEGINNING: Final = """\
# 核查规则

`qreport check`（脚本里是 `report.check()`）按下面的规则逐条核查。
每条意见的末尾写着规则的名称，在本页按 Ctrl+F 就能找到它。

警告和提示可以在 `report.toml` 里关闭，但要写明理由：

```toml
[rules]
figure-unreferenced = "off: 本校惯例不在正文引用"
figure-alt = "off: 本校暂不提供替代文字"
```

左边是规则的名称，“off:”后面是理由，不能空。关掉的规则不再提示，其余的照旧。

`docx-` 开头的错误是自检发现的：做出来的Word文件有毛病，没有保存。请把它发给维护的人。"""

_MEANINGS: Final[dict[Level, str]] = {
    "error": "有一条没有改，就不能定稿（`qreport build --final`）；草稿一般照样生成。不能关闭。",
    "warning": "多半是毛病，请逐条看。",
    "info": "供参考，不改也行。",
}

_PROSE: Final = """\
## 行文规则

核查和定稿时还按下面的规则读每一句话，生成草稿时不读。它们难免看错：看错了就写明理由关掉，错误级的也可以。"""

_TERMS: Final = """\
## 本校的用语

`outdated-term` 查的是随软件发布的用语表。本校自己的写法加在 `report.toml` 里，左边是不要的写法，右边是要的：

```toml
[terms]
"图书馆" = "图书信息中心"
"勤工俭学" = "勤工俭学"
```

两边写得一样，就是本校照旧用这个词，不再提示。引号和空格有没有都一样；讲改名的句子（“原名”“更名为”等）不提示。"""


def examples() -> dict[str, str]:
    """Return for every rule that can be switched off how it looks."""
    import tomllib  # wanted for the page only

    text = Path(__file__).with_name("examples.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def rules_page() -> str:
    """Return the page of all rules, in Markdown."""
    from qreport.check.prose.hits import prose_rules  # costs half a second, which no build needs

    shown = examples()
    parts = [_BEGINNING]
    for level in LEVELS:
        rows = [(rule, shown.get(rule.id, "")) for rule in RULES.values() if rule.level == level]
        parts += [f"## {LEVEL_NAMES[level]}", _MEANINGS[level], _table(rows)]
    parts.append(_PROSE)
    for level in LEVELS:
        found = [(rule, " ".join(rule.example.split())) for rule in prose_rules().values() if rule.level == level]
        parts += [f"### 行文：{LEVEL_NAMES[level]}", _table(found)]
    return "\n\n".join([*parts, f"{_TERMS}\n"])


def _table(rows: Sequence[tuple[_Told, str]]) -> str:
    """Return a table; without the column of examples where there is none."""
    head = ("规则", "内容", "理由", *(["例"] if any(example for _, example in rows) else []))
    cells = ((f"`{rule.id}`", rule.title, rule.reason, example.replace("|", "\\|")) for rule, example in rows)
    return "\n".join([_row(head), "|" + "---|" * len(head), *(_row(each[: len(head)]) for each in cells)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
