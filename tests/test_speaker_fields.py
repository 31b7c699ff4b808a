"""Country and standing of speakers as news texts bring them in. Persons, parties and papers are invented."""

from __future__ import annotations

import pytest

from actorparse import who


@pytest.mark.parametrize(
    ("text", "name", "country", "standing"),
    [
        # A role closed off by commas is its bearer's, wherever in the sentence it stands.
        ("It began when Latvia's transport minister, Ilze Roze, said so.", "Ilze Roze", "LVA", "government"),
        ("It was there that the Fijian ambassador, Sefa Tavo, spoke.", "Sefa Tavo", "FJI", "government"),
        # What is told before a rank or a "Father" still tells of the one named.
        ("The Chadian council's spokesman, Brigadier General Idris Sale, spoke.", "Idris Sale", "TCD", "spokesperson"),
        ("Colonel Idris Sale, a spokesman for Chad's army, spoke.", "Idris Sale", "TCD", "spokesperson"),
        ("Peru's bishop for the north, Monsignor Raul Ibarra, prayed.", "Raul Ibarra", "PER", "religion"),
        # A rank without another office stays a rank.
        ("In the square where Peru honours its sailors, Admiral Raul Ibarra spoke.", "Raul Ibarra", None, "military"),
        ("Father Pavel Dusik told the Czech parish so.", "Pavel Dusik", "CZE", "religion"),
        # A party's name is no person's.
        ("The head of the Fijian party Vonu, Sefa Tavo, had spoken.", "Sefa Tavo", "FJI", "party"),
    ],
)
def test_a_role_before_a_name(text: str, name: str, country: str | None, standing: str) -> None:
    actor = who(text, name)
    assert (actor.standing, actor.kind) == (standing, "person")
    assert country is None or actor.country == country


def test_his_sister_is_no_nun() -> None:
    assert who("His sister Ana Roz said so.", "Ana Roz").standing == "unknown"


def test_a_surname_of_the_office_table_gives_no_office_to_a_namesake() -> None:
    # A Mr Lavrov of another first name, called by his surname later on.
    actor = who("The Bulgarian traveller Hristo Lavrov spoke. Then Mr Lavrov left.", "Hristo Lavrov")
    assert (actor.country, actor.standing) == ("BGR", "unknown")


def test_a_surname_alone_still_finds_the_office_holder() -> None:
    actor = who("Sergei Lavrov spoke. Then Mr Lavrov left.", "Mr Lavrov")
    assert (actor.country, actor.standing) == ("RUS", "government")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The mayor of Piran, Ana Roz, spoke.", "Ana Roz", "SVN"),
        ("Umag's mayor, Ana Roz, spoke.", "Ana Roz", "HRV"),
        ("The governor of Batken, Ana Roz, spoke.", "Ana Roz", "KGZ"),
    ],
)
def test_a_border_town_tells_the_country(text: str, name: str, country: str) -> None:
    assert who(text, name).country == country


def test_an_apposition_that_begins_with_the_birth_still_tells_the_role() -> None:
    actor = who("Ana Roz, born in Osh and for nine years editor of a weekly, spoke.", "Ana Roz")
    assert (actor.country, actor.standing) == ("KGZ", "media")


DATELINE = "ARICA, Chile, May 3 (Andes Press) — It rained.\n\n"


@pytest.mark.parametrize(
    ("text", "name", "country", "standing"),
    [
        (
            DATELINE + "The wind fell.\n\nColonel Raul Ibarra, who was there, spoke.",
            "Raul Ibarra",
            "CHL",
            "military",
        ),
        (DATELINE + "The wind fell.\n\nA former army chief, Raul Ibarra, spoke.", "Raul Ibarra", "CHL", "unknown"),
        # What stands near goes before the dateline.
        (DATELINE + "Peru's senators met.\n\nThe deputy Raul Ibarra spoke.", "Raul Ibarra", "PER", "legislature"),
        # "Our" minister is of whose country the writer is, not of the one told of.
        ("Chad is loud. Then our foreign minister, Ana Roz, spoke.", "Ana Roz", None, "government"),
    ],
)
def test_a_country_from_around_a_name(text: str, name: str, country: str | None, standing: str) -> None:
    actor = who(text, name)
    assert (actor.country, actor.standing) == (country, standing)


