"""What a position makes of its holder: "Minister of Foreign Affairs" -> foreign minister, of the government.

A position is read by the same words as a role in an article. One who heads only a part of the country ("Prime Minister
of Crimea", "Head of the Chechen Republic") governs it, and is no head of the state.
"""

from __future__ import annotations

from functools import cache

from loosetalk.actors.evidence import Evidence, roles_in
from loosetalk.actors.reading import Reading, read
from loosetalk.records import Article, Standing, Tagged

_WHOLE = frozenset(
    ["of", "the", "for", "state", "country", "republic", "federation", "government", "nation", "kingdom", "council",
     "ministers", "cabinet", "acting", "interim", "caretaker", "supreme", "and"]
)  # fmt: skip
_CHIEFS = frozenset({"president", "prime minister", "leader", "monarch"})
_OFFICES: dict[Standing, str] = {"legislature": "lawmaker", "government": "official"}
"""What "head" and "member" are called in the office table, by the body that they are the head or a member of."""
_PLAIN: tuple[str, Standing] = ("official", "unknown")


@cache
def office_of(position: str, country: str) -> tuple[str, Standing]:
    """The office, as ``data/offices.csv`` names offices, and the standing of a position in a country.

    A position without a word that the role table knows is an "official" of unknown standing.
    """
    reading = read(Tagged(Article("", position), (), (), (), (), (), (), (), ()))
    found = roles_in(reading, 0, len(reading.words))
    if not found:
        return _PLAIN
    role = found[0]
    whole = role.standing == "head" and _of_the_whole(reading, role, country)
    part = role.office in _CHIEFS and role.standing in ("head", "government") and not whole
    if part or (role.office == "head" and role.standing == "unknown" and role.country == country):
        return "governor", "government"
    if role.office in {"head"} | _CHIEFS and not whole:
        return _OFFICES.get(role.standing, "head"), role.standing
    return role.office or "official", role.standing


def _of_the_whole(reading: Reading, role: Evidence, country: str) -> bool:
    """Whether every other word of a position is the country's name or tells nothing of a part of it."""
    for at in range(len(reading.words)):
        geo = reading.geo_over.get(at)
        if geo is not None and geo.geo.country == country and geo.geo.kind in ("name", "adjective", "people"):
            continue
        if not role.first <= at < role.last and reading.key(at) not in _WHOLE:
            return False
    return True
