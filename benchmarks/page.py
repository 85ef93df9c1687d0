"""The result as a Markdown page in Chinese."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from benchmarks.measure import Sample

NAMES: Final = {
    "floor": "下限",
    "qreport": "qreport",
    "docxtpl": "docxtpl",
    "python-docx": "python-docx 手写",
}
LIMITS: Final = {"floor": 4.0, "docxtpl": 0.6, "python-docx": 0.2}
GOALS: Final = {"floor": 3.0, "docxtpl": 0.5, "python-docx": 0.2}
GROWTH_LIMIT: Final = 1.05
MEMORY_LIMIT: Final = 100  # MB at scale 1
WORKBOOK_LIMIT: Final = 2.0
CHART_LIMITS: Final = (1.0, 1.0, 0.1)
"""Of native charts beside python-pptx, of pictures beside matplotlib, of cached pictures beside a build."""
VERIFY_LIMIT: Final = 0.25  # of the time of a build
READING_LIMIT: Final = 1.0  # checking costs no more than building
RULE_LIMIT: Final = 0.2  # for 20,000 characters
HOSTILE_SECONDS: Final = 5.0
HOSTILE_MEGABYTES: Final = 300
_SHOWN: Final = 8
HEAVY: Final = ("pandas", "matplotlib", "openpyxl")

INTRODUCTION: Final = """\
# 性能

本页由 `python3 dev.py bench --write docs/benchmarks.md` 生成。

每一项都是完整的进程：启动 Python、导入、读入工作量、生成并写出 Word 文件；qreport 还包括核查和对成品的检验。
各项轮流运行，取中位数。时间因机器而异，比值才可比较。
各项的 Python 代码都已编译过（字节码留在 `build/bench/bytecode`），与 pip 安装之后一样。

