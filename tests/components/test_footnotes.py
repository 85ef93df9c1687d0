"""Footnotes of typed texts: in paragraphs, strings, lists, boxes and the preface."""

from pathlib import Path

from qreport import Bullets, Case, Challenge, Fact, Facts, Item, Paragraph, Report, Section, Table
from qreport.assemble import assemble
from qreport.backends import text
from qreport.check.content import characters
from qreport.check.prose.passage import passages
from qreport.editions.load import load
from qreport.model.blocks import Paragraph as ParagraphBlock
from qreport.model.blocks import Role
from qreport.model.document import own_inlines
from qreport.model.inlines import Footnote, Run, plain_text
from tests.support import folders
from tests.support.small_report import assembled, blocks, findings, lines, rules, small


def paragraph(report: Report) -> ParagraphBlock:
    return next(block for block in blocks(report, ParagraphBlock) if block.role is Role.TEXT)


def told(report: Report) -> list[str]:
    return [rule for rule in rules(report) if "footnote" in rule]


FACTS = Facts([Fact("students", 3858, "人", period="2022-2023")])


def test_a_paragraph_may_define_its_notes() -> None:
    report = small(Paragraph("甲[^1]。\n\n乙[^2]。\n\n[^1]: 一\n\n    又一段\n[^2]: 二"))
    assert lines(report) == ["甲〔注1：一¶又一段〕。", "乙〔注2：二〕。"]
    assert rules(report) == []


def test_a_string_may_define_its_notes() -> None:
    report = small("甲[^1]。\n\n- 项[^1]\n- 乙^[随文]\n\n[^1]: 注")
    assert lines(report) == ["甲〔注1：注〕。", "• 项〔注2：注〕", "• 乙〔注3：随文〕"]
    assert rules(report) == ["warning footnote-again"]


def test_lists_and_boxes_have_notes_and_notes_count_through_the_report() -> None:
    report = small(
        Bullets([Item("甲[^1]\n\n[^1]: 一"), "乙^[二]"]),
        Case("案例", ["正文^[三]。"]),
        Challenge("挑战", ["难处[^1]。\n\n[^1]: 四"], response="办法^[五]。"),
        Section("节", ["**小标题。**正文^[六]。"]),
    )
    shown = "\n".join(lines(report))
    assert [shown[shown.index(f"〔注{number}：") + 4] for number in range(1, 7)] == list("一二三四五六")


def test_a_note_holds_facts_emphasis_links_and_references() -> None:
    note = "**口径**为{students}，见[官网](https://x.cn)、@tbl-a、@tbl-b、{nothing}"
    report = small(f"甲^[{note}]。", Table([[1]], "表", columns=["列"], key="tbl-a"), facts=FACTS)
    assert lines(report)[0] == "甲〔注1：**口径**为3858人，见官网<https://x.cn>、表 1、【?tbl-b】、【?nothing】〕。"
    assert rules(report) == ["error fact-unknown", "error reference-unknown"]
    assert assembled(report).used_facts == {"students"}


def test_a_mark_without_a_note_is_a_gap_and_an_error() -> None:
    report = small("甲[^ab]，乙[^bc]。\n\n[^abc]: 注")
    assert lines(report) == ["甲【?^ab】，乙【?^bc】。", "[^abc]: 注"]
    assert told(report) == ["error footnote-unknown", "error footnote-unknown", "warning footnote-unused"]


def test_a_near_name_is_offered() -> None:
    report = small("甲[^double]，乙[^doubel]。\n\n[^double]: 注")
    (found,) = (each for each in findings(report) if each.rule == "footnote-unknown")
    assert found.advice == "是不是“[^double]”？"


def test_an_empty_note_is_a_gap_and_an_error() -> None:
    report = small("甲[^a]。\n\n[^a]:\n")
    assert lines(report) == ["甲【?^a】。"]
    assert rules(report) == ["error footnote-empty"]


