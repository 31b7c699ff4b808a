"""Who says what, by the model: cues first, then for each cue its source and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from loosetalk.records import Attribution
from loosetalk.tagging import labels as L
from loosetalk.tagging.attitude import attitude
from loosetalk.tagging.decode import runs, softmax
from loosetalk.tagging.encoder import Pieces, Seen
from loosetalk.tagging.roles import Cue, Roles

# A cue is kept when the model gives it at least this much; lower finds more and errs more.
LEAST_CUE = 0.5


def cues(pieces: Pieces, seen: Sequence[Seen]) -> Iterator[Cue]:
    """The words that report, each by the window that answers for where they begin."""
    for home in seen:
        chances = softmax(home.cues)
        likely = np.where(chances[:, 0] > 1 - LEAST_CUE, 0, chances[:, 1:].argmax(-1) + 1)
        own = range(home.window.own_start - home.window.start, home.window.own_end - home.window.start)
        for run in runs(likely.tolist(), L.CUES, chances) if likely.any() else ():
            if run.start in own:
                yield Cue(pieces, home, run, "said")


def attributions(text: str, read: Sequence[Roles], version: str) -> Iterator[Attribution]:
    """The attributions of a text from what was read of their cues; those with nothing said are left out."""
    for cue, roles, _ in read:
        base, chars = cue.home.window.start, cue.pieces.chars
        content = tuple(s for r in roles if r.kind == "content" and (s := chars(text, r.start, r.end)))
        said = chars(text, base + cue.run.start, base + cue.run.end)
        if not content or said is None:
            continue
        told = [role for role in roles if role.kind in ("source", "content")]
        source = max((r for r in told if r.kind == "source"), key=lambda r: r.score, default=None)
        who = chars(text, source.start, source.end) if source else None
        score = cue.run.score * float(np.mean([r.score for r in told]))
        yield Attribution(content, who, said, attitude(said.of(text), text[said.end : said.end + 12]), score, version)
