import pytest
from hypothesis import example, given, settings

from qreport.markup.text import FactUse, ImageUse, NoteText, NoteUse, ParsedText, parse_marked_text, parse_text
from qreport.model.inlines import LineBreak, Link, Reference, Run, plain_text
from tests.support.marks import TEXTS, hanzi, strings


def rules(parsed: ParsedText) -> list[str]:
    return [problem.rule for problem in parsed.problems]


# --- What the grammar says ---


def test_plain_text_is_one_run() -> None:
    assert parse_text("学院现有2个校区。") == ParsedText((Run("学院现有2个校区。"),))
    assert parse_text("") == ParsedText(())


@pytest.mark.parametrize(
    ("text", "lead", "content"),
    [
        pytest.param("**突出政治建设。**学院坚持", "突出政治建设。", "学院坚持", id="full-stop"),
        pytest.param("**建强党组织：**学院", "建强党组织：", "学院", id="colon"),
        pytest.param("**“三全育人”促成才。**“引”", "“三全育人”促成才。", "“引”", id="quotes-on-both-sides"),
        pytest.param("**服务3858人。**2023年", "服务3858人。", "2023年", id="digits-behind"),
        pytest.param("**突出。** 学院", "突出。", " 学院", id="space-behind"),
    ],
)
def test_bold_words_that_end_with_a_stop_are_a_lead(text: str, lead: str, content: str) -> None:
    assert parse_text(text) == ParsedText((Run(content),), (Run(lead, bold=True),))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("**重点专业**共3个", id="no-stop"),
        pytest.param("学院**突出。**重点", id="not-at-the-start"),
        pytest.param("**全是粗体。**", id="nothing-behind"),
        pytest.param("**全是粗体。**　", id="blank-behind"),
    ],
)
def test_other_bold_words_are_no_lead(text: str) -> None:
    parsed = parse_text(text)
    assert parsed.lead == ()
    assert any(isinstance(piece, Run) and piece.bold for piece in parsed.content)


def test_a_lead_may_hold_a_fact() -> None:
    parsed = parse_text("**服务{students}人。**学院")
    assert parsed.lead == (Run("服务", bold=True), FactUse("students", bold=True), Run("人。", bold=True))


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("{students_full_time}", FactUse("students_full_time")),
        ("{area_per_student:value}", FactUse("area_per_student", "value")),
        ("{income_total:亿元:.2f}", FactUse("income_total", "亿元:.2f")),
        ("{income_total:,}", FactUse("income_total", ",")),
        ("{finance.total}", FactUse("finance.total")),
        ("**{a}**", FactUse("a", bold=True)),
    ],
)
def test_a_key_in_braces_is_a_fact(text: str, use: FactUse) -> None:
    assert parse_text(f"有{text}。").content == (Run("有"), use, Run("。"))


@pytest.mark.parametrize("key", ["fig-oath", "tbl-aid-2", "case-model", "sec-ethics", "challenge-staff"])
def test_a_key_after_at_is_a_reference(key: str) -> None:
    assert parse_text(f"见@{key}。另").content == (Run("见"), Reference(key), Run("。另"))


def test_an_address_holds_no_reference() -> None:
    assert parse_text("zhao@fig-a.cn").content == (Run("zhao@fig-a.cn"),)


def test_a_backslash_takes_the_meaning_from_a_mark() -> None:
    text = r"\{students\} \@fig-a \*\*粗\*\* \^2\^ \\"
    assert parse_text(text) == ParsedText((Run("{students} @fig-a **粗** ^2^ \\"),))


def test_a_footnote_is_named_or_stands_on_the_spot() -> None:
    assert parse_text("说法[^1]。又^[见{students}[官网](http://x.cn)]。").content == (
        Run("说法"), NoteUse("1"), Run("。又"), NoteText("见{students}[官网](http://x.cn)"), Run("。")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("文献^[1]^。", (Run("文献"), Run("[1]", superscript=True), Run("。")), id="superscript"),
        pytest.param("空^[ ]。", (Run("空^[ ]。"),), id="blank"),
        pytest.param("半^[注", (Run("半^[注"),), id="open"),
        pytest.param(r"义\[^1]和\^[注]", (Run("义[^1]和^[注]"),), id="escaped"),
    ],
)
def test_what_looks_like_a_footnote_and_is_none(text: str, content: tuple[object, ...]) -> None:
    assert parse_text(text) == ParsedText(content)  # type: ignore[arg-type]


