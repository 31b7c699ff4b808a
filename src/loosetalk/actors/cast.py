"""The cast of an article: its persons, where each is named, and who stands behind its pronouns and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loosetalk.actors.coreference import Coreference, Place, places_of
from loosetalk.actors.evidence import roles_in
from loosetalk.actors.identity import Identity, identify
from loosetalk.actors.leads import with_leads
from loosetalk.actors.names import Name
from loosetalk.actors.persons import Person, persons_in
from loosetalk.actors.phrases import LINKS
from loosetalk.actors.reading import Reading
from loosetalk.records import Actor, Span

_STAMP = re.compile(r"^\d{1,2}[:.]\d\d\s+")


class Cast:
    """Who is who in an article. ``name_at`` is by word, ``bearer_of`` by the first word of a role; numbers are those
    of ``Person`` and index ``identities``."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.persons: list[Person] = with_leads(reading, persons_in(reading))
        self.identities: list[Identity] = [identify(reading, p) for p in self.persons]
        self.name_at: dict[int, tuple[Person, Name]] = {
            i: (p, n) for p in self.persons for n in p.names for i in range(n.first, n.last)
        }
        self.bearer_of: dict[int, int] = {e.first: p.number for p in self.persons for e in p.roles}
        named = Coreference(reading, places_of(reading, self.persons), self.identities)
        places = sorted((*named.places, *self._role_places(named)), key=lambda place: place.word)
        self.coreference = replace(named, places=places)

    def _role_places(self, named: Coreference) -> Iterator[Place]:
        """Where a definite role stands for a person ("The minister of state opened by ..."), for later pronouns."""
        reading = self.reading
        for at, hit in reading.role_at.items():
            start = next((i for i in range(at - 1, max(-1, at - 4), -1) if reading.key(i) == "the"), None)
            if start is None or hit.role.kind != "role" or hit.role.plural or at in self.bearer_of:
                continue
            roles = roles_in(reading, start, hit.last)
            meant = (
                named.role(start, roles[-1])
                if roles and not any(i in self.name_at for i in range(at, hit.last + 2))
                else None
            )
            if meant is not None:
                place = reading.words[start].start
                opens = start == 0 or not reading.same_sentence(start - 1, start)
                weight = 0.7 if opens else -0.3 if reading.key(start - 1) in LINKS else 0.2
                yield Place(start, reading.sentence_of(place), reading.quoted(place), weight, meant[0])

    def actor(self, number: int, span: Span, confidence: float = 1.0, method: str | None = None) -> Actor:
        """A person of the article, as whom a span means."""
        identity = self.identities[number]
        return Actor(
            name=identity.name, kind="person", country=identity.country, standing=identity.standing,
            sector=identity.sector, spans=(span,), method=method or identity.method,
            confidence=round(min(confidence, identity.confidence), 2),
        )  # fmt: skip

    def generic(self, span: Span, country: str | None, method: str, confidence: float = 0.5) -> Actor:
        """Somebody without a name, called by the words of the span."""
        return Actor(self.words(span), "generic", country, "unknown", None, (span,), method, confidence)

    def words(self, span: Span) -> str:
        """The words of a span as a name: without marks around them, a time stamp or a last "who"."""
        words = " ".join(span.of(self.reading.text).strip(" \t\n,;:.\"“”'‘’«»()–—-").split())
        return _STAMP.sub("", words).removesuffix(" who").rstrip(",")
