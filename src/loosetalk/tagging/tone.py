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
    out = list(found)
    for home in seen:
        marks: dict[int, np.ndarray[tuple[int], np.dtype[np.int64]]] = {}
        for number, one in enumerate(found):
            first = bisect_left(starts, one.content[0].start) if one.content else -1
            if not home.window.own_start <= first < home.window.own_end:
                continue
            mark = np.zeros(home.window.end - home.window.start, dtype=np.int64)
            for span in one.content:
                a, b = bisect_left(starts, span.start), bisect_left(starts, span.end)
                mark[max(0, a - home.window.start) : max(0, b - home.window.start)] = 1
            if mark.any():
                marks[number] = mark
        if marks:
            scores = encoder.tones(home.states, np.stack([*marks.values()]))
            for number, row in zip(marks, scores, strict=True):
                out[number] = replace(out[number], tone=_tone(row))
    return out


def _tone(scores: Scores) -> Tone:
    frames = 1 / (1 + np.exp(-scores[: len(L.FRAMES)]))
    tones = dict(zip(L.TONES, softmax(scores[len(L.FRAMES) :]).tolist(), strict=True))
    return Tone(dict(zip(L.FRAMES, frames.tolist(), strict=True)), tones["hostile"], tones["friendly"])