def test_a_line_broken_beside_a_footnote_joins_as_if_it_were_not_there() -> None:
    assert parse_text("学院[^1]\n坚持").content == (Run("学院"), NoteUse("1"), Run("坚持"))
    assert parse_text("open[^1]\nsource").content == (Run("open"), NoteUse("1"), Run(" source"))


def test_superscript() -> None:
    assert parse_text("5m^2^，").content == (Run("5m"), Run("2", superscript=True), Run("，"))


def test_a_star_between_digits_is_a_star() -> None:
    assert parse_text("长3*4*5米").content == (Run("长3*4*5米"),)


def test_emphasis_next_to_chinese_punctuation() -> None:
    assert parse_text("学院**坚持。**推进*试点*。").content == (
        Run("学院"), Run("坚持。", bold=True), Run("推进"), Run("试点", italic=True), Run("。")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param("学院\n坚持", "学院坚持", id="hanzi"),
        pytest.param("共3858\n人", "共3858人", id="digit-and-hanzi"),
        pytest.param("使用\nPython", "使用Python", id="hanzi-and-latin"),
        pytest.param("open\nsource", "open source", id="latin"),
        pytest.param("完成，\n“三全”", "完成，“三全”", id="punctuation"),
        pytest.param("𠮷\n𠮷", "𠮷𠮷", id="rare-hanzi"),
    ],
)
def test_a_line_broken_in_the_source_joins(text: str, joined: str) -> None:
    assert parse_text(text).content == (Run(joined),)


def test_a_line_broken_beside_a_fact_joins_without_a_space() -> None:
    assert parse_text("共\n{students}\n为").content == (Run("共"), FactUse("students"), Run("为"))


@pytest.mark.parametrize("text", ["上\\\n下", "上  \n下"], ids=["backslash", "two-spaces"])
def test_a_forced_line_break(text: str) -> None:
    assert parse_text(text).content == (Run("上"), LineBreak(), Run("下"))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[官网](https://www.x.cn/a)", Link("官网", "https://www.x.cn/a")),
        ("**[官网](http://x.cn)**", Link("官网", "http://x.cn", bold=True)),
        ("<https://x.cn>", Link("https://x.cn", "https://x.cn")),
        ("<a@x.cn>", Link("a@x.cn", "mailto:a@x.cn")),
        ("[](https://x.cn)", Link("https://x.cn", "https://x.cn")),
    ],
)
def test_links(text: str, link: Link) -> None:
    assert parse_text(text) == ParsedText((link,))


def test_a_picture_with_its_attributes() -> None:
    text = '![题注 {students}](photos/a.jpg){#fig-a width=12cm alt="学生在，车间" source=platform}'
    attributes = {"id": "fig-a", "width": "12cm", "alt": "学生在，车间", "source": "platform"}
    assert parse_text(text) == ParsedText((ImageUse("题注 {students}", "photos/a.jpg", attributes),))


def test_a_fact_behind_a_picture_is_no_attribute() -> None:
    assert parse_text("![甲](a.jpg){students}").content == (ImageUse("甲", "a.jpg"), FactUse("students"))


# --- Known holes: each is told ---


@pytest.mark.parametrize(
    ("attributes", "values"),
    [
        pytest.param("{#fig-a source=学校统计}", {"id": "fig-a", "source": "学校统计"}, id="bare-hanzi"),
        pytest.param("{#fig-a alt=“学生，课堂”}", {"id": "fig-a", "alt": "学生，课堂"}, id="full-width-quotes"),
        pytest.param("{＃fig-a　width＝12cm}", {"id": "fig-a", "width": "12cm"}, id="full-width-signs"),
        pytest.param("｛#fig-a｝", {"id": "fig-a"}, id="full-width-braces"),
        pytest.param("{#fig-a，width=12cm}", {"id": "fig-a", "width": "12cm"}, id="full-width-comma"),
        pytest.param(" {#fig-a}", {"id": "fig-a"}, id="space-before"),
        pytest.param("{#fig-a #fig-b}", {"id": "fig-b"}, id="twice"),
    ],
)
def test_attributes_written_wrongly_are_read_and_told(attributes: str, values: dict[str, str]) -> None:
    parsed = parse_text(f"![甲](a.jpg){attributes}")
    assert parsed.content == (ImageUse("甲", "a.jpg", values),)
    assert rules(parsed) == ["attributes-unread"]
    assert attributes.strip() in parsed.problems[0].message
    assert parsed.problems[0].advice


