"""What the help says (帮助的文字): the first line stands in the list of commands, the rest below the usage."""

from __future__ import annotations

from typing import Final

QREPORT: Final = """\
把职业教育质量年度报告从一个文件夹做成一份正确的Word文件。

例子：
  qreport new 年报2024 --edition higher-2024 --college 某某职业技术学院
  cd 年报2024
  qreport status
  qreport check
  qreport build"""

AFTER: Final = """\
每条命令的用法和例子：qreport 命令 --help
任何命令都可以加--debug，出错时显示详细经过。
退出码：0 没有错误；1 有错误（加--strict时警告也算）；2 命令写得不对。"""

COMMANDS: Final = {
    "new": """\
新建报告文件夹，马上就能生成；或者由去年的文件夹建今年的。

例子：
  qreport new 年报2024 --edition higher-2024 --college 某某职业技术学院
  qreport new 年报2025 --from 年报2024""",
    "status": """\
谁还欠什么：每一节、每张表的负责部门、字数、图，缺的数和图。

例子：
  qreport status
  qreport status --todo --owner 招生就业处
  qreport status --xlsx 进度.xlsx""",
    "check": """\
核查报告：缺什么、哪里矛盾、怎么改，每条都写明文件和行。

例子：
  qreport check
  qreport check 年报2024 --level warning
  qreport check --html 核查意见.html
  qreport check --json --strict""",
    "build": """\
生成Word文件，放在build里。草稿总能生成，缺的内容在页面上标出。

例子：
  qreport build
  qreport build 年报2024 --final
  qreport build --pages
  qreport build --pdf""",
    "watch": """\
文件一改就重新生成，按Ctrl+C停止。

例子：
  qreport watch
  qreport watch 年报2024 --pdf""",
    "facts": """\
列出每个数据、它的值，和用到它的地方。

例子：
  qreport facts
  qreport facts --unused""",
    "verify": """\
核对Word文件有没有毛病，谁做的都行：打不打得开，引用、目录、编号对不对。

例子：
  qreport verify 年报2024/build/报告.docx
  qreport verify 甲.docx 乙.docx --json""",
    "look": """\
把自带的样子存成一份Word文件，改成自己的。

例子：
  qreport look look.docx""",
}

COMPLETION: Final = """\
让终端按Tab键补全命令和选项。

例子：
  qreport completion --install
  qreport completion --shell powershell"""

EDITION: Final = """\
年度版：每一年的要求，自带几个，也可以复制一份改成自己的。

例子：
  qreport edition list
  qreport edition diff higher-2023 higher-2024"""

EDITIONS: Final = {
    "list": "列出自带的年度版。",
    "show": """\
看一个年度版：章节、期间、指标表，和没有见到原文的内容。

例子：
  qreport edition show higher-2024""",
    "copy": """\
复制一个年度版，改成自己的。

例子：
  qreport edition copy higher-2024 本校年度版""",
    "diff": """\
比较两个年度版，看部里改了什么。

例子：
  qreport edition diff higher-2023 higher-2024""",
}
