"""Role words around a name: "former Russian president and deputy head of the Security Council, Dmitry Medvedev".

A role phrase gives a standing, a sector and a country. Where a role heads something ("head of the party"), the thing
headed decides. A role in the past ("former", "ex-") is kept as such and never decides over a present one.
"""

from __future__ import annotations

from dataclasses import dataclass

from loosetalk.actors.phrases import ROLE_LINKS
from loosetalk.actors.reading import Reading, RoleHit
from loosetalk.actors.role_owner import country_of, standing_of
from loosetalk.actors.tables import Gender, Role
from loosetalk.records import Standing

_FAR = 80  # words back in which the one whose counterpart somebody is may be told of
_ORDERS = frozenset({"father", "sister", "brother", "mother"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one role phrase says of the person it belongs to; ``first`` and ``last`` are its words."""

    word: str
    office: str
    standing: Standing
    sector: str | None
    gender: Gender
    country: str | None
    former: bool
    plural: bool
    first: int
    last: int


def roles_in(reading: Reading, first: int, last: int) -> list[Evidence]:
    """The roles that a noun phrase of words ``[first, last)`` gives to its bearer, in order."""
    found: list[Evidence] = []
    at = first
    previous_end = first
    while at < last:
        hit = reading.role_at.get(at)
        if hit is None or hit.last > last or hit.role.kind != "role":
            at = hit.last if hit is not None else at + 1
            continue
        if not _is_complement(reading, previous_end, hit, found) and not _before_another(reading, hit, last):
            found.append(_evidence(reading, hit, (previous_end, last), found))
            previous_end = hit.last
        at = hit.last
    return found


def _is_complement(reading: Reading, since: int, hit: RoleHit, found: list[Evidence]) -> bool:
    """Whether the role is what an earlier one is "of", "for" or "to" ("adviser to the president")."""
    if not found:
        return False
    between = [reading.key(i) for i in range(since, hit.first)]
    if "and" in between:
        between = between[between.index("and") :]
    return bool(ROLE_LINKS.intersection(between))


def _before_another(reading: Reading, hit: RoleHit, last: int) -> bool:
    """Whether the role only describes the next one: "president's spokesman", "deputy defence minister"."""
    after = hit.last
    if reading.key(after) == "s" and reading.gap(hit.last - 1) in "'’":
        return any(i in reading.role_at for i in range(after + 1, min(last, after + 4)))
    following = reading.role_at.get(after)
    return (
        following is not None
        and following.last <= last
        and following.role.kind == "role"
        and reading.gap(hit.last - 1) in (" ", "-")
        and following.role.office != "kin"
    )


def _evidence(reading: Reading, hit: RoleHit, bounds: tuple[int, int], found: list[Evidence]) -> Evidence:
    role = hit.role
    geo, regional = country_of(reading, hit, bounds)
    standing, sector = standing_of(reading, hit, bounds, regional)
    if standing == "head" and reading.key(hit.first - 1) in {"deputy", "vice"}:
        standing = "government"
    if role.office == "counterpart" and (like := _like_before(reading, hit.first)) is not None:
        role, standing, sector = like, like.standing, like.sector
    if in_orders(reading, hit):
        standing, sector = "religion", "REL"
    return Evidence(
        word=role.word, office=role.office, standing=standing, sector=sector, gender=role.gender,
        country=geo.geo.country if geo else None, former=_is_former(reading, hit, bounds[0], found),
        plural=role.plural, first=hit.first, last=hit.last,
    )  # fmt: skip


def _like_before(reading: Reading, at: int) -> Role | None:
    """The office of the one whose counterpart somebody is: the last one told of."""
    for index in range(at - 1, max(-1, at - _FAR), -1):
        hit = reading.role_at.get(index)
        known = hit is not None and hit.role.standing in (
            "head",
            "government",
            "legislature",
            "military",
            "spokesperson",
        )
        if hit is not None and known and hit.role.kind == "role" and not hit.role.plural:
            return hit.role
    return None


def in_orders(reading: Reading, hit: RoleHit) -> bool:
    """Whether a word for kin is a title: "Father Brown", "Sister Ana", but not "his sister Ana"."""
    words = reading.words
    if hit.role.word not in _ORDERS or not words[hit.first].text[0].isupper() or hit.last >= len(words):
        return False
    return reading.gap(hit.last - 1) == " " and words[hit.last].text[0].isupper()


def _is_former(reading: Reading, hit: RoleHit, since: int, found: list[Evidence]) -> bool:
    before = [reading.key(i) for i in range(max(since, hit.first - 5), hit.first)]
    if "and" in before or "now" in before or "current" in before:
        before = before[max(i for i, w in enumerate(before) if w in {"and", "now", "current"}) + 1 :]
        shared = bool(found) and found[-1].former and not before and reading.key(hit.last) != "of"
        return shared and reading.key(hit.first - 1) == "and"
    return bool(reading.lists.former.intersection(before))
