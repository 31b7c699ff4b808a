"""The shipped model: one 8-bit encoder run once over windows of a text, and two small heads behind it.

The files beside this module (``model/``) are made by ``training/``; the model card there says from what.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from loosetalk.records import Span
from loosetalk.tagging.decode import Scores
from loosetalk.tagging.features import features

MODEL = Path(__file__).parent / "model"
WINDOW = 256
OVERLAP = 48
START, END = 101, 102
BATCH_PIECES = 4096
EDGES = " \t\n\r\u00a0,;:–—-"
Whole = NDArray[np.int64]


class Window(NamedTuple):
    """Pieces ``[start, end)`` of a text read together; it answers for ``[own_start, own_end)``."""

    start: int
    end: int
    own_start: int
    own_end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut into word pieces: numbers, features, character offsets and the windows they are read in."""

    ids: Whole
    features: Whole
    offsets: list[tuple[int, int]]
    windows: list[Window]

    def chars(self, text: str, start: int, end: int) -> Span | None:
        """The characters of pieces ``[start, end)``: whole words, no white space, comma or dash at the edges."""
        first, last = self.offsets[start][0], self.offsets[end - 1][1]
        while last < len(text) and text[last - 1].isalnum() and text[last].isalnum():
            last += 1
        while first > 0 and text[first - 1].isalnum() and text[first].isalnum():
            first -= 1
        while first < last and text[first] in EDGES:
            first += 1
        while last > first and text[last - 1] in EDGES:
            last -= 1
        return Span(first, last) if last > first else None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder says of one window; every array has one row a piece of ``[window.start, window.end)``.

    ``states`` (t, 384), ``cues`` (t, 3), ``arguments`` (t, 5) are scores; ``pos``, ``entities``,
    ``deps`` label numbers; ``heads`` the governing piece, counted in the text.
    """

    window: Window
    states: Scores
    cues: Scores
    arguments: Scores
    pos: Whole
    entities: Whole
    heads: Whole
    deps: Whole


def cut(breaks: Sequence[int], size: int = WINDOW - 2, overlap: int = OVERLAP) -> list[Window]:
    """Windows of whole sentences over pieces cut at ``breaks`` (rising, from 0 to the number of pieces).

    Neighbours share up to ``overlap`` pieces of context, each answering for its half of what they share.
    A sentence longer than a window is cut.
    """
    edges = [b for a, b in zip(breaks, breaks[1:], strict=False) for b in (*range(a + size, b, size), b)]
    spans: list[tuple[int, int]] = []
    start, last = 0, 0
    for edge in edges:
        if edge - start > size and last > start:
            spans.append((start, last))
            back = [0, *(e for e in edges if e < last)]
            start = next((e for e in back if last - overlap <= e and edge - e <= size), last)
        last = edge
    if last > start:
        spans.append((start, last))
    owned = [0, *((a[1] + b[0]) // 2 for a, b in zip(spans, spans[1:], strict=False)), last]
    return [Window(*span, *own) for span, own in zip(spans, zip(owned, owned[1:], strict=False), strict=True)]


class Encoder:
    """The model, loaded when first used. Raises ``FileNotFoundError`` when the package lacks its weights."""

    def __init__(self, folder: Path = MODEL, threads: int = 0) -> None:
        self.folder = folder
        self.threads = threads

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Version, chain scores and label sets."""
        return dict(json.loads((self.folder / "meta.json").read_text(encoding="utf8")))

    @property
    def version(self) -> str:
        """Name of the weights; stands in every record they made."""
        return str(self.meta["version"])

    @cached_property
    def chain(self) -> tuple[Scores, Scores]:
        """Scores of moving from role tag to role tag (5, 5), and of beginning with one (5,)."""
        return np.array(self.meta["moves"], dtype=np.float32), np.array(self.meta["first"], dtype=np.float32)

    @cached_property
    def tokenizer(self) -> Any:
        """The word-piece tokenizer."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def _session(self, name: str) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self.folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"])

    @cached_property
    def _encoder(self) -> Any:
        return self._session("encoder")

    @cached_property
    def _roles(self) -> Any:
        return self._session("roles")

    @cached_property
    def _root(self) -> Any:
        return self._session("root")

    def pieces(self, text: str, sentence_starts: Sequence[int]) -> Pieces:
        """Cut a text into pieces and windows of whole sentences."""
        encoding = self.tokenizer.encode(text, add_special_tokens=False)
        offsets: list[tuple[int, int]] = encoding.offsets
        starts = np.array([s for s, _ in offsets], dtype=np.int64)
        breaks = sorted({0, len(offsets), *np.searchsorted(starts, sentence_starts).tolist()})
        windows = cut(breaks) if offsets else []
        return Pieces(np.array(encoding.ids, dtype=np.int64), np.array(features(text, offsets), dtype=np.int64),
                      offsets, windows)  # fmt: skip

    def read(self, texts: Sequence[Pieces]) -> list[list[Seen]]:
        """Run the encoder once over all windows of some texts, windows of like length together."""
        jobs = [(n, window) for n, text in enumerate(texts) for window in text.windows]
        order = sorted(range(len(jobs)), key=lambda j: jobs[j][1].end - jobs[j][1].start)
        seen: dict[int, Seen] = {}
        for group in _groups(order, jobs):
            seen.update(zip(group, self._run([(texts[jobs[j][0]], jobs[j][1]) for j in group]), strict=True))
        out: list[list[Seen]] = [[] for _ in texts]
        for j, (n, _) in enumerate(jobs):
            out[n].append(seen[j])
        return out

    def _run(self, jobs: Sequence[tuple[Pieces, Window]]) -> Iterator[Seen]:
        width = max(w.end - w.start for _, w in jobs) + 2
        rows = {name: np.zeros((len(jobs), width), dtype=np.int64) for name in ("pieces", "features", "mask")}
        for row, (text, window) in enumerate(jobs):
            size = window.end - window.start
            rows["pieces"][row, : size + 2] = [START, *text.ids[window.start : window.end], END]
            rows["features"][row, 1 : size + 1] = text.features[window.start : window.end]
            rows["mask"][row, : size + 2] = 1
        outs = self._encoder.run(None, rows)
        for row, (_, window) in enumerate(jobs):
            part = slice(1, window.end - window.start + 1)
            states, cues, arguments, pos, entities, heads, deps = (o[row, part] for o in outs)
            yield Seen(window, states, cues, arguments, pos, entities, heads - 1 + window.start, deps)

    def roles(self, states: Scores, cues: Sequence[tuple[int, int]]) -> Scores:
        """Tag scores (cues, t, 5) of source and content for each cue ``[start, end)`` in one window's states."""
        near = np.repeat(states[None], len(cues), 0)
        feed = {"states": near, "mask": np.ones(near.shape[:2], dtype=np.int64),
                "start": np.array([a for a, _ in cues], dtype=np.int64),
                "end": np.array([b for _, b in cues], dtype=np.int64)}  # fmt: skip
        return np.asarray(self._roles.run(None, feed)[0])

    def roots(self, states: Scores, source: tuple[int, int], target: tuple[int, int]) -> Scores:
        """PLOVER root scores (15,) of one sentence's states (t, 384) with its source and target pieces."""
        marks = np.zeros((2, 1, len(states)), dtype=np.int64)
        marks[0, 0, slice(*source)] = 1
        marks[1, 0, slice(*target)] = 1
        feed = {"states": states[None], "mask": np.ones((1, len(states)), dtype=np.int64),
                "source": marks[0], "target": marks[1]}  # fmt: skip
        return np.asarray(self._root.run(None, feed)[0][0])


def _groups(order: Sequence[int], jobs: Sequence[tuple[int, Window]]) -> Iterator[list[int]]:
    """Split windows, sorted by length, into batches of at most ``BATCH_PIECES`` padded pieces."""
    group: list[int] = []
    for j in order:
        size = jobs[j][1].end - jobs[j][1].start + 2
        if group and size * (len(group) + 1) > BATCH_PIECES:
            yield group
            group = []
        group.append(j)
    if group:
        yield group
