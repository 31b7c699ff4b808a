"""The tables that ship with the package: countries, organisations, places, roles, first names, office holders.

All are read once, on first use. Where each set of facts comes from is told in ``data/README.md``.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from loosetalk.actors.words import Phrases, key_of
from loosetalk.inflection import forms
from loosetalk.records import Standing

GeoKind = Literal["name", "adjective", "people", "capital", "seat", "place", "regional", "organisation", "blocked"]
Gender = Literal["male", "female", ""]


@dataclass(frozen=True, slots=True)
class Geo:
    """What a phrase of the country, place and organisation tables stands for.

    ``country`` is an ISO 3166 alpha-3 code or one of the codes for organisations of states; ``start`` and ``end``
    bound the dates of a reading that changed (ISO prefixes, empty for open).
    """

    kind: GeoKind
    country: str | None
    name: str
    sector: str | None = None
    standing: Standing = "unknown"
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A role word, an institution or a group: see the head of ``data/roles.toml``."""

    kind: Literal["role", "institution", "group"]
    word: str
    standing: Standing
    sector: str | None
    office: str = ""
    gender: Gender = ""
    heads: bool = False
    plural: bool = False
    state: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """One office held by one person; ``start`` and ``end`` are ISO prefixes, empty for unknown or still held."""

    name: str
    aliases: tuple[str, ...]
    gender: Gender
    country: str
    office: str
    standing: Standing
    start: str
    end: str

    def held_on(self, day: str) -> bool:
        """Whether the office was held on that day, month or year (an ISO prefix)."""
        began = not self.start or self.start[: len(day)] <= day[: len(self.start)]
        return began and (not self.end or self.end >= day[: len(self.end)])


