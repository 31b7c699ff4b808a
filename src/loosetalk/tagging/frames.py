"""The event head: who does what kind of act to whom, one main act a sentence at most."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loosetalk.records import EventFrame, Root, Spans
from loosetalk.tagging import labels as L
from loosetalk.tagging.decode import Run, runs, softmax
from loosetalk.tagging.encoder import Encoder, Pieces, Seen

# The training data fold CONCEDE and RETREAT into one root; words of leaving a place or post tell them apart.
LEAVING = re.compile(
    r"\b(?:withdr[ae]w\w*|pull(?:s|ed|ing)? (?:out|back)|retreat\w*|resign\w*|step(?:s|ped)? down)\b", re.I
)


def frames(encoder: Encoder, text: str, pieces: Pieces, seen: Sequence[Seen], sentences: Spans) -> Iterator[EventFrame]:
    """An ``EventFrame`` for each sentence in which the head sees a source and a target."""
    starts = [start for start, _ in pieces.offsets]
    for sentence in sentences:
        a, b = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        home = next((s for s in seen if s.window.start <= a and b <= s.window.end), None)
        if home is None or b - a < 4:
            continue
        part = slice(a - home.window.start, b - home.window.start)
        found = _arguments(home, part)
        if found is None:
            continue
        source, target = found
        who, whom = (pieces.chars(text, a + run.start, a + run.end) for run in (source, target))
        if who is None or whom is None:
            continue
        scores = softmax(encoder.roots(home.states[part], source[:2], target[:2]))
        best = int(scores.argmax())
        score = float(scores[best]) * min(source.score, target.score)
        yield EventFrame(sentence, who, whom, _root(L.ROOTS[best], sentence.of(text)), score, encoder.version)


def _arguments(home: Seen, part: slice) -> tuple[Run, Run] | None:
    """The surest source and the surest target of one sentence."""
    probabilities = softmax(home.arguments[part])
    found = runs(probabilities.argmax(-1).tolist(), L.ARGUMENTS, probabilities)
    best = [
        max((r for r in found if r.kind == kind), key=lambda r: r.score, default=None) for kind in ("source", "target")
    ]
    source, target = best
    return (source, target) if source and target else None


def _root(name: str, text: str) -> Root:
    if name == "YIELD":
        return "RETREAT" if LEAVING.search(text) else "CONCEDE"
    return name  # type: ignore[return-value]
