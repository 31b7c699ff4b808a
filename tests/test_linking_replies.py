"""Replies within one article: found with their kind, country and the statement answered, or rightly not found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loosetalk.actors import Resolver
from loosetalk.coding.codebook import load_codebook
from loosetalk.linking import link_replies
from loosetalk.records import Event, Span, Statement
from replyparse import CASES, HELD_OUT, Case, covers, replies, statements, tagged


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_text_has_the_replies_that_a_reader_finds(case: Case) -> None:
    found = replies(case)
    assert {(r.reply_kind, r.from_country, r.to_id) for r in found} == {answer[:3] for answer in case.replies}
    for kind, _, _, words in case.replies:
        assert any(r.reply_kind == kind and covers(r, case, words) for r in found)


def test_texts_never_used_for_the_rules_are_read_as_well() -> None:
    asked = right = extra = 0
    for case in HELD_OUT:
        found = {(r.reply_kind, r.from_country, r.to_id) for r in replies(case)}
        wanted = {answer[:3] for answer in case.replies}
        asked, right, extra = asked + len(wanted), right + len(wanted & found), extra + len(found - wanted)
    assert right / asked >= 0.85
    assert extra <= 3


@pytest.mark.parametrize("case", [*CASES, *HELD_OUT], ids=lambda case: case.name)
def test_evidence_lies_in_the_text_in_order_and_is_short(case: Case) -> None:
    for reply in replies(case):
        assert reply.evidence == tuple(sorted(reply.evidence))
        assert all(0 <= s.start < s.end <= len(case.text) and s.of(case.text).strip() for s in reply.evidence)
        assert sum(s.end - s.start for s in reply.evidence) < 180
        assert 0 < reply.confidence < 1


def test_every_kind_of_reply_is_among_the_cases() -> None:
    kinds = {answer[0] for case in [*CASES, *HELD_OUT] for answer in case.replies}
    assert len(kinds) == 15
    assert set(load_codebook().section("replies")) == kinds


def test_each_kind_has_a_definition_examples_and_counter_examples() -> None:
    for entry in load_codebook().section("replies").values():
        assert entry.definition
        assert entry.examples
        assert entry.counter_examples
        assert entry.text("side") in ("addressee", "speaker")


def test_a_reply_without_a_statement_in_the_article_points_at_none() -> None:
    case = next(c for c in CASES if c.name == "note-handed")
    seen = tagged(case)
    found = list(link_replies(seen, Resolver(seen), [], load_codebook()))
    assert [(r.reply_kind, r.from_country, r.to_country, r.to_id) for r in found] == [("protest", "CHL", "PER", None)]


def test_an_apology_for_nothing_in_the_article_is_no_reply() -> None:
    case = next(c for c in CASES if c.name == "apologised")
    seen = tagged(case)
    assert not list(link_replies(seen, Resolver(seen), [], load_codebook()))


def test_the_event_that_is_the_reply_is_named_and_dates_it() -> None:
    case = next(c for c in CASES if c.name == "expelled")
    start = case.text.index("South Sudan expelled")
    event = Event(
        id="e", article_id=case.name, evidence=(Span(start, start + 35),), confidence=0.9, method="test",
        act="SANCTION", mode=None, source=None, source_country="SSD", source_sector=None, target=None,
        target_country="SDN", target_sector=None, happened_on="2024-06-13", happened_on_precision="day",
        place=None, modality="asserted",
        source_spans=(), target_spans=(),
    )  # fmt: skip
    (reply,) = replies(case, (event,))
    assert (reply.by_id, reply.replied_on, reply.replied_on_precision) == ("e", "2024-06-13", "day")


def test_the_statement_that_is_the_reply_is_named() -> None:
    case = next(c for c in CASES if c.name == "said-in-quotation")
    (reply,) = replies(case)
    assert reply.by_id == "We reject these claims"


def test_a_reply_is_dated_by_its_sentence() -> None:
    case = next(c for c in CASES if c.name == "expelled")
    (reply,) = replies(case)
    assert (reply.replied_on, reply.replied_on_precision) == ("2024-06-13", "day")


def test_what_was_said_after_the_reply_is_not_what_it_answers() -> None:
    case = next(c for c in CASES if c.name == "recalled")
    seen = tagged(case)
    later = [replace(s, said_on="2024-09-01", said_on_precision="day") for s in statements(case)]
    start = case.text.index("Bamako")
    event = Event(
        id="e", article_id=case.name, evidence=(Span(start, len(case.text)),), confidence=0.9, method="test",
        act="SANCTION", mode=None, source=None, source_country="MLI", source_sector=None, target=None,
        target_country="FRA", target_sector=None, happened_on="2024-05-01", happened_on_precision="day", place=None,
        modality="asserted", source_spans=(), target_spans=(),
    )  # fmt: skip
    found = list(link_replies(seen, Resolver(seen), [*later, event], load_codebook()))
    assert all(reply.to_id is None for reply in found)


def test_beliefs_are_not_answered() -> None:
    case = next(c for c in CASES if c.name == "apologised")
    seen = tagged(case)
    thought: list[Statement] = [replace(s, attitude="belief") for s in statements(case)]
    assert not list(link_replies(seen, Resolver(seen), thought, load_codebook()))


@settings(max_examples=25, deadline=None)
@given(case=st.sampled_from([*CASES, *HELD_OUT]), order=st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(case: Case, order: object) -> None:
    seen = tagged(case)
    mixed = statements(case)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    found = list(link_replies(seen, Resolver(seen), mixed, load_codebook()))
    assert found == replies(case)
    assert len({reply.id for reply in found}) == len(found)
    assert all(reply.to_id is None or reply.to_id in {s.id for s in mixed} for reply in found)
