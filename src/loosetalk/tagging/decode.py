"""From scores to spans: the best tag sequence of a linear chain, and runs of tags.

Positions here are word pieces of a window; nothing knows of characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Tags = NDArray[np.int64]


class Run(NamedTuple):
    """Pieces ``[start, end)`` that carry one kind of tag, with the mean probability of their tags."""

    start: int
    end: int
    kind: str
    score: float


def softmax(scores: Scores) -> Scores:
    """Probabilities along the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), dtype=np.float32)


def viterbi(scores: Scores, moves: Scores, first: Scores) -> Tags:
    """Best tag sequences of a batch.

    ``scores`` (n, t, k) are the tags' own, ``moves`` (k, k) from row to column, ``first`` (k,). Returns (n, t).
    """
    n, steps, _ = scores.shape
    best = scores[:, 0] + first
    came = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, steps):
        paths = best[:, :, None] + moves
        came[:, t] = paths.argmax(1)
        best = paths.max(1) + scores[:, t]
    tags = np.zeros((n, steps), dtype=np.int64)
    rows = np.arange(n)
    tags[:, -1] = best.argmax(1)
    for t in range(steps - 1, 0, -1):
        tags[:, t - 1] = came[rows, t, tags[:, t]]
    return tags


def runs(tags: Sequence[int] | Tags, names: Sequence[str], probabilities: Scores) -> list[Run]:
    """Runs of ``B-x I-x ...`` (a lone ``I-x`` opens one too) or of plain ``B I``, in order.

    ``names`` are the tag names by number, ``probabilities`` (t, k) those of the tags.
    """
    row = np.asarray(tags, dtype=np.int64)
    kinds = [name[2:] or name for name in names]
    groups = [name[2:] or "BI" if name != "O" else "" for name in names]
    group = np.array([sorted(set(groups) | {""}).index(one) for one in groups])[row]
    inside = np.array([name[0] == "I" for name in names])[row]
    opens = (group > 0) & ~(inside & (group == np.concatenate(([0], group[:-1]))))
    starts, stops = np.flatnonzero(opens), np.flatnonzero(opens | (group == 0))
    ends = np.append(stops, len(row))[np.searchsorted(stops, starts, side="right")]
    own = probabilities[np.arange(len(row)), row]
    return [
        Run(start, end, kinds[row[start]], float(own[start:end].mean()))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
