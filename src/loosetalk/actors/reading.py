"""One article as words with what the tables say of them: the ground on which names, roles and places are read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from loosetalk.actors.former import Days, days_of, reading_on
from loosetalk.actors.tables import Context, Geo, Offices, Role, context, geography, offices, roles
from loosetalk.actors.words import Word, joined, words_of
from loosetalk.records import Attribution, Mention, Span, Spans, Tagged

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W_])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Lt|St|Gen|Col|Sgt|Sen|Rep|Gov|Adm|Maj|Rev|Capt|Prof|Jr|Sr|No|vs))\Z"
)


_ARTICLES = frozenset({"the", "a", "an", "us", "our", "their", "its"})


class Hit(NamedTuple):
    """A match of the geography table: words ``[first, last)`` and its reading."""

    first: int
    last: int
    geo: Geo


class RoleHit(NamedTuple):
    """A match of the role table: words ``[first, last)`` and its reading."""

    first: int
    last: int
    role: Role


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's words and what the tables find in them, indexed by word."""

    text: str
    day: str | None
    words: Sequence[Word]
    starts: Sequence[int]
    close: Sequence[bool]
    sentence_starts: Sequence[int]
    quotes: Spans
    said: Spans
    mentions: Sequence[Mention]
    mention_starts: Sequence[int]
    geo_at: dict[int, Hit]
    geo_over: dict[int, Hit]
    role_at: dict[int, RoleHit]
    role_over: dict[int, RoleHit]
    verbs: frozenset[int]
    subjects: frozenset[int]
    proper: frozenset[int]
    main: frozenset[str]
    lists: Context
    offices: Offices

    def span(self, first: int, last: int) -> Span:
        """The characters of words ``[first, last)``."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def word_range(self, span: Span) -> tuple[int, int]:
        """The words ``[first, last)`` that overlap a span of characters (empty when none does)."""
        first = bisect_right(self.starts, span.start) - 1
        if first < 0 or self.words[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.words) and self.words[last].start < span.end:
            last += 1
        return first, last

    def sentence_of(self, position: int) -> int:
        """The number of the sentence that a character stands in."""
        return bisect_right(self.sentence_starts, position) - 1

    def quoted(self, position: int) -> bool:
        """Whether a character stands inside quotation marks."""
        at = bisect_right(self.quotes, (position, 1 << 60)) - 1
        return at >= 0 and self.quotes[at].start <= position < self.quotes[at].end

    def gap(self, at: int) -> str:
        """The characters between word ``at`` and the next one."""
        if at + 1 >= len(self.words):
            return "\n"
        return self.text[self.words[at].end : self.words[at + 1].start]

    def key(self, at: int) -> str:
        """The key of a word, "" beyond both ends."""
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def same_sentence(self, a: int, b: int) -> bool:
        """Whether two words stand in one sentence."""
        return self.sentence_of(self.words[a].start) == self.sentence_of(self.words[b].start)

    def tagged_as(self, span: Span) -> str:
        """The type that the tagger gave to a mention overlapping the span, "" for none."""
        at = bisect_right(self.mention_starts, span.start) - 1
        for mention in self.mentions[max(at, 0) : at + 3]:
            if mention.start < span.end and span.start < mention.end:
                return mention.type
        return ""


def _sentence_starts(tagged: Tagged) -> list[int]:
    text = tagged.article.text
    if tagged.sentences:
        starts = [s.start for s in tagged.sentences]
        return starts if starts[0] == 0 else [0, *starts]
    ends = (m for m in _SENTENCE_END.finditer(text) if not _ABBREVIATED.search(text, max(0, m.start() - 5), m.start()))
    return [0, *(m.end() for m in ends)]


def _geo_hits(words: Sequence[Word], close: Sequence[bool], days: Days) -> list[Hit]:
    table, at = geography(), 0
    hits: list[Hit] = []
    while at < len(words):
        found = table.match(words, at, close)
        if found is None:
            at += 1
            continue
        hit = Hit(at, at + found[0], reading_on(found[1], days, words[at].start))
        at += found[0]
        if not _of_longer_name(words, close, hit, hits):
            hits.append(hit)
    return hits


def _of_longer_name(words: Sequence[Word], close: Sequence[bool], hit: Hit, before: Sequence[Hit]) -> bool:
    """Whether a party's name is only the end of another's: the "Lakeshore Democratic Party" is not the American one."""
    first = hit.first
    if hit.geo.kind != "organisation" or words[hit.last - 1].key != "party" or first == 0 or not close[first - 1]:
        return False
    known = bool(before) and before[-1].last == first
    return not known and words[first - 1].text[0].isupper() and words[first - 1].key not in _ARTICLES


def _role_hits(words: Sequence[Word], close: Sequence[bool]) -> list[RoleHit]:
    table, hits, at = roles(), [], 0
    while at < len(words):
        found = table.match(words, at, close)
        if found is None:
            at += 1
            continue
        hits.append(RoleHit(at, at + found[0], found[1][0]))
        at += found[0]
    return hits


def _parsed(tagged: Tagged, starts: Sequence[int]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The words that the tagger takes for verbs, subjects and proper nouns; all empty when there is no parse."""
    verbs, subjects, proper = set(), set(), set()
    for token in tagged.tokens:
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and starts[at] == token.start:
            if token.pos in {"VERB", "AUX"}:
                verbs.add(at)
            if token.dep.startswith("nsubj"):
                subjects.add(at)
            if token.pos == "PROPN":
                proper.add(at)
    return frozenset(verbs), frozenset(subjects), frozenset(proper)