- 规模 1 约 67 页：216 段、56 幅图、20 个表、18 个案例；规模 10 和 40 把各节重复 10 次和 40 次。
- “下限”只把 python-docx 做好的文件解包、解析、序列化、重新打包。
"""


@dataclass
class Results:
    """测得的结果: samples by scale and contender, what imports cost, what a build loads."""

    machine: str
    runs: int
    samples: dict[int, dict[str, Sample]] = field(default_factory=dict)
    borrowed_floor: set[int] = field(default_factory=set)
    imports: dict[str, Sample] = field(default_factory=dict)
    loaded: list[str] = field(default_factory=list)
    workbook: dict[str, float] = field(default_factory=dict)
    reading: dict[str, float] = field(default_factory=dict)
    verifying: dict[int, float] = field(default_factory=dict)
    slowest_rule: tuple[float, str] | None = None
    load: dict[str, float] = field(default_factory=dict)
    charts: dict[str, float] = field(default_factory=dict)
    chart_ratios: dict[str, float] = field(default_factory=dict)
    hostile: dict[str, tuple[float, float]] = field(default_factory=dict)


def write_page(results: Results) -> str:
    """Return the whole page."""
    scales = [f"规模 {scale}" for scale in results.samples]
    parts = [
        INTRODUCTION,
        f"这一次：{results.machine}；每项运行{results.runs}次，python-docx 在规模 10 以上只运行一次。\n",
        "## 时间和内存\n",
        table(["", *scales], times(results)),
        *borrowed(results),
        "## 比值\n",
        table(["qreport 的时间与之相比", *scales, "要求", "目标"], ratios(results)),
        "## 增长、内存、导入\n",
        table(["", "测得", "要求"], [*growth(results), *memory(results), *verifying(results), *imports(results)]),
        f"只有段落、图、表、案例的报告载入的第三方包：{'、'.join(results.loaded)}。\n",
        "## 填报工作簿\n",
        "六张表两年的数和500个数据：openpyxl 只读格子；qreport 读懂、与数据对照、算完全部规则。\n",
        table(["", "秒", "要求"], workbook(results)),
        "## 读入和核查\n",
        "示例文件夹：一个进程读入并核查，另一个读入并生成Word文件；行文规则读两万字没有句号的文字，取最慢的一条。\n",
        table(["", "测得", "要求"], reading(results)),
        "## 负载\n",
        "大报告有1000节、5000幅图（500张不同的图片）、2000个表；照片是56张1200万像素的JPEG，按13厘米宽放；",
        "“缩小解码”是Pillow用JPEG的draft方式逐张解码，不做别的。“敌意图片”是测试里全部的解压炸弹，各在一个进程里。\n",
        table(["", "测得", "要求"], load(results)),
        "## 统计图\n",
        "处理器时间，不含启动Python；原生图不导入matplotlib。\n",
        table(["", "测得", "要求"], charts(results)),
        *hostile(results),
    ]
    return "\n".join(parts)


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Return a pipe table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def times(results: Results) -> Iterator[list[str]]:
    """Yield seconds and peak memory of each contender."""
    for name, shown in NAMES.items():
        samples = [taken.get(name) for taken in results.samples.values()]
        yield [shown, *(f"{one.seconds:.2f} 秒，{one.megabytes:.0f} MB" if one else "未运行" for one in samples)]


def borrowed(results: Results) -> Iterator[str]:
    """Say where the floor copied docxtpl's file because python-docx's was not there."""
    if results.borrowed_floor:
        scales = "、".join(str(scale) for scale in sorted(results.borrowed_floor))
        yield f"规模 {scales} 没有运行 python-docx（约需八分钟），下限用的是 docxtpl 做的文件，两者差别很小。\n"


def ratios(results: Results) -> Iterator[list[str]]:
    """Yield qreport's time divided by each peer's."""
    for name, limit in LIMITS.items():
        row = []
        for taken in results.samples.values():
            ratio = taken["qreport"].seconds / taken[name].seconds if name in taken else None
            row.append("未运行" if ratio is None else judged(ratio, limit))
        yield [NAMES[name], *row, f"≤ {limit}", f"≤ {GOALS[name]}"]


def growth(results: Results) -> Iterator[list[str]]:
    """Yield the exponent of growth between the two largest scales: 1 is linear."""
    scales = sorted(results.samples)[-2:]
    if len(scales) == 2:
        small, large = (results.samples[scale]["qreport"].seconds for scale in scales)
        exponent = math.log(large / small) / math.log(scales[1] / scales[0])
        name = f"规模 {scales[0]} 到 {scales[1]} 的增长指数"
        yield [name, judged(exponent, GROWTH_LIMIT), f"≤ {GROWTH_LIMIT}"]


def memory(results: Results) -> Iterator[list[str]]:
    """Yield the peak memory at scale 1."""
    if 1 in results.samples:
        peak = results.samples[1]["qreport"].megabytes
        yield ["规模 1 的内存峰值（MB）", judged(peak, MEMORY_LIMIT), f"≤ {MEMORY_LIMIT}"]


def verifying(results: Results) -> Iterator[list[str]]:
    """Yield what part of a build's time the verification of its Word file takes."""
    for scale, share in results.verifying.items():
        yield [f"规模 {scale}：自检占生成的时间", judged(share, VERIFY_LIMIT), f"≤ {VERIFY_LIMIT}"]


def imports(results: Results) -> Iterator[list[str]]:
    """Yield what the imports cost beyond starting Python, and whether a build loads a heavy package."""
    bare = results.imports["nothing"].seconds
    cost = {name: sample.seconds - bare for name, sample in results.imports.items()}
    yield ["`import qreport`（秒，不含启动）", judged(cost["qreport"], cost["docx"]), "不超过 `import docx`"]
    yield ["`import docx`（秒，不含启动）", f"{cost['docx']:.2f}", ""]
    heavy = [name for name in HEAVY if name in results.loaded]
    yield ["生成时载入的 pandas、matplotlib、openpyxl", "、".join(heavy) or "无", "无"]


def reading(results: Results) -> Iterator[list[str]]:
    """Yield the seconds for checking and building the example, their ratio, and the slowest prose rule."""
    if results.reading:
        first, build, check = (results.reading[task] for task in ("first", "build", "check"))
        yield ["读入并核查（秒）", f"{check:.2f}", ""]
        yield ["读入并生成，第一次（秒；照片要缩小）", f"{first:.2f}", ""]
        yield ["读入并生成，再一次（秒；照片用缩好的）", f"{build:.2f}", ""]
        yield ["核查与第一次生成之比", judged(check / first, READING_LIMIT), f"≤ {READING_LIMIT}"]
        yield ["核查与再次生成之比", judged(check / build, READING_LIMIT), f"≤ {READING_LIMIT}"]
    if results.slowest_rule:
        seconds, rule = results.slowest_rule
        yield [f"最慢的行文规则（秒，`{rule}`）", judged(seconds, RULE_LIMIT), f"≤ {RULE_LIMIT}"]


