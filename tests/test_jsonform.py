"""Records as JSON and back."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
from loosetalk import records as nouns
from loosetalk.errors import InputError
from loosetalk.jsonform import KINDS, from_json, keys, to_json, to_line
from loosetalk.records import Event, Record, Reply, Span, Stake, Statement

COMMON = ["kind", "id", "article_id", "evidence", "confidence", "method"]
CONTRACT = {
    "statement": ["attitude", "speaker", "speaker_country", "standing", "about", "act", "form", "said_on",
                  "said_on_precision", "venue", "frames", "hostility", "content_spans", "cue_spans", "speaker_spans"],
    "event": ["act", "mode", "source", "source_country", "source_sector", "target", "target_country",
              "target_sector", "happened_on", "happened_on_precision", "place", "modality", "source_spans",
              "target_spans", "magnitude", "magnitude_unit"],
    "reply": ["reply_kind", "from_country", "to_id", "to_country", "by_id", "replied_on", "replied_on_precision"],
    "stake": ["holder_country", "provider_country", "good"],
}  # fmt: skip

words = st.text(max_size=20)
maybe = st.none() | words
spans = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=3
).map(tuple)
some_words = st.lists(words, max_size=3).map(tuple)
unit = st.floats(0, 1)
precision = st.sampled_from(get_args(nouns.Precision))
root = st.sampled_from(get_args(nouns.Root))
common = (words, words, spans, unit, words)
any_record = st.one_of(
    st.builds(
        Statement, *common, st.sampled_from(get_args(nouns.Attitude)), maybe, maybe,
        st.sampled_from(get_args(nouns.Standing)), some_words, st.none() | root,
        st.sampled_from(get_args(nouns.Form)), maybe, precision, maybe, some_words, st.floats(-1, 1), spans, spans,
        spans,
    ),
    st.builds(
        Event, *common, root, maybe, maybe, maybe, maybe, maybe, maybe, maybe, maybe, precision, maybe,
        st.sampled_from(get_args(nouns.Modality)), spans, spans, st.none() | st.floats(0, 1e15), maybe,
    ),
    st.builds(
        Reply, *common, st.sampled_from(get_args(nouns.ReplyKind)), maybe, maybe, maybe, maybe, maybe, precision
    ),
    st.builds(Stake, *common, words, words, st.sampled_from(get_args(nouns.Good))),
)  # fmt: skip


@given(any_record)
def test_a_record_comes_back_from_its_line_exactly(record: Record) -> None:
    line = to_line(record)
    again = from_json(json.loads(line))
    assert again == record
    assert to_line(again) == line


@pytest.mark.parametrize("record", handmade.records("a1"), ids=lambda r: r.id)
def test_keys_stand_in_the_order_of_the_contract(record: Record) -> None:
    data = to_json(record)
    assert list(data) == COMMON + CONTRACT[data["kind"]]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_record_is_written(kind: str) -> None:
    assert sorted(keys(kind)) == sorted(f.name for f in fields(KINDS[kind]))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "rumour"}, "kind must be one of"),
        ({"confidence": 1.5}, "confidence: 1.5 is outside 0 to 1"),
        ({"confidence": True}, "confidence: expected a number"),
        ({"evidence": [[5, 3]]}, r"evidence: \[5, 3\] is no span"),
        ({"evidence": [[1, 2, 3]]}, "evidence: expected"),
        ({"evidence": None}, "evidence: expected a list"),
        ({"about": "GRC"}, "about: expected a list"),
        ({"standing": "king"}, "standing: 'king' is none of head"),
        ({"standing": None}, "standing: expected text"),
        ({"speaker": 7}, "speaker: expected text"),
        ({"colour": "red"}, "a statement has no 'colour'"),
    ],
)
def test_a_wrong_value_is_refused_by_name(change: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        from_json(to_json(handmade.statement("a1")) | change)


def test_a_missing_key_is_refused_by_name() -> None:
    data = to_json(handmade.statement("a1"))
    del data["hostility"]
    with pytest.raises(InputError, match="the statement lacks 'hostility'"):
        from_json(data)


def test_an_event_of_an_older_version_has_no_magnitude() -> None:
    data = to_json(handmade.event("a1"))
    del data["magnitude"], data["magnitude_unit"]
    assert from_json(data) == handmade.event("a1")
    with pytest.raises(InputError, match="magnitude: -1 is outside 0 to 1e"):
        from_json(data | {"magnitude": -1})
