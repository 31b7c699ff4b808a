"""The roles around cues and acts, and the kinds of acts: the small heads run once over all cues of many texts.

A cue is shown the pieces near it only: those farther off would cost most of the time and hardly ever hold a role.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loosetalk.tagging import labels as L
from loosetalk.tagging.decode import Run, Scores, Tags, runs, softmax, viterbi
from loosetalk.tagging.encoder import Encoder, Pieces, Seen
from loosetalk.tagging.features import QUOTES, STARTS

REACH = {"said": 160, "event": 64, "reply": 64, "stake": 64}
"""Pieces to either side of a cue, by its family, in which its roles are looked for."""

SURE, NUDGE = 0.7, 1.0
"""Score of a cue of speech that must have content, and what is then added to the scores of content. Only beside
quotation marks: elsewhere it cost 0.6 points of F1 on PolNeAR dev."""

CELLS = 6144
"""Pieces, filled up to the longest row, that go through the heads at a time."""

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
    out: dict[int, Roles] = {}
    for group in _groups([one.end - one.start for one in near]):
        out.update(zip(group, _read(encoder, [near[n] for n in group]), strict=True))
    return [out[n] for n in range(len(cues))]


def _near(cue: Cue) -> _Near:
    reach = REACH[cue.family]
    return _Near(cue, max(0, cue.run.start - reach), min(len(cue.home.states), cue.run.end + reach))


def _groups(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of rows of like size, at most ``CELLS`` cells together."""
    group: list[int] = []
    for n in sorted(range(len(sizes)), key=sizes.__getitem__):
        if group and sizes[n] * (len(group) + 1) > CELLS:
            yield group
            group = []
        group.append(n)
    if group:
        yield group


def _read(encoder: Encoder, near: Sequence[_Near]) -> Iterator[Roles]:
    width = max(one.end - one.start for one in near)
    states = np.zeros((len(near), width, near[0].cue.home.states.shape[1]), dtype=np.float32)
    mask = np.zeros(states.shape[:2], dtype=np.int64)
    for row, one in enumerate(near):
        states[row, : one.end - one.start] = one.cue.home.states[one.start : one.end]
        mask[row, : one.end - one.start] = 1
    cues = [(one.cue, one.start) for one in near]
    edges = np.array([(c.run.start - at, c.run.end - at, L.FAMILIES.index(c.family)) for c, at in cues])
    scores = encoder.roles(states, mask, edges)
    scores[mask == 0] = [0, *[_NEVER] * (scores.shape[2] - 1)]
    tags, chances = _decoded(encoder, near, scores), softmax(scores)
    acts = [row for row, one in enumerate(near) if one.cue.family != "said"]
    kinds = dict(zip(acts, _kinds(encoder, near, (states, tags, edges), acts), strict=True)) if acts else {}
    for row, one in enumerate(near):
        base = one.cue.home.window.start + one.start
        found = runs(tags[row, : one.end - one.start].tolist(), L.ROLES, chances[row])
        moved = [run._replace(start=run.start + base, end=run.end + base) for run in found]
        yield Roles(one.cue, moved, kinds.get(row))


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


def _kinds(
    encoder: Encoder, near: Sequence[_Near], read: tuple[Scores, Tags, NDArray[np.int64]], acts: Sequence[int]
) -> Scores:
    """Scores of the kinds of the acts, which are rows of what was read."""
    states, tags, edges = read[0][acts], read[1][acts], read[2][acts]
    at = np.arange(states.shape[1])[None]
    marks = {"sentence": np.zeros(tags.shape, dtype=bool), "words": (at >= edges[:, :1]) & (at < edges[:, 1:2])}
    for row, number in enumerate(acts):
        one = near[number]
        numbers = one.cue.pieces.sentences[one.cue.home.window.start :][one.start : one.end]
        marks["sentence"][row, : len(numbers)] = numbers == numbers[edges[row, 0]]
    for side in ("source", "target"):
        marks[side] = np.isin(tags, [L.ROLES.index(f"B-{side}"), L.ROLES.index(f"I-{side}")])
    return encoder.kinds(states, {name: mark.astype(np.int64) for name, mark in marks.items()})