def test_a_note_in_a_note_stays_as_typed() -> None:
    report = small("甲[^a]，乙[^b]。\n\n[^a]: 见[^b]和^[丙]\n\n[^b]: 注")
    assert lines(report) == ["甲〔注1：见[^b]和^[丙]〕，乙〔注2：注〕。"]
    assert told(report) == ["warning footnote-in-note"] * 2


def test_captions_headings_and_cells_have_no_notes() -> None:
    report = small(Section("节[^1]", ["正文。"]), Table([["格[^2]"]], "题[^3]", columns=["列[^4]"]))
    shown = "\n".join(lines(report))
    assert all(f"[^{number}]" in shown for number in range(1, 5))
    assert told(report) == ["warning footnote-in-line"] * 4


def test_a_sentence_is_read_as_if_it_had_no_note_and_the_note_by_itself() -> None:
    report = small("共有^[指{students}。]教师。\n\n- 一项^[二段]", facts=FACTS)
    document = assembled(report).document
    read = [(passage.kind, passage.text) for passage in passages(document) if passage.kind != "heading"]
    assert read == [("paragraph", "共有教师。"), ("note", "指3858人。"), ("item", "一项"), ("note", "二段")]
    (note,) = (passage for passage in passages(document) if passage.text == "指3858人。")
    assert [(span.start, span.end, span.key) for span in note.facts] == [(1, 6, "students")]


def test_notes_are_no_part_of_a_line_but_of_what_a_block_holds() -> None:
    block = paragraph(small("甲^[注文]乙"))
    assert plain_text(block.content) == "甲乙"
    assert characters([block]) == 2
    assert [inline.text for inline in own_inlines(block) if isinstance(inline, Run)] == ["甲", "注文", "乙"]


def test_a_folder_s_notes_are_told_with_file_and_line(tmp_path: Path) -> None:
    content = """\
# 前言

前言有注[^p]。

[^p]: 序

# 人才培养

甲[^a]，**加粗[^zz]**。

::: {.challenge title="挑战"}
难处。

**应对措施：**办法[^r]。
:::

[^r]: 办法的注，有{nothing}。
[^a]: 一
[^a]: 二
[^b]: 三
"""
    report = folders.read(tmp_path / "质 量", content)
    assembly = assemble(report, load(report.edition))
    found = [*report.findings, *assembly.findings]
    assert folders.lines([each for each in found if each.place.file]) == [
        "footnote-twice warning content/1.md:19",
        "footnote-unused warning content/1.md:20",
        "footnote-unknown error content/1.md:9",
        "fact-unknown error content/1.md:17",
    ]
    shown = text.render(assembly.document)
    assert "前言有注〔注1：序〕。" in shown
    assert "甲〔注2：一〕，**加粗**【?^zz】。" in shown
    assert "办法〔注3：办法的注，有【?nothing】。〕。" in shown
    assert "[^a]: 二" in shown and "[^b]: 三" in shown


def test_the_definition_of_another_file_is_not_seen(tmp_path: Path) -> None:
    report = folders.read(tmp_path, "# 人才培养\n\n甲[^a]。", content__2_md="## 节\n\n[^a]: 注")
    found = [*report.findings, *assemble(report, load(report.edition)).findings]
    rules = {f"{each.rule} {each.place.file}" for each in found if each.place.file}
    assert {"footnote-unused content/2.md", "footnote-unknown content/1.md"} <= rules


def test_a_footnote_knows_where_its_words_stand() -> None:
    block = paragraph(small("甲^[注]"))
    (note,) = (inline for inline in block.content if isinstance(inline, Footnote))
    assert note == Footnote(((Run("注"),),))


def test_a_sentence_with_a_note_is_told_with_its_line_and_without_a_column(tmp_path: Path) -> None:
    content = "# 人才培养\n\n甲,乙。\n\n甲[^1]丙,乙。\n\n[^1]: 注,文。\n"
    found = [each for each in folders.read(tmp_path, content).check() if each.rule == "half-width"]
    assert [(each.place.line, each.place.column) for each in found] == [(3, 2), (5, None), (7, None)]
