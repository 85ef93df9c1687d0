"""python-docx by hand, as a careful user writes it: headings, SEQ captions, a TOC field, cases with a border."""

import json
import sys
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm


def main(source: str, target: str) -> None:
    """Build the workload and save it."""
    document = docx.Document()
    counts = {"图": 0, "表": 0, "案例": 0}
    add_field(document.add_paragraph(), r'TOC \o "1-3" \h \z \u', "目录")
    for number, chapter in enumerate(json.loads(Path(source).read_text(encoding="utf-8")), 1):
        document.add_heading(f"{number} {chapter['title']}", 1)
        for part, section in enumerate(chapter["sections"], 1):
            document.add_heading(f"{number}.{part} {section['title']}", 2)
            for block in section["blocks"]:
                add_block(document, counts, block)
    document.save(target)


def add_block(document: Any, counts: dict[str, int], block: dict[str, Any]) -> None:
    """Add a paragraph, a figure, a table or a case."""
    if "p" in block:
        paragraph = document.add_paragraph()
        paragraph.add_run(block["lead"]).bold = True
        paragraph.add_run(block["p"])
    elif "figure" in block:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run().add_picture(block["figure"], width=Cm(13))
        add_caption(document, counts, "图", block["caption"])
    elif "table" in block:
        add_caption(document, counts, "表", block["caption"])
        rows = [block["head"], *block["table"]]
        table = document.add_table(len(rows), len(block["head"]), style="Table Grid")
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                table.cell(row, column).text = value
    else:
        add_caption(document, counts, "案例", block["title"])
        cell = document.add_table(1, 1, style="Table Grid").cell(0, 0)
        cell.text = block["case"][0]
        for text in block["case"][1:]:
            cell.add_paragraph(text)


def add_caption(document: Any, counts: dict[str, int], series: str, text: str) -> None:
    """Add a numbered caption."""
    counts[series] += 1
    paragraph = document.add_paragraph(style="Caption")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{series} ")
    add_field(paragraph, rf"SEQ {series} \* ARABIC", str(counts[series]))
    paragraph.add_run(f"：{text}")


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Add a field with its cached result."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = instruction
        elif kind == "shown":
            element = OxmlElement("w:t")
            element.text = shown
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(element)


if __name__ == "__main__":
    main(*sys.argv[1:])
