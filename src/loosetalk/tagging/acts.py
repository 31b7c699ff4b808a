"""Acts by the model: the words that carry an event, a reply or a stake, what kind it is and who is on which side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, cast

import numpy as np

from loosetalk.records import Act, Spans
from loosetalk.tagging import labels as L
from loosetalk.tagging.decode import Run, Scores, Tags, runs, softmax, viterbi
from loosetalk.tagging.encoder import Encoder, Pieces, Seen

REACH = 64
"""Pieces to either side of an act in which its sides are looked for."""
Family = Literal["event", "reply", "stake"]
LEAST: dict[Family, float] = {"event": 0.4, "reply": 0.3, "stake": 0.3}
"""An act is seen when the model gives its words at least this much; what uses it asks for more where it must."""
FAMILIES = cast("tuple[Family, ...]", L.ACTS)
FIRST = dict(zip(FAMILIES, np.cumsum([0, *(len(L.KINDS[f]) for f in L.ACTS)]).tolist(), strict=False))
"""Number of the first column of each family in the scores of kinds."""


class _Words(NamedTuple):
    """Words of an act in a window."""

    family: Family
    run: Run


def find_acts(encoder: Encoder, text: str, pieces: Pieces, seen: Sequence[Seen], sentences: Spans) -> Iterator[Act]:
    """The acts of a text, window by window, family by family."""
    starts = [sentence.start for sentence in sentences]
    for home in seen:
        found = [*_words(home)]
        if not found:
            continue
        cues = [(one.run.start, one.run.end, L.FAMILIES.index(one.family)) for one in found]
        scores = encoder.roles(home.states, cues, REACH)
        tags = viterbi(scores, *encoder.chain)
        kinds = encoder.kinds(home.states, _marks(found, tags, pieces.sentences[home.window.start : home.window.end]))
        for one, row, chances, kind in zip(found, tags, softmax(scores), kinds, strict=True):
            base = home.window.start
            words = pieces.chars(text, base + one.run.start, base + one.run.end)
            if words is None:
                continue
            sides: dict[str, Spans] = {}
            for run in runs(row.tolist(), L.ROLES, chances):
                span = pieces.chars(text, base + run.start, base + run.end)
                sides[run.kind] = sides.get(run.kind, ()) + ((span,) if span else ())
            name, sure = _kind(one.family, kind)
            sentence = sentences[max(0, bisect_right(starts, words.start) - 1)]
            yield Act(one.family, name, words, sides.get("source", ()), sides.get("target", ()), sentence,
                      one.run.score * sure, encoder.version)  # fmt: skip


def _words(home: Seen) -> Iterator[_Words]:
    """Words of acts that begin in the part of the window that it answers for."""
    own = range(home.window.own_start - home.window.start, home.window.own_end - home.window.start)
    for number, family in enumerate(FAMILIES):
        chances = softmax(home.acts[:, number])
        likely = np.where(chances[:, 0] > 1 - LEAST[family], 0, chances[:, 1:].argmax(-1) + 1)
        for run in runs(likely.tolist(), L.CUES, chances):
            if run.start in own:
                yield _Words(family, run)


def _marks(found: Sequence[_Words], tags: Tags, numbers: Tags) -> dict[str, Tags]:
    """What the kind head is shown of each act: 0/1 rows over the window, whose sentences are ``numbers``."""
    at = np.arange(tags.shape[1])[None]
    start, end = (np.array([getattr(one.run, edge) for one in found])[:, None] for edge in ("start", "end"))
    marks = {"sentence": numbers[None] == numbers[start[:, 0]][:, None], "words": (at >= start) & (at < end)}
    for side in ("source", "target"):
        marks[side] = np.isin(tags, [L.ROLES.index(f"B-{side}"), L.ROLES.index(f"I-{side}")])
    return {name: mark.astype(np.int64) for name, mark in marks.items()}


def _kind(family: Family, scores: Scores) -> tuple[str, float]:
    """The likeliest kind of a family and its probability."""
    names = L.KINDS[family]
    chances = softmax(scores[FIRST[family] : FIRST[family] + len(names)])
    best = int(chances.argmax())
    return names[best], float(chances[best])
