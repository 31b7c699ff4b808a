"""Sentences of the event and stake tests as tagging would hand them on.

The parses were made once (spaCy en_core_web_md 3.7.1) and are kept beside the tests, so that these tests try the
coders and not the model; the way from a text through the shipped model is tried elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from loosetalk.actors import Resolver
from loosetalk.coding.codebook import load_codebook
from loosetalk.coding.events import events
from loosetalk.coding.stakes import stakes
from loosetalk.records import Act, Article, Event, Span, Stake, Statement, Tagged, Token
from loosetalk.tagging.dates import find_dates
from loosetalk.tagging.passages import paragraphs, sentences
from loosetalk.tagging.quotes import find_quotations
from loosetalk.tagging.words import mentions

PUBLISHED = "2024-05-10"


@cache
def parses() -> dict[str, Any]:
    """Tokens (start, end, pos, head, dep, ner) of each text."""
    folder = Path(__file__).parent / "data"
    found: dict[str, Any] = {}
    for name in ("event_parses.json", "event_side_parses.json"):
        found |= json.loads((folder / name).read_text("utf-8"))
    return found


def tagged(text: str, acts: Sequence[Act] = ()) -> Tagged:
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    cut = sentences(text, blocks, quotations)
    tokens = tuple(Token(*values) for values in parses()[text])
    dates = find_dates(text, cut, PUBLISHED)
    return Tagged(
        Article("a1", text, published=PUBLISHED), blocks, cut, tokens, mentions(tokens, text), (), tuple(acts),
        quotations, dates,
    )  # fmt: skip


def events_of(text: str, said: Sequence[Statement] = (), acts: Sequence[Act] = ()) -> list[Event]:
    seen = tagged(text, acts)
    return list(events(seen, Resolver(seen), load_codebook(), said))


def stakes_of(text: str, said: Sequence[Statement] = ()) -> list[Stake]:
    seen = tagged(text)
    return list(stakes(seen, Resolver(seen), load_codebook(), said))


def statement(text: str, content: str, country: str, about: tuple[str, ...] = ()) -> Statement:
    """A statement whose content is these words of the text."""
    start = text.index(content)
    span = Span(start, start + len(content))
    return Statement(
        id="s1", article_id="a1", evidence=(span,), confidence=0.9, method="test", attitude="assertion",
        speaker="Somebody", speaker_country=country, standing="government", about=about, act=None, form="direct",
        said_on=None, said_on_precision="unknown", venue=None, frames=(), hostility=0.0, content_spans=(span,),
        cue_spans=(), speaker_spans=(),
    )  # fmt: skip
