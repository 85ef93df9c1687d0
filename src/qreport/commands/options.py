"""Options (选项) that several commands share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

Folder = Annotated[Path, Parameter(help="报告文件夹；不写就是当前文件夹", show_default=False)]
AsJson = Annotated[bool, Parameter(name="--json", help="输出JSON，供程序使用", negative=(), show_default=False)]
Strict = Annotated[
    bool, Parameter(name="--strict", help="有警告也算没有通过（退出码1）", negative=(), show_default=False)
]
NoScript = Annotated[
    bool, Parameter(name="--no-script", help="不运行report.py，只读文件夹", negative=(), show_default=False)
]
