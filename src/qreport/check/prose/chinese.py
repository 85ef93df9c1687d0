"""Chinese numerals (汉字数字): 十二, 二十五, 三千二百, 两."""

from __future__ import annotations

from typing import Final

DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_SCALES: Final = {"万": 10**4, "亿": 10**8}

NUMERALS: Final = "".join((*DIGITS, *_TENS, *_SCALES))


def chinese_number(text: str) -> int | None:
    """Return the number that the numerals say, or none where they are no number (一三)."""
    total = section = digit = 0
    seen = False
    for character in text:
        if character in DIGITS:
            if seen:
                return None
            digit, seen = DIGITS[character], character not in "零〇"
        elif character in _TENS:
            section += (digit if seen else 1) * _TENS[character]
            digit, seen = 0, False
        elif character in _SCALES:
            total = (total + section + digit) * _SCALES[character]
            section = digit = 0
            seen = False
        else:
            return None
    return total + section + digit if text else None