@dataclass(frozen=True, slots=True)
class Context:
    """The word lists of ``data/context.toml`` and ``data/given_names.toml`` as sets of keys."""

    place_prepositions: frozenset[str]
    motion: frozenset[str]
    place_nouns: frozenset[str]
    speech: frozenset[str]
    stop: frozenset[str]
    organisation_nouns: frozenset[str]
    particles: frozenset[str]
    everyday_surnames: frozenset[str]
    former: frozenset[str]
    given: dict[str, Gender]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files("loosetalk.actors").joinpath("data", name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def _toml(name: str) -> dict[str, Any]:
    with files("loosetalk.actors").joinpath("data", name).open("rb") as source:
        return tomllib.load(source)


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def nationals_of(adjectives: list[str], people: list[str]) -> list[str]:
    """The nouns for nationals: as given, else the adjectives with an "s" ("Kazakh" -> "Kazakhs")."""
    return people or [a + "s" for a in adjectives if not a.endswith(("s", "sh", "ch", "ese"))]


def _country_items() -> Iterator[tuple[str, Geo]]:
    for row in _rows("countries.csv"):
        code, name = row["code"], row["name"]
        adjectives = _parts(row["adjectives"])
        people = nationals_of(adjectives, _parts(row["people"]))
        by_kind: list[tuple[GeoKind, list[str]]] = [
            ("name", [name, *_parts(row["aliases"])]),
            ("adjective", adjectives),
            ("people", [p for p in people if p not in adjectives]),
            ("capital", _parts(row["capitals"])),
            ("seat", _parts(row["seats"])),
        ]
        for kind, phrases in by_kind:
            yield from ((phrase, Geo(kind, code, name)) for phrase in phrases)


def _former_items() -> Iterator[tuple[str, Geo]]:
    """What a name of ``data/former.csv`` stands for in its time and after; the one to go by without a day comes last.

    A former capital is a place after its time, and the name of a state that nobody succeeded is nobody's.
    """
    names = country_names()
    for row in _rows("former.csv"):
        kind: GeoKind = row["kind"]  # type: ignore[assignment]  # the schema test holds the file to it
        successor = row["successor"] or None
        in_time = Geo(kind, row["country"], row["state"] or names[row["country"]], start=row["from"], end=row["until"])
        later: GeoKind = "blocked" if successor is None else "place" if kind == "capital" else kind
        after = Geo(later, successor, names[successor] if successor else row["state"], start=row["until"])
        for phrase in _parts(row["names"]):
            yield from ((phrase, geo) for geo in ((in_time, after) if successor else (after, in_time)))


def _place_items() -> Iterator[tuple[str, Geo]]:
    for row in _rows("places.csv"):
        yield from ((place, Geo("place", row["code"], place)) for place in _parts(row["places"]))
        for adjective in _parts(row["adjectives"]):
            yield adjective, Geo("regional", row["code"], adjective)
            if not adjective.endswith(("s", "sh", "ese")):
                yield adjective + "s", Geo("people", row["code"], adjective)


def _organisation_items() -> Iterator[tuple[str, Geo]]:
    for row in _rows("organisations.csv"):
        standing: Standing = row["standing"]  # type: ignore[assignment]  # the schema test holds the file to it
        code = row["code"] or row["country"] or None
        entry = Geo("organisation", code, row["name"], row["sector"], standing, row["start"], row["end"])
        yield from ((phrase, entry) for phrase in [row["name"], *_parts(row["aliases"])])


@cache
def geography() -> Phrases[Geo]:
    """Countries, adjectives, nationals, capitals, seats, places, organisations and longer names that block them."""
    blocked = ((phrase, Geo("blocked", None, phrase)) for phrase in _toml("context.toml")["blocked"])
    return Phrases([*_former_items(), *_country_items(), *_organisation_items(), *_place_items(), *blocked], cased=True)


@cache
def former_names() -> tuple[tuple[str, str], ...]:
    """Names of former states and former names of states, each with the country that it is read as in its time."""
    return tuple((phrase, row["country"]) for row in _rows("former.csv") for phrase in _parts(row["names"]))


@cache
def country_names() -> dict[str, str]:
    """English short name by code, organisations of states included."""
    names = {row["code"]: row["name"] for row in _rows("countries.csv")}
    return names | {row["code"]: row["name"] for row in _rows("organisations.csv") if row["code"]}


def plural_of(word: str) -> str:
    """The plural of an English role word ("deputy" -> "deputies", "spokesman" -> "spokesmen")."""
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


def _role_items() -> Iterator[tuple[str, Role]]:
    for kind in ("role", "institution", "group"):
        for entry in _toml("roles.toml")[kind]:
            yield from _roles_of(kind, entry)


def _roles_of(kind: str, entry: dict[str, Any]) -> Iterator[tuple[str, Role]]:
    for word in entry["words"]:
        known = {
            "standing": entry["standing"], "sector": entry.get("sector"), "office": entry.get("office", ""),
            "heads": entry.get("heads", False), "state": entry.get("state", False),
            "gender": entry.get("gender", ""),
        }  # fmt: skip
        plural = kind == "role" and word.endswith(("men", "people", "troops", "authorities"))
        yield word, Role(kind=kind, word=word, plural=plural, **known)  # type: ignore[arg-type]
        if kind != "group" and not plural:
            yield plural_of(word), Role(kind=kind, word=word, plural=True, **known)  # type: ignore[arg-type]
    for word in entry.get("plural", []):
        yield word, Role(kind="role", word=word, plural=True, standing=entry["standing"], sector=entry.get("sector"))


@cache
def roles() -> Phrases[Role]:
    """Role words, institutions and groups, singular and plural."""
    return Phrases(_role_items(), cased=False)


@cache
def role_verbs() -> dict[str, Role]:
    """Forms of the verbs that tell a role ("presents"), with the role; see ``data/role_verbs.toml``."""
    found: dict[str, Role] = {}
    for entry in _toml("role_verbs.toml")["verb"]:
        for verb in entry["words"].split():
            role = Role(
                kind="role", word=verb, standing=entry.get("standing", "unknown"), sector=entry.get("sector"),
                office=entry.get("office", ""), heads=entry.get("heads", False),
            )  # fmt: skip
            found |= dict.fromkeys(forms(verb), role)
    return found


@cache
def context() -> Context:
    """The word lists that decide readings."""
    lists = _toml("context.toml")
    names = _toml("given_names.toml")
    given: dict[str, Gender] = {key_of(n): "female" for n in _single(names["female"].split())}
    given |= {key_of(n): "male" for n in _single(names["male"].split())}
    keys = {name: frozenset(map(key_of, words)) for name, words in lists.items() if name != "blocked"}
    former = frozenset(_toml("roles.toml")["former"]["words"])
    return Context(**keys, former=former, given=given)


def _single(names: Iterable[str]) -> Iterator[str]:
    """Names of one word, and the first word of a hyphenated one."""
    return (name.split("-")[0] for name in names)


# ---- office holders


@dataclass(frozen=True, slots=True)
class Offices:
    """Office holders: persons by full name and alias, persons by surname, holdings by country and office."""

    persons: Phrases[str]
    by_person: dict[str, tuple[Holding, ...]]
    by_surname: dict[str, tuple[str, ...]]
    by_country: dict[str, tuple[Holding, ...]]


def read_holdings(rows: Iterable[dict[str, str]]) -> Iterator[Holding]:
    """Rows of a table of office holders (columns as in ``data/offices.csv``) as holdings."""
    for row in rows:
        yield Holding(
            name=row["name"], aliases=tuple(_parts(row["aliases"])), gender=row["gender"],  # type: ignore[arg-type]
            country=row["country"], office=row["office"], standing=row["standing"],  # type: ignore[arg-type]
            start=row["start"], end=row["end"],
        )  # fmt: skip


def index_of(holdings: Iterable[Holding]) -> Offices:
    """Holdings, indexed for look-up. A person is known by name and country, so that namesakes stay apart."""
    by_person: dict[str, list[Holding]] = {}
    by_country: dict[str, list[Holding]] = {}
    for holding in holdings:
        by_person.setdefault(f"{holding.name}|{holding.country}", []).append(holding)
        by_country.setdefault(holding.country, []).append(holding)
    phrases: list[tuple[str, str]] = []
    surnames: dict[str, list[str]] = {}
    for person, held in by_person.items():
        names = list(dict.fromkeys([held[0].name, *(alias for h in held for alias in h.aliases)]))
        phrases.extend((name, person) for name in names if " " in name)
        for surname in dict.fromkeys(_surnames(names, held[0].country)):
            surnames.setdefault(surname, []).append(person)
    return Offices(
        persons=Phrases(phrases, cased=True),
        by_person={k: tuple(v) for k, v in by_person.items()},
        by_surname={k: tuple(v) for k, v in surnames.items()},
        by_country={k: tuple(v) for k, v in by_country.items()},
    )


_END_WORD = re.compile(r"[^\W_]+")
SURNAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "VNM", "KHM"})
GIVEN_NAME_USED = frozenset({"ETH", "ERI", "ISL", "THA", "MMR", "IDN", "MYS"})


def _surnames(names: list[str], country: str) -> Iterator[str]:
    """Short forms: aliases of one word, and the last name ("Tokayev") or the first where that is the custom ("Xi")."""
    first_counts = country in SURNAME_FIRST | GIVEN_NAME_USED
    for name in names:
        words = _END_WORD.findall(name)
        first, last = words[0], words[-1]
        if first == last or first_counts:
            yield key_of(first)
        elif len(last) > 2:
            yield key_of(last)


@cache
def offices() -> Offices:
    """The office holders that ship with the package."""
    return index_of(read_holdings(_rows("offices.csv")))
