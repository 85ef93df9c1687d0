"""All prose rules over texts that nobody should write: ``python -m tests.check.prose.hostile [characters]``.

A rule that takes a time that grows faster than its text would keep a clerk waiting for a paragraph pasted whole.
"""

import sys
import time
from collections.abc import Iterator

from qreport.check.prose.passage import Passage, Situation
from qreport.check.prose.run import PASSAGE_RULES, WHOLE_RULES
from qreport.errors import Place
from qreport.facts import AcademicYear, CalendarYear, Cohort, Fact, Facts

REPEATED = (
    "学院坚持立德树人根本任务", "7", "1234 ", "1.2.3", "12余", "3.5万元，", "12%", "占12%，", "（", "）", "（12人）",
    "“", "“”‘’", "“12”", "《", "《学》", "—", "-", "，", "，,", "a@b.", "138", "11010119900101", "互联网+",
    "一是学二是院", "甲、乙、", "三个方面", "以下三项：", "第一", "其中教师12人，", "共12人", "1人；", "12个、",
    "合计12人，", "由12万元增加到13万元，", "比上年增长", "2022—2023学年", "2023年5月", "第二届“博导杯”", "见下表",
)  # fmt: skip
"""What a text without a full stop is made of."""


def situation(text: str) -> Situation:
    facts = [Fact(f"kind_{at}", 100 + at * 7, "人", label=f"第{at}类学生") for at in range(99)]
    passage = Passage(text, Place(file="content/1.md", line=1), "paragraph", "1.1 节")
    known = Facts((*facts, Fact("teachers", 208, "人", label="专任教师")))
    return Situation(known, AcademicYear(2022), CalendarYear(2022), Cohort(2023), "某某职业技术学院", (passage,))


def seconds(characters: int) -> Iterator[tuple[float, str, str]]:
    """Yield how long each rule takes for each text."""
    for repeated in REPEATED:
        against = situation((repeated * (characters // len(repeated) + 1))[:characters])
        for rule in PASSAGE_RULES:
            begin = time.process_time()
            list(rule(against.passages[0], against))
            yield time.process_time() - begin, rule.__name__, repeated
        for whole in WHOLE_RULES:
            begin = time.process_time()
            list(whole(against))
            yield time.process_time() - begin, whole.__name__, repeated


if __name__ == "__main__":
    slowest = sorted(seconds(int(sys.argv[1]) if sys.argv[1:] else 20_000), reverse=True)
    for taken, rule, repeated in slowest[:10]:
        sys.stdout.buffer.write(f"{taken:.2f} {rule} {repeated}\n".encode())
