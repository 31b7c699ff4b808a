"""Sides, days and roots of acts in words that good desks use: pairs, passives, anaphora, chronicles, forums."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actorparse import span_of
from eventparse import events_of
from loosetalk.records import Act, Event, Root, Span

QUARREL = "Ghana and Togo have quarrelled since March. "


def _told(text: str, acts: tuple[Act, ...] = ()) -> list[tuple[str, str | None, str | None]]:
    return [_sides(event) for event in events_of(text, acts=acts)]


def _sides(event: Event) -> tuple[str, str | None, str | None]:
    return event.act, event.source_country, event.target_country


def _seen(text: str, words: str, source: str, target: str, root: Root) -> Act:
    """An act that the model sees well enough to count alone and not well enough to overrule a cue."""
    sides = ((span_of(text, source),), (span_of(text, target),))
    return Act("event", root, span_of(text, words), *sides, Span(0, len(text)), 0.7, "model-1")


@pytest.mark.parametrize("text", [
    QUARREL + "In April the presidents signed a treaty.",
    QUARREL + "The central banks concluded an agreement.",
    QUARREL + "The foreign ministers signed a memorandum.",
    QUARREL + "Each side signed the protocol.",
])  # fmt: skip
def test_the_presidents_and_each_side_are_those_of_the_two_states(text: str) -> None:
    assert _told(text) == [("AGREE", "GHA", "TGO")]


@pytest.mark.parametrize("text", [
    QUARREL + "The farmers signed a contract.",
    QUARREL + "The Malian presidents of the club signed a treaty.",
])  # fmt: skip
def test_other_plurals_are_not_the_two_states(text: str) -> None:
    assert ("AGREE", "GHA", "TGO") not in _told(text)


def test_a_subject_after_a_comma_and_and_is_no_item_of_a_list() -> None:
    assert _told("Thousands left for Ghana, and Togo accused Benin of lying.") == [("ACCUSE", "TGO", "BEN")]


CARRIED = [
    ("Togo says that it caught five Ghanaians. The five were arrested on Monday.", ("COERCE", "TGO", "GHA")),
    ("Togo seized three Ghanaian trawlers on Monday. The trawlers were freed.", ("CONCEDE", "TGO", "GHA")),
    ("Togo seized three Ghanaian trawlers on Monday. All were released.", ("CONCEDE", "TGO", "GHA")),
    ("Togo closed its border to Ghana on Monday. Forty lorries were turned back.", ("COERCE", "TGO", "GHA")),
    (QUARREL + "Ghanaian teachers working in Togo were expelled.", ("SANCTION", "TGO", "GHA")),
    ("Togo and Ghana fell out over rice; Ghanaian teachers were expelled.", ("SANCTION", "TGO", "GHA")),
]


@pytest.mark.parametrize(("text", "wanted"), CARRIED, ids=[text for text, _ in CARRIED])
def test_a_passive_without_an_agent_has_its_sides_from_what_was_told(text: str, wanted: tuple[str, str, str]) -> None:
    assert _told(text)[-1] == wanted


def test_a_complaint_to_a_body_of_states_is_against_the_other_state() -> None:
    assert _told(QUARREL + "Togo lodged a complaint with the African Union.") == [("ACCUSE", "TGO", "GHA")]
    assert _told("Togo accused the African Union of bias.")[0][2] != "GHA"


def test_a_crowd_before_an_embassy_is_of_the_other_country() -> None:
    assert _told(QUARREL + "Crowds gathered near the Ghanaian embassy.") == [("PROTEST", "TGO", "GHA")]


DAYS = [
    ("3 May 2021. Ghana bans three ships from Togo.", "2021-05-03"),
    ("3 May 2021. Ghana bans three ships from Togo. Togo accuses Ghana of theft.", "2021-05-03"),
    ("August 2022: Ghana bans three ships from Togo.", "2022-08"),
    ("17:20 Ghana has banned three ships from Togo.", "2024-05-10"),
    ("When a Ghanaian boat sank in January 2023, Togo recalled its ambassador from Accra.", "2023-01"),
    ("Relations have been bad since 2012, when Ghana banned three ships from Togo.", "2012"),
    ("On 25 March the assembly in Accra declared the Togolese envoy unwelcome.", "2024-03-25"),
]


@pytest.mark.parametrize(("text", "day"), DAYS, ids=[text for text, _ in DAYS])
def test_the_day_of_an_act_stands_in_its_heading_its_when_clause_or_its_verb(text: str, day: str) -> None:
    assert [event.happened_on for event in events_of(text)] == [day] * len(events_of(text))
    assert events_of(text)


def test_a_date_that_heads_no_entry_is_not_carried_on() -> None:
    (event,) = events_of("The treaty of 3 May 2021 is dead. Ghana banned three ships from Togo.")
    assert event.happened_on is None


WORDS: list[tuple[str, Root]] = [
    ("Ghana initialled a map of the frontier with Togo.", "AGREE"),
    ("Ghana and Togo came to an understanding.", "AGREE"),
    ("Ghana dispatched an envoy to Togo.", "CONSULT"),
    ("Ghana took in stranded drivers from Togo.", "AID"),
    ("Ghana let the lorries from Togo through.", "CONCEDE"),
    ("Ghana branded the Togolese order piracy.", "ACCUSE"),
    ("Ghana brought Togo before the world court.", "ACCUSE"),
    ("Ghana walked away from the pact with Togo.", "REJECT"),
    ("Ghana will not talk to Togo.", "REJECT"),
    ("Ghana voted to review its ties with Togo.", "THREATEN"),
    ("Ghana shut down the pipeline from Togo.", "SANCTION"),
    ("Ghana stopped the sale of fuel to Togo.", "SANCTION"),
    ("Ghana answered Togo in kind.", "SANCTION"),
    ("Togolese imports were halted by Ghana.", "SANCTION"),
    ("Ghana introduced a toll on Togolese lorries.", "SANCTION"),
    ("Ghanaian soldiers strung barbed wire along the border with Togo.", "MOBILIZE"),
    ("Ghana forced a Togolese plane to land.", "COERCE"),
    ("Ghana towed a Togolese trawler to port.", "COERCE"),
    ("Ghanaian soldiers came to blows with Togo.", "ASSAULT"),
    ("Hundreds of Ghanaian villagers fled to Togo.", "MIGRATE"),
]


@pytest.mark.parametrize(("text", "root"), WORDS, ids=[text for text, _ in WORDS])
def test_ways_to_tell_an_act(text: str, root: Root) -> None:
    assert root in [event.act for event in events_of(text)]
    assert {tuple(sorted(filter(None, (e.source_country, e.target_country)))) for e in events_of(text)} == {
        ("GHA", "TGO")
    }


def test_the_agent_of_a_passive_is_the_source_though_the_model_turns_them_round() -> None:
    text = "A Togolese trader was beaten at the gate by Ghanaian officers."
    act = _seen(text, "beaten at the gate", "A Togolese trader", "Ghanaian officers", "COERCE")
    assert _told(text, (act,))[0][1:] == ("GHA", "TGO")


def test_a_side_that_is_not_named_is_not_of_the_country_that_the_other_side_names() -> None:
    text = QUARREL + "Ghana snubbed the republic at the fair."
    ghana = Span(len(QUARREL), len(QUARREL) + len("Ghana"))
    seen = _seen(text, "snubbed", "snubbed", "the republic", "ACCUSE")
    act = replace(seen, sources=(ghana,), score=0.95)
    assert _told(text, (act,))[-1] == ("ACCUSE", "GHA", "TGO")


def test_a_cue_without_sides_names_the_root_of_what_the_model_sees_on_its_verb() -> None:
    text = "We stopped giving visas to Togo."
    act = _seen(text, "stopped giving visas", "We", "Togo", "CONCEDE")
    assert [event.act for event in events_of(text, acts=(replace(act, score=0.3),))] == ["SANCTION"]
    assert [event.act for event in events_of(text, acts=(replace(act, score=0.7),))] == ["CONCEDE"]


def test_who_protests_is_no_object_of_his_own_country() -> None:
    text = QUARREL + "The remark drew protest from Togo, and the minister in Accra was quick to explain it."
    assert _told(text) == [("ACCUSE", "TGO", "GHA")]
