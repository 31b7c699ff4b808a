"""The shipped model: one 8-bit encoder run once over windows of a text, and two small heads behind it.

The files beside this module (``model/``) are made by ``training/``; the model card there says from what.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from loosetalk.records import Span
from loosetalk.tagging import labels as L
from loosetalk.tagging.decode import Scores
from loosetalk.tagging.features import features

MODEL = Path(__file__).parent / "model"
CURVE = "confidence.json"
"""Beside the weights: how often attributions of a score were right on texts that the model had not seen."""
WINDOW = 256
OVERLAP = 48
START, END = 101, 102
BATCH_PIECES = 320
"""Padded pieces that go through the encoder together: one full window, or some short ones. More at a time is slower on
one core, and what dynamic 8-bit sums make of a window would hang on its neighbours."""
SLOW = {"SkipLayerNormFusion"}
"""Rewritings that onnxruntime takes for an improvement and that cost 5 % of the time on a processor."""
EDGES = " \t\n\r\u00a0,;:–—-"
Whole = NDArray[np.int64]
Job = TypeVar("Job")
Result = TypeVar("Result")


class Window(NamedTuple):
    """Pieces ``[start, end)`` of a text read together; it answers for ``[own_start, own_end)``."""

    start: int
    end: int
    own_start: int
    own_end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut into word pieces: numbers, features, sentence numbers, character offsets, windows they are read in."""

    ids: Whole
    features: Whole
    sentences: Whole
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

    ``states`` (t, 384) and ``own`` (t, 192), what the head of roles takes of them, are for the small heads; ``cues``
    (t, 3), ``acts`` (t, families, 3) are scores; ``pos``, ``entities`` label numbers; ``heads`` (t, 2) the best and the
    next best governing piece, counted in the text, ``sure`` (t,) how much likelier the best is (difference of
    logarithms), ``deps`` (t, 2) the relation to each.
    """

    window: Window
    states: Scores
    own: Scores
    cues: Scores
    acts: Scores
    pos: Whole
    entities: Whole
    heads: Whole
    sure: Scores
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
    """The model, loaded when first used. Raises ``FileNotFoundError`` when the package lacks its weights.

    ``threads`` (by default one a core) each take whole windows through it; none waits for another within a window.
    """

    def __init__(self, folder: Path = MODEL, threads: int = 0, curve: str | None = CURVE) -> None:
        self.folder = folder
        self.threads = threads or _cores()
        self._curve_file = folder / curve if curve else None

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Version, chain scores and label sets."""
        return dict(json.loads((self.folder / "meta.json").read_text(encoding="utf8")))

    @property
    def version(self) -> str:
        """Name of the weights; stands in every record they made."""
        return str(self.meta["version"])

    @cached_property
    def _curve(self) -> tuple[list[float], list[float]] | None:
        if self._curve_file is None or not self._curve_file.exists():
            return None
        curve = json.loads(self._curve_file.read_text(encoding="utf8"))
        return (curve["scores"], curve["chances"]) if curve["model"] == self.version else None

    def sure(self, score: float) -> float:
        """The chance that an attribution of this score is right, as far as it was measured (evaluation.calibration)."""
        return score if self._curve is None else float(np.interp(score, *self._curve))

    @cached_property
    def chain(self) -> tuple[Scores, Scores]:
        """Scores of moving from role tag to role tag (7, 7), and of beginning with one (7,)."""
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
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            self.folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
        )

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads, "loosetalk-model")

    def spread(self, work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterable[Result]:
        """What ``work`` makes of each job, in their order, on all threads."""
        listed = list(jobs)
        return self._pool.map(work, listed) if self.threads > 1 and len(listed) > 1 else map(work, listed)

    @cached_property
    def _encoder(self) -> Any:
        return self._session("encoder")

    @cached_property
    def _roles(self) -> Any:
        return self._session("roles")

    @cached_property
    def _tone(self) -> Any:
        return self._session("tone")

    @cached_property
    def _kind(self) -> Any:
        return self._session("kind")

    def pieces(self, text: str, sentence_starts: Sequence[int]) -> Pieces:
        """Cut a text into pieces and windows of whole sentences."""
        encoding = self.tokenizer.encode(text, add_special_tokens=False)
        offsets: list[tuple[int, int]] = encoding.offsets
        starts = np.array([s for s, _ in offsets], dtype=np.int64)
        breaks = sorted({0, len(offsets), *np.searchsorted(starts, sentence_starts).tolist()})
        windows = cut(breaks) if offsets else []
        numbers = np.searchsorted(np.array(breaks), np.arange(len(offsets)), side="right").astype(np.int64)
        return Pieces(np.array(encoding.ids, dtype=np.int64), np.array(features(text, offsets), dtype=np.int64),
                      numbers, offsets, windows)  # fmt: skip

    def read(self, texts: Sequence[Pieces]) -> list[list[Seen]]:
        """Run the encoder once over all windows of some texts, windows of like length together."""
        jobs = [(n, window) for n, text in enumerate(texts) for window in text.windows]
        sizes = [window.end - window.start + 2 for _, window in jobs]
        numbers = list(groups(sizes, BATCH_PIECES))
        seen: dict[int, Seen] = {}
        done = self.spread(self._run, ([(texts[jobs[j][0]], jobs[j][1]) for j in group] for group in numbers))
        for group, windows in zip(numbers, done, strict=True):
            seen.update(zip(group, windows, strict=True))
        out: list[list[Seen]] = [[] for _ in texts]
        for j, (n, _) in enumerate(jobs):
            out[n].append(seen[j])
        return out

    def _run(self, jobs: Sequence[tuple[Pieces, Window]]) -> list[Seen]:
        width = max(w.end - w.start for _, w in jobs) + 2
        names = ("pieces", "features", "mask", "sentences")
        rows = {name: np.zeros((len(jobs), width), dtype=np.int64) for name in names}
        for row, (text, window) in enumerate(jobs):
            size = window.end - window.start
            rows["pieces"][row, : size + 2] = [START, *text.ids[window.start : window.end], END]
            rows["features"][row, 1 : size + 1] = text.features[window.start : window.end]
            rows["mask"][row, : size + 2] = 1
            rows["sentences"][row, 1 : size + 1] = text.sentences[window.start : window.end]
        outs = self._encoder.run(None, rows)
        return [_seen(window, [out[row] for out in outs]) for row, (_, window) in enumerate(jobs)]

    def roles(self, own: Scores, mask: Whole, *, ends: Scores, cues: Whole) -> Scores:
        """Role tag scores (n, t, 7) for each cue.

        ``own`` (n, t, 192) and ``mask`` (n, t) are of the pieces near it, ``ends`` (n, 768) the states of its first and
        last piece, ``cues`` (n, 3) its start, end and family number.
        """
        feed = {"own": own, "mask": mask, "cue": ends}
        feed |= {name: cues[:, n] for n, name in enumerate(("start", "end", "family"))}
        return np.asarray(self._roles.run(None, feed)[0])

    def kinds(self, states: Scores, marks: dict[str, Whole]) -> Scores:
        """Scores (n, kinds) of acts in their states (n, t, 384), with 0/1 marks (n, t) by name.

        The names are "sentence", "words", "source" and "target".
        """
        return np.asarray(self._kind.run(None, {"states": states, **marks})[0])

    def tones(self, states: Scores, content: Whole) -> Scores:
        """Scores (n, frames and tones) of what is said, marked 0/1 in ``content`` (n, t), in states (n, t, 384)."""
        return np.asarray(self._tone.run(None, {"states": states, "content": content})[0])


def _cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _seen(window: Window, outs: Sequence[NDArray[Any]]) -> Seen:
    """One row of what the encoder gives, without what stands around the window."""
    part = slice(1, window.end - window.start + 1)
    states, own, cues, acts, pos, entities, heads, sure, deps = (out[part] for out in outs)
    acts = acts.reshape(len(acts), len(L.ACTS), len(L.CUES))
    return Seen(window, states, own, cues, acts, pos, entities, heads - 1 + window.start, sure, deps)


def groups(sizes: Sequence[int], cells: int) -> Iterator[list[int]]:
    """Numbers of rows of like size, at most ``cells`` together when each is filled up to the longest (or one row)."""
    group: list[int] = []
    for n in sorted(range(len(sizes)), key=sizes.__getitem__):
        if group and sizes[n] * (len(group) + 1) > cells:
            yield group
            group = []
        group.append(n)
    if group:
        yield group
