"""Persons of a text: their names, the roles said of them, the office table, and what stands for them."""

from __future__ import annotations

import pytest

from actorparse import bare, span_of, who
from loosetalk.actors import Resolver
from loosetalk.records import Attribution, Mention, Quotation, Span, Token


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister was heard on Radio Altavista on Monday.", "Altavista"),
        ("He went on the talk show Hadith Marsa and spoke.", "Hadith Marsa"),
        ("Readers of La Gaviota found a letter.", "Gaviota"),
        ("He was on Maria Nocturna, the talk show, again.", "Maria Nocturna"),
        ("Ships pass through the Omar Khalid to the port.", "Omar Khalid"),
        ("She was heard on Petra Nova FM on Monday.", "Petra Nova"),
    ],
)
def test_an_outlet_or_a_water_is_no_person(text: str, words: str) -> None:
    at = span_of(text, words, 0)
    tagged = bare(text, mentions=(Mention(at.start, at.end, "PERSON"),))
    assert Resolver(tagged).persons() == ()


def test_a_person_tagged_in_the_same_places_is_one() -> None:
    text = "The minister met Omar Khalid on Monday."
    at = span_of(text, "Omar Khalid", 0)
    (person,) = Resolver(bare(text, mentions=(Mention(at.start, at.end, "PERSON"),))).persons()
    assert person.name == "Omar Khalid"


def test_he_who_goes_on_is_the_one_who_began() -> None:
    text = (
        "Dana Poe, a Peruvian senator, sighed. Karl Roe came. He told them that Jan Moe, a Czech senator, was late, "
        "and he added that it was raining."
    )
    resolver = Resolver(bare(text))
    first, second = text.index("He told"), text.index("he added")
    begun = resolver.resolve(Span(first, first + 2))
    assert resolver.resolve(Span(second, second + 2)).name == begun.name == "Karl Roe"


def test_the_table_goes_by_the_article_s_date() -> None:
    text = "Kaja Kallas spoke first. The French president was late."
    assert who(text, "Kaja Kallas", "2022-05-01").standing == "head"
    assert who(text, "Kaja Kallas", "2022-05-01").country == "EST"
    assert who(text, "Kaja Kallas", "2025-05-01").country == "EUE"
    assert who(text, "The French president", "2010-05-01").name == "Nicolas Sarkozy"
    assert who(text, "The French president", "2018-05-01").name == "Emmanuel Macron"


def test_one_in_office_keeps_his_country_when_a_like_title_brings_another() -> None:
    text = "The Polish president, Maia Sandu, said no."
    assert who(text, "Maia Sandu").country == "MDA"


def test_a_title_in_the_text_beats_the_table() -> None:
    text = "Maia Sandu, a lawmaker from Poland, said no."
    actor = who(text, "Maia Sandu")
    assert (actor.country, actor.standing) == ("POL", "legislature")


def test_roles_are_collected_from_all_mentions() -> None:
    text = "Petrov laughed. The analyst Ivan Petrov, a Bulgarian, had come by train. Petrov left."
    assert {who(text, "Petrov", nth=n).standing for n in range(3)} == {"expert"}


def test_one_s_office_is_not_another_s() -> None:
    text = "Darko Ilic, who is married to the Politika editor-in-chief Vesna Ilic, sang."
    assert who(text, "Vesna Ilic").standing == "media"
    assert who(text, "Darko Ilic").standing == "unknown"


def test_she_is_not_he() -> None:
    text = "Foreign Minister Olga Marin met her colleague Peter Lang in Vienna. He smiled. She did not. He left."
    assert who(text, "He").name == "Peter Lang"
    assert who(text, "She").name == "Olga Marin"