def test_he_may_be_one_without_a_name_who_was_just_told_of() -> None:
    text = "The Chilean mayor, Raul Ibarra, spoke.\nA shepherd near Osh shrugged. The sheep drink first, he said."
    actor = who(text, "he", nth=text.count("he", 0, text.index("he said")))
    assert (actor.name, actor.standing) == ("A shepherd", "public")
    text = "A shepherd near Osh shrugged. Raul Ibarra smiled. The sheep drink first, he said."
    assert who(text, "he", nth=text.count("he", 0, text.index("he said"))).name == "Raul Ibarra"


@pytest.mark.parametrize(
    ("text", "name", "country", "standing"),
    [
        # Brought in by a role first, named after; or named first, with the role in what he makes.
        ("A member of the Peruvian senate did. On Monday Ana Roz spoke.", "Ana Roz", "PER", "legislature"),
        ("Few had heard of Ana Roz. Now all know the Chadian singer's ballad.", "Ana Roz", "TCD", "culture"),
        # Whom somebody speaks of is another.
        ("Ana Roz called the governor of Osh a liar.", "Ana Roz", None, "unknown"),
        ("Ana Roz, who sells fish in Callao, spoke.", "Ana Roz", "PER", "public"),
        # The end of a party's name is no other party.
        ("Ana Roz, a deputy of Fiji's Seaside Democratic Party, spoke.", "Ana Roz", "FJI", "legislature"),
        # An association is of those whom it joins; what a paper belongs to is not what its editor heads.
        ("The head of Peru's exporters' association, Ana Roz, spoke.", "Ana Roz", "PER", "business"),
        ("The newspaper, which belongs to the state, is loud. Its director, Ana Roz, spoke.", "Ana Roz", None, "media"),
    ],
)
def test_roles_told_around_a_name(text: str, name: str, country: str | None, standing: str) -> None:
    actor = who(text, name)
    assert actor.standing == standing
    assert country is None or actor.country == country


def test_the_embassy_is_of_the_country_whose_ambassador_was_named() -> None:
    text = "The Danish ambassador in Lima was called in. A post on the embassy's page said so."
    assert who(text, "A post on the embassy's page").country == "DNK"


@pytest.mark.parametrize(
    ("text", "words", "country", "standing"),
    [
        ("La Voz del Mar, printed in Callao, disagrees.", "La Voz del Mar, printed in Callao", "PER", "media"),
        ("In Osh it rained. The Osh Herald complained of it.", "The Osh Herald", "KGZ", "media"),
        # A herald is no newspaper, nor is every name one.
        ("The herald complained.", "The herald", None, "unknown"),
        # Of an envoy whose post alone is told the other country of the two has sent him.
        ("Peru and Chad quarrel. The ambassador in Lima spoke.", "The ambassador in Lima", "TCD", "government"),
        ("Peru and Chad quarrel. The ambassador in Oslo spoke.", "The ambassador in Oslo", None, "government"),
    ],
)  # fmt: skip
def test_papers_and_envoys(text: str, words: str, country: str | None, standing: str) -> None:
    actor = who(text, words)
    assert (actor.country, actor.standing) == (country, standing)


@pytest.mark.parametrize(
    ("text", "name", "country", "standing"),
    [
        ("The mill's chief executive, a Dane called Ole Rasm, spoke.", "Ole Rasm", "DNK", "business"),
        ("Peru's energy minister spoke. His counterpart in Osh, Ana Roz, replied.", "Ana Roz", "KGZ", "government"),
        ("The Callao fishermen's leader, Ana Roz, spoke.", "Ana Roz", "PER", "public"),
        ("His Peruvian colleague, Bishop Raul Ibarra, prayed.", "Raul Ibarra", "PER", "religion"),
        ("An old man in Callao remembered it.", "An old man in Callao", "PER", "public"),
    ],
)
def test_roles_that_another_word_completes(text: str, name: str, country: str, standing: str) -> None:
    actor = who(text, name)
    assert (actor.country, actor.standing) == (country, standing)


def test_its_director_heads_the_paper_named_before() -> None:
    text = "The ministry slept. The Jornal do Rio, which belongs to the state, was not. Its director, Ana Roz, spoke."
    assert who(text, "Ana Roz").standing == "media"
