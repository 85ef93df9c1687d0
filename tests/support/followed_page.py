"""A page of the documentation, followed as a reader would: its files are written, its commands run, in order.

What stands in a page and is followed:

- A block below a paragraph that begins with a file's name in bold is that file's text. The paragraph may go on:
  ``加在末尾``; ``加在“a line”下面``; ``把“a line”改成``.
- A table below such a paragraph is an Excel file; where the paragraph says ``填好``, the numbers go into a copy of
  ``data/indicators.xlsx``. A paragraph that calls a picture ``照片`` puts a photograph there.
- A ``console`` block holds commands (``> qreport …``) and what they print; ``……`` alone on a line leaves lines out.
"""

import io
import re
import shlex
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from attrs import define, field, frozen
from openpyxl import Workbook, load_workbook
from PIL import Image

from tests.support.command_line import qreport

_NAMED = re.compile(r"^\*\*([\w./-]+\.\w+)\*\*(.*)$")
_BELOW = re.compile(r"加在“(.+)”下面")
_CHANGED = re.compile(r"把“(.+)”改成")
_ELSEWHERE = r"D:\质量 年报"
"""Where a page says that its reader works."""


@frozen
class Block:
    """A part of a page: its lines, and what kind it is: prose, rows (a table), or the language of a fenced block."""

    kind: str
    lines: list[str]


@define
class Follower:
    """Follows a page in a folder and returns the page with what was really printed."""

    home: Path
    here: Path
    named: str = ""
    how: str = ""
    commands: list[str] = field(factory=list)

    def follow(self, page: str) -> str:
        made: list[str] = []
        for block in blocks(page):
            made += self._console(block.lines) if block.kind == "console" else block.lines
            self._write(block)
            if block.kind == "prose":
                self._remember(block.lines)
        return "\n".join(made) + "\n"

    def _remember(self, lines: list[str]) -> None:
        for line in lines:
            if line.strip():
                found = _NAMED.match(line)
                self.named, self.how = (found[1], found[2]) if found else ("", "")
                if found and "照片" in found[2]:
                    self._file().parent.mkdir(parents=True, exist_ok=True)
                    Image.new("RGB", (1600, 1200), (90, 130, 170)).save(self._file(), "JPEG", dpi=(200, 200))

    def _file(self) -> Path:
        return self.here / self.named

    def _write(self, block: Block) -> None:
        if not self.named or block.kind in ("prose", "console"):
            return
        path = self._file()
        path.parent.mkdir(parents=True, exist_ok=True)
        if block.kind == "rows" and "填好" in self.how:
            path.write_bytes(filled(self.here / "data" / "indicators.xlsx", rows_of(block.lines)))
        elif block.kind == "rows":
            path.write_bytes(workbook(rows_of(block.lines)))
        else:
            path.write_text(self._text(path, "\n".join(block.lines[1:-1]) + "\n"), encoding="utf-8", newline="\n")
        self.named = ""

    def _text(self, path: Path, given: str) -> str:
        """Return what a file says when the given text is where the page wants it."""
        if not self.how.strip("：:，, ") or not path.exists():
            assert "加" not in self.how and "改" not in self.how, f"{self.named}: nothing to change there"
            return given
        said = path.read_text(encoding="utf-8")
        if found := _BELOW.search(self.how):
            return _once(said, f"{found[1]}\n", f"{found[1]}\n\n{given}")
        if found := _CHANGED.search(self.how):
            return _once(said, f"{found[1]}\n", given)
        if "加在末尾" in self.how:
            return f"{said.rstrip()}\n\n{given}"
        return given

    def _console(self, lines: list[str]) -> Iterator[str]:
        """Yield a block of commands with what they print."""
        yield lines[0]
        command = ""
        expected: list[str] = []
        for line in [*lines[1:-1], "> "]:
            if not line.startswith("> "):
                expected.append(line)
                continue
            if command:
                yield f"> {command}"
                yield from _as_expected(expected, self._run(command))
            command, expected = line[2:], []
        yield lines[-1]

    def _run(self, command: str) -> list[str]:
        name, *arguments = shlex.split(command.replace("\\", "/"))
        self.commands.append(command)
        if name == "cd":
            self.here = (self.here / arguments[0]).resolve()
            assert self.here.is_dir(), command
            return []
        assert name == "qreport", f"a page shows commands of qreport and cd, not {command}"
        done = qreport(self.here, *arguments)
        printed = f"{done.out}{done.complaints}"
        assert "Traceback" not in printed, printed
        assert done.status in (0, 1), f"{command}: {printed}"
        assert done.status == 0 or "错误" in printed, f"{command}: {printed}"
        return _as_windows(printed.replace(str(self.home), _ELSEWHERE)).rstrip("\n").split("\n") if printed else []


def blocks(page: str) -> Iterator[Block]:
    """Yield the parts of a page in order; together they are the page."""
    kind, lines = "prose", []
    for line in page.rstrip("\n").split("\n"):
        fenced = kind not in ("prose", "rows")
        if fenced:
            lines.append(line)
            if line.rstrip() == lines[0][: len(lines[0]) - len(lines[0].lstrip("`"))]:
                yield Block(kind, lines)
                kind, lines = "prose", []
            continue
        now = line.lstrip("`").strip() or "plain" if line.startswith("```") else "rows" if line[:1] == "|" else "prose"
        if now != kind:
            if lines:
                yield Block(kind, lines)
            kind, lines = now, []
        lines.append(line)
    if lines:
        yield Block(kind, lines)


def rows_of(table: list[str]) -> list[list[str | Decimal]]:
    """Return the cells of a table in Markdown, its head first; numbers are numbers."""
    rows = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in (table[0], *table[2:])]
    return [[Decimal(cell) if re.fullmatch(r"\d+(\.\d+)?", cell) else cell for cell in row] for row in rows]


def workbook(rows: list[list[str | Decimal]]) -> bytes:
    """Return an Excel file of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return _saved(book)


def filled(path: Path, rows: list[list[str | Decimal]]) -> bytes:
    """Return the indicators' workbook with numbers beside their names, as a department fills it."""
    book = load_workbook(path)
    numbers = {str(name): number for name, number in rows[1:]}
    for sheet in book.worksheets:
        heads = [cell.value for cell in sheet[3]]
        if "this" not in heads:
            continue  # the sheet of facts
        for row in sheet.iter_rows(min_row=5):
            name = str(row[heads.index("name")].value).strip("　").removeprefix("其中：")
            if name in numbers:
                row[heads.index("this")].value = numbers.pop(name)
    assert not numbers, f"no such indicators: {numbers}"
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _once(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def _as_windows(text: str) -> str:
    return re.sub(re.escape(_ELSEWHERE) + r"(\S*)", lambda found: found[0].replace("/", "\\"), text)


def _as_expected(expected: list[str], printed: list[str]) -> list[str]:
    """Return what the page shows, if that is what was printed, else what was printed.

    Paths may have either slash, and ``……`` stands for any lines.
    """
    wanted = "\n".join(expected).rstrip("\n").replace("\\", "/")
    pattern = "\n".join("(?:[^\n]*\n)*?[^\n]*" if line == "……" else re.escape(line) for line in wanted.split("\n"))
    return expected if re.fullmatch(pattern, "\n".join(printed).replace("\\", "/")) else printed
