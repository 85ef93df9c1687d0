"""Values compare, hash and print by their fields, as attrs would have made them."""

import pickle

import pytest
from attrs import field, frozen

from qreport import Facts, ReportError
from qreport.model.inlines import Gap, Run
from qreport.values import Value


@frozen(eq=False, repr=False)
class Point(Value):
    """A value with one field that does not count and one that is not printed."""

    x: int
    y: int = 0
    where: str = field(default="", eq=False)
    secret: str = field(default="", repr=False)


def test_values_are_equal_when_their_fields_are() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(1, 3)
    assert Point(1, 2) != (1, 2)
    assert Run("甲") != Gap("甲")


def test_a_field_that_opts_out_does_not_count() -> None:
    assert Point(1, where="a") == Point(1, where="b")
    assert Point(1, secret="a") != Point(1, secret="b")


def test_equal_values_have_one_hash() -> None:
    assert len({Point(1, 2, "a"), Point(1, 2, "b"), Point(2, 1)}) == 2


def test_values_print_their_fields() -> None:
    assert repr(Point(1, 2, "a", "b")) == "Point(x=1, y=2, where='a')"


def test_the_one_error_of_reports_comes_back_whole_from_another_process() -> None:
    with pytest.raises(ReportError) as caught:
        Facts()["students"]
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is type(caught.value)
    assert (str(again), again.findings) == (str(caught.value), caught.value.findings)
