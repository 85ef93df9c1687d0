"""生成这份报告。在命令行里运行 qreport build，或者直接运行本文件。"""

from pathlib import Path

from qreport import Report

# 由程序算出来的图和表，在这里做好，用 blocks=[…] 交给 Report.read，正文里单独写一行 {{ 键 }} 就放在那里。
report = Report.read(Path(__file__).parent)

if __name__ == "__main__":
    saved = report.save()
    for finding in saved.findings:
        print(finding)
    print(f"已写入：{saved.path}")
