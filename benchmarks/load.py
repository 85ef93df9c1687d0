"""Load: a very large report, a thousand builds in one process, 56 photographs of 12 megapixels, hostile pictures.

``python -m benchmarks.load FOLDER`` prints names and figures, one a line; ``… WHAT FOLDER …`` is one measured
process. The figures of one run are to be compared with each other, for times differ from machine to machine.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.support.memory import peak

from qreport import Chapter, College, Figure, Report, Section, Table

if TYPE_CHECKING:
    from PIL import Image

ROOT: Final = Path(__file__).resolve().parent.parent
COLLEGE: Final = College("示例职业技术学院", "综合")
SECTIONS: Final = 1000
FIGURES: Final = 5
TABLES: Final = 2
"""Figures and tables of each section."""
PICTURES: Final = 500
"""Distinct pictures of the large report: each is shown ten times."""
BUILDS: Final = 1000
WARM: Final = 10
PHOTOGRAPHS: Final = 56
PLACED: Final = 130
"""Millimetres."""
REDUCED: Final = (1126, 845)
"""The size at which a photograph placed so wide is printed, at 220 ppi."""


def measure(folder: Path, runs: int = 3) -> dict[str, float]:
    """Run everything, each in a process of its own, and return the figures by name; of times the least of some."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {}
    for size in (SECTIONS // 4, SECTIONS):
        told[f"large {size}"], told[f"large {size} MB"] = _child("large", folder, str(size))
    told["growth MB"], told["builds"] = _child("repeat", folder, str(BUILDS))
    _child("draw", folder)
    for name in ("first", "decode", "second", "small"):
        told[name] = min(_child(name, folder)[0] for _ in range(runs))
    told["bomb seconds"], told["bomb MB"] = _bombs(folder)
    told["file MB"] = next((folder / "photographs" / "build").glob("*.docx")).stat().st_size / 1e6
    return told


def _child(what: str, *arguments: object) -> tuple[float, float]:
    command = [sys.executable, "-m", "benchmarks.load", what, *map(str, arguments)]
    first, second = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT).stdout.split()
    return float(first), float(second)


def _bombs(folder: Path) -> tuple[float, float]:
    """Return the most seconds and memory that any of the hostile pictures takes, all those the tests know."""
    from tests.support.hostile_pictures import BOMBS, HEAVY, treated, write

    seconds = memory = 0.0
    for bomb in (*BOMBS.values(), *HEAVY.values()):
        told = treated(write(folder, bomb))
        seconds, memory = max(seconds, told["seconds"]), max(memory, told["megabytes"])
    return seconds, memory


def large(folder: Path, sections: str) -> tuple[float, float]:
    """Build the large report; return the seconds and the most memory."""
    begin = time.perf_counter()
    large_report(folder, int(sections)).save(folder / "large.docx")
    return time.perf_counter() - begin, peak()


def large_report(folder: Path, sections: int) -> Report:
    """Return a report of so many sections, with figures, tables and references between them."""
    photos = folder / "small"
    if not photos.exists():
        _draw_small(photos)
    chapters = [
        Chapter(f"第{first // 100 + 1}部分", [_section(number) for number in range(first, min(first + 100, sections))])
        for first in range(0, sections, 100)
    ]
    return Report("higher-2024", COLLEGE, chapters, root=folder)


def _section(number: int) -> Section:
    body: list[Figure | Table | str] = [
        f"本节见@fig-p{number}-0和@tbl-t{number}-0。学院坚持立德树人，深化产教融合。" * 3
    ]
    for at in range(FIGURES):
        name = f"small/{(number * FIGURES + at) % PICTURES}.png"
        body.append(Figure(name, f"第{number}节的照片{at}", key=f"fig-p{number}-{at}", alt="照片", width="6cm"))
    for at in range(TABLES):
        rows = [[f"项目{row}", "招生就业处", str(number), f"{row * 1.5:.2f}"] for row in range(8)]
        body.append(
            Table(rows, f"第{number}节的表{at}", key=f"tbl-t{number}-{at}", columns=["项目", "部门", "数量", "比例"])
        )
    return Section(f"第{number}项工作", body)


