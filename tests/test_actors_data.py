"""The actor tables keep to their schema: codes, dates, standings, no row twice."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from typing import get_args

import pytest

from loosetalk.actors import tables
from loosetalk.records import Standing

DATA = files("loosetalk.actors").joinpath("data")
ISO_PREFIX = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")
OFFICES = {
    "president", "prime minister", "monarch", "leader", "foreign minister", "defence minister", "deputy head",
    "minister", "governor", "ambassador", "official", "head", "lawmaker", "party", "spokesperson", "military",
    "intelligence", "opposition", "media", "expert", "religion",
}  # fmt: skip
WANTED = {
    "ARG", "AUS", "BRA", "CAN", "CHN", "FRA", "DEU", "IND", "IDN", "ITA", "JPN", "KOR", "MEX", "RUS", "SAU", "ZAF",
    "TUR", "GBR", "USA", "EUE", "UKR", "BLR", "MDA", "GEO", "ARM", "AZE", "KAZ", "UZB", "KGZ", "TJK", "TKM", "EST",
    "LVA", "LTU", "SRB", "XKX", "MKD", "MNE", "BIH", "HRV", "SVN", "ALB", "BGR", "GRC", "ISR", "IRN", "EGY", "ETH",
    "DZA", "MAR", "PAK", "PSE", "PRK", "TWN",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with DATA.joinpath(name).open(encoding="utf-8") as lines:
        found = list(csv.DictReader(lines))
    assert all(None not in row and None not in row.values() for row in found), (
        f"{name}: a row has too many or few cells"
    )
    return found


def codes() -> set[str]:
    return {row["code"] for row in rows("countries.csv")} | {row["code"] for row in rows("organisations.csv")} - {""}


def test_all_countries_are_there_once() -> None:
    found = [row["code"] for row in rows("countries.csv")]
    assert len(found) == 250
    assert len(set(found)) == 250
    assert {"XKX", "TWN", "PSE", "KAZ", "SSD"} <= set(found)
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in found)


def test_organisations_of_states_have_codes_of_their_own() -> None:
    countries = {row["code"] for row in rows("countries.csv")}
    named = [row for row in rows("organisations.csv") if row["code"]]
    assert not countries & {row["code"] for row in named}
    assert {"EUE", "UNO", "XNT", "XOS", "XCS", "XEA", "XSC", "XBR", "XAU", "XAS", "XAL"} <= {
        row["code"] for row in named
    }
    assert all(row["sector"] in {"IGO", "NGO"} for row in named)


@pytest.mark.parametrize("name", ["organisations.csv", "places.csv", "offices.csv"])
def test_every_code_is_known(name: str) -> None:
    known = codes()
    column = "code" if name == "places.csv" else "country"
    assert {row[column] for row in rows(name)} - known - {""} == set()


def test_standings_are_those_of_the_records() -> None:
    allowed = set(get_args(Standing))
    assert {row["standing"] for row in rows("offices.csv")} <= allowed
    assert {row["standing"] for row in rows("organisations.csv")} <= allowed
    book = tomllib.loads(DATA.joinpath("roles.toml").read_text(encoding="utf-8"))
    for kind in ("role", "institution", "group"):
        assert {entry["standing"] for entry in book[kind]} <= allowed


def test_offices_have_iso_dates_in_order() -> None:
    for row in rows("offices.csv"):
        for column in ("start", "end"):
            assert not row[column] or ISO_PREFIX.match(row[column]), row
        assert not (row["start"] and row["end"]) or row["start"] <= row["end"], row
        assert row["gender"] in {"male", "female", ""}, row
        assert row["office"] in OFFICES, row


def test_no_office_row_stands_twice() -> None:
    seen = Counter((r["name"], r["country"], r["office"], r["start"]) for r in rows("offices.csv"))
    assert [key for key, count in seen.items() if count > 1] == []


def test_office_holders_cover_the_countries_asked_for() -> None:
    found = rows("offices.csv")
    assert len(found) > 600
    heads = {r["country"] for r in found if r["standing"] == "head" or r["office"] == "head"}
    ministers = {r["country"] for r in found if r["office"] == "foreign minister"}
    assert WANTED - heads == set()
    assert WANTED - ministers - {"IDN"} == set()


def test_one_head_of_state_at_a_time() -> None:
    """Where one person holds the office at a time, terms do not overlap by more than the month of handing over."""
    shared = {"BIH", "CIV"}  # a presidency of three; a disputed election
    held: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows("offices.csv"):
        if row["office"] in {"president", "prime minister"} and row["country"] not in shared:
            held.setdefault((row["country"], row["office"]), []).append(row)
    for terms in held.values():
        ordered = sorted(terms, key=lambda r: r["start"])
        for earlier, later in pairwise(ordered):
            assert earlier["end"], (earlier, later)
            assert earlier["end"][:7] <= later["start"][:7], (earlier, later)


def test_no_phrase_means_two_states() -> None:
    """A name, adjective or capital belongs to one country ("Congolese" and the like stand once)."""
    seen: dict[str, set[str]] = {}
    for row in rows("countries.csv"):
        for column in ("name", "aliases", "adjectives", "capitals", "seats"):
            for phrase in row[column].split("|"):
                if phrase:
                    seen.setdefault(phrase, set()).add(row["code"])
    for row in rows("former.csv"):
        assert not seen.keys() & set(row["names"].split("|")), row
    assert {phrase: sorted(owners) for phrase, owners in seen.items() if len(owners) > 1} == {}


def test_former_names_have_full_days_in_order_and_a_successor_or_none() -> None:
    kinds = {"name", "adjective", "people", "capital"}
    found = rows("former.csv")
    for row in found:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["from"]), row
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["until"]), row
        assert row["from"] < row["until"], row
        assert row["kind"] in kinds, row
        assert {row["country"], row["successor"]} - {""} <= codes(), row
        assert row["successor"] or row["state"], row  # only a state can end without a successor, not a mere name
    names = Counter(name for row in found for name in row["names"].split("|"))
    assert [name for name, count in names.items() if count > 1] == []


def test_tables_load() -> None:
    assert tables.offices().by_country["KAZ"]
    assert tables.country_names()["XKX"] == "Kosovo"
    assert tables.plural_of("deputy") == "deputies"
    assert tables.plural_of("spokesman") == "spokesmen"


def test_an_office_is_held_on_days_between_its_ends_at_any_precision() -> None:
    holding = next(tables.read_holdings([{
        "name": "A B", "aliases": "", "gender": "", "country": "FRA", "office": "minister", "standing": "government",
        "start": "2015-03", "end": "2017-05-10",
    }]))  # fmt: skip
    assert holding.held_on("2016-01-01")
    assert holding.held_on("2015-03-20")
    assert holding.held_on("2017")
    assert not holding.held_on("2015-02-28")
    assert not holding.held_on("2017-05-11")


def test_armed_groups_and_bodies_of_states_in_the_news_are_there() -> None:
    found = {name: row for row in rows("organisations.csv") for name in (row["name"], *row["aliases"].split("|"))}
    for name in ("JNIM", "Séléka", "Janjaweed", "SPLA-IO", "Naxalites", "Shining Path", "Jaish al-Adl", "M23", "PKK"):
        assert (found[name]["sector"], found[name]["standing"]) == ("REB", "military"), name
        assert found[name]["country"], name
    for name in ("APEC", "CARICOM", "AUKUS", "Pacific Islands Forum", "Visegrad Group", "East African Community"):
        assert found[name]["sector"] == "IGO", name
        assert found[name]["code"], name


def test_congo_alone_is_the_democratic_republic() -> None:
    found = {name: row["code"] for row in rows("countries.csv") for name in (row["name"], *row["aliases"].split("|"))}
    assert (found["Congo"], found["Congo-Brazzaville"]) == ("COD", "COG")
