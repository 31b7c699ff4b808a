"""One article as replies are looked for in it: its clauses, its statements in order, and where each thing stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from loosetalk.coding.clauses import Clauses
from loosetalk.coding.ground import Ground, Resolving
from loosetalk.linking.words import words
from loosetalk.records import Actor, Event, Record, Span, Spans, Statement

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = words("topics", "common")
PRONOUNS = words("persons", "pronouns")
_ARTICLES = frozenset(["a", "an", "the", "one", "some"])
ASIDE = 4
"""How much less often than the two main ones a country must be named to be none of the sides."""

STEM = 6
"""Letters by which two words count as the same: "borders", "border"."""


class Persons(Resolving, Protocol):
    """What linking asks of ``loosetalk.actors.Resolver``."""

    def persons(self) -> tuple[Actor, ...]:
        """Who is named in the article, with all namings."""
        ...


@dataclass(frozen=True)
class Scene:
    """An article laid out for coding, with the records found in it so far."""

    ground: Ground
    clauses: Clauses
    people: tuple[Actor, ...]
    records: tuple[Record, ...]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Assertions in text order."""
        found = (r for r in self.records if isinstance(r, Statement) and r.attitude == "assertion")
        return tuple(sorted(map(self._placed, found), key=lambda s: (start(s), s.id)))

    def _placed(self, statement: Statement) -> Statement:
        """A named speaker whose country is not told is of the side that the remark is not about."""
        if self.is_aside(statement.speaker_country):
            statement = replace(statement, speaker_country=None)
        if statement.speaker_country is not None or not (statement.speaker or "")[:1].isupper():
            return statement
        known = {a.country for a in self.people if a.country in self.pair and same_name(a.name, statement.speaker)}
        said = {m.country for span in statement.content_spans for m in self.ground.countries(span)}
        if not known and len(self.pair) == 2 and len(said.intersection(self.pair)) == 1:
            known = set(self.pair) - said
        return replace(statement, speaker_country=known.pop()) if len(known) == 1 else statement

    @cached_property
    def lead(self) -> str | None:
        """The person named most often among those who are quoted."""
        quoted = {s.speaker for s in self.statements if s.speaker and s.form != "indirect"}
        found = [a for a in self.people if any(same_name(a.name, name) for name in quoted)]
        return max(found, key=lambda a: (len(a.spans), a.name)).name if found else None

    def is_aside(self, country: str | None) -> bool:
        """Whether a country is only mentioned in passing, and so is no side of the article's quarrel."""
        if country is None or len(self.pair) < 2 or country in self.pair:
            return False
        return ASIDE * self.ground.counts.get(country, 0) <= self.ground.counts[self.pair[1]]

    def is_remark(self, word: str) -> bool:
        """Whether a word calls something said: "remarks", "tweet"."""
        whole, beginnings = self._remarks
        return word in whole or word.startswith(beginnings)

    @cached_property
    def _remarks(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Words for something said: whole, and the beginnings of others."""
        words = self.ground.codebook.words.get("remark", "").split("|")
        return frozenset(words), tuple(word[:-1] for word in words if word.endswith("*"))

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The two countries named most."""
        return tuple(sorted(sorted(self.ground.counts), key=lambda c: -self.ground.counts[c])[:2])

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events in text order."""
        return tuple(sorted((r for r in self.records if isinstance(r, Event)), key=lambda e: (e.evidence[:1], e.id)))

    def sentence(self, at: int) -> int:
        """Number of the sentence around character ``at``."""
        return self.ground.sentence(at)

    def named(self, spans: Iterable[Span]) -> frozenset[str]:
        """Persons named, or meant by a pronoun, in some characters; lower case."""
        spans = tuple(spans)
        found = {a.name for a in self.people if any(s.overlaps(p) for s in spans for p in a.spans)}
        for span in spans:
            for token in self.clauses.within(span):
                if self.clauses.words[token] in PRONOUNS:
                    actor = self.ground.resolver.resolve(_span(self.clauses, token))
                    found |= {actor.name} if actor.kind == "person" else set()
        return frozenset(name.casefold() for name in found)

    def topic(self, spans: Iterable[Span]) -> frozenset[str]:
        """The content words of some characters, cut to their stems; names of countries and persons are left out."""
        return frozenset[str]().union(*(self._topic(span) for span in spans))

    def _topic(self, span: Span) -> frozenset[str]:
        known = self._topics.get(span)
        if known is None:
            words_in = _WORD.finditer(self.ground.text, span.start, span.end)
            said = (m[0].lower() for m in words_in if not self._in_name(m.start()))
            known = self._topics[span] = frozenset(_stem(word) for word in said if word not in _COMMON)
        return known

    def _in_name(self, at: int) -> bool:
        before = bisect_right(self._names, at, key=lambda name: name.start)
        return any(name.end > at for name in self._names[max(0, before - 3) : before])

    @cached_property
    def _names(self) -> list[Span]:
        """Where countries and persons are named, in text order."""
        countries = [mention.span for mention in self.ground.mentions]
        return sorted([*countries, *(naming for actor in self.people for naming in actor.spans)])

    @cached_property
    def _topics(self) -> dict[Span, frozenset[str]]:
        return {}

    def introduction(self, statement: Statement) -> Spans:
        """The sentences that say who the speaker is: the first that names him, and the statement's own."""
        numbers = {self.sentence(start(statement))}
        for actor in self.people:
            if same_name(actor.name, statement.speaker) and actor.spans:
                numbers.add(self.sentence(actor.spans[0].start))
        return tuple(self.ground.sentence_span(number) for number in sorted(numbers))


def start(statement: Statement) -> int:
    """First character of a statement's content, or of its evidence."""
    return min((span.start for span in statement.content_spans or statement.evidence), default=0)


def end(statement: Statement) -> int:
    """Character after a statement's content, or after its evidence."""
    return max((span.end for span in statement.content_spans or statement.evidence), default=0)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names in one article mean one person: equal, or one ends with the other."""
    if not a or not b:
        return False
    first, second = a.casefold().split(), b.casefold().split()
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and longer[-len(shorter) :] == shorter


def is_person_named(statement: Statement) -> bool:
    """Whether a speaker has a name: "Nino Abashidze", not "a senator" or "The deputy"."""
    first = (statement.speaker or "").split(" ")[0]
    return first[:1].isupper() and first.casefold() not in _ARTICLES


def _stem(word: str) -> str:
    return word.removesuffix("s")[:STEM]


def _span(clauses: Clauses, token: int) -> Span:
    return Span(clauses.tokens[token].start, clauses.tokens[token].end)
