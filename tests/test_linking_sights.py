"""Replies that the model sees: with cues and without them. The acts are made by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from loosetalk.actors import Resolver
from loosetalk.coding.codebook import Codebook, load_codebook
from loosetalk.linking import link_replies
from loosetalk.linking.sights import BACKS, CORRECTS, SEEN, SURE
from loosetalk.records import Act, Reply, Span, Spans, Statement
from loosetalk.tagging.dates import find_dates
from replyparse import CASES, Case, covers, statements, tagged

Marked = tuple[str, str, str | None, str | None]
"""Kind, words, source, target."""

MARKED: dict[str, Marked] = {
    "summoned-active": ("summons", "summoned", "Poland", "the Lithuanian ambassador"),
    "distanced": ("disavowal", "distanced itself", "The government in Phnom Penh", "his words"),
    "deleted": ("retraction", "deleted", "He", "it"),
    "apologised": ("apology", "apologised", "Hegglin", None),
    "demand-apology": ("demand", "demanded an apology", "Kigali", None),
    "concert-off": ("cancellation", "called off", "The theatre in Paramaribo", "his concert"),
    "uproar": ("outcry", "uproar", "Portugal", "The joke"),
    "stood-by": ("endorsement", "stood by", "The Hungarian prime minister", "his state secretary's words"),
    "entry-ban": ("ban", "banned", "The United Arab Emirates", "him"),
    "calls-to-ban": ("ban", "calls to ban", None, "the channel"),
    "recalled": ("sanction", "recalled", "Bamako", "its ambassador"),
    "named-of-two": ("protest", "condemned", "Vietnam's foreign ministry", "Keo's article"),
}


def case_of(name: str) -> Case:
    return next(case for case in CASES if case.name == name)


@cache
def no_cues() -> Codebook:
    """The codebook without a cue of any reply."""
    book = load_codebook()
    return Codebook({name: book.section(name) for name in book.entries if name != "replies"}, book.words)


def act(case: Case, marked: Marked, score: float = 0.9) -> Act:
    kind, words, source, target = marked
    at = case.text.rindex(words)
    sentence = next(s for s in tagged(case).sentences if s.start <= at < s.end)

    def side(name: str | None) -> Spans:
        if name is None:
            return ()
        start = case.text.index(name, sentence.start)
        return (Span(start, start + len(name)),)

    return Act("reply", kind, Span(at, at + len(words)), side(source), side(target), sentence, score, "test")


def linked(case: Case, *acts: Act, book: Codebook | None = None, said: list[Statement] | None = None) -> list[Reply]:
    seen = replace(tagged(case), acts=acts)
    return list(link_replies(seen, Resolver(seen), statements(case) if said is None else said, book or load_codebook()))


@pytest.mark.parametrize("name", MARKED)
def test_a_reply_is_found_by_the_model_alone(name: str) -> None:
    case, (kind, words, *_) = case_of(name), MARKED[name]
    (reply,) = linked(case, act(case, MARKED[name]), book=no_cues())
    ((_, country, answered, _),) = case.replies
    assert (reply.reply_kind, reply.from_country, reply.to_id) == (kind, country, answered)
    assert covers(reply, case, words)


def test_without_cues_and_acts_there_is_no_reply() -> None:
    assert not [reply for name in MARKED for reply in linked(case_of(name), book=no_cues())]


def test_what_the_model_hardly_sees_is_no_reply() -> None:
    case = case_of("summoned-active")
    assert not linked(case, act(case, MARKED[case.name], SEEN - 0.01), book=no_cues())


def test_what_the_model_is_not_sure_of_needs_a_remark_that_it_answers() -> None:
    case = case_of("summoned-active")
    unsure, sure = act(case, MARKED[case.name], SURE - 0.01), act(case, MARKED[case.name], SURE)
    assert linked(case, unsure, book=no_cues())
    assert not linked(case, unsure, book=no_cues(), said=[])
    (alone,) = linked(case, sure, book=no_cues(), said=[])
    assert (alone.from_country, alone.to_id) == ("POL", None)


def test_cue_and_act_tell_of_one_reply_more_surely() -> None:
    case = case_of("summoned-active")
    (by_cue,), (by_both,) = linked(case), linked(case, act(case, MARKED[case.name]))
    assert replace(by_both, confidence=by_cue.confidence) == by_cue
    assert by_both.confidence >= by_cue.confidence


def test_two_acts_of_a_kind_in_a_sentence_are_one_reply() -> None:
    case = case_of("demand-apology")
    twice = act(case, MARKED[case.name]), act(case, ("demand", "apology", "Kigali", None))
    assert len(linked(case, *twice, book=no_cues())) == 1


@pytest.mark.parametrize(("score", "kind"), [(CORRECTS, "protest"), (CORRECTS - 0.01, "complaint")])
def test_a_sure_act_corrects_the_kind(score: float, kind: str) -> None:
    case = case_of("raised-issue")
    (reply,) = linked(case, act(case, ("protest", "raised the matter", "The Kenyan president", None), score))
    assert (reply.reply_kind, reply.from_country) == (kind, "KEN")


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("not-apologised", ("apology", "apologised", "He", None)),
        ("nobody-apologised", ("apology", "apologised", "Nobody in Cairo", "it")),
        ("would-summon", ("summons", "summon", "Tunis", "the ambassador")),
    ],
)
def test_what_did_not_happen_is_no_reply_even_if_the_model_sees_one(name: str, marked: Marked) -> None:
    assert not linked(case_of(name), act(case_of(name), marked))


def test_events_and_stakes_that_the_model_sees_are_no_replies() -> None:
    case = case_of("summoned-active")
    for family, kind in (("event", "COERCE"), ("stake", "trade")):
        other = replace(act(case, MARKED[case.name]), family=family, kind=kind)  # type: ignore[arg-type]
        assert not linked(case, other, book=no_cues())


@pytest.mark.parametrize(("published", "number"), [("2024-06-15", 1), ("2025-06-15", 0)])
def test_what_its_own_words_date_long_ago_is_of_another_quarrel(published: str, number: int) -> None:
    case = case_of("expelled")
    text = case.text.replace("on Thursday", "in May 2024")
    dated = find_dates(text, tagged(case).sentences, published)
    seen = replace(
        tagged(case),
        article=replace(tagged(case).article, text=text, published=published),
        acts=(act(case, ("sanction", "expelled", "South Sudan", "the ambassador")),),
        dates=dated,
    )
    assert len(list(link_replies(seen, Resolver(seen), statements(case), no_cues()))) == number


@pytest.mark.parametrize(("kind", "words", "number"), [("sanction", "expelled", 1), ("outcry", "road", 0)])
def test_a_short_loose_cue_apart_from_a_remark_must_be_borne_out(kind: str, words: str, number: int) -> None:
    case = case_of("expelled-after-a-remark")
    assert len(linked(case)) == 1
    assert len(linked(case, act(case, (kind, words, None, None), BACKS))) == number


def test_what_the_model_takes_for_the_speakers_side_is_a_rebuttal_by_the_other() -> None:
    case = case_of("named-of-two")
    marked = ("denial", "condemned", "Vietnam's foreign ministry", None)
    (reply,) = linked(case, act(case, marked, SURE - 0.01), book=no_cues())
    assert (reply.reply_kind, reply.from_country) == ("rebuttal", "VNM")


def test_who_does_it_is_the_subject_where_the_model_marks_nobody() -> None:
    case = case_of("apologised")
    (reply,) = linked(case, act(case, ("apology", "apologised", None, None)), book=no_cues())
    ((_, country, answered, _),) = case.replies
    assert (reply.from_country, reply.to_id) == (country, answered)


def test_a_guest_who_stays_at_home_bars_nobody() -> None:
    case = case_of("a-guest-stays-away")
    (reply,) = linked(case, act(case, ("ban", "pulled out of a festival", None, None)), book=no_cues())
    assert (reply.reply_kind, reply.from_country) == ("cancellation", "LTU")


@pytest.mark.parametrize(("target", "number"), [(None, 0), ("the Lithuanian ambassador", 1)])
def test_a_demand_of_nobody_for_nothing_is_no_reply(target: str | None, number: int) -> None:
    case = case_of("summoned-active")
    found = linked(case, act(case, ("demand", "summoned", "Poland", target)), book=no_cues(), said=[])
    assert len(found) == number
