"""Numbers that events carry: what counts as one, in what unit, and which of several is the act's."""

from __future__ import annotations

from functools import cache

import pytest

from loosetalk.coding.magnitude import magnitude, quantities
from loosetalk.pipeline import read_articles
from loosetalk.records import Article, Event, Span
from loosetalk.sources import Skip


def found(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in quantities(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("killed 12 soldiers", 12, "soldiers"),
        ("killed 12 Russian soldiers", 12, "soldiers"),
        ("lost three of its soldiers", 3, "soldiers"),
        ("expelled four Russian diplomats", 4, "diplomats"),
        ("expelled twenty-five embassy staff", 25, "diplomats"),
        ("a $2 billion loan", 2e9, "USD"),
        ("a US$1.5bn loan", 1.5e9, "USD"),
        ("40 million euros for flood relief", 40e6, "EUR"),
        ("a 300-million-dollar credit", 300e6, "USD"),
        ("three billion tenge", 3e9, "KZT"),
        ("€250,000 in aid", 250_000, "EUR"),
        ("a 20 percent duty", 20, "percent"),
        ("a 7.5% levy", 7.5, "percent"),
        ("at least two dozen people", 24, "people"),
        ("a dozen trawlers", 12, "ships"),
        ("sent a thousand troops", 1000, "soldiers"),
        ("more than 3,200 refugees", 3200, "people"),
        ("two hundred prisoners of war", 200, "prisoners"),
        ("wounded 40 others", 40, "people"),
        ("killed at least 12 in the capital", 12, "people"),
        ("1.2 million doses of vaccine", 1.2e6, "doses"),
        ("500 tonnes of wheat", 500, "tonnes"),
    ],
)
def test_a_number_that_is_said_is_kept_with_its_unit(text: str, value: float, unit: str) -> None:
    assert found(text) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "dozens of soldiers",
        "hundreds of diplomats left",
        "in 2022 soldiers crossed the line",
        "on 12 May soldiers crossed the line",
        "after three days soldiers left",
        "an F-16 jet",
        "won 2-1",
        "the two countries' soldiers",
        "the third diplomat",
        "a soldier",
        "version 1.2.3 people",
    ],
)
def test_what_is_vague_or_counts_something_else_is_not(text: str) -> None:
    assert found(text) == []


def test_the_number_of_an_act_is_the_nearest_behind_its_cue() -> None:
    text = "After 90 villagers had fled, the army killed 12 fighters and seized three tanks."
    cue = Span(text.index("killed"), text.index("killed") + 6)
    one = magnitude(text, Span(0, len(text)), cue)
    assert one is not None
    assert (one.value, one.unit, one.span.of(text)) == (12, "fighters", "12 fighters")
    cue = Span(text.index("fled"), text.index("fled") + 4)
    one = magnitude(text, Span(0, text.index(",")), cue)
    assert one is not None
    assert one.value == 90


def test_nationals_are_counted_by_their_name() -> None:
    text = "Some 3,000 Afghans crossed into Iran."
    afghans = Span(text.index("Afghans"), text.index("Afghans") + 7)
    one = magnitude(text, Span(0, len(text)), Span(19, 26), [afghans])
    assert one is not None
    assert (one.value, one.unit, one.span.of(text)) == (3000, "people", "3,000 Afghans")
    assert magnitude(text, Span(0, len(text)), Span(19, 26)) is None


@cache
def coded() -> dict[str, list[tuple[str, float | None, str | None]]]:
    texts = (
        "Ukraine killed 12 Russian soldiers in the raid.",
        "China granted Laos a $2 billion loan.",
        "Romania expelled four Russian diplomats in March.",
        "Pakistan freed 200 Indian fishermen.",
        "Thailand imposed a 20 percent duty on Burmese rice.",
        "Norway rejected the Icelandic offer.",
    )
    articles = [Article(text, text, published="2024-05-10", language="en") for text in texts]
    found = {}
    for result in read_articles(articles):
        assert not isinstance(result, Skip)
        article, records = result
        events = [record for record in records if isinstance(record, Event)]
        found[article.id[:8]] = [(e.act, e.magnitude, e.magnitude_unit) for e in events]
    return found


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ukraine ", ("ASSAULT", 12, "soldiers")),
        ("China gr", ("AID", 2e9, "USD")),
        ("Romania ", ("SANCTION", 4, "diplomats")),
        ("Pakistan", ("CONCEDE", 200, "people")),
        ("Thailand", ("SANCTION", 20, "percent")),
        ("Norway r", ("REJECT", None, None)),
    ],
)
def test_an_event_carries_its_number(text: str, event: tuple[str, float | None, str | None]) -> None:
    assert event in coded()[text]
