"""Spans to actors: who speaks or acts here, of which country, with which standing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from loosetalk.actors.context import nearest_country
from loosetalk.actors.coreference import Coreference, Place, places_of
from loosetalk.actors.evidence import Evidence, roles_in
from loosetalk.actors.identity import GUESSED, Identity, identify
from loosetalk.actors.names import Name
from loosetalk.actors.persons import Person, persons_in
from loosetalk.actors.phrases import LINKS, body_heads, body_of, country_in
from loosetalk.actors.places import (
    CountryMention,
    country_of_body,
    kind_of,
    plainly_place,
    stands_alone,
)
from loosetalk.actors.reading import Hit, Reading, RoleHit, read
from loosetalk.actors.tables import Offices
from loosetalk.records import Actor, Span, Tagged

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_INDEFINITE = frozenset(
    {"a", "an", "some", "another", "one", "two", "three", "several", "many", "few", "most", "any", "other", "every"}
)
_STAMP = re.compile(r"^\d{1,2}[:.]\d\d\s+")
_RECENT = 3  # sentences back in which "a Kuwaiti official" is still "the official"
_CLAUSE = 18  # words of a relative clause after which the name of the one meant may come
_PAPERS = frozenset({"statement", "communique", "communiqué", "note", "release", "readout", "source", "sources"})
_STATE = frozenset({"head", "government", "spokesperson", "legislature", "military"})
_FOREIGN = frozenset({"ambassador", "figure", "kin"})
_OFFICES = {"president": "president", "prime minister": "prime minister", "foreign minister": "foreign minister",
            "monarch": "monarch", "defence minister": "defence minister"}  # fmt: skip


class Resolver:
    """Reads one article once and tells of any span of it who is meant.

    ``resolve`` never raises on a span of the article; what it cannot tell is a generic actor named by its own words.
    """

    def __init__(self, tagged: Tagged, offices: Offices | None = None) -> None:
        """``offices`` are the office holders to go by: those that ship with the package unless others are given."""
        self._tagged = tagged
        self._reading: Reading = read(tagged, offices)
        self._persons: list[Person] = persons_in(self._reading)
        self._identities: list[Identity] = [identify(self._reading, p) for p in self._persons]
        self._name_at: dict[int, tuple[Person, Name]] = {
            i: (p, n) for p in self._persons for n in p.names for i in range(n.first, n.last)
        }
        self._bearer_of = {e.first: p.number for p in self._persons for e in p.roles}
        named = Coreference(self._reading, places_of(self._reading, self._persons), self._identities)
        places = sorted((*named.places, *self._role_places(named)), key=lambda place: place.word)
        self._coreference = replace(named, places=places)

    def _role_places(self, named: Coreference) -> Iterator[Place]:
        """Where a definite role stands for a person ("The minister of state opened by ..."), for later pronouns."""
        reading = self._reading
        for at, hit in reading.role_at.items():
            start = next((i for i in range(at - 1, max(-1, at - 4), -1) if reading.key(i) == "the"), None)
            if start is None or hit.role.kind != "role" or hit.role.plural or at in self._bearer_of:
                continue
            roles = roles_in(reading, start, hit.last)
            meant = (
                named.role(start, roles[-1])
                if roles and not any(i in self._name_at for i in range(at, hit.last + 2))
                else None
            )
            if meant is not None:
                place = reading.words[start].start
                opens = start == 0 or not reading.same_sentence(start - 1, start)
                weight = 0.7 if opens else -0.3 if reading.key(start - 1) in LINKS else 0.2
                yield Place(start, reading.sentence_of(place), reading.quoted(place), weight, meant[0])

    # ---- the article's persons and countries

    def persons(self) -> tuple[Actor, ...]:
        """Every person named in the article, in order of first naming, with the spans of all namings."""
        ordered = sorted(self._persons, key=lambda p: p.names[0].first)
        return tuple(
            replace(
                self._actor(p.number, Span(0, 0)), spans=tuple(self._reading.span(n.first, n.last) for n in p.names)
            )
            for p in ordered
        )

    def places(self, span: Span) -> tuple[CountryMention, ...]:
        """Every mention of a country inside a span: by name, adjective, people, body, or a person known to be of it."""
        found = [m for m in self._country_mentions if span.overlaps(m.span)]
        first, last = self._reading.word_range(span)
        for at in range(first, last):
            if self._reading.key(at) in _SINGULAR and (meant := self._coreference.pronoun(at)):
                identity = self._identities[meant[0]]
                country = identity.country if identity.confidence > GUESSED else None
                if country:
                    found.append(CountryMention(self._reading.span(at, at + 1), country, "leader"))
        return tuple(sorted(found))

    @cached_property
    def _country_mentions(self) -> list[CountryMention]:
        named = self._name_at
        found = []
        for at, hit in sorted(self._reading.geo_at.items()):
            kind = kind_of(self._reading, hit)
            if hit.geo.country and kind is not None and at not in named:
                found.append(CountryMention(self._reading.span(hit.first, hit.last), hit.geo.country, kind))
        for person, identity in zip(self._persons, self._identities, strict=True):
            if identity.country and identity.confidence > GUESSED:
                spans = (self._reading.span(n.first, n.last) for n in person.names)
                found.extend(CountryMention(s, identity.country, "leader") for s in spans)
        return sorted(found)

    # ---- one span

    def resolve(self, span: Span) -> Actor:
        """Who a span of a speaker, source or target means."""
        first, last = self._reading.word_range(span)
        if first >= last:
            return self._generic(span, None, "words")
        if last - first == 1 or self._reading.key(first) == "who":
            actor = self._pronoun(first, span, 0)
            if actor is not None:
                return actor
        return (
            self._named(first, last, span)
            or self._named_after(last, span)
            or self._sender(first, last, span)
            or self._unnamed(first, last, span)
        )

    def _sender(self, first: int, last: int, span: Span) -> Actor | None:
        """Who speaks in "the message": its sender."""
        meant = self._coreference.sender(first, last) if self._reading.key(first) in {"the", "his", "her"} else None
        return self._actor(meant[0], span, meant[1], "sender") if meant else None

    def _named_after(self, last: int, span: Span) -> Actor | None:
        """The person named after a relative clause whose "who" ends the span ("The man who pays for it, Ana Roz,")."""
        if self._reading.key(last - 1) != "who":
            return None
        for at in range(last, min(len(self._reading.words), last + _CLAUSE)):
            if not self._reading.same_sentence(last - 1, at):
                return None
            if at in self._name_at and self._name_at[at][1].first == at and self._reading.gap(at - 1).strip() == ",":
                return self._actor(self._name_at[at][0].number, span, 0.7, "named-after")
        return None

    def resolve_all(self, span: Span) -> tuple[Actor, ...]:
        """Every actor of a compound span ("Putin and Tokayev"), each once; one actor where there is no compound."""
        parts = [self.resolve(part) for part in self._parts(span)]
        seen: dict[tuple[str, str | None, str], Actor] = {}
        for actor in parts:
            seen.setdefault((actor.name, actor.country, actor.kind), actor)
        return tuple(seen.values())

    def _parts(self, span: Span) -> list[Span]:
        """The members of a compound: cut at "and" and commas where each side names someone or some state."""
        first, last = self._reading.word_range(span)
        cuts = [
            i
            for i in range(first + 1, last)
            if self._reading.key(i) in {"and", "or"} or "," in self._reading.gap(i - 1)
        ]
        edges, parts = [first, *cuts, last], []
        for a, b in pairwise(edges):
            a += self._reading.key(a) in {"and", "or"}
            if a < b and self._stands_for_one(a, b):
                parts.append(self._reading.span(a, b))
            elif a < b:
                return [span]
        return parts if len(parts) > 1 else [span]

    def _stands_for_one(self, first: int, last: int) -> bool:
        if any(i in self._name_at for i in range(first, last)):
            return True
        body = body_of(self._reading, first, last)
        return any(
            hit.geo.kind != "blocked" and (hit.geo.kind not in ("adjective", "regional") or body is not None)
            for hit in (self._reading.geo_at[i] for i in range(first, last) if i in self._reading.geo_at)
        )

    def _actor(self, number: int, span: Span, confidence: float = 1.0, method: str | None = None) -> Actor:
        identity = self._identities[number]
        return Actor(
            name=identity.name, kind="person", country=identity.country, standing=identity.standing,
            sector=identity.sector, spans=(span,), method=method or identity.method,
            confidence=round(min(confidence, identity.confidence), 2),
        )  # fmt: skip

    def _generic(self, span: Span, country: str | None, method: str, confidence: float = 0.5) -> Actor:
        return Actor(self._words(span), "generic", country, "unknown", None, (span,), method, confidence)

    def _words(self, span: Span) -> str:
        words = " ".join(span.of(self._reading.text).strip(" \t\n,;:.\"“”'‘’«»()–—-").split())
        return _STAMP.sub("", words).removesuffix(" who").rstrip(",")

    # ---- pronouns

    def _pronoun(self, at: int, span: Span, depth: int) -> Actor | None:
        key = self._reading.key(at)
        if self._reading.words[at].text == "US":
            return None
        if key in _SINGULAR:
            meant = self._coreference.pronoun(at)
            return self._actor(meant[0], span, meant[1], "pronoun") if meant else self._generic(span, None, "pronoun")
        if key in _SPEAKER:
            return self._quoted_speaker(span, depth) or self._generic(span, None, "pronoun")
        if key in _PLURAL | _NEUTER:
            return self._group_before(at, span, neuter=key in _NEUTER)
        if key in _RELATIVE:
            return self._relative(at, span)
        return None

    def _quoted_speaker(self, span: Span, depth: int) -> Actor | None:
        """ "I" and "we" in a quotation are its speaker."""
        source = self._source_of(span) if depth < 2 else None
        if source is None:
            return None
        actor = self._resolve_deeper(source, depth + 1)
        return replace(actor, spans=(span,), method="quoted-speaker", confidence=min(actor.confidence, 0.85))

    def _source_of(self, span: Span) -> Span | None:
        """The source of the words around a span: of the content that holds it, else of its quotation."""
        outer = [s for q in self._tagged.quotations for s in q.outer if any(o.holds(span) for o in q.outer)]
        quoted = None
        for attribution in self._tagged.attributions:
            source = attribution.source
            if source is None or source.holds(span) or any(o.holds(source) for o in outer):
                continue
            if any(c.holds(span) for c in attribution.content):
                return source
            if quoted is None and any(o.overlaps(c) for o in outer for c in attribution.content):
                quoted = source
        return quoted

    def _resolve_deeper(self, span: Span, depth: int) -> Actor:
        first, last = self._reading.word_range(span)
        if last - first == 1:
            actor = self._pronoun(first, span, depth)
            if actor is not None:
                return actor
        return self.resolve(span)

    def _relative(self, at: int, span: Span) -> Actor | None:
        if at - 1 in self._name_at:
            return self._actor(self._name_at[at - 1][0].number, span, 0.9, "relative")
        role = self._reading.role_over.get(at - 1)
        if role is not None and role.first in self._bearer_of:
            return self._actor(self._bearer_of[role.first], span, 0.8, "relative")
        return self._generic(span, None, "relative")

    def _group_before(self, at: int, span: Span, *, neuter: bool) -> Actor:
        """ "it" and "they": the state, body or people last named as a subject or at all."""
        best: tuple[float, Hit | RoleHit] | None = None
        sentence = self._reading.sentence_of(self._reading.words[at].start)
        for index in range(at - 1, max(-1, at - 60), -1):
            hit = self._group_hit(index, neuter)
            if hit is None:
                continue
            begin = self._owner_before(index) if isinstance(hit, RoleHit) else index
            begin -= self._reading.key(begin - 1) == "the"
            starts = begin <= 0 or not self._reading.same_sentence(begin - 1, index)
            score = self._reading.sentence_of(self._reading.words[index].start) - sentence + (0.9 if starts else 0.0)
            if best is None or score > best[0]:
                best = (score, hit)
        if best is None:
            return self._generic(span, None, "pronoun")
        first = self._owner_before(best[1].first) if isinstance(best[1], RoleHit) else best[1].first
        actor = self._unnamed(first, best[1].last, span)
        confidence = 0.6 if best[0] > -2 else 0.4
        name = self._words(self._reading.span(first, best[1].last))
        return replace(actor, name=name, method="pronoun", confidence=min(actor.confidence, confidence))

    def _acts(self, index: int) -> bool:
        """Whether a body is the subject of its sentence, by the parse."""
        hit = self._reading.role_at[index]
        return any(i in self._reading.subjects for i in range(hit.first, hit.last))

    def _owner_before(self, first: int) -> int:
        """The first word of the country right before a body ("Kosovo's foreign ministry"), else the body's own."""
        for at in range(first - 1, max(-1, first - 4), -1):
            if at in self._reading.geo_at and self._reading.same_sentence(at, first):
                return at
        return first

    def _group_hit(self, index: int, neuter: bool) -> Hit | RoleHit | None:
        geo, role = self._reading.geo_at.get(index), self._reading.role_at.get(index)
        if (
            neuter
            and role is not None
            and role.role.kind == "institution"
            and not role.role.plural
            and self._acts(index)
        ):
            return role
        if geo is not None and geo.geo.country:
            kind = kind_of(self._reading, geo)
            if (kind in (("state", "organisation") if neuter else ("people",)) and geo.geo.kind not in (
                "adjective", "regional",
            )) or (not neuter and kind == "people"):  # fmt: skip
                return geo
        if role is not None and not neuter and (role.role.plural or role.role.kind == "group"):
            return role
        return None

    # ---- spans with a person's name

    def _named(self, first: int, last: int, span: Span) -> Actor | None:
        at = first
        while at < last:
            if at not in self._name_at:
                at += 1
                continue
            person, name = self._name_at[at]
            if (after := self._name_of_noun(name, last)) is not None:
                if after == last:
                    return None
                at = after
                continue
            if self._is_head(first, name):
                nouns = self._owned(name, last)
                if nouns is None:
                    return self._actor(person.number, span)
                at = nouns
                continue
            return self._of_person(first, name, span, person)
        return None

    def _name_of_noun(self, name: Name, last: int) -> int | None:
        """The word after "Putin critics" or "Izhevsk resident", where the name only says whose or which; else None."""
        role = self._reading.role_at.get(name.last)
        if role is None or role.last > last or self._reading.gap(name.last - 1) != " ":
            return None
        lower = self._reading.words[name.last].text[0].islower()
        return role.last if lower and (role.last == last or role.last in self._name_at) else None

    def _is_head(self, first: int, name: Name) -> bool:
        """Whether the name is what the phrase is about, not what an earlier noun is "of" or "for"."""
        for at in range(name.first - 1, first - 1, -1):
            if self._reading.key(at) not in LINKS:
                continue
            nouns = [self._reading.role_over[i] for i in range(first, at) if i in self._reading.role_over]
            between = range(at + 1, name.first)
            roles = [self._reading.role_over[i].role for i in between if i in self._reading.role_over]
            titled = any(role.kind == "role" and not role.plural for role in roles)
            placed = any(i in self._reading.geo_over for i in between)
            if not nouns:
                continue
            role = nouns[-1].role
            own = self._reading.key(at) in {"of", "for", "at", "in", "on"}
            if role.kind == "role" and own and not titled and (placed or self._capital_before(at, name)):
                return True
            return role.kind == "role" and self._titled_by(first, name)
        return True

    def _capital_before(self, link: int, name: Name) -> bool:
        """Whether a title's own noun stands before the name ("Minister of Regional Development Ivan Roz")."""
        before = name.first - 1
        return before > link and self._reading.words[before].text[0].isupper() and self._reading.gap(before) == " "

    def _titled_by(self, first: int, name: Name) -> bool:
        """Whether a role of the phrase before the name was read as this person's own."""
        person = self._name_at[name.first][0]
        return any(first <= e.first < name.first and not self._link_before(e, first) for e in person.roles)

    def _link_before(self, evidence: Evidence, first: int) -> bool:
        return any(self._reading.key(i) in LINKS for i in range(first, evidence.first))

    def _owned(self, name: Name, last: int) -> int | None:
        """The word after "X's" when what is owned is itself an actor ("Putin's spokesman"), else None."""
        if self._reading.key(name.last) != "s" or self._reading.gap(name.last - 1) not in {"'", "’"}:
            return None
        for at in range(name.last + 1, min(last, name.last + 5)):
            if at in self._reading.role_over:
                named = next((i for i in range(at, last) if i in self._name_at), None)
                return named if named is not None else name.last + 1
        return None

    def _of_person(self, first: int, name: Name, span: Span, person: Person) -> Actor:
        """ "a spokesman for President X": generic, with the role's standing and the person's country."""
        actor = self._unnamed(first, name.first, span)
        country = actor.country or self._identities[person.number].country
        return replace(actor, name=self._words(span), country=country, spans=(span,))

    # ---- spans without a name

    def _unnamed(self, first: int, last: int, span: Span) -> Actor:
        """A phrase without a name; what is "his", "her" or "its" has the owner's country."""
        actor = self._by_words(first, last, span)
        if last - first < 2 or actor.kind == "person" or country_in(self._reading, first, last) is not None:
            return actor
        key = self._reading.key(first)
        owner = self._coreference.pronoun(first) if key in {"his", "her"} else None
        country = self._identities[owner[0]].country if owner is not None else None
        if key == "its":
            country = self._group_before(first, span, neuter=True).country
        return replace(actor, country=country, confidence=0.6) if country else actor

    def _by_words(self, first: int, last: int, span: Span) -> Actor:
        roles = [] if body_heads(self._reading, first, last) else roles_in(self._reading, first, last)
        if roles:
            return self._by_role(first, last, roles[0], span)
        body = body_of(self._reading, first, last)
        if body is not None:
            return self._by_body(first, last, body, span)
        hits = [self._reading.geo_at[i] for i in range(first, last) if i in self._reading.geo_at]
        hits = [h for h in hits if h.geo.country or h.geo.kind == "organisation"]
        if not hits:
            return self._generic(span, None, "words")
        owned = len(hits) > 1 and hits[1].geo.kind == "organisation" and self._reading.key(hits[0].last) == "s"
        return self._by_geo(first, last, hits[1] if owned else hits[0], span)

    def _by_role(self, first: int, last: int, role: Evidence, span: Span) -> Actor:
        bearer = self._bearer_of.get(role.first)
        if bearer is not None:
            return self._actor(bearer, span, 0.95, "title")
        told = self._just_told_of(first, role)
        if told is not None:
            before = self._unnamed(*told, span)
            return replace(before, name=self._words(self._reading.span(*told)), method="role-before")
        if not role.plural and self._reading.key(first) not in _INDEFINITE:
            meant = self._coreference.role(first, role)
            if meant is not None:
                return self._actor(meant[0], span, meant[1], "role-in-article")
            held = self._held_on_day(role)
            if held is not None:
                return Actor(held, "person", role.country, role.standing, role.sector, (span,), "office-on-day", 0.8)
        country, sure = role.country, 0.85
        if country is None:
            geo = country_in(self._reading, first, last)
            country = geo.geo.country if geo is not None and role.office != "ambassador" else None
        if country is None:
            country, sure = self._from_context(first, last, role) or (None, 0.6)
        former, sector = role.former, role.sector
        if role.office == "rebel" and (geo := country_in(self._reading, first, last)) and geo.geo.sector:
            sector = geo.geo.sector
        return Actor(
            self._words(span), "generic", country, "unknown" if former else role.standing,
            "ELI" if former else sector, (span,), "role", sure,
        )  # fmt: skip

    def _just_told_of(self, first: int, role: Evidence) -> tuple[int, int] | None:
        """The words of the unnamed one whom "the official" takes up: "A Kuwaiti official said ... the official said".

        Looked for a few sentences back; somebody named since who is called so comes first.
        """
        reading = self._reading
        if reading.key(first) != "the" or role.country is not None or role.plural or role.former:
            return None
        here = reading.sentence_of(reading.words[first].start)
        for at in range(first - 1, -1, -1):
            if here - reading.sentence_of(reading.words[at].start) > _RECENT:
                return None
            hit = reading.role_at.get(at)
            if hit is None or hit.role.word != role.word:
                continue
            start = next((i for i in range(at - 1, max(-1, at - 5), -1) if reading.key(i) in _INDEFINITE), None)
            if start is None or at in self._bearer_of or any(i in self._name_at for i in range(start, hit.last + 2)):
                return None
            since = (self._identities[p.person] for p in self._coreference.places if at < p.word < first)
            if not reading.same_sentence(start, at) or any(role.office in identity.offices for identity in since):
                return None
            return start, hit.last
        return None

    def _from_context(self, first: int, last: int, role: Evidence) -> tuple[str, float] | None:
        """The country of the body named with a role, else what the text around speaks of; less sure of "a minister"."""
        if role.standing == "unknown" or role.office in _FOREIGN:
            return None
        for at in range(role.last, last):
            body = self._reading.role_at.get(at)
            if body is not None and body.role.state and (known := country_of_body(self._reading, body)):
                return known
        near = nearest_country(self._reading, first)
        if near is None:
            return None
        state = role.standing in _STATE and self._reading.key(first) not in _INDEFINITE
        return near if state else (near[0], round(near[1] * 0.8, 2))

    def _held_on_day(self, role: Evidence) -> str | None:
        """The one holder of a named office on the article's day ("the French president")."""
        day, office = self._reading.day, _OFFICES.get(role.office)
        fitting = role.standing == ("government" if role.office in {"foreign minister", "defence minister"} else "head")
        if not (day and office and role.country and fitting) or role.former:
            return None
        rows = self._reading.offices.by_country.get(role.country, ())
        holders = {h.name for h in rows if h.office == office and h.held_on(day) and (h.start or h.end)}
        return holders.pop() if len(holders) == 1 else None

    def _by_body(self, first: int, last: int, hit: RoleHit, span: Span) -> Actor:
        role, geo = hit.role, country_in(self._reading, first, last)
        country, sure = (geo.geo.country, 0.9) if geo is not None else (None, 0.6)
        paper = any(self._reading.key(i) in _PAPERS for i in range(hit.last, min(last, hit.last + 2)))
        definite = self._reading.key(first) not in _INDEFINITE or paper
        if country is None and role.state and definite:
            known = country_of_body(self._reading, hit) or nearest_country(self._reading, first)
            country, sure = known or (None, 0.5)
        if geo is not None and geo.geo.sector == "IGO" and role.kind == "institution":
            return Actor(self._words(span), "organisation", country, role.standing, role.sector, (span,), "body", sure)
        if role.kind == "group":
            kind = "people" if country else "generic"
            return Actor(self._words(span), kind, country, "public", "CVL", (span,), "people", sure)  # type: ignore[arg-type]
        if role.state and country:
            return Actor(self._words(span), "state", country, role.standing, role.sector, (span,), "body", sure)
        kind = "organisation" if definite else "generic"
        return Actor(self._words(span), kind, country, role.standing, role.sector, (span,), "body", sure)  # type: ignore[arg-type]

    def _by_geo(self, first: int, last: int, hit: Hit, span: Span) -> Actor:
        geo, words = hit.geo, self._words(span)
        if geo.kind == "organisation":
            return Actor(words, "organisation", geo.country, geo.standing, geo.sector, (span,), "organisation", 0.9)
        alone = hit.last == last or stands_alone(self._reading, hit)
        if geo.kind == "people" or (geo.kind in ("adjective", "regional") and hit.last == last and alone):
            return Actor(words, "people", geo.country, "public", "CVL", (span,), "people", 0.85)
        if geo.kind in ("adjective", "regional"):
            return self._generic(span, geo.country, "adjective", 0.6)
        if geo.kind == "place" or (plainly_place(self._reading, hit) and geo.kind == "capital"):
            return self._generic(span, geo.country, "place", 0.6)
        if hit.last < last and self._reading.key(hit.last) != "s" and hit.first == first:
            return self._generic(span, geo.country, "place", 0.5)
        confidence = 0.95 if geo.kind in ("name", "seat") else 0.85
        if plainly_place(self._reading, hit):
            confidence = 0.6
        return Actor(geo.name, "state", geo.country, "government", "GOV", (span,), f"state-{geo.kind}", confidence)
