"""A likely name is offered for a wrong one, as long as looking for it is quick."""

from qreport.context.likely import Likely


def test_the_name_most_like_a_wrong_one_is_found() -> None:
    likely = Likely()
    assert likely.name("studens", ["students", "teachers"], 0.7) == "students"
    assert likely.name("income", ["students", "teachers"], 0.7) == ""


def test_beyond_many_comparisons_none_is_offered() -> None:
    names = [f"name_{number}" for number in range(1000)]
    likely = Likely()
    offered = [likely.name(f"nam_{number}", names, 0.7) for number in range(60)]
    assert offered[0] == "name_0"
    assert (all(offered[:50]), any(offered[50:])) == (True, False)
    assert likely.name("nam_0", names, 0.7) == "name_0", "what was found once costs nothing"


def test_a_name_without_end_is_compared_with_none() -> None:
    assert Likely().name("a" * 1000, ["a" * 999], 0.7) == ""
