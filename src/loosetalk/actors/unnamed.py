"""Phrases without a person's name as actors: by their role, their body or their country."""

from __future__ import annotations

from dataclasses import replace

from loosetalk.actors.body_actors import body_actor, country_actor
from loosetalk.actors.cast import Cast
from loosetalk.actors.context import nearest_country
from loosetalk.actors.evidence import Evidence, roles_in
from loosetalk.actors.groups import group_before
from loosetalk.actors.identity import GUESSED
from loosetalk.actors.outlets import names_paper
from loosetalk.actors.phrases import body_heads, body_of, country_in
from loosetalk.actors.role_context import INDEFINITE, country_around, holder_on_day, just_told_of
from loosetalk.records import Actor, Span

FOLK = frozenset({"man", "woman", "boy", "girl", "lady", "gentleman", "widow", "widower"})
"""Words for somebody of whom nothing else is told: one of the public."""


class Unnamed:
    """Resolves the phrases of an article that name nobody."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._reading = cast.reading

    def actor(self, first: int, last: int, span: Span) -> Actor:
        """A phrase without a name; what is "his", "her" or "its" has the owner's country."""
        actor = self._by_words(first, last, span)
        if last - first < 2 or actor.kind == "person" or country_in(self._reading, first, last) is not None:
            return actor
        key = self._reading.key(first)
        owner = self._cast.coreference.pronoun(first) if key in {"his", "her"} else None
        country = self._cast.identities[owner[0]].country if owner is not None else None
        if key == "its":
            country = self.group(first, span, neuter=True).country
        return replace(actor, country=country, confidence=0.6) if country else actor

    def group(self, at: int, span: Span, *, neuter: bool) -> Actor:
        """ "it" and "they": the state, body or people last named as a subject or at all."""
        found = group_before(self._reading, at, neuter=neuter)
        if found is None:
            return self._cast.generic(span, None, "pronoun")
        actor = self.actor(found.first, found.last, span)
        name = self._cast.words(self._reading.span(found.first, found.last))
        return replace(actor, name=name, method="pronoun", confidence=min(actor.confidence, found.sure))

    def _by_words(self, first: int, last: int, span: Span) -> Actor:
        roles = [] if body_heads(self._reading, first, last) else roles_in(self._reading, first, last)
        if roles:
            return self._by_role(first, last, roles[0], span)
        body = body_of(self._reading, first, last)
        if body is not None:
            return body_actor(self._cast, first, last, body, span)
        hits = [self._reading.geo_at[i] for i in range(first, last) if i in self._reading.geo_at]
        hits = [h for h in hits if h.geo.country or h.geo.kind == "organisation"]
        if names_paper(self._reading, first, last) and all(h.geo.kind != "organisation" for h in hits):
            return self._paper(first, last, span)
        if not hits:
            return self._cast.generic(span, None, "words")
        owned = len(hits) > 1 and hits[1].geo.kind == "organisation" and self._reading.key(hits[0].last) == "s"
        return country_actor(self._cast, first, last, hits[1] if owned else hits[0], span)

    def _paper(self, first: int, last: int, span: Span) -> Actor:
        """A newspaper or station that no table knows, with the country of its place or of what stands near."""
        geo = country_in(self._reading, first, last)
        near = nearest_country(self._reading, first) if geo is None else None
        country = geo.geo.country if geo is not None else near[0] if near is not None and near[1] >= GUESSED else None
        words = self._cast.words(span)
        return Actor(words, "organisation", country, "media", "MED", (span,), "paper", 0.7 if geo else GUESSED)

    def _by_role(self, first: int, last: int, role: Evidence, span: Span) -> Actor:
        bearer = self._cast.bearer_of.get(role.first)
        if bearer is not None:
            return self._cast.actor(bearer, span, 0.95, "title")
        told = just_told_of(self._cast, first, role)
        if told is not None:
            before = self.actor(*told, span)
            return replace(before, name=self._cast.words(self._reading.span(*told)), method="role-before")
        if not role.plural and self._reading.key(first) not in INDEFINITE | {"its"}:
            meant = self._cast.coreference.role(first, role)
            if meant is not None:
                return self._cast.actor(meant[0], span, meant[1], "role-in-article")
            held = holder_on_day(self._reading, role)
            if held is not None:
                return Actor(held, "person", role.country, role.standing, role.sector, (span,), "office-on-day", 0.8)
        country, sure = role.country, 0.85
        if country is None:
            geo = country_in(self._reading, first, last)
            country = geo.geo.country if geo is not None and role.office != "ambassador" else None
        if country is None:
            country, sure = country_around(self._reading, first, last, role) or (None, 0.6)
        former, sector = role.former, role.sector
        if role.word in FOLK and role.standing == "unknown":
            role = replace(role, standing="public")
        if role.office == "rebel" and (geo := country_in(self._reading, first, last)) and geo.geo.sector:
            sector = geo.geo.sector
        return Actor(
            self._cast.words(span), "generic", country, "unknown" if former else role.standing,
            "ELI" if former else sector, (span,), "role", sure,
        )  # fmt: skip
