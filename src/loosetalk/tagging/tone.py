"""What is said, as the model takes it: its frames, and whether it is hostile or friendly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from loosetalk.records import Attribution, Tone
from loosetalk.tagging import labels as L
from loosetalk.tagging.decode import Scores, softmax
from loosetalk.tagging.encoder import Encoder, Pieces, Seen


def with_tones(
    encoder: Encoder, pieces: Pieces, seen: Sequence[Seen], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions with the tone of what each says; of content that no window holds the tone stays unknown."""
    starts = [start for start, _ in pieces.offsets]
    said = {number: states for number, one in enumerate(found) if len(states := _states(one, starts, seen))}
    if not said:
        return list(found)
    width = max(len(states) for states in said.values())
    rows = np.zeros((len(said), width, seen[0].states.shape[1]), dtype=np.float32)
    marks = np.zeros(rows.shape[:2], dtype=np.int64)
    for row, states in enumerate(said.values()):
        rows[row, : len(states)] = states
        marks[row, : len(states)] = 1
    scores = dict(zip(said, encoder.tones(rows, marks), strict=True))
    return [replace(one, tone=_tone(scores[n])) if n in scores else one for n, one in enumerate(found)]


def _states(one: Attribution, starts: Sequence[int], seen: Sequence[Seen]) -> Scores:
    """The states of what is said, as far as the window that holds its first piece goes; the head looks at no others."""
    first = bisect_left(starts, one.content[0].start) if one.content else -1
    home = next((s for s in seen if s.window.own_start <= first < s.window.own_end), None)
    if home is None:
        return np.zeros((0, 0), dtype=np.float32)
    at = [bisect_left(starts, edge) - home.window.start for span in one.content for edge in span]
    parts = [home.states[max(0, a) : max(0, b)] for a, b in zip(at[::2], at[1::2], strict=True)]
    return np.concatenate(parts)


def _tone(scores: Scores) -> Tone:
    frames = 1 / (1 + np.exp(-scores[: len(L.FRAMES)]))
    tones = dict(zip(L.TONES, softmax(scores[len(L.FRAMES) :]).tolist(), strict=True))
    return Tone(dict(zip(L.FRAMES, frames.tolist(), strict=True)), tones["hostile"], tones["friendly"])