def test_a_path_with_spaces_is_read_and_told() -> None:
    for text in ("![甲](photos/a b.jpg){#fig-a}", "![甲](<photos/a b.jpg>){#fig-a}"):
        parsed = parse_text(text)
        assert parsed.content == (ImageUse("甲", "photos/a b.jpg", {"id": "fig-a"}),)
        assert rules(parsed) == ["path-space"]


def test_a_path_with_backslashes_is_read_and_told() -> None:
    parsed = parse_text("![甲](photos\\a.jpg)")
    assert parsed.content == (ImageUse("甲", "photos/a.jpg"),)
    assert rules(parsed) == ["path-backslash"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("有{Students}人", "fact-unread"),
        ("有{students：value}人", "fact-unread"),
        ("有｛students｝人", "fact-unread"),
        ("文字{#fig-a}", "attributes-unread"),
        ("![甲](a.jpg", "image-unread"),
        ("![甲]（a.jpg）", "image-unread"),
        ("见@tab-aid", "reference-unread"),
        ("见@Fig-a", "reference-unread"),
        ("甲<br>乙", "html-in-text"),
        ("甲&nbsp;乙", "html-in-text"),
        ("甲<!-- 待补", "comment-unclosed"),
        ("说法[^a b]。", "footnote-unread"),
        ("说法［^1］。", "footnote-unread"),
        ("说法［^1］，[^a b]。", "footnote-unread"),
    ],
)
def test_what_looks_like_a_mark_but_is_none_prints_as_written_and_is_told(text: str, rule: str) -> None:
    parsed = parse_text(text)
    assert parsed.content == (Run(text),)
    assert rules(parsed) == [rule]
    assert parsed.problems[0].advice


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("学院<!-- 待核 -->现有", "学院现有"),
        ("<!-- 待核 -->", ""),
        ("甲<!--\n- 一条\n-->乙", "甲乙"),
        ("甲<!-- **一** {nothing} @fig-x -->乙<!----><!-- -- > -->丙", "甲乙丙"),
        ("甲\\<!-- 印 -->乙", "甲<!-- 印 -->乙"),
        ("甲-->乙", "甲-->乙"),
    ],
)
def test_a_comment_is_for_colleagues_and_not_printed(text: str, printed: str) -> None:
    parsed = parse_text(text)
    assert plain_text(parsed.content) == printed  # type: ignore[arg-type]  # no fact or picture is left
    assert parsed.problems == ()


def test_a_comment_without_an_end_swallows_nothing_up_to_the_next() -> None:
    parsed = parse_text("甲<!-- 忘了\n乙<!-- 完整 -->丙")
    assert plain_text(parsed.content) == "甲<!-- 忘了乙丙"  # type: ignore[arg-type]  # as above
    assert rules(parsed) == ["comment-unclosed"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("[甲](ftp://x)", (Run("甲"),)),
        ("[甲](content/1.md)", (Run("甲"),)),
        ('[甲](http://x.cn "乙")', (Link("甲", "http://x.cn"),)),
        ("[{students}](http://x.cn)", (FactUse("students"),)),
    ],
)
def test_what_of_a_link_cannot_be_printed_is_told(text: str, content: tuple[object, ...]) -> None:
    parsed = parse_text(text)
    assert parsed.content == content
    assert rules(parsed) == ["link-refused"]


# --- For any text ---


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("**甲。**。")
@example("**“甲”。**“乙”")
@example("甲\0乙")
@example("甲\r乙")
@example("![甲](photos/a.jpg)")
@example('![甲，乙](photos/a.jpg){#fig-a width=12cm alt="第1张：**学生**"}')
@example("![甲](a.jpg){width=12cm}{#fig-b}")
@example("![甲](a&amp;b.jpg){#fig-a source=学校}")
def test_the_short_way_and_the_parser_agree(text: str) -> None:
    assert parse_text(text) == parse_marked_text(text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("*" * 300 + "甲" + "*" * 300)
@example("[" * 150 + "甲" + "](http://a.cn)" * 150)
@example("![" * 120 + "甲" + "](a.jpg)" * 120)
def test_no_word_of_a_paragraph_is_lost(text: str) -> None:
    parsed = parse_text(text)
    found = hanzi(*strings((parsed.lead, parsed.content)), *(problem.message for problem in parsed.problems))
    assert hanzi(text) <= found
