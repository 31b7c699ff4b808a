"""Paragraphs and sentences as exact spans.

Sentence ends come from ``sentencex`` (rules of Wikimedia's segmenter). It never splits inside quotation marks, so the
marks are blanked out before it reads, and its ends are then mended here: none after a title, an initial or an
abbreviation that a name or number follows, none between a quotation and the words that attribute it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

from loosetalk.records import Quotation, Span, Spans
from loosetalk.tagging.quotes import TELLER

_BLOCK = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANKED = str.maketrans(dict.fromkeys('“”„‟"＂〝〞〟«»‹›', " "))
_CLOSING = "”’»›\"'〞〟＂)]"
_OPENING = "“‘„«‹\"'〝([ \t\u00a0\u202f"
# Titles and the like: what follows is always part of the same name.
_TITLE = re.compile(
    r"(?:^|[\s(\[“‘\"'«-])(?:Mr|Mrs|Ms|Dr|Prof|St|Ste|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Gov|Sen|Rep|Pres|Hon|Rev|Fr"
    r"|Amb|Sec|Messrs|Mt|Ft|vs|cf|e\.g|i\.e|viz|Vice-Adm|Lt\. ?Col|Maj\. ?Gen|Lt\. ?Gen"
    r"|Col\. ?Gen)\.$"
)
_NUMBERED = re.compile(r"\b(?:Nos?|Art|Fig|Vol|pp?|ca|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
_INITIAL = re.compile(r"(?:^|[\s.(“‘\"'«-])[^\W\d_]\.$")
_LETTERS = re.compile(r"(?:^|[\s(“‘\"'«-])(?:[A-Za-z]\.){2,}$")
_OPENER = re.compile(
    r"(?:The|A|An|He|She|It|They|We|You|But|And|In|On|At|For|This|That|These|Those|However|After|Before|As|If|When|While"
    r"|Its|His|Her|Their|Our|There|Some|Many|Since|What|Why|How|Who|Also|Meanwhile|Yet|So|Not|No|Now|Then|One|I)\b"
)


def paragraphs(text: str) -> Spans:
    """The blocks between line ends, trimmed of white space, in order; blank ones are left out."""
    blocks = (_trimmed(text, m.start(), m.end()) for m in _BLOCK.finditer(text))
    return tuple(block for block in blocks if block.start < block.end)


def sentences(text: str, paragraphs: Spans, quotations: tuple[Quotation, ...] = ()) -> Spans:
    """The sentences of each paragraph, trimmed, in order; none crosses a paragraph.

    ``quotations`` (as ``find_quotations`` gives them) say where quoted words are, so that ``"Is it over?" Smith
    asked.`` stays whole; without them only what begins in lower case is joined. Sentences inside a quotation stay
    separate.
    """
    closes = {span.end for quotation in quotations for span in quotation.outer}
    found: list[Span] = []
    for paragraph in paragraphs:
        found.extend(_sentences(text, paragraph, closes))
    return tuple(found)


def _sentences(text: str, paragraph: Span, closes: set[int]) -> Iterator[Span]:
    start = paragraph.start
    for end in _ends(text, paragraph):
        if end < paragraph.end and not _ends_sentence(text, Span(start, end), paragraph.end, closes):
            continue
        span = _trimmed(text, start, end)
        if span.start < span.end:
            yield span
        start = end


def _ends(text: str, paragraph: Span) -> Iterator[int]:
    """Where the library ends its sentences, moved over close marks; the paragraph's end comes last."""
    block = paragraph.of(text)
    at = last = paragraph.start
    for piece in segment("en", block.translate(_BLANKED)):
        at += len(piece)
        end = _over_marks(text, Span(last, min(at, paragraph.end)), paragraph.end)
        if last < end < paragraph.end:
            yield end
            last = end
    yield paragraph.end


def _over_marks(text: str, span: Span, limit: int) -> int:
    """Just after the full stop and the marks that close on it."""
    end = span.end
    while end > span.start and text[end - 1] in _OPENING:
        end -= 1
    while end < limit and text[end] in _CLOSING:
        end += 1
    return end


def _ends_sentence(text: str, sentence: Span, limit: int, closes: set[int]) -> bool:
    """Whether a sentence may end at ``sentence.end``, judged by the words on both sides."""
    tail = text[max(sentence.start, sentence.end - 24) : sentence.end]
    start = sentence.end
    while start < limit and (text[start].isspace() or text[start] in _OPENING):
        start += 1
    following = text[start : min(limit, start + 80)]
    if not following or following[0].islower() or following[0] in ",;:)—–":
        return False
    if tail[-1] in _CLOSING and sentence.end in closes and TELLER.match(following):
        return False
    return not _is_abbreviation(tail, following)


def _is_abbreviation(tail: str, following: str) -> bool:
    """Whether the full stop belongs to a title, an initial, a number sign or letters such as U.S. before a name."""
    if _NUMBERED.search(tail):
        return following[0].isdigit()
    if _TITLE.search(tail) is not None:
        return True
    if _LETTERS.search(tail):
        return not _OPENER.match(following)
    # "Plan B. The army", "Vitamin C. He": an initial goes on with a name, never with a sentence's opening word.
    return _INITIAL.search(tail) is not None and following[0].isupper() and not _OPENER.match(following)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


__all__ = ["paragraphs", "sentences"]
