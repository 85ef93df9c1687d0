"""Components of one's own: what they may yield, and what becomes of the report when they fail."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from qreport import Table
from qreport.components.protocol import Component, Context
from qreport.errors import refusal
from qreport.model import blocks as model
from qreport.model.blocks import Block
from qreport.model.inlines import Run
from tests.support.small_report import findings, lines, small


@frozen
class Motto:
    """校训: a component as a college may write its own."""

    words: str

    def expand(self, context: Context) -> Iterable[Component | Block | str]:
        if not self.words:
            raise refusal("argument-type", "校训是空的。")
        yield f"校训：{self.words}"
        yield Table([(word,) for word in self.words.split()], "校训", columns=["词"])


class Failing:
    """A component with a fault."""

    def expand(self, context: Context) -> Iterable[str]:
        yield str(1 / len(context.facts))


class Forgetful:
    """A component that forgot what it is for."""

    def expand(self, context: Context) -> None:
        """Return nothing."""


class Endless:
    """A component that consists of itself."""

    def expand(self, context: Context) -> Iterable[Component]:
        yield self


@frozen
class Single:
    """A component that returns its part instead of yielding it."""

    part: Any

    def expand(self, context: Context) -> Any:
        return self.part


def test_a_component_of_ones_own_yields_texts_and_components() -> None:
    assert lines(small(Motto("厚德 精技")))[:2] == ["校训：厚德 精技", "表 1：校训"]


def test_a_component_that_refuses_to_expand_leaves_a_gap_and_a_finding() -> None:
    report = small("前", Motto(""), "后")
    assert lines(report) == ["前", "【?Motto】", "后"]
    assert [(finding.rule, str(finding.place)) for finding in findings(report)] == [("argument-type", "1 人才培养")]


@pytest.mark.parametrize(
    ("component", "message", "line"),
    [
        (Failing(), "部件“Failing”没有做成：ZeroDivisionError：division by zero。请改Failing的expand。", True),
        (Forgetful(), "部件“Forgetful”没有做成：expand没有交出东西，里面要有yield或return。", False),
        (Endless(), "部件“Endless”没有做成：部件一层套一层，没有尽头。", False),
    ],
    ids=["fails", "returns-nothing", "yields-itself"],
)
def test_a_component_of_ones_own_that_fails_leaves_a_gap_and_a_finding(
    component: Any, message: str, line: bool
) -> None:
    report = small("前", component, Table([("甲",)], "表", columns=["x"]), "后")
    assert [shown for shown in lines(report) if shown[0] != "|"][:2] == ["前", f"【?{type(component).__name__}】"]
    (finding,) = findings(report)
    assert finding.rule == "component-failed"
    assert f"{finding.message}{finding.advice}".startswith(message)
    assert (finding.place.file or "").endswith("test_own.py") == line
    assert (finding.place.line is not None) == line
    assert lines(report)[-1] == "后"


def test_the_file_of_a_component_that_fails_is_told_from_the_reports_folder() -> None:
    folder = Path(__file__).parents[2]
    assert findings(small(Failing(), root=folder))[0].place.file == "tests/components/test_own.py"


def test_a_component_of_ones_own_may_hand_over_one_part_alone() -> None:
    assert lines(small(Single("一段文字"), Single(Table([("甲",)], "表", columns=["x"])))) == [
        "一段文字",
        "表 1：表",
        "| center 4 |",
        "‖ x",
        "| 甲",
    ]


@frozen
class Made:
    """A component whose parts a test says."""

    make: Callable[[Context], Iterable[Any]]

    def expand(self, context: Context) -> Iterable[Any]:
        return self.make(context)


RUN = Run("甲")
COLUMNS = (model.TableColumn(), model.TableColumn())


def paragraph(content: Any) -> model.Paragraph:
    """A paragraph that a type checker would not let pass."""
    return model.Paragraph(content)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (paragraph("文字"), "TypeError：Paragraph里要放行内（Run等），放的是str“文”。"),
        (
            model.Landscape((paragraph((RUN, None)),)),
            "TypeError：Paragraph里要放行内（Run等），放的是NoneType“None”。",
        ),
        (
            model.Table(COLUMNS, (), ((model.Cell((RUN,)),),)),
            "ValueError：Table有2列，每一行也要有2格，合并掉的写None。",
        ),
        (paragraph(None), "TypeError："),
    ],
    ids=["text-for-inlines", "inside-another", "row-too-short", "nothing-for-inlines"],
)
def test_a_block_that_no_backend_could_write_is_found_where_it_is_made(
    block: Block, message: str, tmp_path: Path
) -> None:
    report = small("前", Made(lambda _: [block]), "后")
    assert lines(report) == ["前", "【?Made】", "后"]
    assert [finding.message.startswith(f"部件“Made”没有做成：{message}") for finding in findings(report)] == [True]
    assert report.save(tmp_path / "a.docx").path.is_file()


def test_blocks_that_can_be_written_are_taken_as_they_are() -> None:
    table = model.Table(COLUMNS, (), ((model.Cell((RUN,), colspan=2), None),))
    assert lines(small(Made(lambda _: [model.Paragraph((RUN,)), table])))[0] == "甲"


def test_a_problem_of_no_level_is_refused_in_the_component_that_says_it() -> None:
    report = small("前", Made(lambda context: [context.problem("motto", "fatal", "没有校训。", None)]))  # type: ignore[func-returns-value, arg-type]  # wrong on purpose
    assert [finding.message for finding in findings(report)] == [
        "核查意见“motto”的级别是“fatal”，只能是error、warning、info。"
    ]
