"""The hand-marked sets of speakers, attitudes and attributions: their form, and (gate) what is reached on them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, get_args

import pytest
from evaluation.marked import (
    HERE,
    Piece,
    attitude_share,
    attitudes_told,
    hear,
    is_named,
    matches,
    passage_figures,
    rows,
    speaker_shares,
)

from loosetalk.records import Attitude

FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf8")).get("marked", {})
KINDS = {
    "pronoun",
    "role word",
    "short name",
    "name with apposition",
    "quotation alone in its paragraph",
    "speaker in the neighbouring paragraph",
    "transcript turn",
    "organisation",
    "place",
    "generic",
}
CREDIT = {"own text", "en.kremlin.ru, CC BY 4.0"}


def _spans(row: dict[str, Any], *names: str) -> list[list[int]]:
    found = []
    for name in names:
        value = row[name]
        found += [] if not value else value if isinstance(value[0], list) else [value]
    return found


def _fit(text: str, spans: list[list[int]]) -> bool:
    """Whether spans lie in the text and neither begin nor end with white space or inside a word."""
    return all(
        0 <= a < b <= len(text)
        and text[a:b] == text[a:b].strip()
        and not (a and text[a - 1].isalnum() and text[a].isalnum())
        and not (b < len(text) and text[b - 1].isalnum() and text[b].isalnum())
        for a, b in spans
    )


def _credited(row: dict[str, Any]) -> bool:
    return row["credit"] in CREDIT and (row["credit"] == "own text" or row["url"].startswith("http://en.kremlin.ru/"))


def test_speakers_are_well_formed() -> None:
    cases = rows("speakers")
    assert len(cases) >= 170
    assert len({c["id"] for c in cases}) == len(cases)
    for case in cases:
        assert case["kind"] in KINDS, case["id"]
        assert _credited(case), case["id"]
        assert case["speaker"], case["id"]
        assert _fit(case["text"], _spans(case, "quote", "source")), case["id"]


def test_every_kind_of_speaker_has_a_dozen_cases_and_half_the_cases_are_own_text() -> None:
    cases = rows("speakers")
    assert min(Counter(c["kind"] for c in cases).values()) >= 12
    own = sum(c["credit"] == "own text" for c in cases)
    assert 0.4 < own / len(cases) < 0.6


def test_attitudes_are_well_formed() -> None:
    cases = rows("attitudes")
    assert len(cases) >= 220
    assert len({c["id"] for c in cases}) == len({c["text"] for c in cases}) == len(cases)
    for case in cases:
        assert case["attitude"] in get_args(Attitude), case["id"]
        assert _credited(case), case["id"]
        assert _fit(case["text"], _spans(case, "source", "cue", "content")), case["id"]
    assert min(Counter(c["attitude"] for c in cases).values()) >= 40


def test_passages_are_well_formed() -> None:
    texts = rows("passages")
    assert len(texts) >= 45
    assert sum(len(t["quotes"]) for t in texts) >= 160
    assert len({t["doc"] for t in texts}) == len(texts)
    for text in texts:
        assert 40 <= len(text["text"].split()) <= 150, text["doc"]
        assert _credited(text), text["doc"]
        assert len({q["id"] for q in text["quotes"]}) == len(text["quotes"])
        for quote in text["quotes"]:
            assert quote["content"], (text["doc"], quote["id"])
            assert quote["cue"], (text["doc"], quote["id"])
            assert quote["no_source"] is not bool(quote["source"]), (text["doc"], quote["id"])
            assert quote["cue_text"] == " ".join(text["text"][a:b] for a, b in quote["cue"])
            assert quote["type"] in {"direct", "mixed", "indirect"}
            assert _fit(text["text"], _spans(quote, "source", "cue", "content")), (text["doc"], quote["id"])


@pytest.mark.parametrize(
    ("name", "right"),
    [("Aino Vaara", True), ("Minister Aino Vaara", True), ("Vaara", False), (None, False), ("Aino Maasik", False)],
)
def test_a_name_must_be_as_full_as_asked(name: str | None, right: bool) -> None:
    assert is_named(name, {"speaker": "Aino Vaara", "also": []}) is right


def test_a_name_within_a_long_phrase_is_not_that_name() -> None:
    case = {"speaker": "Aino Vaara", "also": []}
    assert not is_named("the second secretary of the embassy that Aino Vaara left last year", case)


def test_pieces_match_by_shared_words_each_once() -> None:
    gold = [Piece(frozenset(range(10)), frozenset()), Piece(frozenset(range(20, 30)), frozenset())]
    found = [Piece(frozenset(range(9)), frozenset()), Piece(frozenset(range(10)), frozenset()),
             Piece(frozenset(range(20, 27)), frozenset())]  # fmt: skip
    assert matches(gold, found) == [(0, 1)]


@pytest.mark.gate
def test_speakers_are_found_as_well_as_before() -> None:
    reached = {
        kind: [right.per_cent, given.per_cent] for kind, (_, right, given) in speaker_shares(list(hear())).items()
    }
    print(reached)
    for kind, floors in FLOORS["speakers"].items():
        assert [value >= floor for value, floor in zip(reached[kind], floors, strict=True)] == [True, True], kind


@pytest.mark.gate
def test_attitudes_are_told_as_well_as_before() -> None:
    reached = attitude_share(attitudes_told()).per_cent
    print(reached)
    assert reached >= FLOORS["attitudes"]


@pytest.mark.gate
def test_passages_are_read_as_well_as_before() -> None:
    reached = passage_figures()
    print(reached)
    assert {name: value for name, value in reached.items() if value < FLOORS["passages"][name]} == {}
