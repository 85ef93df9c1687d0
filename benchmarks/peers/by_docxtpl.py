"""docxtpl: a template made once, then rendered with the workload and its pictures."""

import json
import sys
from pathlib import Path
from typing import Any

import docx
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage

KINDS = ("figure", "table", "case", "p")


def main(source: str, target: str) -> None:
    """Render the workload and save it."""
    path = Path(target).with_suffix(".tpl.docx")
    if not path.exists():
        make_template(path)
    template = DocxTemplate(path)
    chapters = json.loads(Path(source).read_text(encoding="utf-8"))
    counts = dict.fromkeys(KINDS, 0)
    for chapter in chapters:
        for section in chapter["sections"]:
            for block in section["blocks"]:
                kind = next(kind for kind in KINDS if kind in block)
                counts[kind] += 1
                block.update(kind=kind, n=counts[kind])
                if kind == "figure":
                    block["image"] = InlineImage(template, block["figure"], width=Cm(13))
    template.render({"chapters": chapters})
    template.save(target)


def make_template(path: Path) -> None:
    """Write the template: a loop over chapters, sections and blocks."""
    document = docx.Document()
    add = document.add_paragraph
    add("{%p for ch in chapters %}")
    add("{{ ch.title }}", "Heading 1")
    add("{%p for s in ch.sections %}")
    add("{{ s.title }}", "Heading 2")
    add("{%p for b in s.blocks %}")
    add("{%p if b.kind == 'p' %}")
    paragraph = add()
    paragraph.add_run("{{ b.lead }}").bold = True
    paragraph.add_run("{{ b.p }}")
    add("{%p endif %}")
    add("{%p if b.kind == 'figure' %}")
    add("{{ b.image }}")
    add("图 {{ b.n }}：{{ b.caption }}", "Caption")
    add("{%p endif %}")
    add("{%p if b.kind == 'table' %}")
    add("表 {{ b.n }}：{{ b.caption }}", "Caption")
    add_table(document)
    add("{%p endif %}")
    add("{%p if b.kind == 'case' %}")
    add("案例 {{ b.n }}：{{ b.title }}", "Caption")
    add_case(document)
    for end in ("if", "for", "for", "for"):  # the case; blocks, sections, chapters
        add(f"{{%p end{end} %}}")
    document.save(str(path))


def add_table(document: Any) -> None:
    """Add a table of four columns whose middle row repeats."""
    table = document.add_table(4, 4, style="Table Grid")
    table.cell(1, 0).text = "{%tr for r in b.table %}"
    for column in range(4):
        table.cell(0, column).text = f"{{{{ b.head[{column}] }}}}"
        table.cell(2, column).text = f"{{{{ r[{column}] }}}}"
    table.cell(3, 0).text = "{%tr endfor %}"


def add_case(document: Any) -> None:
    """Add a table of one cell whose middle paragraph repeats."""
    cell = document.add_table(1, 1, style="Table Grid").cell(0, 0)
    cell.text = "{%p for x in b.case %}"
    cell.add_paragraph("{{ x }}")
    cell.add_paragraph("{%p endfor %}")


if __name__ == "__main__":
    main(*sys.argv[1:])
