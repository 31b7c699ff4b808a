"""Acts by the model: the words that carry an event, a reply or a stake, what kind it is and who is on which side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, cast

import numpy as np

from loosetalk.records import Act, Spans
from loosetalk.tagging import labels as L
from loosetalk.tagging.decode import Scores, runs, softmax
from loosetalk.tagging.encoder import Pieces, Seen
from loosetalk.tagging.roles import Cue, Roles

Family = Literal["event", "reply", "stake"]
LEAST: dict[Family, float] = {"event": 0.4, "reply": 0.3, "stake": 0.3}
"""An act is seen when the model gives its words at least this much; what uses it asks for more where it must."""
FAMILIES = cast("tuple[Family, ...]", L.ACTS)
FIRST = dict(zip(FAMILIES, np.cumsum([0, *(len(L.KINDS[f]) for f in L.ACTS)]).tolist(), strict=False))
"""Number of the first column of each family in the scores of kinds."""


def act_cues(pieces: Pieces, seen: Sequence[Seen]) -> Iterator[Cue]:
    """Words of acts, each by the window that answers for where they begin."""
    for home in seen:
        own = range(home.window.own_start - home.window.start, home.window.own_end - home.window.start)
        for number, family in enumerate(FAMILIES):
            chances = softmax(home.acts[:, number])
            likely = np.where(chances[:, 0] > 1 - LEAST[family], 0, chances[:, 1:].argmax(-1) + 1)
            for run in runs(likely.tolist(), L.CUES, chances) if likely.any() else ():
                if run.start in own:
                    yield Cue(pieces, home, run, family)


def acts(text: str, read: Sequence[Roles], sentences: Spans, version: str) -> Iterator[Act]:
    """The acts of a text from what was read of their cues."""
    starts = [sentence.start for sentence in sentences]
    for cue, found, kinds in read:
        base, chars = cue.home.window.start, cue.pieces.chars
        words = chars(text, base + cue.run.start, base + cue.run.end)
        if words is None or kinds is None:
            continue
        sides: dict[str, Spans] = {}
        for run in found:
            span = chars(text, run.start, run.end)
            sides[run.kind] = sides.get(run.kind, ()) + ((span,) if span else ())
        family = cast(Family, cue.family)
        name, sure = _kind(family, kinds)
        sentence = sentences[max(0, bisect_right(starts, words.start) - 1)]
        yield Act(family, name, words, sides.get("source", ()), sides.get("target", ()), sentence,
                  cue.run.score * sure, version)  # fmt: skip


def _kind(family: Family, scores: Scores) -> tuple[str, float]:
    """The likeliest kind of a family and its probability."""
    names = L.KINDS[family]
    chances = softmax(scores[FIRST[family] : FIRST[family] + len(names)])
    best = int(chances.argmax())
    return names[best], float(chances[best])