def _draw_small(folder: Path) -> None:
    from PIL import Image

    folder.mkdir(parents=True)
    for number in range(PICTURES):
        Image.new("RGB", (320, 240), (number % 256, number // 256, 90)).save(folder / f"{number}.png")


def repeat(folder: Path, builds: str) -> tuple[float, float]:
    """Build a small report again and again; return the growth of memory after the first few in MB, and the seconds."""
    report = large_report(folder, 3)
    begin, start = time.perf_counter(), 0.0
    for number in range(int(builds)):
        report.save(folder / "small.docx")
        if number + 1 == WARM:
            start = resident()
    return resident() - start, time.perf_counter() - begin


def draw(folder: Path) -> tuple[float, float]:
    """Write the photographs, and the same ones at the size of print, unless they are there."""
    from PIL import Image

    large, print_size = folder / "photographs" / "photos", folder / "reduced" / "photos"
    if not large.exists():
        large.mkdir(parents=True)
        print_size.mkdir(parents=True)
        picture = _scene((4000, 3000))
        for number in range(PHOTOGRAPHS):
            one = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if number % 2 else picture.copy()
            one.paste((4 * number, 0, 0), (0, 0, 300, 300))
            one.save(large / f"{number:02}.jpg", quality=90)
            one.resize(REDUCED).save(print_size / f"{number:02}.jpg", quality=80)
        time.sleep(3)  # a file just written is doubted
    return 0.0, 0.0


def _scene(size: tuple[int, int]) -> Image.Image:
    """Return a picture with the detail of a photograph: each finer octave is weaker than the one before."""
    from PIL import Image, ImageChops

    def plane(strength: float) -> Image.Image:
        whole = Image.new("L", size, 128)
        for grain, sigma in ((64, 50), (32, 36), (16, 26), (8, 18), (4, 10), (2, 6), (1, 5)):
            noise = Image.effect_noise((size[0] // grain, size[1] // grain), sigma * strength)
            whole = ImageChops.add(whole, noise.resize(size, Image.Resampling.BICUBIC), 1, -128)
        return whole

    return Image.merge("YCbCr", [plane(1), plane(0.4), plane(0.4)]).convert("RGB")


def first(folder: Path) -> tuple[float, float]:
    """Build the photographs with nothing kept; return seconds and memory."""
    shutil.rmtree(folder / "photographs" / "build", ignore_errors=True)
    return second(folder)


def second(folder: Path) -> tuple[float, float]:
    """Build the photographs with what is kept."""
    return _photographs(folder / "photographs")


def small(folder: Path) -> tuple[float, float]:
    """Build the same report with pictures of the size of print."""
    return _photographs(folder / "reduced")


def _photographs(folder: Path) -> tuple[float, float]:
    begin = time.perf_counter()
    body = [
        Figure(f"photos/{number:02}.jpg", f"第{number}张照片", width=f"{PLACED / 10}cm")
        for number in range(PHOTOGRAPHS)
    ]
    Report("higher-2024", COLLEGE, [Chapter("人才培养", body)], root=folder).save()
    return time.perf_counter() - begin, peak()


def decode(folder: Path) -> tuple[float, float]:
    """Decode the photographs with Pillow at reduced size, one after the other."""
    from PIL import Image

    begin = time.perf_counter()
    for path in sorted((folder / "photographs" / "photos").iterdir()):
        with Image.open(path) as picture:
            picture.draft(None, REDUCED)
            picture.load()
    return time.perf_counter() - begin, peak()


def resident() -> float:
    """Return the memory this process holds, in MB; where the system does not tell, the most it has held."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return peak()
    return int(status.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20


WORK: Final = {work.__name__: work for work in (large, repeat, draw, first, second, small, decode)}

if __name__ == "__main__":
    if sys.argv[1] in WORK:
        print(*WORK[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:]))
    else:
        for figure, value in measure(Path(sys.argv[1])).items():
            print(f"{figure}: {value:.3f}")
