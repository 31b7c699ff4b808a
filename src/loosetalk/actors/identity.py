"""What is said of a person, taken together: standing, sector, country, gender on the day of the article.

A title in the text beats the table of office holders; a present role beats a former one; a former role alone gives the
standing "unknown", unless the table knows an office held on that day.
"""

from __future__ import annotations

from dataclasses import dataclass

from loosetalk.actors.context import (
    DATELINE,
    country_at_hand,
    dateline_country,
    going_there,
    nearest_country,
    sent_from,
)
from loosetalk.actors.evidence import Evidence
from loosetalk.actors.persons import Person
from loosetalk.actors.places import country_of_body
from loosetalk.actors.reading import Reading, can_be_home
from loosetalk.actors.tables import Gender, Holding
from loosetalk.records import Standing

_RANK: dict[str, int] = {"head": 0, "spokesperson": 1, "government": 2, "military": 3, "legislature": 4, "party": 5}
_SECTOR: dict[str, str] = {
    "head": "GOV", "spokesperson": "GOV", "government": "GOV", "legislature": "LEG", "party": "PTY", "military": "MIL",
    "media": "MED", "expert": "EDU", "culture": "CVL", "business": "BUS", "religion": "REL", "opposition": "OPP",
    "public": "CVL",
}  # fmt: skip
GUESSED = 0.45  # how sure a country is that only stands near; such a person is no mention of the country
APPOSITION = 14  # words after a name in which a place may tell where its bearer is of
_OURS = frozenset({"our", "my"})
"""Before an office: it is of the country of whoever writes or speaks, whatever country stands near."""

_AWAY = frozenset({"against", "to", "about", "on", "with", "versus"})
_HONORIFIC = frozenset({"sheikh", "prince", "princess"})
"""Titles that a preacher or a minister bears too; another role told of him says what he is."""

_RANKS = frozenset(
    f"{grade}{rank}"
    for grade in ("", "major ", "brigadier ", "lieutenant ", "colonel ", "rear ", "vice ")
    for rank in ("general", "admiral", "colonel", "major", "captain", "lieutenant", "commander", "brigadier")
)
"""Military ranks: who bears one and speaks for a ministry, or heads it, does so by that office."""

