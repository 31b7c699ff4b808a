"""Replies in short news texts of many wordings, read with the shipped model: most are found, few are made up."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import loosetalk
from loosetalk.records import Reply

TEXTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "reply_paragraphs.toml").read_text("utf-8")
)["text"]


@cache
def replies(text: str) -> tuple[Reply, ...]:
    return tuple(r for r in loosetalk.extract(text, published="2024-06-15") if isinstance(r, Reply))


def meets(reply: Reply, text: str, anchor: str) -> bool:
    """Whether the evidence covers half of an anchor."""
    start = text.index(anchor)
    shared = sum(max(0, min(s.end, start + len(anchor)) - max(s.start, start)) for s in reply.evidence)
    return 2 * shared >= len(anchor)


def test_most_replies_are_found_with_kind_and_country() -> None:
    asked = found = right = extra = 0
    for row in TEXTS:
        text = row["text"]
        used = set()
        for kinds, country, anchor in row["replies"]:
            pool = [r for r in replies(text) if r.id not in used and meets(r, text, anchor)]
            good = [r for r in pool if r.reply_kind in kinds.split("|") and r.from_country == country]
            asked, found, right = asked + 1, found + bool(pool), right + bool(good)
            used.update(r.id for r in (good or pool)[:1])
        extra += sum(r.id not in used for r in replies(text))
    assert found / asked >= 0.8
    assert right / asked >= 0.75
    assert extra / asked <= 0.2


def test_thanks_a_toll_and_the_weather_are_no_replies() -> None:
    calm = next(row for row in TEXTS if row["name"] == "no-quarrel")
    assert not replies(calm["text"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Riga handed over a stiff note on Tuesday.", "Riga did not hand over a note."),
        ("The Latvian media council struck the channel from the list of those that cable companies may carry.",
         "The Latvian media council has not banned the channel."),
    ],
)  # fmt: skip
def test_what_was_not_done_is_no_reply(before: str, after: str) -> None:
    text = next(row for row in TEXTS if row["name"] == "latvia-belarus")["text"]
    changed = text.replace(before, after)
    assert changed != text
    assert not [r for r in replies(changed) if meets(r, changed, after)]
