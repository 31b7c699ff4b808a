"""Frames, hostility, acts and attitudes of remarks from many regions and in many styles."""

from __future__ import annotations

import re

import pytest

from loosetalk.coding.act import act_of, cue_act
from loosetalk.coding.codebook import Entry, load_codebook
from loosetalk.coding.frames import find_frames, frame_matches
from loosetalk.coding.hostility import hostility
from loosetalk.coding.patterns import Place, words_of
from loosetalk.records import Span
from loosetalk.tagging.attitude import attitude

STATES = "Chad|Peru|Ecuador|Bolivia|India|Kenya|Ethiopia|Japan|China|Serbia|Hungary|Romania|Morocco|Algeria|Iran|Spain"
PEOPLES = "Peruvians?|Hungarians?|Romanians?|Serbs?|Ethiopians?|Algerians?|Japanese|Chinese|Somalis?"
BOOK = load_codebook()


def _places(text: str) -> list[Place]:
    found = [Place(Span(*match.span()), "state") for match in re.finditer(rf"\b(?:{STATES})\b", text)]
    return found + [Place(Span(*match.span()), "people") for match in re.finditer(rf"\b(?:{PEOPLES})\b", text)]


def _frames(text: str) -> tuple[str, ...]:
    return find_frames(text, BOOK, _places(text))


def _hostility(text: str, cue: str = "said") -> float:
    return hostility(words_of(text, _places(text)), [Span(0, len(text))], cue_act(cue, BOOK), BOOK)


@pytest.mark.parametrize("entry", BOOK.section("frames").values(), ids=lambda entry: entry.id)
def test_examples_and_counter_examples_hold(entry: Entry) -> None:
    for example in entry.examples:
        assert entry.id in _frames(example)
    for example in entry.counter_examples:
        assert entry.id not in _frames(example)


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Bolivia is a failed state held together by hope", "statehood-denial"),
        ("Their country is nothing but a line on the map", "statehood-denial"),
        ("It never existed as a state before our grandfathers drew it", "statehood-denial"),
        ("These statelets have no history of their own", "statehood-denial"),
        ("Everything north of the river is historic Ethiopian territory", "territorial-claim"),
        ("Sooner or later we must take back our islands", "territorial-claim"),
        ("The time has come to redraw the border", "territorial-claim"),
        ("That town belongs to us and always will", "territorial-claim"),
        ("There are fascists in that cabinet", "nazi-label"),
        ("Its neo-Nazi battalions march in daylight", "nazi-label"),
        ("Ethnic Hungarians are being persecuted in Romania", "kin-in-danger"),
        ("We will protect our compatriots wherever they live", "kin-in-danger"),
        ("Our citizens there are second-class people", "kin-in-danger"),
        ("Have they forgotten who saved them from famine?", "ingratitude"),
        ("Peru owes its independence to our generals", "ingratitude"),
        ("After all we have done for them, this is the thanks", "ingratitude"),
        ("If they cross the river once more they will pay dearly", "threat"),
        ("We reserve the right to respond by any means", "threat"),
        ("Our patience is not endless", "threat"),
        ("There will be no peace until every soldier has left", "threat"),
        ("This would have the most serious consequences for Chad", "threat"),
        ("We shall not stand idly by", "threat"),
        ("Kenya is a puppet of distant capitals", "foreign-puppet"),
        ("They take their orders from abroad", "foreign-puppet"),
        ("Somebody in Washington pulls the strings", "foreign-puppet"),
        ("We are one people with a common history", "historic-unity"),
        ("Algeria funds separatists on our soil", "meddling"),
        ("This is gross interference in our internal affairs", "meddling"),
        ("They stabbed us in the back", "betrayal"),
        ("Iran has broken its promise yet again", "betrayal"),
        ("The Japanese are our closest friends", "brotherhood"),
        ("We thank the people of Spain for the field hospital", "gratitude"),
        ("We respect the sovereignty and borders of Serbia", "sovereignty-respected"),
        ("We have no territorial claims on Morocco", "sovereignty-respected"),
    ],
)
def test_frames_are_found(text: str, frame: str) -> None:
    assert frame in _frames(text)


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("This is not a threat, and there is no ultimatum", "threat"),
        ("I never claimed that it was an artificial state", "statehood-denial"),
        ("He denied that the neighbours were fascists", "nazi-label"),
        ("They marked the victory over fascism", "nazi-label"),
        ("They do not respect our sovereignty", "sovereignty-respected"),
        ("They should be thankful to us for the railway", "gratitude"),
        ("The state secretary never visited", "statehood-denial"),
        ("If necessary, talks will go on tomorrow", "threat"),
        ("They paid attention to the price of bread", "threat"),
    ],
)
def test_frames_are_not_found(text: str, frame: str) -> None:
    assert frame not in _frames(text)


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Kenya is a puppet of the West.", ("foreign-puppet",)),
        ("She dismissed the notion that Kenya is a puppet of the West.", ()),
        ("He would not hear of its being a puppet of the West.", ()),
    ],
)
def test_a_notion_that_is_turned_down_is_not_the_speakers_own(text: str, frames: tuple[str, ...]) -> None:
    assert find_frames(text, BOOK) == frames


