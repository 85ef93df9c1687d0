"""Writing: what goes wrong on the way to the disk is told in Chinese, whatever the system says."""

import os
import shutil
from pathlib import Path
from typing import IO

import pytest

from qreport import ReportError
from qreport.writing import prepared, put_new


@pytest.mark.skipif(os.name == "nt", reason="Windows不让删除里面有打开着的文件的文件夹")
def test_a_folder_that_goes_away_meanwhile_is_told(tmp_path: Path) -> None:
    stick = tmp_path / "U盘"

    def write(_stream: IO[bytes]) -> None:
        shutil.rmtree(stick)

    with pytest.raises(ReportError) as caught, prepared(stick / "报告.docx", write) as new:
        put_new(new, stick / "报告.docx")
    assert str(caught.value.findings[0]).endswith(
        f"文件夹“{stick}”用不了，没有写成：它不见了、盘断开了，或者路径太长。"
        "请看U盘或网络盘接好没有；Windows上整个路径不要超过260个字符。"
    )
