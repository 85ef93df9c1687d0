"""edition: list, show, copy, and what differs between two."""

from pathlib import Path

from tests.support.command_line import qreport


def test_the_editions_that_come_along(home: Path) -> None:
    listed = qreport(home, "edition", "list", "--json").data["editions"]
    assert [edition["key"] for edition in listed] == ["higher-2023", "higher-2024", "higher-2025"]
    shown = qreport(home, "edition", "show", "higher-2024", COLUMNS="100").out
    assert "期间：2023—2024学年、2023年、2024届、2024年8月31日" in shown
    assert "面临挑战   必备   面临挑战、未来展望" in shown


def test_a_copy_differs_by_what_was_changed(home: Path) -> None:
    assert qreport(home, "edition", "copy", "higher-2024", "本 校").status == 0
    assert "两个年度版相同。" in qreport(home, "edition", "diff", "higher-2024", "本 校").out
    chapters = home / "本 校" / "chapters.toml"
    text = chapters.read_text(encoding="utf-8").replace('{ title = "党建引领" }', '{ title = "党建" }')
    chapters.write_text(text + '\n[[chapters]]\ntitle = "产业学院"\nmandatory = false\n', encoding="utf-8")
    changed = qreport(home, "edition", "diff", "higher-2024", "本 校", "--json").data["chapters.toml"]
    assert changed == [
        {"path": "chapters[人才培养].sections[党建]", "before": None, "after": "有"},
        {"path": "chapters[产业学院]", "before": None, "after": "title 产业学院；mandatory 否"},
        {"path": "chapters[人才培养].sections[党建引领]", "before": "有", "after": None},
    ]


def test_a_copy_never_covers_a_folder(home: Path) -> None:
    (home / "本校").mkdir()
    done = qreport(home, "edition", "copy", "higher-2024", "本校")
    assert done.status == 2
    assert list((home / "本校").iterdir()) == []


def test_an_edition_that_is_not_there(home: Path) -> None:
    done = qreport(home, "edition", "show", "higher-2032")
    assert done.status == 2
    assert "没有“higher-2032”这个年度版。" in done.complaints
