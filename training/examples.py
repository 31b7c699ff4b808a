"""From marked text to rows of numbers: windows of word pieces with all that is known of each.

Three sources give documents of one form: articles with every attribution marked, passages with events, replies and
stakes marked (``training/texts``), and sentences with the source, target and root of one event. What a source says
nothing about is ``NONE`` there and costs nothing.

Windows are runs of whole sentences of one article, at most ``SIZE`` pieces with the two end marks. Where the
runs are cut changes from epoch to epoch.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from loosetalk.tagging import labels as L
from loosetalk.tagging.features import features

from .parse import read_lines

SIZE = 256
NONE = -100
START, END, HIDDEN = 101, 102, 103
Reader = Callable[[dict[str, Any], dict[str, Any], Tokenizer], "Document"]


@dataclass(frozen=True)
class Cue:
    """The words of an attribution or an act with the tags of its roles, in piece positions of its document.

    ``kind`` is the column of the kind head, ``NONE`` for an attribution.
    """

    words: tuple[int, int]
    family: int
    kind: int
    roles: list[tuple[int, int, str]]


@dataclass(frozen=True)
class Said:
    """What somebody says: its pieces, 0/1 for each frame, and the number of its tone."""

    words: tuple[int, int]
    frames: list[int]
    tone: int


@dataclass(frozen=True)
class Document:
    """A text as pieces with everything that is known of them; ``arrays`` are one value a piece."""

    pieces: np.ndarray
    features: np.ndarray
    cues: np.ndarray
    acts: np.ndarray
    pos: np.ndarray
    entities: np.ndarray
    heads: np.ndarray
    deps: np.ndarray
    sentences: np.ndarray
    breaks: list[int]
    marked: list[Cue]
    said: list[Said]


def reach(offsets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The pieces that overlap characters [start, end): first and last + 1 (equal when there is none)."""
    inside = [i for i, (s, e) in enumerate(offsets) if s < end and e > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


class Base:
    """A text as pieces with its parse; marks are laid on it. ``parse`` is a line of ``training.parse``."""

    def __init__(self, text: str, parse: dict[str, Any], tokenizer: Tokenizer) -> None:
        encoding = tokenizer.encode(text, add_special_tokens=False)
        self.text, self.ids, self.offsets = text, np.array(encoding.ids), encoding.offsets
        n = self.size = len(encoding.ids)
        self.first_at = np.full(len(text) + 1, n, dtype=np.int64)
        for i in range(n - 1, -1, -1):
            self.first_at[self.offsets[i][0] : self.offsets[i][1]] = i
        self.pos, self.entities, self.heads, self.deps, self.sentences = (self.blank() for _ in range(5))
        self._read(parse)

    def blank(self, value: int = NONE) -> np.ndarray:
        return np.full(self.size, value, dtype=np.int64)

    def _read(self, parse: dict[str, Any]) -> None:
        n = self.size
        at = [int(self.first_at[w[0]]) for w in parse["words"]]
        for word, i in zip(parse["words"], at, strict=True):
            if i >= n:
                continue
            self.pos[i] = L.POS.index(word[2]) if word[2] in L.POS else NONE
            self.entities[i] = L.ENTITIES.index(word[5]) if word[5] in L.ENTITIES else 0
            self.heads[i] = at[word[3]] if at[word[3]] < n else NONE
            self.deps[i] = L.DEPS.index(word[4]) if word[4] in L.DEPS else NONE
        breaks = {int(self.first_at[s]) for s, _ in parse["sentences"]} | {0, n}
        self.breaks = sorted(b for b in breaks if b <= n)
        for number, (a, b) in enumerate(zip(self.breaks, self.breaks[1:], strict=False)):
            self.sentences[a:b] = number

    def reach(self, span: Sequence[int]) -> tuple[int, int]:
        return reach(self.offsets, span[0], span[1])

    def document(self, cues: np.ndarray, acts: np.ndarray, marked: list[Cue], said: Sequence[Said] = ()) -> Document:
        return Document(self.ids, np.array(features(self.text, self.offsets)), cues, acts, self.pos, self.entities,
                        self.heads, self.deps, self.sentences, self.breaks, marked, [*said])  # fmt: skip


def lay(tags: np.ndarray, start: int, end: int) -> None:
    """Tag pieces [start, end) as B I I."""
    tags[start:end] = 2
    tags[start] = 1


def article(row: dict[str, Any], parse: dict[str, Any], tokenizer: Tokenizer) -> Document:
    """A text with every attribution marked ({"text", "quotes"}); nothing is known of its acts."""
    base = Base(row["text"], parse, tokenizer)
    cues, marked = base.blank(0), []
    for quote in row.get("quotes", []):
        a, b = base.reach(quote["cue"][0]) if quote["cue"] else (0, 0)
        if a == b:
            continue
        lay(cues, a, b)
        roles = [(*base.reach(s), role) for role in ("source", "content") for s in quote[role]]
        marked.append(Cue((a, b), 0, NONE, [r for r in roles if r[0] < r[1]]))
    return base.document(cues, np.full((base.size, len(L.ACTS)), NONE), marked)


def passage(row: dict[str, Any], parse: dict[str, Any], tokenizer: Tokenizer) -> Document:
    """A text with every event, reply and stake marked (form: ``training/texts/README.md``)."""
    base = Base(row["text"], parse, tokenizer)
    acts = np.zeros((base.size, len(L.ACTS)), dtype=np.int64)
    found: dict[tuple[int, int, int], Cue] = {}
    said = []
    for mark in row["marks"]:
        words = spot(row["text"], mark["words"])
        a, b = base.reach(words)
        if a == b:
            continue
        if "said" in mark:
            said.append(Said((a, b), [int(f in mark["said"]) for f in L.FRAMES], L.TONES.index(mark["tone"])))
            continue
        family = next(f for f in L.ACTS if f in mark)
        lay(acts[:, L.ACTS.index(family)], a, b)
        sides = [(side, mark.get(side)) for side in ("source", "target")]
        roles = [(*base.reach(nearest(row["text"], said, words)), side) for side, said in sides if said]
        key = (L.FAMILIES.index(family), a, b)
        known = found.get(key)
        kind = known.kind if known else column(family, mark[family])
        found[key] = Cue((a, b), key[0], kind, [*(known.roles if known else []), *roles])
    return base.document(base.blank(), acts, list(found.values()), said)


def column(family: str, name: str) -> int:
    """Column of a kind in the kind head."""
    name = "YIELD" if name in ("CONCEDE", "RETREAT") else name
    before = sum(len(L.KINDS[f]) for f in L.ACTS[: L.ACTS.index(family)])
    return before + L.KINDS[family].index(name)


def spot(text: str, words: str) -> tuple[int, int]:
    """The characters of a mark's words; "#2" at the end is the second occurrence."""
    nth = re.search(r"#(\d+)$", words)
    words, times = (words[: nth.start()], int(nth[1])) if nth else (words, 1)
    at = -1
    for _ in range(times):
        at = text.index(words, at + 1)
    return at, at + len(words)


def nearest(text: str, said: str, words: tuple[int, int]) -> tuple[int, int]:
    """The occurrence of ``said`` as whole words that stands nearest to ``words``."""
    spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", text)]
    spans = spans or [m.span() for m in re.finditer(re.escape(said), text)]
    return min(spans, key=lambda s: max(s[0] - words[1], words[0] - s[1]))


def sentence(row: dict[str, Any], parse: dict[str, Any], tokenizer: Tokenizer) -> Document:
    """A sentence of the event data. Its act is taken to be the word that governs source and target in the parse."""
    text, where = strip_marks(row["marked"])
    base = Base(text, parse, tokenizer)
    acts = np.full((base.size, len(L.ACTS)), NONE)
    sides = {side: base.reach(where[key]) for side, key in (("source", "s"), ("target", "t")) if key in where}
    for a, b in sides.values():
        acts[a:b, 0] = 0
    words = governor(base, list(sides.values()))
    if words is None or not sides:
        return base.document(base.blank(), acts, [])
    lay(acts[:, 0], *words)
    roles = [(a, b, side) for side, (a, b) in sides.items() if a < b]
    kind = column("event", row["events"][0]["event"])
    return base.document(base.blank(), acts, [Cue(words, 1, kind, roles)])


def governor(base: Base, sides: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The pieces of the lowest word above all ``sides`` that is outside them and a verb, noun or adjective."""
    fit = {L.POS.index(p) for p in ("VERB", "NOUN", "ADJ", "PROPN")}
    paths = [path(base, top(base, side)) for side in sides]
    for at in paths[0] if paths else ():
        outside = not any(a <= at < b for a, b in sides)
        if outside and base.pos[at] in fit and all(at in other for other in paths[1:]):
            end = at + 1
            while end < base.size and base.pos[end] == NONE and base.offsets[end][0] == base.offsets[end - 1][1]:
                end += 1
            return at, end
    return None


def top(base: Base, side: tuple[int, int]) -> int:
    """The piece of a span that is governed from outside it."""
    inside = [i for i in range(*side) if base.heads[i] >= 0 and base.pos[i] >= 0]
    return next((i for i in inside if not side[0] <= base.heads[i] < side[1] or base.heads[i] == i), side[0])


def path(base: Base, at: int) -> list[int]:
    """A piece and those above it."""
    seen: list[int] = []
    while at not in seen and 0 <= at < base.size:
        seen.append(at)
        at = int(base.heads[at])
    return seen


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


def joined(docs: Sequence[Document]) -> Document:
    """Some documents as one, in their order. Governors, sentence numbers and marks move along."""
    at = np.cumsum([0, *(len(d.pieces) for d in docs)]).tolist()
    first = np.cumsum([0, *(len(d.breaks) for d in docs)]).tolist()
    parts: dict[str, list[np.ndarray]] = {name: [getattr(d, name) for d in docs] for name in (
        "pieces", "features", "cues", "acts", "pos", "entities", "deps")}  # fmt: skip
    parts["heads"] = [np.where(d.heads >= 0, d.heads + start, d.heads) for d, start in zip(docs, at, strict=False)]
    parts["sentences"] = [d.sentences + n for d, n in zip(docs, first, strict=False)]
    marked = [
        replace(cue, words=moved(cue.words, start), roles=[(*moved((a, b), start), role) for a, b, role in cue.roles])
        for d, start in zip(docs, at, strict=False) for cue in d.marked
    ]  # fmt: skip
    said = [replace(s, words=moved(s.words, start)) for d, start in zip(docs, at, strict=False) for s in d.said]
    breaks = sorted({b + start for d, start in zip(docs, at, strict=False) for b in d.breaks})
    return Document(**{k: np.concatenate(v) for k, v in parts.items()}, breaks=breaks, marked=marked, said=said)


def moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def load(rows: Iterable[dict[str, Any]], parsed: Path, read: Reader, tokenizer: Tokenizer) -> list[Document]:
    """The documents of some marked rows with their parses (same order; there may be more parses than rows)."""
    return [read(row, parse, tokenizer) for row, parse in zip(rows, read_lines(parsed), strict=False)]


def strip_marks(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The sentence without <s></s><t></t> and where the marked parts are."""
    text, where, opened = "", dict[str, tuple[int, int]](), dict[str, int]()
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