def workbook(results: Results) -> Iterator[list[str]]:
    """Yield the seconds for the workbook, and their ratio."""
    for name, seconds in results.workbook.items():
        yield [name, f"{seconds:.2f}", ""]
    if results.workbook:
        ratio = results.workbook["qreport"] / results.workbook["openpyxl"]
        yield ["qreport 与 openpyxl 之比", judged(ratio, WORKBOOK_LIMIT), f"≤ {WORKBOOK_LIMIT}"]


def load(results: Results) -> Iterator[list[str]]:
    """Yield what is asked of large reports, of builds without end, of photographs and of hostile pictures."""
    told = results.load
    if not told:
        return
    yield ["大报告（秒）", f"{told['large 1000']:.1f}", ""]
    yield ["大报告的内存峰值（MB）", f"{told['large 1000 MB']:.0f}", ""]
    exponent = math.log(told["large 1000"] / told["large 250"]) / math.log(4)
    yield ["250节到1000节的增长指数", judged(exponent, GROWTH_LIMIT), f"≤ {GROWTH_LIMIT}"]
    yield ["同一进程生成1000次，第10次以后的内存增长（MB）", judged(told["growth MB"], 20), "≤ 20"]
    yield ["照片：缩小解码（秒）", f"{told['decode']:.2f}", ""]
    yield ["照片：第一次生成（秒）", f"{told['first']:.2f}", ""]
    yield ["第一次生成与缩小解码之比", judged(told["first"] / told["decode"], 2.0), "≤ 2.0"]
    yield ["照片：第二次生成（秒）", f"{told['second']:.2f}", ""]
    yield ["第二次生成与小图片的同一报告之比", judged(told["second"] / told["small"], 1.2), "≤ 1.2"]
    yield ["照片：文件（MB）", judged(told["file MB"], 20), "≤ 20"]
    yield ["敌意图片：最慢（秒）", judged(told["bomb seconds"], 5.0), "≤ 5"]
    yield ["敌意图片：内存峰值（MB）", judged(told["bomb MB"], 300), "≤ 300"]


def charts(results: Results) -> Iterator[list[str]]:
    """Yield what charts cost, and beside what."""
    for name, seconds in results.charts.items():
        yield [f"{name}（秒）", f"{seconds:.2f}", ""]
    for (name, ratio), limit in zip(results.chart_ratios.items(), CHART_LIMITS, strict=False):
        yield [name, judged(ratio, limit), f"≤ {limit}"]


def hostile(results: Results) -> Iterator[str]:
    """Yield the section on hostile files, where they were measured."""
    if results.hostile:
        yield "## 有害的文件\n"
        yield (
            f"测试里的{len(results.hostile)}种有害的文件，以及读得进来的最大的文字文件，各在一个进程里生成一次，"
            f"时间含启动Python；要求{HOSTILE_SECONDS:.0f}秒、{HOSTILE_MEGABYTES} MB。\n"
        )
        yield hostile_table(results.hostile)


def hostile_table(measured: Mapping[str, tuple[float, float]]) -> str:
    """Return the slowest and the largest cases, and what all others stay below."""
    slowest = sorted(measured, key=lambda name: measured[name][0], reverse=True)[:_SHOWN]
    largest = sorted(measured, key=lambda name: measured[name][1], reverse=True)[:_SHOWN]
    shown = [*slowest, *(name for name in largest if name not in slowest)]
    others = [figures for name, figures in measured.items() if name not in shown]
    rows = [(name, *measured[name]) for name in shown]
    if others:
        rows.append((f"其余{len(others)}种", max(each[0] for each in others), max(each[1] for each in others)))
    return table(
        ["", "秒", "MB"],
        ([name, judged(seconds, HOSTILE_SECONDS), judged(peak, HOSTILE_MEGABYTES)] for name, seconds, peak in rows),
    )


def judged(value: float, limit: float) -> str:
    """Return a number, marked when it is over its limit."""
    shown = f"{value:.0f}" if limit >= 10 else f"{value:.2f}"
    return shown if value <= limit else f"**{shown}**（超出）"
