"""Whose a reply is and what it answers, on whole short articles read by the shipped model."""

from __future__ import annotations

import loosetalk
from loosetalk.records import Reply, Statement

QUARREL = (
    "REYKJAVIK, Oct 3 (Agency) - Iceland recalled its ambassador to Norway on Thursday after a Norwegian fisheries "
    'official compared Icelandic captains to "men who steal from a blind aunt".\n\n'
    "The remark, made at a seminar in Tromsø on Monday, was leaked a day later. Its author, Trond Evensen, confirmed "
    "having said it.\n\n"
    "That did not satisfy Reykjavik. Prime Minister Halla Jonsdottir called the comparison unworthy of a friend and "
    "said talks on mackerel, due to open in Bergen next week, would not take place. The opposition wants Norwegian "
    "trawlers kept out of Icelandic ports until the official has been dismissed."
)


def read(text: str) -> tuple[list[Statement], list[Reply]]:
    """Statements and replies of a text."""
    records = list(loosetalk.extract(text, published="2024-10-04"))
    return [r for r in records if isinstance(r, Statement)], [r for r in records if isinstance(r, Reply)]


def test_all_answers_go_to_the_remark_of_the_one_who_is_named_later() -> None:
    statements, replies = read(QUARREL)
    first = min(statements, key=lambda s: s.content_spans)
    assert first.speaker == "Trond Evensen"
    found = {(r.reply_kind, r.from_country): r.to_id for r in replies}
    assert found["sanction", "ISL"] == found["cancellation", "ISL"] == first.id


def test_a_dismissal_that_is_asked_for_disowns_nobody() -> None:
    assert not [r for r in read(QUARREL)[1] if "until" in " ".join(e.of(QUARREL) for e in r.evidence)]


def test_a_place_opens_no_transcript() -> None:
    text = (
        'Fijians are angry with Samoa.\n\nIn Suva, shopkeepers put up signs: "No change for Samoans." A festival began.'
    )
    assert all("festival" not in s.content_spans[0].of(text) for s in read(text)[0])


def test_what_a_post_is_told_to_say_is_not_its_tellers() -> None:
    post = "A post on the page of Tom Borg that called Malta an ‘artificial’ state"
    text = f"{post} was the work of hackers, an aide said."
    (statement,) = read(text)[0]
    assert (statement.frames, statement.hostility) == ((), 0.0)