def test_a_cue_may_be_looked_for_in_a_part_of_the_text() -> None:
    text = "They are fascists. We thank them."
    words = words_of(text)
    found = frame_matches(words, BOOK, Span(19, len(text)))
    assert {match.entry.id for match in found} == {"gratitude"}
    assert found[0].span.of(text).startswith("thank")


@pytest.mark.parametrize(
    ("text", "cue", "sign"),
    [
        ("It is an artificial state", "said", -1),
        ("Brothers, you will regret this and pay a heavy price", "said", -1),
        ("they had lied to the world", "accused", -1),
        ("the rail link that was opened on Monday", "praised", 1),
        ("Peru is our closest friend and partner", "said", 1),
        ("The talks begin at nine", "said", 0),
        ("These words do not reflect the position of the government", "said", 0),
        ("its soldiers had attacked our village", "denied", 0),
        ("the senator spoke as a private citizen, however insulting the words", "said", 0),
        ("The agreement will be signed on Friday", "announced", 0),
    ],
)
def test_hostility_has_the_right_sign(text: str, cue: str, sign: int) -> None:
    value = _hostility(text, cue)
    assert (value > 0) - (value < 0) == sign
    assert -1 <= value <= 1


def test_more_claims_are_more_hostile() -> None:
    one = _hostility("It is an artificial state")
    two = _hostility("It is an artificial state run by fascists")
    assert two < one < 0
    assert _hostility("It is an artificial state", "thundered") < 0


@pytest.mark.parametrize(
    ("cue", "text", "root"),
    [
        ("accused", "they had lied", "ACCUSE"),
        ("threatened", "to close the strait", "THREATEN"),
        ("urged", "them to return", "REQUEST"),
        ("rejected", "the proposal", "REJECT"),
        ("praised", "the minister", "SUPPORT"),
        ("denied that", "it was so", "REJECT"),
        ("said", "you will regret this", "THREATEN"),
        ("said", "it is an artificial state", "ACCUSE"),
        ("said", "the road is open", None),
        ("hit back at", "the remark", "ACCUSE"),
        ("distanced itself from", "the remark", None),
        ("discussed", "the pipeline", "CONSULT"),
        ("apologised", "for it", "CONCEDE"),
    ],
)
def test_acts_follow_cue_and_frames(cue: str, text: str, root: str | None) -> None:
    entry = cue_act(cue, BOOK)
    assert act_of(entry, _frames(text), _hostility(text, cue), BOOK) == root


@pytest.mark.parametrize(
    ("cue", "after", "expected"),
    [
        ("said", "", "assertion"),
        ("", "", "assertion"),
        ("told reporters", "", "assertion"),
        ("said he believed", "", "assertion"),
        ("believes", "", "belief"),
        ("fears", "", "belief"),
        ("is convinced", "", "belief"),
        ("is believed", " to be", "belief"),
        ("knew", "", "knowledge"),
        ("is aware of", "", "knowledge"),
        ("realised", "", "knowledge"),
        ("wants", "", "intention"),
        ("plans to", "", "intention"),
        ("hopes", " to visit", "intention"),
        ("hopes that", " they visit", "belief"),
        ("is ready", "", "intention"),
        ("warned", "", "assertion"),
    ],
)
def test_attitudes_follow_the_cue(cue: str, after: str, expected: str) -> None:
    assert attitude(cue, after) == expected
