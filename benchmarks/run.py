"""Compare qreport with its peers: ``python3 dev.py bench --write docs/benchmarks.md``.

Not a test: times differ from machine to machine, ratios within one run far less. Needs ``wait4``: Linux or macOS.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import charts, reading, verify
from benchmarks.measure import Sample, run_interleaved, run_once
from benchmarks.page import Results, write_page

HERE = Path(__file__).resolve().parent
WORK = HERE.parent / "build" / "bench"
SCRIPTS = {
    "qreport": HERE / "qreport_build.py",
    "docxtpl": HERE / "peers" / "by_docxtpl.py",
    "python-docx": HERE / "peers" / "by_python_docx.py",
    "floor": HERE / "floor.py",
}
SLOW_SCALE = 40  # python-docx needs minutes from here on
IMPORTS = {"nothing": "pass", "docx": "import docx", "qreport": "import qreport"}
WATCHED = (
    "import runpy, sys; sys.argv = {argv!r}; runpy.run_path(sys.argv[0], run_name='__main__'); "
    "print(*(name for name, module in sys.modules.items() if getattr(module, '__spec__', None)))"
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    options = read_options(arguments)
    WORK.mkdir(parents=True, exist_ok=True)
    results = Results(machine=describe_machine(), runs=options.runs)
    for scale in options.scales:
        say(f"规模 {scale}")
        run_once([sys.executable, str(HERE / "workload.py"), str(WORK), str(scale)], WORK / "workload.log")
        if not results.samples:
            compile_once(scale)
        results.samples[scale] = compare(scale, options.runs, everything=options.all)
        if floor_source(scale).name.startswith("docxtpl"):
            results.borrowed_floor.add(scale)
    results.imports = compare_imports(options.runs * 3)
    results.loaded = loaded_packages(min(options.scales))
    results.workbook = compare_workbook()
    results.reading = reading.measure(WORK, options.runs)
    results.slowest_rule = reading.hostile()
    results.verifying = verify.measure(WORK, options.scales, options.runs)
    say("负载")
    results.load = compare_load()
    say("统计图")
    results.charts = charts.measure(options.runs)
    results.chart_ratios = charts.ratios(results.charts)
    if options.hostile:
        say("有害的文件")
        results.hostile = measure_hostile()
    page = write_page(results)
    say(page)
    if options.write:
        options.write.write_text(page, encoding="utf-8")


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description="qreport 与其他工具的性能比较")
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 10, 40], help="工作量的倍数")
    parser.add_argument("--runs", type=int, default=5, help="每项运行几次，取中位数")
    parser.add_argument("--all", action="store_true", help="规模 40 也运行 python-docx（约八分钟）")
    parser.add_argument("--hostile", action="store_true", help="也量有害的文件（约两分钟）")
    parser.add_argument("--write", type=Path, help="把结果写入这个 Markdown 文件")
    return parser.parse_args(arguments)


def compile_once(scale: int) -> None:
    """Run every contender once unmeasured, so that its byte code is there, as after an installation."""
    for name in SCRIPTS:
        start(name, scale)


def compare(scale: int, runs: int, *, everything: bool) -> dict[str, Sample]:
    """Return the medians of all contenders at one scale."""
    # In this order: the floor copies what a peer has just made.
    times = {"python-docx": runs if scale == 1 else 1, "docxtpl": runs, "floor": runs, "qreport": runs}
    if scale >= SLOW_SCALE and not everything:
        say("  python-docx 跳过：这个规模约需八分钟，加 --all 才运行")
        del times["python-docx"]
    return run_interleaved(times, lambda name: start(name, scale), say)


def start(name: str, scale: int) -> Sample:
    """Run one contender as a process of its own."""
    target = WORK / f"{name}{scale}.docx"
    target.unlink(missing_ok=True)
    source = floor_source(scale) if name == "floor" else WORK / f"w{scale}.json"
    sample = run_once([sys.executable, str(SCRIPTS[name]), str(source), str(target)], WORK / f"{name}.log")
    if not target.exists():
        raise RuntimeError(f"{name} made no file at scale {scale}")
    return sample


def floor_source(scale: int) -> Path:
    """Return the file that the floor copies: python-docx's, kept from an earlier run where this one skips it."""
    made = WORK / f"python-docx{scale}.docx"
    return made if made.exists() else WORK / f"docxtpl{scale}.docx"


def compare_imports(runs: int) -> dict[str, Sample]:
    """Return what starting Python costs with each import."""
    commands = {name: [sys.executable, "-c", code] for name, code in IMPORTS.items()}
    times = dict.fromkeys(commands, runs)
    return run_interleaved(times, lambda name: run_once(commands[name], WORK / "import.log"), lambda _: None)


def loaded_packages(scale: int) -> list[str]:
    """Return the packages that a build of paragraphs, figures, tables and cases loads."""
    target = WORK / "loaded.docx"
    target.unlink(missing_ok=True)
    argv = [str(SCRIPTS["qreport"]), str(WORK / f"w{scale}.json"), str(target)]
    command = [sys.executable, "-c", WATCHED.format(argv=argv)]
    done = subprocess.run(command, capture_output=True, check=True)
    packages = {module.split(".")[0] for module in done.stdout.decode("utf-8").split()}
    ours = {"__main__", "sitecustomize"}
    return sorted(name for name in packages - ours - sys.stdlib_module_names if not name.startswith("_"))


def compare_workbook() -> dict[str, float]:
    """Return the seconds that openpyxl and qreport need for the workbook."""
    command = [sys.executable, str(HERE / "workbook.py"), str(WORK / "workbook")]
    words = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8").split()
    return {name: float(seconds) for name, seconds in zip(words[::2], words[1::2], strict=True)}


def compare_load() -> dict[str, float]:
    """Return the figures of the large reports and of the photographs."""
    command = [sys.executable, "-m", "benchmarks.load", str(WORK / "load")]
    lines = (
        subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent).stdout.decode("utf-8").splitlines()
    )
    return {name: float(value) for name, _, value in (line.partition(": ") for line in lines)}


def measure_hostile() -> dict[str, tuple[float, float]]:
    """Return seconds and megabytes of a build of each hostile file."""
    command = [sys.executable, "-m", "benchmarks.hostile", "--json"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent)
    measured: dict[str, tuple[float, float]] = json.loads(done.stdout)
    return measured


def describe_machine() -> str:
    """Return what the times depend on."""
    return f"{os.cpu_count()} 核，{platform.system()}，Python {platform.python_version()}"


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


if __name__ == "__main__":
    main()