def test_i_in_a_quotation_is_its_speaker() -> None:
    text = "“I will not go,” said Prime Minister Ana Brnabic. Ivica Dacic was silent."
    quote, source = Span(0, 17), span_of(text, "Prime Minister Ana Brnabic")
    said = Attribution((quote,), source, span_of(text, "said"), "assertion", 1.0, "test")
    marks = Quotation((quote,), (Span(1, 16),), scare=False)
    actor = Resolver(bare(text, attributions=(said,), quotations=(marks,))).resolve(Span(1, 2))
    assert (actor.name, actor.method) == ("Ana Brnabic", "quoted-speaker")


def test_the_tagger_s_names_and_verbs_are_taken_as_hints() -> None:
    text = "Xhavit spoke. Later Vanuatu's envoy Malo met Lini."
    mentions = (Mention(0, 6, "PERSON"), Mention(46, 50, "PERSON"))
    tokens = (Token(7, 12, "VERB", 0, "ROOT", ""), Token(43, 46, "VERB", 1, "ROOT", ""))
    names = [p.name for p in Resolver(bare(text, mentions=mentions, tokens=tokens)).persons()]
    assert names == ["Xhavit", "Malo", "Lini"]


def test_a_role_told_after_the_name_is_the_person_s() -> None:
    text = "Then came Lefkos Marath. On Monday the member of parliament wrote that Greece was ready. He left."
    assert who(text, "Lefkos Marath").standing == "unknown"
    text = text.replace("Lefkos", "Stavros")
    assert who(text, "Stavros Marath").standing == "legislature"
    assert who(text, "the member of parliament").name == "Stavros Marath"


def test_a_body_named_before_keeps_its_country() -> None:
    text = (
        "Kosovo's Foreign Ministry protested to Serbia. Serbia shrugged. “Nobody called,” said Arta Dushi, the "
        "ministry's spokeswoman. Her office is in Pristina. The ministry sent a note."
    )
    assert who(text, "Arta Dushi").country == "XKX"
    assert who(text, "The ministry").country == "XKX"
    assert who(text, "Her office").country == "XKX"


def test_it_is_the_state_that_is_the_subject() -> None:
    text = "Warsaw wants guarantees from Berlin. It fears a new war."
    assert who(text, "It").country == "POL"


def test_a_compound_gives_each_actor() -> None:
    text = (
        "Belgrade and Pristina blame each other. Emmanuel Macron, Olaf Scholz and Ankara agreed. The US and China met."
    )
    resolver = Resolver(bare(text))
    compounds = ("Belgrade and Pristina", "Emmanuel Macron, Olaf Scholz and Ankara", "The US and China")
    countries = [[a.country for a in resolver.resolve_all(span_of(text, words))] for words in compounds]
    assert countries == [["SRB", "XKX"], ["FRA", "DEU", "TUR"], ["USA", "CHN"]]
    assert len(resolver.resolve_all(span_of(text, "Emmanuel Macron"))) == 1


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Adil Sharipov sent Anna Roz a telegram. The telegram read as follows.", "The telegram", "Adil Sharipov"),
        ("Adil Sharipov walked in. The telegram read as follows.", "The telegram", "The telegram"),
        (
            "Minister of Regional Development Adil Sharipov agreed.",
            "Minister of Regional Development Adil Sharipov",
            "Adil Sharipov",
        ),
        (
            "Minister for Civil Defence and Disaster Relief Adil Sharipov read the report aloud. The minister agreed.",
            "The minister",
            "Adil Sharipov",
        ),
        ("Adil Sharipov left. Sharipov officials wept.", "Sharipov officials", "Sharipov officials"),
        ("Adil Sharipov left. Sharipov lawyer Anna Roz wept.", "Sharipov lawyer Anna Roz", "Anna Roz"),
    ],
)
def test_letters_are_their_senders_and_a_name_before_a_noun_is_not_the_speaker(
    text: str, words: str, name: str
) -> None:
    named = tuple(Mention(*span_of(text, n), "PERSON") for n in ("Adil Sharipov", "Anna Roz") if n in text)
    assert Resolver(bare(text, mentions=named)).resolve(span_of(text, words)).name == name
