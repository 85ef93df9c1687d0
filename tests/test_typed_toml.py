from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen
from cattrs.errors import ClassValidationError, IterableValidationError
from hypothesis import given
from hypothesis import strategies as st

from qreport.typed_toml import add_text_type, locate, parse_toml, read_text, structure


@frozen
class Part:
    name: str
    size: int = 0
    open: bool = False


@frozen
class Colour:
    name: str


@frozen
class Whole:
    title: str
    parts: tuple[Part, ...] = ()
    names: dict[str, str] = field(factory=dict)
    colour: Colour | None = None


def problems(text: str) -> list[str]:
    table, wrong = parse_toml(text, "a.toml")
    assert wrong == []
    value, findings = structure(table, Whole, "a.toml", text)
    assert (value is None) == bool(findings)
    return [str(finding) for finding in findings]


def test_numbers_are_exact() -> None:
    assert parse_toml("a = 24.630", "a.toml") == ({"a": Decimal("24.630")}, [])


def test_a_table_becomes_a_typed_value() -> None:
    table = {"title": "题", "parts": [{"name": "甲", "size": 2, "open": True}], "names": {"键": "值"}}
    assert structure(table, Whole, "a.toml") == (Whole("题", (Part("甲", 2, True),), {"键": "值"}), [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "错误 a.toml title：title：缺少这个键。"),
        ('title = "题"\ntitel = 1', "错误 a.toml:2：titel：不认识这个键。是不是“title”？"),
        ('title = "题"\nx = 1', "错误 a.toml:2：x：不认识这个键。可用的键：title、parts、names、colour。"),
        ("title = 1", "错误 a.toml:1：title：应为文字，读到的是“1”。"),
        ('title = "题"\n[[parts]]\nname = "甲"\nsize = "2"', "错误 a.toml:4：parts[0].size：应为整数，读到的是“2”。"),
        (
            'title = "题"\n[[parts]]\nname = "甲"\nsize = true',
            "错误 a.toml:4：parts[0].size：应为整数，读到的是“True”。",
        ),
        (
            'title = "题"\n[[parts]]\nname = "甲"\n[[parts]]\nname = 2',
            "错误 a.toml:5：parts[1].name：应为文字，读到的是“2”。",
        ),
        (
            'title = "题"\nparts = [\n  {name = "甲"},\n  {name = "乙", open = 1},\n]',
            "错误 a.toml:4：parts[1].open：应为 true 或 false，读到的是“1”。",
        ),
        ('title = "题"\n[[parts]]\nsize = 2', "错误 a.toml:2：parts[0].name：缺少这个键。"),
        ('title = "题"\n[names]\n"键" = 3', "错误 a.toml:3：names.键：应为文字，读到的是“3”。"),
        ('title = "题"\nparts = 3', "错误 a.toml:2：parts：值的类型或写法不对。"),
    ],
)
def test_what_is_wrong_is_told_with_line_key_and_advice(text: str, finding: str) -> None:
    assert problems(text) == [finding]


ANY = st.one_of(st.text(max_size=3), st.integers(), st.booleans(), st.lists(st.integers(), max_size=1))
NEARLY_WHOLE = st.fixed_dictionaries(
    {"title": st.one_of(st.text(max_size=3), ANY)},
    optional={
        "parts": st.lists(
            st.fixed_dictionaries(
                {"name": st.text()}, optional={"size": st.integers(), "open": st.booleans(), "x": ANY}
            )
        ),
        "names": st.dictionaries(st.text(max_size=3), st.one_of(st.text(max_size=3), ANY)),
        "colour": st.one_of(st.fixed_dictionaries({"name": st.text(max_size=3)}), ANY),
        "titel": ANY,
    },
)


@given(NEARLY_WHOLE)
def test_what_fits_at_once_is_what_cattrs_makes_of_it(data: dict[str, Any]) -> None:
    from qreport.typed_toml import _converter

    made, findings = structure(data, Whole, "a.toml")
    try:
        expected = _converter().structure(data, Whole)
    except (ClassValidationError, IterableValidationError):
        assert (made, bool(findings)) == (None, True)
    else:
        assert (made, findings) == (expected, [])


