"""States, bodies and peoples that "it" and "they" take up."""

from __future__ import annotations

from typing import NamedTuple

from loosetalk.actors.places import kind_of
from loosetalk.actors.reading import Hit, Reading, RoleHit


class Group(NamedTuple):
    """The words ``[first, last)`` of a state, body or people, and how sure it is that they are meant."""

    first: int
    last: int
    sure: float


def group_before(reading: Reading, at: int, *, neuter: bool) -> Group | None:
    """What "it" (``neuter``) or "they" at a word means: what was last named as a subject, or at all."""
    best: tuple[float, Hit | RoleHit] | None = None
    sentence = reading.sentence_of(reading.words[at].start)
    for index in range(at - 1, max(-1, at - 60), -1):
        hit = _hit(reading, index, neuter)
        if hit is None:
            continue
        begin = _owner_before(reading, index) if isinstance(hit, RoleHit) else index
        begin -= reading.key(begin - 1) == "the"
        starts = begin <= 0 or not reading.same_sentence(begin - 1, index)
        score = reading.sentence_of(reading.words[index].start) - sentence + (0.9 if starts else 0.0)
        if best is None or score > best[0]:
            best = (score, hit)
    if best is None:
        return None
    first = _owner_before(reading, best[1].first) if isinstance(best[1], RoleHit) else best[1].first
    return Group(first, best[1].last, 0.6 if best[0] > -2 else 0.4)


def _acts(reading: Reading, index: int) -> bool:
    """Whether a body is the subject of its sentence, by the parse."""
    hit = reading.role_at[index]
    return any(i in reading.subjects for i in range(hit.first, hit.last))


def _owner_before(reading: Reading, first: int) -> int:
    """The first word of the country right before a body ("Kosovo's foreign ministry"), else the body's own."""
    for at in range(first - 1, max(-1, first - 4), -1):
        if at in reading.geo_at and reading.same_sentence(at, first):
            return at
    return first


def _hit(reading: Reading, index: int, neuter: bool) -> Hit | RoleHit | None:
    geo, role = reading.geo_at.get(index), reading.role_at.get(index)
    if (
        neuter
        and role is not None
        and role.role.kind == "institution"
        and not role.role.plural
        and _acts(reading, index)
    ):
        return role
    if geo is not None and geo.geo.country:
        kind = kind_of(reading, geo)
        if (kind in (("state", "organisation") if neuter else ("people",)) and geo.geo.kind not in (
            "adjective", "regional",
        )) or (not neuter and kind == "people"):  # fmt: skip
            return geo
    if role is not None and not neuter and (role.role.plural or role.role.kind == "group"):
        return role
    return None
