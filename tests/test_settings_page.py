"""The page on report.toml and facts.toml: it names all they may say, and what it shows can be read."""

import re
from pathlib import Path

import attrs

from qreport import Facts
from qreport.facts.entry import FIELDS
from qreport.facts.read_table import COLUMNS
from qreport.reading.settings import Settings, read_settings

PAGE = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
SETTINGS, FACTS = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def names_of(settings: type) -> set[str]:
    """The names a class of settings has, those of its parts included."""
    attrs.resolve_types(settings)
    made = set()
    for field in attrs.fields(settings):
        made |= {field.name} | (names_of(field.type) if field.type and attrs.has(field.type) else set())
    return made


def test_the_page_tells_every_name_of_report_toml() -> None:
    table = PAGE.partition("## data/facts.toml")[0]
    assert {name for name in names_of(Settings) if not re.search(rf"`\[?{name}\]?`", table)} == set()


def test_the_page_tells_every_field_of_a_fact() -> None:
    assert [name for name in FIELDS if f"| `{name}` |" not in PAGE] == []
    shown = re.findall(r"^\| 键 \|(.*)\|$", PAGE, re.MULTILINE)[0]
    assert [name for name in re.findall(r"\w+", shown) if name not in COLUMNS] == []


def test_the_settings_it_shows_are_read(tmp_path: Path) -> None:
    (tmp_path / "report.toml").write_text(SETTINGS, encoding="utf-8")
    settings, findings = read_settings(tmp_path)
    assert findings == []
    assert settings is not None
    assert settings.back_cover.lines == ("某某职业技术学院质量办", "2024年12月")


def test_the_facts_it_shows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(FACTS, encoding="utf-8")
    facts = Facts.read(path)
    assert [f"{fact}" for fact in facts.values()] == ["3858人", "8241.50万元", "近180万元"]
