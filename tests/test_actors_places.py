"""Countries mentioned in a text, each as what it is: a state, a place, a people, a leader."""

from __future__ import annotations

import pytest

from actorparse import bare, span_of
from loosetalk.actors import Resolver
from loosetalk.records import Span


def test_country_words_in_persons_names_are_no_countries() -> None:
    text = "Michael Jordan met Chad Kelly in Paris. Israel Katz spoke to Sofia Rossi. Jordan's king left."
    resolver = Resolver(bare(text, "2024-03-01"))
    assert [p.name for p in resolver.persons()] == ["Michael Jordan", "Chad Kelly", "Israel Katz", "Sofia Rossi"]
    assert [m.country for m in resolver.places(Span(0, len(text)))] == ["FRA", "ISR", "JOR"]


PLACES = [
    ("Moscow warned Kyiv.", [("Moscow", "RUS", "state"), ("Kyiv", "UKR", "state")]),
    ("It rained in Moscow and near Kyiv.", [("Moscow", "RUS", "place"), ("Kyiv", "UKR", "place")]),
    ("They fled from Khartoum to Egypt.", [("Khartoum", "SDN", "place"), ("Egypt", "EGY", "place")]),
    ("Tehran airport was shut.", [("Tehran", "IRN", "place")]),
    ("Delhi's patience with Islamabad is thin.", [("Delhi", "IND", "state"), ("Islamabad", "PAK", "state")]),
    ("Turks like Greek food.", [("Turks", "TUR", "people"), ("Greek", "GRC", "adjective")]),
    ("The Serbian army left.", [("Serbian", "SRB", "state")]),
    ("The Rwandan president denied it.", [("Rwandan", "RWA", "leader")]),
    ("A Chilean was hurt.", [("Chilean", "CHL", "people")]),
    ("They spoke in Russian.", []),
    ("Aid for South America and the Indian Ocean.", []),
    ("William Ruto thanked him.", [("William Ruto", "KEN", "leader")]),
    ("The Knesset voted.", [("Knesset", "ISR", "organisation")]),
    ("The Burmese people want peace.", [("Burmese", "MMR", "people")]),
    ("NAIROBI (Own reporter) - Kenya voted.", [("NAIROBI", "KEN", "place"), ("Kenya", "KEN", "state")]),
    ("Türkiye, formerly Turkey, objected.", [("Türkiye", "TUR", "state"), ("Turkey", "TUR", "state")]),
    ("The U.S. and us.", [("U.S.", "USA", "state")]),
    ("Nur-Sultan called.", [("Nur-Sultan", "KAZ", "state")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PLACES, ids=[p[0] for p in PLACES])
def test_countries_are_found_as_what_they_are(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = Resolver(bare(text)).places(Span(0, len(text)))
    assert [(m.span.of(text), m.country, m.kind) for m in found] == wanted


def test_a_pronoun_counts_as_the_leader_s_country() -> None:
    text = "William Ruto came late. He apologised."
    found = Resolver(bare(text)).places(span_of(text, "He apologised"))
    assert [(m.country, m.kind) for m in found] == [("KEN", "leader")]
