"""Roles without a name: whom "the official" takes up, of which country a minister is, who held an office that day."""

from __future__ import annotations

from loosetalk.actors.cast import Cast
from loosetalk.actors.context import country_at_hand, sent_from
from loosetalk.actors.evidence import Evidence
from loosetalk.actors.places import country_of_body
from loosetalk.actors.reading import Reading

INDEFINITE = frozenset(
    {"a", "an", "some", "another", "one", "two", "three", "several", "many", "few", "most", "any", "other", "every"}
)
"""Words that bring in somebody or something not told of before."""
_RECENT = 3  # sentences back in which "a Kuwaiti official" is still "the official"
_STATE = frozenset({"head", "government", "spokesperson", "legislature", "military"})
_FOREIGN = frozenset({"ambassador", "figure", "kin"})
_OFFICES = {"president": "president", "prime minister": "prime minister", "foreign minister": "foreign minister",
            "monarch": "monarch", "defence minister": "defence minister"}  # fmt: skip


def just_told_of(cast: Cast, first: int, role: Evidence) -> tuple[int, int] | None:
    """The words of the unnamed one whom "the official" takes up: "A Kuwaiti official said ... the official said".

    Looked for a few sentences back; somebody named since who is called so comes first.
    """
    reading = cast.reading
    if reading.key(first) != "the" or role.country is not None or role.plural or role.former:
        return None
    here = reading.sentence_of(reading.words[first].start)
    for at in range(first - 1, -1, -1):
        if here - reading.sentence_of(reading.words[at].start) > _RECENT:
            return None
        hit = reading.role_at.get(at)
        if hit is None or hit.role.word != role.word:
            continue
        start = next((i for i in range(at - 1, max(-1, at - 5), -1) if reading.key(i) in INDEFINITE), None)
        if start is None or at in cast.bearer_of or any(i in cast.name_at for i in range(start, hit.last + 2)):
            return None
        since = (cast.identities[p.person] for p in cast.coreference.places if at < p.word < first)
        if not reading.same_sentence(start, at) or any(role.office in identity.offices for identity in since):
            return None
        return start, hit.last
    return None


def country_around(reading: Reading, first: int, last: int, role: Evidence) -> tuple[str, float] | None:
    """The country of the body named with a role, else what the text around speaks of; less sure of "a minister"."""
    if role.office == "ambassador":
        return sent_from(reading, role.last)
    if role.standing == "unknown" or role.office in _FOREIGN:
        return None
    for at in range(role.last, last):
        body = reading.role_at.get(at)
        if body is not None and body.role.state and (known := country_of_body(reading, body)):
            return known
    near = country_at_hand(reading, first)
    if near is None:
        return None
    state = role.standing in _STATE and reading.key(first) not in INDEFINITE
    return near if state else (near[0], round(near[1] * 0.8, 2))


def holder_on_day(reading: Reading, role: Evidence) -> str | None:
    """The one holder of a named office on the article's day ("the French president")."""
    day, office = reading.day, _OFFICES.get(role.office)
    fitting = role.standing == ("government" if role.office in {"foreign minister", "defence minister"} else "head")
    if not (day and office and role.country and fitting) or role.former:
        return None
    rows = reading.offices.by_country.get(role.country, ())
    holders = {h.name for h in rows if h.office == office and h.held_on(day) and (h.start or h.end)}
    return holders.pop() if len(holders) == 1 else None
