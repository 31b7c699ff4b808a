"""Of which country a speaker is whose country no title tells, and which attributions are statements at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actorparse import span_of
from loosetalk.actors import Resolver
from loosetalk.coding import load_codebook, statements
from loosetalk.records import Article, Attribution, Statement, Tagged, Token
from loosetalk.tagging.asides import with_asides
from loosetalk.tagging.attitude import attitude, known_cue
from loosetalk.tagging.passages import paragraphs, sentences
from loosetalk.tagging.quotes import find_quotations
from loosetalk.tagging.speech import with_quotations

BOOK = load_codebook()


def _tagged(text: str, *said: tuple[str, str, str]) -> Tagged:
    """An article with attributions given as (source, cue, content), each by its words."""
    found = []
    for source, cue, content in said:
        who, how = (span_of(text, words) if words else None for words in (source, cue))
        found.append(Attribution((span_of(text, content),), who, how, attitude(cue), 0.9, "hand"))
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    return Tagged(
        Article("a", text, published="2024-06-20"), blocks, sentences(text, blocks, quotations), (), (),
        tuple(found), (), quotations, (),
    )  # fmt: skip


def _read(text: str, *said: tuple[str, str, str]) -> list[Statement]:
    tagged = _tagged(text, *said)
    return list(statements(tagged, Resolver(tagged), BOOK))


@pytest.mark.parametrize(
    ("text", "source", "country"),
    [
        ("LIMA, June 3 - The minister said Ecuador was late.", "The minister", "PER"),
        ("In Lima a senator said Ecuador was late.", "a senator", "PER"),
        ("Lima was angry. The port closed. A minister said Ecuador was late.", "A minister", "PER"),
        ("Ana Roz, who cooks in Lima, said Ecuador was late.", "Ana Roz", "PER"),
        ("A Peruvian officer, Colonel (retired) Ana Roz, said Ecuador was late.", "Ana Roz", "PER"),
    ],
)
def test_what_stands_around_a_speaker_tells_the_country(text: str, source: str, country: str) -> None:
    (found,) = _read(text, (source, "said", "Ecuador was late"))
    assert found.speaker_country == country


def test_what_others_say_tells_nothing_of_a_speakers_country() -> None:
    text = "Peru waited. Dana Wu said Ecuador was late. A minister said nothing would change."
    first, second = _read(text, ("Dana Wu", "said", "Ecuador was late"), ("A minister", "said", "nothing would change"))
    assert (first.about, second.speaker_country) == (("ECU",), "PER")


PAIR = "Peru and Ecuador quarrel. Peru closed a road. Ecuador closed another. Peru wrote. Ecuador read.\n\n"


@pytest.mark.parametrize(
    ("words", "country", "about"),
    [
        ("“We will never let Ecuador take our road,”", "PER", "ECU"),
        ("“Our Ecuador is not for sale,”", "ECU", "PER"),
    ],
)
def test_we_and_our_tell_the_side_of_who_says_them(words: str, country: str, about: str) -> None:
    (found,) = _read(f"{PAIR}Nobody knew where Ana Roz lived. {words} Ana Roz said.", ("Ana Roz", "said", words))
    assert (found.speaker_country, found.about) == (country, (about,))


@pytest.mark.parametrize(
    ("speaker", "standing"),
    [
        ("Ana Roz, who presents a cookery programme,", "media"),
        ("Ana Roz, who chairs the foreign affairs committee,", "legislature"),
        ("Ana Roz, of the prime minister’s office,", "government"),
        ("Ana Roz, 61, a backbencher,", "legislature"),
        ("The Communist leader Ana Roz", "party"),
    ],
)
def test_the_words_around_a_name_tell_a_standing(speaker: str, standing: str) -> None:
    (found,) = _read(f"{speaker} said Peru was late.", ("Ana Roz", "said", "Peru was late"))
    assert found.standing == standing


def test_a_state_is_called_as_the_text_calls_it() -> None:
    (found,) = _read("Lima said that Ecuador was late.", ("Lima", "said", "Ecuador was late"))
    assert (found.speaker, found.speaker_country) == ("Lima", "PER")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Peru is exploring its past.", ("Peru", "exploring", "its past")),
        ("One wonders what Peru wants.", ("One", "wonders", "what Peru wants")),
        ("The minister did not say why Peru left.", ("The minister", "did not say", "why Peru left")),
        ("The minister declined to say why Peru left.", ("The minister", "declined to say", "why Peru left")),
        ("Nobody in Lima said that Peru left.", ("Nobody in Lima", "said", "that Peru left")),
        ("It is said that Peru left.", ("", "said", "that Peru left")),
    ],
)
def test_what_nobody_says_is_no_statement(text: str, said: tuple[str, str, str]) -> None:
    assert _read(text, said) == []


def test_a_quotation_needs_no_known_cue() -> None:
    text = "The minister thundered: “Peru will rue this.”"
    assert len(_read(text.replace("thundered", "blew"), ("The minister", "blew", "“Peru will rue this.”"))) == 1
    assert known_cue("thundered")
    assert not known_cue("blew")


def test_a_log_is_of_its_day() -> None:
    text = "18:55 Ana Roz said Peru was late.\n\n17:20 Chad slept.\n\n16:00 Mali woke."
    (found,) = _read(text, ("Ana Roz", "said", "Peru was late"))
    assert found.said_on == "2024-06-20"
    (found,) = _read(text.replace("17:20 ", ""), ("Ana Roz", "said", "Peru was late"))
    assert found.said_on is None


# ---- asides and the ends of contents


def _aside(text: str, *found: Attribution, tokens: tuple[Token, ...] = ()) -> list[tuple[str | None, str]]:
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    out = with_asides(text, found, tokens, sentences(text, blocks, quotations), quotations)
    return [(one.source and one.source.of(text), " | ".join(part.of(text) for part in one.content)) for one in out]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Policy, he added, was made in Lima.", ("he", "Policy | was made in Lima")),
        ("According to two officials, Peru is late.", ("two officials", "Peru is late")),
        ("Peru would be late, an official at the port said.", ("an official at the port", "Peru would be late")),
    ],
)
def test_the_order_of_words_tells_an_attribution(text: str, wanted: tuple[str, str]) -> None:
    assert _aside(text) == [wanted]


def test_an_aside_in_a_quotation_is_left_alone() -> None:
    assert _aside("“Policy, he added, was made in Lima by people who never left it.”") == []


def test_who_was_told_did_not_say_it() -> None:
    text = "Its members had been told that Peru was late."
    told = _tagged(text, ("Its members", "told", "that Peru was late")).attributions[0]
    assert _aside(text, told) == [(None, "that Peru was late")]
    active = _tagged("Its members told us that Peru was late.", ("Its members", "told", "that Peru was late"))
    assert _aside(active.article.text, *active.attributions) == [("Its members", "that Peru was late")]


def test_a_cue_without_a_source_takes_the_subject_of_its_verb() -> None:
    text = "Roz came to say that Peru was late."
    words = [
        ("Roz", "PROPN", 1, "nsubj"),
        ("came", "VERB", 1, "ROOT"),
        ("to", "PART", 3, "aux"),
        ("say", "VERB", 1, "xcomp"),
    ]
    tokens = tuple(Token(*span_of(text, word), pos, head, dep, "") for word, pos, head, dep in words)
    one = _tagged(text, ("", "say", "that Peru was late")).attributions[0]
    assert _aside(text, one, tokens=tokens) == [("Roz", "that Peru was late")]


def _bounded(text: str, *said: tuple[str, str, str]) -> list[str]:
    tagged = _tagged(text, *said)
    out = with_quotations(text, tagged.attributions, tagged.quotations, tagged.paragraphs, tagged.sentences)
    return [" | ".join(part.of(text) for part in one.content) for one in out]


def test_own_words_end_with_the_sentence_of_the_cue() -> None:
    text = "Roz said Peru was late.\n\nThat went down badly."
    assert _bounded(text, ("Roz", "said", "Peru was late.\n\nThat went down badly"))[0].strip() == "Peru was late."


def test_a_lead_in_before_a_whole_quotation_is_cut() -> None:
    text = "Roz told waiting cameras what she thought: “Peru has been late before and will be late again.”"
    content = text[text.index("waiting") :]
    assert _bounded(text, ("Roz", "told", content)) == ["“Peru has been late before and will be late again.”"]


def test_a_paragraph_in_marks_is_kept_without_a_speaker() -> None:
    text = "Roz stood up.\n\n“There is one word for this and it is theft.”"
    assert _bounded(text) == ["“There is one word for this and it is theft.”"]
    tagged = _tagged(text)
    found = with_quotations(text, (), tagged.quotations, tagged.paragraphs)
    assert [one.source for one in replace(tagged, attributions=tuple(found)).attributions] == [None]


def test_words_after_a_quotation_of_the_sentence_before_do_not_take_it_along() -> None:
    text = "“The day will come when they open.” The clip was seen by half the country, his staff say."
    content = text[: text.index(", his staff")]
    assert "The clip was seen by half the country" in _bounded(text, ("his staff", "say", content))