@pytest.mark.parametrize("path", [r"photos\logo.png", r"C:\Users\a.png", r"photos\xiao.png"])
def test_a_backslash_in_a_path_is_told_as_one(path: str) -> None:
    table, (finding,) = parse_toml(f'a = 1\nlogo = "{path}"\n', "report.toml")
    assert table == {}
    assert finding.place.line == 2
    assert f"{finding.message}{finding.advice}" == "文字里的“\\”读不懂。路径里用“/”，不用“\\”。"


def test_a_type_of_one_s_own_is_written_as_text() -> None:
    def parse(text: str) -> Colour:
        if text != "红":
            raise ValueError(f"没有“{text}”这种颜色。")
        return Colour(text)

    add_text_type(Colour, parse)
    assert structure({"colour": "红"}, Palette, "a.toml") == (Palette(Colour("红")), [])
    _, (finding,) = structure({"colour": "绿"}, Palette, "a.toml", 'colour = "绿"')
    assert str(finding) == "错误 a.toml:1：colour：没有“绿”这种颜色。"


@frozen
class Palette:
    colour: Colour


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\nb = 甲", 2, "TOML写法有误"),
        ("a = “甲”", 1, "全角"),
        ("a ＝ 1", 1, "全角"),
        ('a = "甲', 1, "TOML写法有误"),
        ("a = 1\n\na = 2", 3, "写了两次"),
        ("[t]\na = 1\n[t]\n", 3, "写了两次"),
        ("a = " + "[" * 5000, None, "太深"),
    ],
)
def test_a_syntax_error_is_told_with_its_line(text: str, line: int | None, message: str) -> None:
    table, (finding,) = parse_toml(text, "a.toml")
    assert table == {}
    assert (finding.rule, finding.place.line) == ("toml-syntax", line)
    assert message in finding.message


@given(st.text(alphabet="ab=[]{}\"'\n#.,1甲“”", max_size=60))
def test_no_text_makes_the_parser_raise(text: str) -> None:
    table, findings = parse_toml(text, "a.toml")
    structure(table, Whole, "a.toml", text)
    assert not (table and findings)


def test_a_key_is_found_below_its_own_table() -> None:
    text = '[a]\nname = "1"\n[b]\nname = "2"\n[c.d]\nname = "3"\n'
    assert [locate("x", text, key).line for key in ("a.name", "b.name", "c.d.name")] == [2, 4, 6]


# --- Text files ---


@pytest.mark.parametrize(
    ("encoding", "rules"),
    [("utf-8", []), ("utf-8-sig", []), ("gb18030", ["encoding-other"]), ("utf-16", ["encoding-other"])],
)
def test_texts_in_the_encodings_of_windows(tmp_path: Path, encoding: str, rules: list[str]) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("学院坚持立德树人，𠮷。\r\n".encode(encoding))
    text, findings = read_text(path, "a.md")
    assert text == "学院坚持立德树人，𠮷。\r\n"
    assert [finding.rule for finding in findings] == rules


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=200))
def test_any_chinese_text_in_gb18030_is_read_or_told(text: str) -> None:
    from qreport.typed_toml import _decoded

    read, findings = _decoded(f"{text}，。".encode("gb18030"), "a.md")
    assert read == f"{text}，。" or findings[0].level == "error"


def test_a_damaged_utf8_file_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("学院\n坚持立德".encode() + b"\xe6" + "树人\n".encode())
    text, (finding,) = read_text(path, "a.md")
    assert text == "学院\n坚持立德\ufffd树人\n"
    assert (finding.rule, finding.level, finding.place.line) == ("encoding", "error", 2)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("missing", "folder"):
        text, (finding,) = read_text(tmp_path / name, name)
        assert (text, finding.rule, finding.level) == ("", "file-unreadable", "error")
