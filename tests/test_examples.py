"""What the training reads: marks keep their words when passages are put together."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from training import examples as ex

from loosetalk.tagging.encoder import Encoder

TEXTS = Path(__file__).parents[1] / "training/texts/talk-a.jsonl"
ROWS = [json.loads(line) for line in TEXTS.read_text(encoding="utf8").splitlines()[:40]]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Encoder().tokenizer


def flat_parse(text: str) -> dict[str, Any]:
    """A parse in which every word of a text is governed by the first."""
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append([at, at + len(word), "NOUN", 0, "dep", "O"])
        at += len(word)
    return {"words": words, "sentences": [[0, len(text)]]}


def told(document: ex.Document, tokenizer: Tokenizer) -> list[tuple[Any, ...]]:
    """The marks of a document in words."""
    words = [tokenizer.decode(document.pieces[a:b].tolist()) for a, b in (cue.words for cue in document.marked)]
    sides = [
        [(role, tokenizer.decode(document.pieces[a:b].tolist())) for a, b, role in cue.roles]
        for cue in document.marked
    ]  # fmt: skip
    said = [tokenizer.decode(document.pieces[s.words[0] : s.words[1]].tolist()) for s in document.said]
    return [*zip(words, sides, strict=True), *((words,) for words in said)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, len(ROWS) - 1), min_size=1, max_size=4))
def test_joined_passages_keep_the_words_of_their_marks(tokenizer: Tokenizer, chosen: list[int]) -> None:
    docs = [ex.passage(ROWS[n], flat_parse(ROWS[n]["text"]), tokenizer) for n in chosen]
    whole = ex.joined(docs)
    assert sorted(told(whole, tokenizer), key=repr) == sorted((t for d in docs for t in told(d, tokenizer)), key=repr)
    assert whole.breaks[0] == 0
    assert whole.breaks[-1] == len(whole.pieces)
    assert len(set(whole.sentences.tolist()) - {ex.NONE}) == len(whole.breaks) - 1


def test_a_governor_moves_along(tokenizer: Tokenizer) -> None:
    rng = random.Random(5)
    docs = [ex.passage(row, flat_parse(row["text"]), tokenizer) for row in rng.sample(ROWS, 3)]
    whole, start = ex.joined(docs), 0
    for d in docs:
        known = d.heads >= 0
        assert ((whole.heads[start : start + len(d.pieces)] - d.heads)[known] == start).all()
        start += len(d.pieces)
