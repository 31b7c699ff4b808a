"""The cases of ``data/reply_cases.toml`` as tagging would hand them on: with a parse that was made once and is kept."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from loosetalk.actors import Resolver
from loosetalk.coding.codebook import load_codebook
from loosetalk.linking import link_replies
from loosetalk.records import Article, Mention, Record, Reply, Span, Statement, Tagged, Token
from loosetalk.tagging.dates import find_dates
from loosetalk.tagging.passages import paragraphs
from loosetalk.tagging.quotes import find_quotations
from loosetalk.tagging.words import mentions

PUBLISHED = "2024-06-15"


DATA = Path(__file__).parent / "data"


class Case(NamedTuple):
    name: str
    text: str
    said: tuple[tuple[str, str, str, tuple[str, ...], float], ...]
    replies: tuple[tuple[str, str, str, str], ...]
    held_out: bool


def read_cases() -> list[Case]:
    rows = tomllib.loads((DATA / "reply_cases.toml").read_text("utf-8"))["case"]
    return [
        Case(
            row["name"],
            row["text"],
            tuple((words, who, country, tuple(about), tone) for words, who, country, about, tone in row["said"]),
            tuple(tuple(answer) for answer in row["replies"]),
            row.get("held_out", False),
        )
        for row in rows
    ]


CASES = [case for case in read_cases() if not case.held_out]
HELD_OUT = [case for case in read_cases() if case.held_out]


@cache
def parses() -> dict[str, Any]:
    """Sentences and tokens (start, end, pos, head, dep, ner) of each case."""
    found: dict[str, Any] = json.loads((DATA / "reply_parses.json").read_text("utf-8"))
    return found


def tagged(case: Case) -> Tagged:
    parse, blocks = parses()[case.name], paragraphs(case.text)
    tokens = tuple(Token(*values) for values in parse["tokens"])
    sentences = tuple(Span(*pair) for pair in parse["sentences"])
    named: tuple[Mention, ...] = mentions(tokens, case.text)
    return Tagged(
        Article(case.name, case.text, published=PUBLISHED), blocks, sentences, tokens, named, (), (),
        find_quotations(case.text, blocks), find_dates(case.text, sentences, PUBLISHED),
    )  # fmt: skip


def statements(case: Case) -> list[Statement]:
    made = []
    for words, speaker, country, about, hostility in case.said:
        start = case.text.index(words)
        span = Span(start, start + len(words))
        made.append(_statement(case, span, words, about=about, speaker=(speaker, country), hostility=hostility))
    return made


def _statement(
    case: Case, span: Span, words: str, *, about: tuple[str, ...], speaker: tuple[str, str], hostility: float
) -> Statement:
    return Statement(
        id=words, article_id=case.name, evidence=(span,), confidence=0.9, method="test", attitude="assertion",
        speaker=speaker[0], speaker_country=speaker[1], standing="unknown", about=about, act=None, form="indirect",
        said_on=None, said_on_precision="unknown", venue=None, frames=(), hostility=hostility, content_spans=(span,),
        cue_spans=(), speaker_spans=(),
    )  # fmt: skip


def replies(case: Case, more: tuple[Record, ...] = ()) -> list[Reply]:
    seen = tagged(case)
    return list(link_replies(seen, Resolver(seen), [*statements(case), *more], load_codebook()))


def covers(reply: Reply, case: Case, words: str) -> bool:
    start = case.text.index(words)
    shared = sum(max(0, min(s.end, start + len(words)) - max(s.start, start)) for s in reply.evidence)
    return shared >= len(words) / 2
