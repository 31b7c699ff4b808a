"""What a role belongs to: the country it is of, and the body that its bearer heads ("head of the party")."""

from __future__ import annotations

from loosetalk.actors.outlets import PAPERS
from loosetalk.actors.phrases import LINKS, VERBAL
from loosetalk.actors.reading import Hit, Reading, RoleHit
from loosetalk.actors.tables import Role
from loosetalk.records import Standing

OWN = frozenset({"of", "for", "at", "in", "on", "with", "s"})
"""Words between a role and what it belongs to ("head of", "Russia's")."""

_ITS = 2  # sentences back in which "its" finds the body that somebody heads
_AWAY = frozenset({"to", "from", "against", "in"})
_COUNTRY_WORDS = frozenset({"country", "republic", "nation", "state", "kingdom", "government", "states", "federation"})
_TRADES = frozenset({"business", "media", "culture", "religion"})
"""Standings of a trade's members that its association has too: "the exporters' association"."""

_PARTISAN = frozenset(
    {"communist", "socialist", "liberal", "conservative", "nationalist", "democrat", "green", "labour", "republican"}
)  # "Communist leader X" leads a party, not a state


def country_of(reading: Reading, hit: RoleHit, bounds: tuple[int, int]) -> tuple[Hit | None, bool]:
    """The country a role belongs to, and whether only a part of it does ("Chechen leader")."""
    for at in range(hit.first - 1, max(bounds[0], hit.first - 8) - 1, -1):
        geo = reading.geo_over.get(at)
        if geo is not None and geo.geo.country:
            return geo, geo.geo.kind in ("regional", "place")
        if reading.key(at) in {"and", "with"}:
            break
    after = range(hit.last, min(bounds[1], hit.last + 9))
    for at in after:
        geo = reading.geo_at.get(at)
        if geo is not None and geo.geo.country:
            away = reading.key(at - 1) in _AWAY or (reading.key(at - 2) in _AWAY and reading.key(at - 1) == "the")
            if _goes_abroad(hit.role) and away:
                return None, False
            return geo, geo.geo.kind in ("regional", "place")
        if at in reading.role_at and reading.role_at[at].role.kind == "role" and reading.key(at - 1) == "and":
            break
        if reading.key(at) in VERBAL:
            break
    return None, False


def _goes_abroad(role: Role) -> bool:
    """Whether "to X" after the role names where one is sent, not whom one serves."""
    return role.office == "ambassador"


def standing_of(reading: Reading, hit: RoleHit, bounds: tuple[int, int], regional: bool) -> tuple[Standing, str | None]:
    """The standing and the sector that a role gives; what is headed decides where the role heads something."""
    role = hit.role
    if role.standing == "head" and reading.key(hit.first - 1) in _PARTISAN:
        return "party", "PTY"
    if not role.heads:
        return ("government" if role.standing == "head" and regional else role.standing), role.sector
    headed = _headed(reading, hit, bounds)
    if headed is None:
        return ("government" if role.standing == "head" and regional else role.standing), role.sector
    standing, sector, word = headed
    own_country = word in _COUNTRY_WORDS and standing == "government"
    if own_country and role.standing == "head":
        return ("government" if regional else "head"), "GOV"
    return standing, sector


def _headed(reading: Reading, hit: RoleHit, bounds: tuple[int, int]) -> tuple[Standing, str | None, str] | None:
    """What a role is the head of: after "of", else the body named right before it ("Duma speaker")."""
    if reading.key(hit.last) in OWN or reading.key(hit.last - 1) == "of":
        for at in range(hit.last, min(bounds[1], hit.last + 10)):
            if reading.key(at) == "and" and at > hit.last + 1 and at not in reading.geo_over:
                break
            body = body_at(reading, at)
            if body is not None:
                return body
    owner = hit.first - (2 if reading.key(hit.first - 1) == "s" else 1)
    members = reading.role_over.get(owner)
    if members is not None and members.role.plural and reading.gap(owner).strip():
        return members.role.standing, members.role.sector, members.role.word
    for at in range(hit.first - 1, max(bounds[0], hit.first - 4) - 1, -1):
        body = _body_over(reading, at)
        if body is not None:
            return body
        if reading.key(at) in {"and", "of"}:
            return None
    if reading.key(hit.first - 1) == "its":
        return _told_before(reading, hit.first - 1)
    return _where_sitting(reading, hit) if hit.role.word == "member" and reading.key(hit.last) not in OWN else None


def _told_before(reading: Reading, its: int) -> tuple[Standing, str | None, str] | None:
    """The body that "its" means: the last one told of in the same or the two sentences before."""
    here = reading.sentence_of(reading.words[its].start)
    for at in range(its - 1, -1, -1):
        if here - reading.sentence_of(reading.words[at].start) > _ITS:
            return None
        if reading.key(at) in PAPERS and reading.words[at].text[0].isupper():
            return "media", "MED", "newspaper"
        body = _body_over(reading, at)
        if body is not None and not (body[2] in _COUNTRY_WORDS and _after_link(reading, at)):
            return body
    return None


def _after_link(reading: Reading, at: int) -> bool:
    """Whether a body is only what something belongs or goes to ("which belongs to the state")."""
    before = at - 1 - (reading.key(at - 1) == "the")
    return reading.key(before) in LINKS


def _where_sitting(reading: Reading, hit: RoleHit) -> tuple[Standing, str | None, str] | None:
    """The body that a sentence opens with, of which "a member" is one: "In the assembly, Ana Roz, a member, said"."""
    start = hit.first
    while start > 0 and reading.same_sentence(start - 1, hit.first):
        start -= 1
    if reading.key(start) not in {"in", "at"}:
        return None
    return next((found for at in range(start + 1, min(hit.first, start + 6)) if (found := body_at(reading, at))), None)


def body_at(reading: Reading, at: int) -> tuple[Standing, str | None, str] | None:
    """Standing, sector and name of the organisation or institution whose name begins at a word."""
    geo = reading.geo_at.get(at)
    if geo is not None and geo.geo.kind == "organisation":
        return geo.geo.standing, geo.geo.sector, geo.geo.name
    hit = reading.role_at.get(at)
    if hit is not None and hit.role.kind == "institution":
        members = reading.role_over.get(at - 1)
        trade = members.role if members is not None and members.role.plural and hit.role.standing == "public" else None
        if trade is not None and trade.standing in _TRADES:
            return trade.standing, trade.sector, hit.role.word
        return hit.role.standing, hit.role.sector, hit.role.word
    return None


def _body_over(reading: Reading, at: int) -> tuple[Standing, str | None, str] | None:
    geo, hit = reading.geo_over.get(at), reading.role_over.get(at)
    if geo is not None and geo.geo.kind == "organisation":
        return body_at(reading, geo.first)
    return body_at(reading, hit.first) if hit is not None else None
