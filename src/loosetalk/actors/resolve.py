"""Spans to actors: who speaks or acts here, of which country, with which standing."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from loosetalk.actors.cast import Cast
from loosetalk.actors.compounds import parts_of
from loosetalk.actors.identity import GUESSED
from loosetalk.actors.named import Named
from loosetalk.actors.places import CountryMention, kind_of
from loosetalk.actors.pronouns import SINGULAR, Pronouns
from loosetalk.actors.reading import read
from loosetalk.actors.tables import Offices
from loosetalk.actors.unnamed import Unnamed
from loosetalk.records import Actor, Span, Tagged

_CLAUSE = 18  # words of a relative clause after which the name of the one meant may come


class Resolver:
    """Reads one article once and tells of any span of it who is meant.

    ``resolve`` never raises on a span of the article; what it cannot tell is a generic actor named by its own words.
    """

    def __init__(self, tagged: Tagged, offices: Offices | None = None) -> None:
        """``offices`` are the office holders to go by: those that ship with the package unless others are given."""
        self._reading = read(tagged, offices)
        self._cast = Cast(self._reading)
        self._unnamed = Unnamed(self._cast)
        self._named = Named(self._cast, self._unnamed)
        self._pronouns = Pronouns(tagged, self._cast, self._unnamed)
        self._resolved: dict[Span, Actor] = {}

    # ---- the article's persons and countries

    def persons(self) -> tuple[Actor, ...]:
        """Every person named in the article, in order of first naming, with the spans of all namings."""
        ordered = sorted(self._cast.persons, key=lambda p: p.names[0].first)
        namings = [tuple(self._reading.span(n.first, n.last) for n in p.names) for p in ordered]
        actors = [self._cast.actor(p.number, Span(0, 0)) for p in ordered]
        return tuple(replace(actor, spans=spans) for actor, spans in zip(actors, namings, strict=True))

    def places(self, span: Span) -> tuple[CountryMention, ...]:
        """Every mention of a country inside a span: by name, adjective, people, body, or a person known to be of it."""
        found = [m for m in self._country_mentions if span.overlaps(m.span)]
        first, last = self._reading.word_range(span)
        for at in range(first, last):
            if self._reading.key(at) in SINGULAR and (meant := self._cast.coreference.pronoun(at)):
                identity = self._cast.identities[meant[0]]
                country = identity.country if identity.confidence > GUESSED else None
                if country:
                    found.append(CountryMention(self._reading.span(at, at + 1), country, "leader"))
        return tuple(sorted(found))

    @cached_property
    def _country_mentions(self) -> list[CountryMention]:
        named = self._cast.name_at
        found = []
        for at, hit in sorted(self._reading.geo_at.items()):
            kind = kind_of(self._reading, hit)
            if hit.geo.country and kind is not None and at not in named:
                found.append(CountryMention(self._reading.span(hit.first, hit.last), hit.geo.country, kind))
        for person, identity in zip(self._cast.persons, self._cast.identities, strict=True):
            if identity.country and identity.confidence > GUESSED:
                spans = (self._reading.span(n.first, n.last) for n in person.names)
                found.extend(CountryMention(s, identity.country, "leader") for s in spans)
        return sorted(found)

    # ---- one span

    def resolve(self, span: Span) -> Actor:
        """Who a span of a speaker, source or target means."""
        if span not in self._resolved:
            self._resolved[span] = self._resolve(span)
        return self._resolved[span]

    def _resolve(self, span: Span) -> Actor:
        first, last = self._reading.word_range(span)
        if first >= last:
            return self._cast.generic(span, None, "words")
        if last - first == 1 or self._reading.key(first) == "who":
            actor = self._pronouns.actor(first, span, self.resolve)
            if actor is not None:
                return actor
        return (
            self._named.actor(first, last, span)
            or self._named_after(last, span)
            or self._sender(first, last, span)
            or self._unnamed.actor(first, last, span)
        )

    def resolve_all(self, span: Span) -> tuple[Actor, ...]:
        """Every actor of a compound span ("Putin and Tokayev"), each once; one actor where there is no compound."""
        parts = [self.resolve(part) for part in parts_of(self._cast, span)]
        seen: dict[tuple[str, str | None, str], Actor] = {}
        for actor in parts:
            seen.setdefault((actor.name, actor.country, actor.kind), actor)
        return tuple(seen.values())

    def _sender(self, first: int, last: int, span: Span) -> Actor | None:
        """Who speaks in "the message": its sender."""
        definite = self._reading.key(first) in {"the", "his", "her"}
        meant = self._cast.coreference.sender(first, last) if definite else None
        return self._cast.actor(meant[0], span, meant[1], "sender") if meant else None

    def _named_after(self, last: int, span: Span) -> Actor | None:
        """The person named after a relative clause whose "who" ends the span ("The man who pays for it, Ana Roz,")."""
        reading, name_at = self._reading, self._cast.name_at
        if reading.key(last - 1) != "who":
            return None
        for at in range(last, min(len(reading.words), last + _CLAUSE)):
            if not reading.same_sentence(last - 1, at):
                return None
            if at in name_at and name_at[at][1].first == at and reading.gap(at - 1).strip() == ",":
                return self._cast.actor(name_at[at][0].number, span, 0.7, "named-after")
        return None
