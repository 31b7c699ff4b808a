"""The roles around cues and acts, and the kinds of acts: the small heads run once over all cues of many texts.

A cue is shown the pieces near it only: those farther off would cost most of the time and hardly ever hold a role.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from loosetalk.tagging import labels as L
from loosetalk.tagging.decode import Run, Scores, Tags, runs, softmax, viterbi
from loosetalk.tagging.encoder import Encoder, Pieces, Seen, Whole, groups
from loosetalk.tagging.features import QUOTES, STARTS

REACH = {"said": 96, "event": 64, "reply": 64, "stake": 64}
"""Pieces to either side of a cue, by its family, in which its roles are looked for. Content F1 on PolNeAR dev was the
same with 96 and 160 for what is said, and 0.2 points lower with 64."""

SURE, NUDGE = 0.7, 1.0
"""Score of a cue of speech that must have content, and what is then added to the scores of content. Only beside
quotation marks: elsewhere it cost 0.6 points of F1 on PolNeAR dev."""

CELLS = 1024
"""Pieces, filled up to the longest row, that go through the heads at a time: what fits a processor's own memory."""

AT_ONCE = 256
"""Cues whose tags are read off together."""

_NEVER = -1e4


class Cue(NamedTuple):
    """Words that report or carry an act: a run of pieces of one window, and the family."""

    pieces: Pieces
    home: Seen
    run: Run
    family: str


class Roles(NamedTuple):
    """A cue with its roles, in pieces of its text, and the scores of its kind (of acts only)."""

    cue: Cue
    found: list[Run]
    kinds: Scores | None


class _Near(NamedTuple):
    """Pieces ``[start, end)`` of a cue's window that it is shown."""

    cue: Cue
    start: int
    end: int


def read_roles(encoder: Encoder, cues: Sequence[Cue]) -> list[Roles]:
    """The roles of all cues, in their order."""
    near = [_near(cue) for cue in cues]
    order = sorted(range(len(near)), key=lambda n: near[n].end - near[n].start)
    out: dict[int, Roles] = {}
    for at in range(0, len(order), AT_ONCE):
        some = order[at : at + AT_ONCE]
        out.update(zip(some, _read(encoder, [near[n] for n in some]), strict=True))
    return [out[n] for n in range(len(cues))]


def _near(cue: Cue) -> _Near:
    reach = REACH[cue.family]
    return _Near(cue, max(0, cue.run.start - reach), min(len(cue.home.states), cue.run.end + reach))


def _read(encoder: Encoder, near: Sequence[_Near]) -> Iterator[Roles]:
    """The roles of some cues, the longest last."""
    sizes = [one.end - one.start for one in near]
    scores = np.zeros((len(near), sizes[-1], len(L.ROLES)), dtype=np.float32)
    scores[:, :, 1:] = _NEVER
    parts = list(groups(sizes, CELLS))
    for part, got in zip(parts, encoder.spread(lambda p: _scores(encoder, [near[n] for n in p]), parts), strict=True):
        for n, row in zip(part, got, strict=True):
            scores[n, : sizes[n]] = row[: sizes[n]]
    tags, chances = _decoded(encoder, near, scores), softmax(scores)
    acts = [row for row, one in enumerate(near) if one.cue.family != "said"]
    parts = [[acts[n] for n in part] for part in groups([sizes[row] for row in acts], CELLS)]
    read = encoder.spread(lambda p: _kinds(encoder, [near[n] for n in p], tags[p]), parts)
    kinds = {row: got for part, rows in zip(parts, read, strict=True) for row, got in zip(part, rows, strict=True)}
    for row, one in enumerate(near):
        base = one.cue.home.window.start + one.start
        found = runs(tags[row, : sizes[row]], L.ROLES, chances[row])
        moved = [run._replace(start=run.start + base, end=run.end + base) for run in found]
        yield Roles(one.cue, moved, kinds.get(row))


def _scores(encoder: Encoder, near: Sequence[_Near]) -> Scores:
    """Scores of the role tags of some cues, filled up to the longest."""
    width = max(one.end - one.start for one in near)
    own = np.zeros((len(near), width, near[0].cue.home.own.shape[1]), dtype=np.float32)
    mask = np.zeros(own.shape[:2], dtype=np.int64)
    for row, one in enumerate(near):
        own[row, : one.end - one.start] = one.cue.home.own[one.start : one.end]
        mask[row, : one.end - one.start] = 1
    ends = np.stack([one.cue.home.states[[one.cue.run.start, one.cue.run.end - 1]].ravel() for one in near])
    cues = np.array([(*_edges(one), L.FAMILIES.index(one.cue.family)) for one in near])
    return encoder.roles(own, mask, ends=ends, cues=cues)


def _edges(one: _Near) -> tuple[int, int]:
    """Where the cue begins and ends in the pieces that it is shown."""
    return one.cue.run.start - one.start, one.cue.run.end - one.start


def _decoded(encoder: Encoder, near: Sequence[_Near], scores: Scores) -> Tags:
    """The best role tags. A sure cue of speech left without content is read again with content made likelier."""
    tags = viterbi(scores, *encoder.chain)
    content = [L.ROLES.index("B-content"), L.ROLES.index("I-content")]
    bare = [
        row for row, one in enumerate(near)
        if one.cue.family == "said" and one.cue.run.score >= SURE and not np.isin(tags[row], content).any()
        and _by_marks(one)
    ]  # fmt: skip
    if bare:
        again = scores[bare].copy()
        again[:, :, content] += NUDGE
        tags[bare] = viterbi(again, *encoder.chain)
    return tags


def _by_marks(one: _Near) -> bool:
    """Whether quotation marks stand after the cue in its sentence."""
    base, pieces = one.cue.home.window.start, one.cue.pieces
    number = pieces.sentences[base + one.cue.run.start]
    after = slice(base + one.cue.run.end, base + one.end)
    quoted = pieces.features[after] // STARTS % QUOTES > 0
    return bool((quoted & (pieces.sentences[after] == number)).any())


def _kinds(encoder: Encoder, near: Sequence[_Near], tags: Tags) -> Scores:
    """Scores of the kinds of some acts, given the tags of their roles."""
    width = max(one.end - one.start for one in near)
    states = np.zeros((len(near), width, near[0].cue.home.states.shape[1]), dtype=np.float32)
    sentence, words = np.zeros((2, len(near), width), dtype=np.int64)
    for row, one in enumerate(near):
        size, (start, end) = one.end - one.start, _edges(one)
        states[row, :size] = one.cue.home.states[one.start : one.end]
        numbers = one.cue.pieces.sentences[one.cue.home.window.start :][one.start : one.end]
        sentence[row, :size] = numbers == numbers[start]
        words[row, start:end] = 1
    marks: dict[str, Whole] = {"sentence": sentence, "words": words}
    for side in ("source", "target"):
        has = np.isin(tags[:, :width], [L.ROLES.index(f"B-{side}"), L.ROLES.index(f"I-{side}")])
        marks[side] = has.astype(np.int64)
    return encoder.kinds(states, marks)