def can_be_home(geo: Geo) -> bool:
    """Whether a reading is a state's, so that somebody may be of it."""
    country = geo.country
    return (
        country is not None
        and geo.sector not in ("IGO", "MED", "BUS")
        and (not country.startswith("X") or country == "XKX")
    )


def _main_countries(hits: Sequence[Hit]) -> frozenset[str]:
    """The two countries that an article names most."""
    counts = Counter(str(hit.geo.country) for hit in hits if can_be_home(hit.geo))
    return frozenset(country for country, _ in counts.most_common(2))


def _names(text: str, one: Attribution) -> bool:
    """Whether what is taken for words about somebody only names him ("a senator called Ana Roz")."""
    return one.cue is not None and one.cue.of(text) in ("called", "named")


def read(tagged: Tagged, holders: Offices | None = None) -> Reading:
    """Reads an article once: words, sentences, quotations and every hit of the tables.

    ``holders`` are the office holders to go by, those that ship with the package by default.
    """
    text, day = tagged.article.text, tagged.article.published
    words = words_of(text)
    close = [joined(text, a, b) for a, b in pairwise(words)]
    mentions = sorted(tagged.mentions)
    sentences = _sentence_starts(tagged)
    geo = _geo_hits(words, close, days_of(tagged, sentences))
    taken = {at for h in geo if h.last - h.first > 1 for at in range(h.first, h.last)}
    starts = [w.start for w in words]
    verbs, subjects, proper = _parsed(tagged, starts)
    role = [r for r in _role_hits(words, close) if r.first not in taken]
    return Reading(
        text=text, day=day, words=words, starts=starts, close=close,
        sentence_starts=sentences,
        quotes=tuple(sorted(s for q in tagged.quotations if not q.scare for s in q.outer)),
        said=tuple(sorted(c for a in tagged.attributions if not _names(text, a) for c in a.content)),
        mentions=mentions, mention_starts=[m.start for m in mentions],
        geo_at={h.first: h for h in geo}, geo_over={i: h for h in geo for i in range(h.first, h.last)},
        role_at={r.first: r for r in role}, role_over={i: r for r in role for i in range(r.first, r.last)},
        verbs=verbs,
        subjects=subjects,
        proper=proper,
        main=_main_countries(geo),
        lists=context(),
        offices=offices() if holders is None else holders,
    )  # fmt: skip
