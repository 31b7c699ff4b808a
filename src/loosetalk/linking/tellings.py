"""Tellings of statements: what of each is needed to see whether two tell of one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from loosetalk.linking.names import is_generic, same_speaker
from loosetalk.linking.spells import Spell, told
from loosetalk.linking.words import words
from loosetalk.records import Article, Statement

KEPT = 400
"""Characters of a content that are compared word for word."""

SHARED = 3
OVERLAP = 0.5
OVERLAP_AMID_FRAMES = 0.3
QUOTED = 88.0
"""Content words two tellings must share, and of the shorter's the share; less where a frame and the day agree too;
least similarity (0 to 100) of one's words to a stretch of the other's."""

ADJACENT = 250
RUNNING = 40
"""Characters between two remarks of one speech: in one paragraph, and from one to the next."""

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_STEM = 6


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's telling of a statement; ``text`` is the beginning of its content, ``stems`` its content words."""

    statement: Statement
    published: str | None
    spell: Spell | None
    text: str
    stems: frozenset[str]
    generic: bool

    @property
    def day(self) -> str | None:
        """The day it was said, where that is known."""
        return self.statement.said_on if self.statement.said_on_precision == "day" else None


def telling(statement: Statement, article: Article) -> Telling:
    """What is kept of a statement once its article's text is gone."""
    said = " ".join(span.of(article.text) for span in statement.content_spans or statement.evidence)
    return Telling(
        statement=statement,
        published=article.published,
        spell=told(statement.said_on, article.published),
        text=" ".join(said.casefold().split())[:KEPT],
        stems=stems(said),
        generic=is_generic(statement.speaker),
    )


def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut to their first letters."""
    common = words("topics", "common")
    found = (word for word in _WORD.findall(text.casefold()) if len(word) > 3 and word not in common)
    return frozenset(word.removesuffix("s")[:_STEM] for word in found)


def one_statement(a: Telling, b: Telling, *, copies: bool) -> bool:
    """Whether two tellings are of one statement; ``copies`` says that their articles are near copies."""
    if not _same_source(a, b, copies=copies) or not _same_matter(a, b):
        return False
    if a.spell and b.spell and not a.spell.meets(b.spell):
        return False
    return _same_words(a, b, copies=copies)


def _same_source(a: Telling, b: Telling, *, copies: bool) -> bool:
    one, other = a.statement, b.statement
    if one.speaker_country != other.speaker_country and ((one.speaker_country and other.speaker_country) or not copies):
        return False
    if a.generic or b.generic:
        return copies and a.generic == b.generic
    return same_speaker(one.speaker or "", other.speaker or "")


def _same_matter(a: Telling, b: Telling) -> bool:
    one, other = a.statement, b.statement
    apart = one.about and other.about and not set(one.about) & set(other.about)
    return not apart and min(one.hostility, other.hostility) * max(one.hostility, other.hostility) > -0.06


def _same_words(a: Telling, b: Telling, *, copies: bool) -> bool:
    shared, least = len(a.stems & b.stems), min(len(a.stems), len(b.stems))
    if not least:
        return a.text == b.text and bool(a.text)
    share = shared / least
    if share >= OVERLAP and (shared >= SHARED or copies):
        return True
    if set(a.statement.frames) & set(b.statement.frames) and shared >= 1 and share >= OVERLAP_AMID_FRAMES:
        return bool(a.spell and b.spell and min(a.spell.days, b.spell.days) <= 31)
    if shared < 2 or min(len(a.text), len(b.text)) < 20:
        return False
    return fuzz.partial_ratio(a.text, b.text, score_cutoff=QUOTED) >= QUOTED


def speeches(tellings: Sequence[Telling], article: Article, answers: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of statement ids of one article that are pieces of one speech: same speaker, side by side, same matter.

    ``answers`` are the statements that are replies: what answers is no piece of what it answers.
    """
    ordered = sorted(tellings, key=lambda t: (_reach(t.statement), t.statement.id))
    for first, second in pairwise(ordered):
        a, b = first.statement, second.statement
        if a.speaker != b.speaker or a.speaker_country != b.speaker_country or (a.id in answers) != (b.id in answers):
            continue
        if a.about != b.about and a.about and b.about and not set(a.about) & set(b.about):
            continue
        if min(a.hostility, b.hostility) * max(a.hostility, b.hostility) <= -0.06:
            continue
        if _side_by_side(article.text, a, b):
            yield a.id, b.id


def _reach(statement: Statement) -> tuple[int, int]:
    spans = statement.content_spans or statement.evidence
    return min(s.start for s in spans), max(s.end for s in spans)


def _side_by_side(text: str, a: Statement, b: Statement) -> bool:
    between = text[_reach(a)[1] : max(_reach(a)[1], _reach(b)[0])]
    if "\n" not in between:
        return len(between) <= ADJACENT
    quoted = a.form != "indirect" and b.form != "indirect"
    return len(between) <= RUNNING and quoted and max(a.hostility, b.hostility) < 0
