"""Privacy (个人信息): identity numbers, mobile numbers and e-mail addresses do not belong in a public report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern

_ADVICE: Final = "质量报告向社会公开，请删去，确需说明的改用办公电话或网址。"
# Full-width digits and ＠ count as well; the translation keeps every offset.
_PLAIN: Final = str.maketrans("０１２３４５６７８９＠．－＋Ｘｘ（）", "0123456789@.-+Xx()")
_LONG: Final = Pattern(r"\d(?:[ \u00a0\u3000.·．－-]?\d){10}")  # \d is any script's digit; no such number has fewer

# 11 Beijing to 15, 21 to 23, 31 to 37, 41 to 46, 50 to 54, 61 to 65, then Taiwan, Hong Kong, Macao and their residents.
_PROVINCE: Final = Pattern("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_GAP: Final = "[ \u00a0\u3000-]?"
_NEW_NUMBER: Final = Pattern(
    rf"(?<![0-9A-Za-z.])[GL]?(?P<number>[1-8]\d{{5}}{_GAP}(?:18|19|20)\d{{6}}{_GAP}\d{{3}}[0-9Xx])(?![0-9A-Za-z])"
)
_OLD_NUMBER: Final = Pattern(r"(?<![0-9A-Za-z.])(?P<number>[1-8]\d{14})(?![0-9A-Za-z])")
_SAID: Final = Pattern("身份证|证件号|身份号|公民身份|ID号")
_LABEL_LENGTH: Final = 16


def identity_number(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """身份证号: 18 digits with a region, a date of birth and the right check digit; with 身份证 beside them, any
    check digit, and the 15 digits of old."""
    if not _holds_number(passage.text):
        return
    text = passage.text.translate(_PLAIN)
    for found in (*_NEW_NUMBER.finditer(text), *_OLD_NUMBER.finditer(text)):
        number = re.sub(r"[^0-9Xx]", "", found["number"]).upper()
        said = _is_said(text, found.start(), passage)
        if not _is_born(number) or not (said or (len(number) == 18 and _is_checked(number))):
            continue
        message = "是身份证号。"
        yield hit("identity-number", passage, *found.span("number"), message, _ADVICE)


@lru_cache(maxsize=1)  # two rules ask of each passage
def _holds_number(text: str) -> bool:
    """Tell whether a text has so many digits in a row that they may be anybody's number."""
    return _LONG.search(text) is not None


def _is_said(text: str, start: int, passage: Passage) -> bool:
    """Tell whether the words before, or the head of the table, say that an identity number follows."""
    if _SAID.search(text, max(0, start - _LABEL_LENGTH), start):
        return True
    return bool(passage.rows) and any(_SAID.search(cell) for cell in passage.rows[0])


def _is_born(number: str) -> bool:
    """Tell whether region and date of birth are possible."""
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return bool(_PROVINCE.match(number)) and 1880 <= int(born[:4]) <= 2099


def _is_checked(number: str) -> bool:
    """Tell whether the last digit is the check digit (GB 11643: ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17]


_MOBILE: Final = Pattern(
    r"(?<![0-9A-Za-z.@/_])(?<!\d[-—])(?:\(?(?:\+|00)?86\)?[ \u00a0-]?)?"
    r"(?P<number>1[3-9]\d(?P<gap>[ \u00a0\u3000.·-]?)\d{4}(?P=gap)\d{4}"
    r"|1[3-9]\d{5}[ -]\d{4}|1[3-9]\d[ -]\d{8})(?![0-9A-Za-z@_]|[.-]\d)"
)
_OTHER_NUMBER: Final = Pattern(
    "(?:(?<!手机)(?<!电话)(?<!联系)(?<!微信)(?<!热线)(?<!同)号|编号|(?<!号)码|ID|QQ|QQ群|产值|金额|总额|收入|支出)"
    "(?:[为是：:“ ]|达到?|约){0,3}$"
)
_COUNTED: Final = Pattern("\\s?(?:[万亿余多元人次册本件台个平亩吨米千度]|字节)")


def mobile_number(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """手机号: 11 digits from 13 to 19, whole or in groups, with or without +86; amounts and codes are none."""
    if not _holds_number(passage.text):
        return
    text = passage.text.translate(_PLAIN)
    for found in _MOBILE.finditer(text):
        start, end = found.span("number")
        if _OTHER_NUMBER.search(text, max(0, start - 10), start) or _COUNTED.match(text, end):
            continue
        message = "是手机号。"
        yield hit("mobile-number", passage, start, end, message, _ADVICE)


_AT: Final = ("@", "＠", "#", "at]", "at)", "at）")
_MAIL: Final = Pattern(
    r"(?<![A-Za-z0-9._%+/-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
    r" ?(?:@|[\[(]at[\])]|#(?=[A-Za-z0-9-]+\.(?:com|cn|edu|net|org)\b)) ?"
    r"[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){0,5}\.[A-Za-z]{2,24}(?![A-Za-z0-9-])"
)


def email_address(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """电子邮箱: a name, @ and a domain."""
    if not any(sign in passage.text for sign in _AT):
        return
    for found in _MAIL.finditer(passage.text.translate(_PLAIN)):
        message = "是电子邮箱。"
        yield hit("email-address", passage, found.start(), found.end(), message, _ADVICE)
