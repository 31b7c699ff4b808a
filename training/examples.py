"""From marked text to rows of numbers: windows for attribution and syntax, sentences for events.

Windows are runs of whole sentences of one article, at most ``SIZE`` pieces with the two end marks. Where the
runs are cut changes from epoch to epoch.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from loosetalk.tagging import labels as L
from loosetalk.tagging.features import features

from .parse import read_lines

SIZE = 256
NONE = -100
START, END = 101, 102


@dataclass(frozen=True)
class Attributed:
    """One cue with the tags of its source and content, in piece positions of its document."""

    cue: tuple[int, int]
    roles: list[tuple[int, int, str]]


@dataclass(frozen=True)
class Document:
    """A text as pieces with everything that is known of them; ``arrays`` are one value a piece."""

    pieces: np.ndarray
    features: np.ndarray
    cues: np.ndarray
    pos: np.ndarray
    entities: np.ndarray
    heads: np.ndarray
    deps: np.ndarray
    breaks: list[int]
    attributions: list[Attributed]


def reach(offsets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The pieces that overlap characters [start, end): first and last + 1 (equal when there is none)."""
    inside = [i for i, (s, e) in enumerate(offsets) if s < end and e > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def document(row: dict[str, Any], parse: dict[str, Any], tokenizer: Tokenizer) -> Document:
    """Pieces and labels of one marked text."""
    text = row["text"]
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = encoding.offsets
    n = len(offsets)
    first_at = np.full(len(text) + 1, n, dtype=np.int64)
    for i in range(n - 1, -1, -1):
        first_at[offsets[i][0] : offsets[i][1]] = i
    cues = np.zeros(n, dtype=np.int64)
    attributions = []
    for quote in row.get("quotes", []):
        if not quote["cue"]:
            continue
        a, b = reach(offsets, *quote["cue"][0])
        if a == b:
            continue
        cues[a] = 1
        cues[a + 1 : b] = 2
        spans = [(*reach(offsets, *s), "source") for s in quote["source"]]
        spans += [(*reach(offsets, *s), "content") for s in quote["content"]]
        attributions.append(Attributed((a, b), [s for s in spans if s[0] < s[1]]))
    pos, entities, heads, deps = (np.full(n, NONE, dtype=np.int64) for _ in range(4))
    at = [int(first_at[w[0]]) for w in parse["words"]]
    for word, i in zip(parse["words"], at, strict=True):
        if i >= n:
            continue
        pos[i] = L.POS.index(word[2]) if word[2] in L.POS else NONE
        entities[i] = L.ENTITIES.index(word[5]) if word[5] in L.ENTITIES else 0
        heads[i] = at[word[3]] if at[word[3]] < n else NONE
        deps[i] = L.DEPS.index(word[4]) if word[4] in L.DEPS else NONE
    breaks = sorted({reach_start(first_at, s) for s, _ in parse["sentences"]} | {0, n})
    return Document(np.array(encoding.ids), np.array(features(text, offsets)), cues, pos, entities, heads, deps,
                    [b for b in breaks if b <= n], attributions)  # fmt: skip


def reach_start(first_at: np.ndarray, char: int) -> int:
    return int(first_at[char])


def runs(breaks: list[int], rng: random.Random) -> Iterator[tuple[int, int]]:
    """Cut a document into runs of whole sentences; the first run is shortened by chance so that cuts vary."""
    room = rng.randint(SIZE // 4, SIZE - 2)
    start = breaks[0]
    for before, at in zip(breaks, breaks[1:], strict=False):
        if at - start > room:
            if before > start:
                yield start, before
            start = before
            while at - start > SIZE - 2:
                yield start, start + SIZE - 2
                start += SIZE - 2
            room = SIZE - 2
    if breaks[-1] > start:
        yield start, breaks[-1]


def load(path: Path, parsed: Path, tokenizer: Tokenizer, most: int | None = None) -> list[Document]:
    """All documents of a marked file with their parses (same order)."""
    pairs = zip(read_lines(path), read_lines(parsed), strict=True)
    return [document(row, parse, tokenizer) for n, (row, parse) in enumerate(pairs) if most is None or n < most]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the event data: pieces, features, argument tags, root."""

    pieces: np.ndarray
    features: np.ndarray
    arguments: np.ndarray
    root: int


def strip_marks(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The sentence without <s></s><t></t> and where the marked parts are."""
    text, where, opened = "", {}, {}
    i = 0
    while i < len(marked):
        for tag in ("<s>", "<t>", "</s>", "</t>"):
            if marked.startswith(tag, i):
                if tag[1] == "/":
                    where[tag[2]] = (opened[tag[2]], len(text))
                else:
                    opened[tag[1]] = len(text)
                i += len(tag)
                break
        else:
            text += marked[i]
            i += 1
    return text, where


def sentence(row: dict[str, Any], tokenizer: Tokenizer) -> Sentence:
    text, where = strip_marks(row["marked"])
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = encoding.offsets[: SIZE - 2]
    arguments = np.zeros(len(offsets), dtype=np.int64)
    for key, base in (("s", 1), ("t", 3)):
        if key in where:
            a, b = reach(offsets, *where[key])
            arguments[a:b] = base + 1
            if a < b:
                arguments[a] = base
    root = L.ROOTS.index(row["events"][0]["event"])
    return Sentence(np.array(encoding.ids[: SIZE - 2]), np.array(features(text, offsets)), arguments, root)
