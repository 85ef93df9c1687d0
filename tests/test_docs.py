"""The documentation: what its pages promise is there. That the site builds without a warning is a step of CI."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

import qreport
from qreport import Chapter, College, Fact, Facts, Indicators, IndicatorValue, Place, Report, workbook
from qreport.assemble import assemble
from qreport.backends import text
from qreport.check.catalogue import RULES
from qreport.components.protocol import Component, Context
from qreport.editions.load import load
from qreport.facts import growth, per_head, share, total
from tests.support.example import module
from tests.support.folders import write_folder

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
MEMBERS = {
    f"{kind.__name__}.{name}": getattr(kind, name)
    for kind in (Report, Facts, Fact, Indicators, IndicatorValue, Place)
    for name, member in vars(kind).items()
    if not name.startswith("_") and isinstance(member, property | classmethod) | inspect.isfunction(member)
}
COMPUTING = {function.__name__: function for function in (share, growth, per_head, total)}
PUBLIC = (
    {name: getattr(qreport, name) for name in qreport.__all__}
    | MEMBERS
    | {"workbook.write": workbook.write}
    | COMPUTING
)
INSIDE_A_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def documentation(name: str) -> str:
    return inspect.getdoc(PUBLIC[name]) or ""


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def glossary_terms() -> list[list[str]]:
    """The terms of each entry: English, then Chinese."""
    blocks = re.findall(r"^```\{glossary\}\n(.*?)^```", read("glossary.md"), re.MULTILINE | re.DOTALL)
    entries = "\n\n".join(blocks).split("\n\n")
    return [[line for line in entry.splitlines() if line and not line.startswith(" ")] for entry in entries]


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_says_its_chinese_term_first(name: str) -> None:
    assert re.match(r"[\u4e00-\u9fff]+: \S", documentation(name)), documentation(name)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_promises_only_rules_that_exist(name: str) -> None:
    raised = re.findall(r"``([a-z]+(?:-[a-z]+)+)``", documentation(name).partition("Raises")[2])
    assert [rule for rule in raised if rule not in RULES] == []


def test_the_api_page_shows_every_public_name_once() -> None:
    page = read("api.md")
    shown = re.findall(r"^\.\. auto(?:class|function|exception):: (\w+)$", page, re.MULTILINE)
    assert sorted(shown) == sorted(qreport.__all__)


@pytest.mark.parametrize("name", MEMBERS)
def test_the_api_page_shows_every_member(name: str) -> None:
    kind, _, member = name.partition(".")
    listed = re.search(rf"^\.\. autoclass:: {kind}\n   :members: (.*)$", read("api.md"), re.MULTILINE)
    assert listed
    assert member in listed[1].split(", ")


@pytest.mark.parametrize("name", COMPUTING)
def test_the_api_page_shows_how_facts_are_computed(name: str) -> None:
    assert f".. autofunction:: qreport.facts.{name}\n" in read("api.md")


@pytest.mark.parametrize("protocol", [Component, Context])
def test_what_a_component_may_ask_for_is_told(protocol: type) -> None:
    members = [name for name in vars(protocol) if not name.startswith("_")]
    assert [name for name in members if not inspect.getdoc(vars(protocol)[name])] == []


def test_the_component_of_the_page_works_in_a_script_and_in_a_folder(tmp_path: Path) -> None:
    written = re.search(r"^```python\n(.*?)^```", read("api-components.md"), re.MULTILINE | re.DOTALL)
    assert written
    names: dict[str, Any] = {}
    exec(compile(written[1], "api-components.md", "exec"), names)
    college = College("示例学院", "工科", motto="知行合一")
    typed = Report("higher-2024", college, [Chapter("人才培养", [names["Motto"]()])])
    assert "【**校训：**】知行合一" in printed(typed)
    placed = {"content/1.md": "# 人才培养\n\n{{ fig-motto }}\n"}
    folder = Report.read(write_folder(tmp_path, placed), blocks=[names["Motto"](key="fig-motto")])
    assert "motto-missing" in {finding.rule for finding in folder.check()}


def printed(report: Report) -> str:
    return text.render(assemble(report, load(report.edition)).document)


def test_the_glossary_is_sorted() -> None:
    blocks = re.findall(r"^```\{glossary\}\n(.*?)^```", read("glossary.md"), re.MULTILINE | re.DOTALL)
    for block in blocks:
        english = [entry.splitlines()[0] for entry in block.split("\n\n")]
        assert english == sorted(english, key=str.casefold)


def test_the_glossary_has_the_term_of_every_public_class() -> None:
    terms = {term for entry in glossary_terms() for term in entry}
    own = {documentation(name).partition(":")[0] for name in qreport.__all__}
    assert own - terms == set()


def test_every_entry_of_the_glossary_has_an_english_and_a_chinese_term() -> None:
    assert [entry for entry in glossary_terms() if len(entry) != 2] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_page_links_only_to_what_is_there(page: Path) -> None:
    prose = re.sub(r"`[^`\n]*`", "", INSIDE_A_BLOCK.sub("", page.read_text(encoding="utf-8")))
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", prose)
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_is_in_the_contents() -> None:
    listed = set(re.findall(r"^(?:dev/|howto/)?[a-z-]+$", read("index.md"), re.MULTILINE))
    pages = {page.relative_to(DOCS).with_suffix("").as_posix() for page in PAGES}
    by_itself = {page for page in pages if page.startswith("dev/")} | {"index"}  # dev/index.md takes all beside it
    assert pages - by_itself == listed - {"dev/index"}


def test_lines_of_a_chinese_paragraph_join_without_a_space_on_the_site() -> None:
    pytest.importorskip("sphinx", reason="没有安装做文档的依赖：python3 dev.py docs 会装上")
    nodes, utils = pytest.importorskip("docutils.nodes"), pytest.importorskip("docutils.utils")

    def paragraph(*parts: str) -> Any:
        made = nodes.paragraph()
        for part in parts:
            made += nodes.literal("", part.strip("`")) if part.startswith("`") else nodes.Text(part)
        return made

    page = utils.new_document("page")
    page += [
        paragraph("版式合规。", "\n", "不需要编程", "\n", "“引”"),
        paragraph("见", "\n", "`check`", "\n", "三个动词"),
        paragraph("会一点", "\n", "Python 的，", "\n", "图可以算"),
    ]
    module(DOCS / "_ext" / "chinese_lines.py").join(None, page)
    assert [each.astext() for each in page] == [
        "版式合规。不需要编程“引”", "见\ncheck\n三个动词", "会一点\nPython 的，图可以算"
    ]  # fmt: skip
