"""Former names: which day counts, what a name stood for on it, and who came after."""

from __future__ import annotations

import pytest

from actorparse import bare, who
from loosetalk.actors import CountryMention, Resolver
from loosetalk.records import DatePhrase, Span


def places(text: str, published: str | None) -> list[CountryMention]:
    return list(Resolver(bare(text, published)).places(Span(0, len(text))))


@pytest.mark.parametrize(
    ("words", "day", "name", "country"),
    [
        ("The Soviet Union", "1979-12-28", "Soviet Union", "RUS"),
        ("The Soviet Union", "2015-05-01", "Russia", "RUS"),
        ("The USSR", "1980", "Soviet Union", "RUS"),
        ("The Kazakh SSR", "1988-03-01", "Kazakh SSR", "KAZ"),
        ("Czechoslovakia", "1992-06-30", "Czechoslovakia", "CZE"),
        ("Yugoslavia", "1999-04-01", "Yugoslavia", "SRB"),
        ("East Germany", "1986-08-13", "East Germany", "DEU"),
        ("West Germany", "1986-08-13", "West Germany", "DEU"),
        ("Zaire", "1990-01-02", "Democratic Republic of the Congo", "COD"),
        ("Burma", "1987-09-05", "Myanmar", "MMR"),
        ("Burma", "2023-09-05", "Myanmar", "MMR"),
        ("Ceylon", "1958-05-22", "Sri Lanka", "LKA"),
        ("Upper Volta", "1983-08-04", "Burkina Faso", "BFA"),
        ("Dahomey", "1970-05-07", "Benin", "BEN"),
        ("Rhodesia", "1975-08-25", "Rhodesia", "ZWE"),
        ("Swaziland", "2016-01-01", "Eswatini", "SWZ"),
        ("Macedonia", "2001-03-01", "North Macedonia", "MKD"),
        ("The former Yugoslav Republic of Macedonia", "2001-03-01", "North Macedonia", "MKD"),
        ("Turkey", "2019-10-09", "Türkiye", "TUR"),
        ("Türkiye", "2024-10-09", "Türkiye", "TUR"),
        ("The Republic of China", "1937-07-07", "Republic of China", "CHN"),
        ("The Republic of China", "2020-07-07", "Taiwan", "TWN"),
    ],
)
def test_a_state_of_the_time_speaks(words: str, day: str, name: str, country: str) -> None:
    actor = who(f"{words} rejected the demand.", words, day)
    assert (actor.name, actor.country, actor.kind) == (name, country, "state")


@pytest.mark.parametrize("words", ["Yugoslavia", "Czechoslovakia", "South Vietnam", "Austria-Hungary"])
def test_a_state_that_nobody_succeeded_is_nobody_now(words: str) -> None:
    text = f"{words} rejected the demand."
    assert who(text, words, "2022-03-01").country is None
    assert places(text, "2022-03-01") == []


def test_a_date_in_the_sentence_comes_before_the_day_of_the_article() -> None:
    text = "In 1968 Czechoslovakia rejected the demand. Czechoslovakia is remembered."
    assert [(m.span.start, m.country) for m in places(text, "2022-08-21")] == [(8, "CZE")]


def test_the_nearest_date_in_the_sentence_counts() -> None:
    text = "After 2010 nobody thought of 1968, when Czechoslovakia rejected the demand."
    assert [m.country for m in places(text, "2022-08-21")] == ["CZE"]


def test_a_date_that_the_tagger_worked_out_counts() -> None:
    text = "Thirty years earlier Czechoslovakia rejected the demand."
    dates = (DatePhrase(Span(0, 20), "1989", "year"),)
    found = Resolver(bare(text, "2019-11-17", dates=dates)).places(Span(0, len(text)))
    assert [m.country for m in found] == ["CZE"]


def test_an_undated_text_knows_a_state_that_has_ended() -> None:
    assert who("Yugoslavia rejected the demand.", "Yugoslavia", None).country == "SRB"


def test_a_former_capital_speaks_for_its_state_only_in_its_time() -> None:
    text = "Bonn rejected the demand."
    assert (who(text, "Bonn", "1985-05-05").kind, who(text, "Bonn", "1985-05-05").country) == ("state", "DEU")
    now = who(text, "Bonn", "2021-05-05")
    assert (now.kind, now.country) == ("generic", "DEU")
    assert who("Almaty rejected the demand.", "Almaty", "1994-01-10").kind == "state"
    assert who("Almaty rejected the demand.", "Almaty", "2022-01-10").kind == "generic"


@pytest.mark.parametrize(
    "text",
    [
        "The former Soviet republics signed.", "A post-Soviet border is no line.", "The Soviet-era pipeline leaks.",
        "The former Yugoslav states signed.",
    ],
)  # fmt: skip
def test_what_was_once_of_a_state_is_not_the_state(text: str) -> None:
    assert places(text, "2022-03-01") == []


def test_a_former_leader_keeps_his_state() -> None:
    text = "The former Soviet president, Ivan Petrenko, said so."
    assert who(text, "Ivan Petrenko", "2005-01-01").country == "RUS"
