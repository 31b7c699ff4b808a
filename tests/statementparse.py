"""Statements from texts whose attributions are marked by hand.

``[S:...]``, ``[C:...]`` and ``[T:...]`` mark source, cue and content; a number after the letter tells several
attributions apart. ``[D2024_06:in June]`` marks a date phrase with its value (underscores for hyphens).
"""

from __future__ import annotations

import re
from collections import defaultdict

from loosetalk.actors import Resolver
from loosetalk.coding import load_codebook, statements
from loosetalk.records import Article, Attribution, DatePhrase, Span, Spans, Statement, Tagged
from loosetalk.tagging.attitude import attitude
from loosetalk.tagging.passages import paragraphs, sentences
from loosetalk.tagging.quotes import find_quotations

BOOK = load_codebook()
PUBLISHED = "2024-06-20"
MARK = re.compile(r"\[([SCTD])(\w*):")


def unmark(marked: str) -> tuple[str, dict[str, list[tuple[str, Span]]]]:
    """The text without its marks, and what each letter marks: (number, span) in the order in which they end."""
    out, open_marks = "", []
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    at = 0
    while at < len(marked):
        mark = MARK.match(marked, at)
        if mark:
            open_marks.append((mark[1], mark[2], len(out)))
            at = mark.end()
        elif marked[at] == "]" and open_marks:
            letter, number, start = open_marks.pop()
            found[letter].append((number, Span(start, len(out))))
            at += 1
        else:
            out += marked[at]
            at += 1
    return out, found


def tagged(marked: str) -> Tagged:
    """The article as tagging would hand it on: paragraphs, sentences and quotations as found, the rest as marked."""
    text, found = unmark(marked)
    attributions = []
    for number in dict.fromkeys(number for number, _ in found["T"]):
        own = {letter: sorted(span for n, span in found[letter] if n == number) for letter in "SCT"}
        cue = own["C"][0] if own["C"] else None
        kind = attitude(cue.of(text)) if cue else "assertion"
        attributions.append(Attribution(tuple(own["T"]), own["S"][0] if own["S"] else None, cue, kind, 0.9, "by-hand"))
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    precisions = {4: "year", 7: "month", 10: "day"}
    dates = []
    for value, span in sorted(found["D"], key=lambda pair: pair[1]):
        value = value.replace("_", "-")
        dates.append(DatePhrase(span, value, precisions[len(value)]))  # type: ignore[arg-type]
    return Tagged(
        Article("a1", text, published=PUBLISHED), blocks, sentences(text, blocks, quotations), (), (),
        tuple(attributions), (), quotations, tuple(dates),
    )  # fmt: skip


def read(marked: str) -> list[Statement]:
    """The statements of a marked text."""
    seen = tagged(marked)
    return list(statements(seen, Resolver(seen), BOOK))


def words(marked: str, spans: Spans) -> list[str]:
    """The words of some spans of a marked text."""
    text, _ = unmark(marked)
    return [span.of(text) for span in spans]
