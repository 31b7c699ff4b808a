"""What the uncased word pieces do not show the encoder: capital letters, quotation marks, line starts.

One small whole number for each word piece, the same code in training and at run time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
MARKS = re.compile(r'[“«„”»"\n]')
CASES, QUOTES, STARTS = 3, 3, 2
FEATURES = CASES * QUOTES * STARTS


def quote_states(text: str) -> bytearray:
    """For each character 0 (outside), 1 (inside double quotation marks) or 2 (a mark).

    Marks are paired within a line only, so that one forgotten mark spoils one paragraph and not the rest.
    """
    states = bytearray(len(text))
    inside, last = 0, 0
    for found in MARKS.finditer(text):
        at, mark = found.start(), found.group()
        if inside:
            states[last:at] = b"\x01" * (at - last)
        last = at + 1
        if mark == "\n":
            inside = 0
            continue
        states[at] = 2
        inside = 1 if mark in OPENING else 0 if mark in CLOSING else 1 - inside
    if inside:
        states[last:] = b"\x01" * (len(text) - last)
    return states


def features(text: str, pieces: Sequence[tuple[int, int]]) -> list[int]:
    """A feature number below ``FEATURES`` for each piece, given as ``(start, end)`` characters of the text."""
    states = quote_states(text)
    return [_feature(text, start, end, states) if end > start else 0 for start, end in pieces]


def _feature(text: str, start: int, end: int, states: bytearray) -> int:
    word = text[start:end]
    case = 0 if not word[0].isupper() else 2 if len(word) > 1 and word.isupper() else 1
    line_start = 1 if start == 0 or text[start - 1] == "\n" else 0
    return (case * QUOTES + states[start]) * STARTS + line_start