_OVER_RANK = frozenset({"head", "spokesperson", "government"})
_STATE_ROLES = frozenset({"head", "government", "spokesperson", "legislature", "military"})
_PRONOUNS: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person is on the day of the article; ``method`` names what decided, ``offices`` the roles by name."""

    name: str
    country: str | None
    standing: Standing
    sector: str | None
    gender: Gender
    offices: frozenset[str]
    words: frozenset[str]
    past: frozenset[str]
    method: str
    confidence: float


def identify(reading: Reading, person: Person) -> Identity:
    """Joins the roles said of a person in the text with what the table holds."""
    said = [e for e in person.roles if e.standing != "unknown"]
    present = [e for e in said if not e.former]
    holdings = _agreeing(person.holdings, person.roles, _on_day(person.holdings, reading.day))
    holding = _on_day(holdings, reading.day)
    standing, sector, method, sure = _standing(present, said, holding, holdings)
    country, place_sure = _country(reading, person, holdings)
    return Identity(
        name=_full_name(reading, person), country=country, standing=standing, sector=sector,
        gender=_gender(reading, person),
        offices=frozenset(e.office for e in present) | ({holding.office} if holding else frozenset()),
        words=frozenset(e.word for e in person.roles) | ({holding.office} if holding else frozenset()),
        past=frozenset(e.office for e in said if e.former) | {h.office for h in holdings if h.end},
        method=method, confidence=round(min(sure, place_sure), 2),
    )  # fmt: skip


def _full_name(reading: Reading, person: Person) -> str:
    return reading.span(person.full.first, person.full.last).of(reading.text)


def _agreeing(holdings: tuple[Holding, ...], roles: tuple[Evidence, ...], held: Holding | None) -> tuple[Holding, ...]:
    """The table is set aside when the text gives another country and another standing, as for a namesake.

    The same standing with another country is rather a country read from beside ("President A and Greek Premier B").
    """
    said = [e for e in roles if e.country]
    if not said or not holdings or holdings[0].country in {e.country for e in said}:
        return holdings
    return holdings if held is not None and any(e.standing == held.standing for e in said) else ()


def _on_day(holdings: tuple[Holding, ...], day: str | None) -> Holding | None:
    """The weightiest office held on the day; without a day the one still held."""
    held = [h for h in holdings if (h.held_on(day) if day else not h.end)]
    return min(held, key=lambda h: _RANK.get(h.standing, 9)) if held else None


def _standing(
    present: list[Evidence], said: list[Evidence], holding: Holding | None, holdings: tuple[Holding, ...]
) -> tuple[Standing, str | None, str, float]:
    if present:
        first = next((e for e in present if e.word not in _HONORIFIC), present[0])
        if first.word in _RANKS:
            first = next((e for e in present if e.standing in _OVER_RANK), first)
        return first.standing, first.sector, "title", 0.95
    if holding is not None:
        return holding.standing, _SECTOR.get(holding.standing), "office-table", 0.95
    if said:
        return "unknown", "ELI", "former-title", 0.8
    if holdings:
        return "unknown", "ELI", "office-table-former", 0.7
    return "unknown", None, "name", 0.6


def _country(reading: Reading, person: Person, holdings: tuple[Holding, ...]) -> tuple[str | None, float]:
    said = [e for e in person.roles if e.country]
    if holdings and holdings[0].country not in {e.country for e in said}:
        return holdings[0].country, 0.9
    for evidence in sorted(said, key=lambda e: e.former):
        if evidence.country:
            return evidence.country, 0.95
    if holdings:
        return holdings[0].country, 0.95
    roles = [e for e in person.roles if e.standing in _STATE_ROLES and not e.former]
    first = person.names[0].first
    if any(_OURS.intersection(reading.key(i) for i in (e.first - 1, e.first - 2)) for e in roles):
        return None, 0.6
    if roles and all(not reading.same_sentence(e.first, first) for e in roles):
        near = nearest_country(reading, first)
        if near is not None and near[1] >= 0.7:
            return near
    state = _home(reading, roles)
    return state or _named_with(reading, person) or _written_from(reading, person) or (None, 0.6)


def _written_from(reading: Reading, person: Person) -> tuple[str, float] | None:
    """The country of the dateline for one who has a role, present or past, and of whose country nothing tells."""
    told = dateline_country(reading) if person.roles else None
    return None if told is None else (told, DATELINE)


def _named_with(reading: Reading, person: Person) -> tuple[str, float] | None:
    """The country told beside the first naming or the first role of one who bears no state's office.

    A place in the words that follow the name counts first ("X, who cooks in Izmir,"), then what the sentence and those
    before it speak of.
    """
    first = min(person.names, key=lambda name: (reading.quoted(reading.words[name.first].start), name.first))
    beside = _beside(reading, first.last)
    if beside is not None:
        return beside, 0.7
    near = nearest_country(reading, first.first)
    return (near[0], min(near[1], GUESSED)) if near is not None and near[1] >= 0.5 else None


def _beside(reading: Reading, last: int) -> str | None:
    """The country of a place in the apposition or relative clause after a name."""
    if last >= len(reading.words) or not reading.gap(last - 1).startswith((",", " (", " –", " —")):
        return None
    for at in range(last, min(len(reading.words), last + APPOSITION)):
        if (at > last and "," in reading.gap(at - 1)) or not reading.same_sentence(last - 1, at):
            break
        if reading.key(at) in reading.lists.speech:
            break
        hit = reading.geo_at.get(at)
        away = reading.key(at - 1) in _AWAY or (hit is not None and going_there(reading, hit))
        if hit is not None and can_be_home(hit.geo) and not away:
            return hit.geo.country
    return None


def _home(reading: Reading, roles: list[Evidence]) -> tuple[str, float] | None:
    """The country of one who bears a state's role without a country: of the body named with it, else the nearest."""
    for evidence in roles:
        sent = sent_from(reading, evidence.last) if evidence.office == "ambassador" else None
        if sent is not None:
            return sent
        for at in range(evidence.first - 1, max(-1, evidence.first - 4), -1):
            body = reading.role_at.get(at)
            known = country_of_body(reading, body) if body is not None and body.role.state else None
            if known is not None:
                return known
        near = country_at_hand(reading, evidence.first)
        if near is not None and near[1] >= DATELINE:
            return near
    return None


def _gender(reading: Reading, person: Person) -> Gender:
    """By table, role word, title, first name, Slavic surname, in that order."""
    for holding in person.holdings:
        if holding.gender:
            return holding.gender
    for evidence in person.roles:
        if evidence.gender:
            return evidence.gender
    for name in person.names:
        title = reading.key(name.first - 1)
        if title in {"mr", "sir", "king", "lord", "pope", "prince"}:
            return "male"
        if title in {"mrs", "ms", "miss", "lady", "queen", "princess"}:
            return "female"
    if len(person.full.keys) > 1:
        given = reading.lists.given.get(person.full.keys[0])
        if given:
            return given
    return _by_surname(person.full.keys[-1])


def _by_surname(surname: str) -> Gender:
    if surname.endswith(("ova", "eva", "skaya", "ska", "cka")) and len(surname) > 5:
        return "female"
    return "male" if surname.endswith(("ov", "ev", "sky", "skiy", "skyi")) and len(surname) > 4 else ""


def pronoun_gender(key: str) -> Gender:
    """The gender that a pronoun tells."""
    return _PRONOUNS.get(key, "")
