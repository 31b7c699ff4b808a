"""Roles, names and countries as ordinary prose tells them: portfolios, "is no official", "its director", a tour."""

from __future__ import annotations

import pytest

from actorparse import bare, span_of, who
from loosetalk.actors import Resolver
from loosetalk.records import Attribution, Span


@pytest.mark.parametrize(
    ("text", "words", "standing"),
    [
        ("Minister of Agriculture Omar Tazi accused Peru of it.", "Omar Tazi", "government"),
        ("Ana Roz leads a choir. Ana Roz is no official, the ministry says.", "Ana Roz", "unknown"),
        ("The Lima Centre doubts it. “They sign,” its director, Ana Roz, said.", "Ana Roz", "expert"),
        ("Ana Roz, head of its youth wing, said so.", "Ana Roz", "party"),
        ("Asked about Ivo Lem, the spokesman of the ministry, Ana Roz, said no.", "Ivo Lem", "unknown"),
        ("Asked about Ivo Lem, the spokesman of the ministry, Ana Roz, said no.", "Ana Roz", "spokesperson"),
        ("Sheikh Omar Tazi, a preacher in Lima, said so.", "Omar Tazi", "religion"),
        ("The crowd cheered Sheikh Omar Tazi on Friday.", "Omar Tazi", "unknown"),
        ("Ana Roz, a Peruvian human rights lawyer, said so.", "Ana Roz", "expert"),
    ],
)
def test_the_standing_is_what_the_words_around_say(text: str, words: str, standing: str) -> None:
    assert who(text, words).standing == standing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South Korean analyst Min-jun Seo said so.", "Min-jun Seo"),
        ("The Putin-backed Ana Roz said so.", "Ana Roz"),
    ],
)
def test_a_name_keeps_both_halves_of_its_first_name(text: str, name: str) -> None:
    assert name in [actor.name for actor in Resolver(bare(text)).persons()]


def test_an_embassy_that_acts_gives_its_country_to_its_spokesman() -> None:
    text = "The Peruvian embassy sent a note. Its spokesman, Ana Roz, said so."
    assert who(text, "Ana Roz").country == "PER"


def test_its_secretary_is_not_the_minister_named_before() -> None:
    text = "Minister of Agriculture Omar Tazi spoke. The farmers’ union laughed: its secretary general said no."
    assert who(text, "its secretary general").name == "its secretary general"


def test_a_particle_that_opens_a_paper_s_name_is_nobody() -> None:
    found = Resolver(bare("The Abidjan daily Le Palmier doubts it.", "2024-06-15")).persons()
    assert "Le" not in [actor.name for actor in found]


def test_he_who_is_asked_is_not_the_one_who_asks() -> None:
    text = "Ivo Lem spoke on Tuesday. Asked by the host, Boris Petrov, if it hurt, he said no."
    assert who(text, "he", nth=1).name == "Ivo Lem"


def test_he_who_claims_in_an_aside_is_the_speaker_not_one_told_of() -> None:
    text = "Ivo Lem told listeners that Boris Petrov should count: it was his men, he claimed, who drove."
    content = (span_of(text, "that Boris Petrov should count: it was his men, he claimed, who drove"),)
    one = Attribution(content, span_of(text, "Ivo Lem"), span_of(text, "told"), "assertion", 0.9, "by-hand")
    resolver = Resolver(bare(text, attributions=(one,)))
    at = text.index("he claimed")
    assert resolver.resolve(Span(at, at + 2)).name == "Ivo Lem"


def test_a_member_of_a_house_s_committee_is_the_deputy() -> None:
    text = "Ivo Lem, chair of the defence committee of the Peruvian parliament, came. The deputy said so."
    assert who(text, "The deputy").name == "Ivo Lem"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roz, whose songs fill halls from Lima to Quito, sang.",
        "Ana Roz cancelled her tour of eleven Peruvian cities.",
        "Crowds stood before the Peruvian embassy. “They lie,” Ana Roz said.",
    ],
)
def test_where_one_goes_or_stands_is_not_where_one_is_from(text: str) -> None:
    assert who(text, "Ana Roz").country is None
