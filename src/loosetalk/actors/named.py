"""Phrases with a person's name: whether they mean the person, or somebody or something of that person."""

from __future__ import annotations

from dataclasses import replace

from loosetalk.actors.cast import Cast
from loosetalk.actors.evidence import Evidence
from loosetalk.actors.names import Name
from loosetalk.actors.persons import Person
from loosetalk.actors.phrases import LINKS
from loosetalk.actors.unnamed import Unnamed
from loosetalk.records import Actor, Span


class Named:
    """Resolves the phrases of an article that hold a person's name."""

    def __init__(self, cast: Cast, unnamed: Unnamed) -> None:
        self._cast = cast
        self._reading = cast.reading
        self._unnamed = unnamed

    def actor(self, first: int, last: int, span: Span) -> Actor | None:
        """Who words ``[first, last)`` mean; None where no name in them tells."""
        at = first
        while at < last:
            if at not in self._cast.name_at:
                at += 1
                continue
            person, name = self._cast.name_at[at]
            if (after := self._name_of_noun(name, last)) is not None:
                if after == last:
                    return None
                at = after
                continue
            if self._is_head(first, name):
                nouns = self._owned(name, last)
                if nouns is None:
                    return self._cast.actor(person.number, span)
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
        return role.last if lower and (role.last == last or role.last in self._cast.name_at) else None

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
        person = self._cast.name_at[name.first][0]
        return any(first <= e.first < name.first and not self._link_before(e, first) for e in person.roles)

    def _link_before(self, evidence: Evidence, first: int) -> bool:
        return any(self._reading.key(i) in LINKS for i in range(first, evidence.first))

    def _owned(self, name: Name, last: int) -> int | None:
        """The word after "X's" when what is owned is itself an actor ("Putin's spokesman"), else None."""
        if self._reading.key(name.last) != "s" or self._reading.gap(name.last - 1) not in {"'", "’"}:
            return None
        for at in range(name.last + 1, min(last, name.last + 5)):
            if at in self._reading.role_over:
                named = next((i for i in range(at, last) if i in self._cast.name_at), None)
                return named if named is not None else name.last + 1
        return None

    def _of_person(self, first: int, name: Name, span: Span, person: Person) -> Actor:
        """ "a spokesman for President X": generic, with the role's standing and the person's country."""
        actor = self._unnamed.actor(first, name.first, span)
        country = actor.country or self._cast.identities[person.number].country
        return replace(actor, name=self._cast.words(span), country=country, spans=(span,))
