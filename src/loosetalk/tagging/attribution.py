"""Who says what, by the model: cues first, then for each cue its source and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from loosetalk.records import Attribution
from loosetalk.tagging import labels as L
from loosetalk.tagging.attitude import attitude
from loosetalk.tagging.decode import Run, runs, softmax, viterbi
from loosetalk.tagging.encoder import Encoder, Pieces, Seen

# A cue is kept when the model gives it at least this much; lower finds more and errs more.
LEAST_CUE = 0.5
REACH = 160
"""Pieces to either side of a cue in which its source and content are looked for."""


def attributions(encoder: Encoder, text: str, pieces: Pieces, seen: Sequence[Seen]) -> Iterator[Attribution]:
    """All attributions of a text in the order of their cues; those with nothing said are left out."""
    for home in seen:
        cues = _cues(home)
        if not cues:
            continue
        scores = encoder.roles(home.states, [(c.start, c.end, 0) for c in cues], REACH)
        tags = viterbi(scores, *encoder.chain)
        for cue, row, probabilities in zip(cues, tags, softmax(scores), strict=True):
            found = _attribution(text, pieces, home.window.start, (cue, runs(row.tolist(), L.ROLES, probabilities)))
            if found:
                yield replace(found, method=encoder.version)


def _cues(home: Seen) -> list[Run]:
    """The cues that begin in the part of the window that it answers for."""
    probabilities = softmax(home.cues)
    likely = np.where(probabilities[:, 0] > 1 - LEAST_CUE, 0, probabilities[:, 1:].argmax(-1) + 1)
    own = range(home.window.own_start - home.window.start, home.window.own_end - home.window.start)
    return [r for r in runs(likely.tolist(), L.CUES, probabilities) if r.start in own]


def _attribution(text: str, pieces: Pieces, base: int, found: tuple[Run, list[Run]]) -> Attribution | None:
    """One cue with its roles as an ``Attribution``, or None where no content was found."""
    cue, roles = found
    content = tuple(s for r in roles if r.kind == "content" and (s := pieces.chars(text, base + r.start, base + r.end)))
    sources = [r for r in roles if r.kind == "source"]
    said = pieces.chars(text, base + cue.start, base + cue.end)
    if not content or said is None:
        return None
    source = max(sources, key=lambda r: r.score, default=None)
    score = cue.score * float(np.mean([r.score for r in roles]))
    who = pieces.chars(text, base + source.start, base + source.end) if source else None
    return Attribution(content, who, said, attitude(said.of(text), text[said.end : said.end + 12]), score, "")
