"""How well the event heads see the one act of a sentence whose source and target are marked.

usage: python -m evaluation.events PLV-TRAIN.jsonl [--fold 4] [--model FOLDER] [--whole] [--errors N]

The sentences are cut in five folds by their number (number % 5); the shipped model has not seen fold 4. Printed:
root with source and target given, root in the raw sentence (share of sentences with the gold root among the coded ones,
share of coded acts that carry it, acts a sentence), and source and target spans both right (0.5 overlap of words).
--whole measures the events that come out at the end of the way instead, as `loosetalk extract` prints them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

import loosetalk
from loosetalk.records import Act, Article, Event, Span
from loosetalk.tagging import labels as L
from loosetalk.tagging import tag
from loosetalk.tagging.acts import FIRST
from loosetalk.tagging.decode import softmax
from loosetalk.tagging.encoder import MODEL, Encoder

FOLDS = 5
FOLD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
WORD = re.compile(r"\w+")
MARK = re.compile(r"</?[st]>")


def unmarked(row: dict[str, Any]) -> tuple[str, Span, Span, str]:
    """Text, source, target and root of a sentence with <s></s> and <t></t>."""
    marked, spans = row["marked"], {}
    for side in "st":
        ends = [marked.find(f"<{side}>"), marked.find(f"</{side}>")]
        spans[side] = Span(*(len(MARK.sub("", marked[: max(0, end)])) for end in ends))
    return MARK.sub("", marked), spans["s"], spans["t"], row["events"][0]["event"]


def main_acts(acts: Sequence[Act], least: float) -> list[Act]:
    """The surest act of a sentence that has a source and a target, else the surest."""
    seen = [act for act in acts if act.family == "event" and act.score >= least]
    return sorted(seen, key=lambda a: (bool(a.sources) + bool(a.targets), a.score), reverse=True)[:1]


def given_root(model: Encoder, text: str, source: Span, target: Span) -> str:
    """The root that the kind head gives an act between two marked spans."""
    pieces = model.pieces(text, [0])
    home = model.read([pieces])[0][0]
    rows = {name: np.zeros((1, len(home.states)), dtype=np.int64) for name in ("sentence", "words", "source", "target")}
    rows["sentence"][:] = 1
    for name, span in (("source", source), ("target", target)):
        for at, (start, end) in enumerate(pieces.offsets[: len(home.states)]):
            rows[name][0, at] = start < span.end and end > span.start
    chances = softmax(home.acts[:, L.ACTS.index("event")])[:, 0].copy()
    chances[(rows["source"] + rows["target"])[0] > 0] = 1.0
    start = int(chances.argmin())
    end = start + 1
    while end < len(home.states) and home.acts[end, L.ACTS.index("event")].argmax() == L.CUES.index("I"):
        end += 1
    rows["words"][0, start:end] = 1
    scores = model.kinds(home.states[None], rows)[0]
    roots = L.ROOTS[: L.ROOTS.index("MIGRATE")]  # the marked sentences know no other
    return roots[int(scores[FIRST["event"] : FIRST["event"] + len(roots)].argmax())]


def overlap(text: str, a: Span, b: Span) -> float:
    """Shared words of two spans as a share of their union."""
    one, two = ({m.start() for m in WORD.finditer(text, s.start, s.end)} for s in (a, b))
    return len(one & two) / max(1, len(one | two))


def figures(rows: Sequence[dict[str, Any]], model: Encoder, *, least: float = 0.0, errors: int = 0) -> dict[str, float]:
    """The figures, shares of 1, over some marked sentences."""
    gold = [unmarked(row) for row in rows]
    tagged = tag((Article(str(n), text) for n, (text, *_) in enumerate(gold)), model)
    given = hit = coded = right = spans = 0
    for (text, source, target, root), seen in zip(gold, tagged, strict=True):
        known = given_root(model, text, source, target)
        given += known == root
        acts = main_acts(seen.acts, least)
        coded += len(acts)
        hit += any(act.kind == root for act in acts)
        right += sum(act.kind == root for act in acts)
        both = [
            max((overlap(text, span, one) for one in found), default=0.0) >= 0.5
            for act in acts for span, found in ((source, act.sources), (target, act.targets))
        ]  # fmt: skip
        spans += len(both) == 2 and all(both)
        if errors and not any(act.kind == root for act in acts):
            errors -= 1
            found = [(a.kind, a.words.of(text), round(a.score, 2)) for a in seen.acts if a.family == "event"]
            print(root, known, found, text[:160])
    n = len(gold)
    return {"root given": given / n, "root hit": hit / n, "root share": right / max(1, coded), "coded": coded / n,
            "both spans": spans / n}  # fmt: skip


def whole(rows: Sequence[dict[str, Any]], *, errors: int = 0) -> dict[str, float]:
    """Shares of 1 for the events that a sentence has at the end of the way."""
    hit = coded = events = right = 0
    for row in rows:
        text, _, _, root = unmarked(row)
        found = [r for r in loosetalk.extract(text) if isinstance(r, Event)]
        roots = [FOLD.get(event.act, event.act) for event in found]
        hit += root in roots
        coded += bool(roots)
        events += len(roots)
        right += roots.count(root)
        if errors and root not in roots:
            errors -= 1
            print(root, [(e.act, e.method, e.confidence) for e in found], text[:160])
    n = len(rows)
    return {"root hit": hit / n, "root share": right / max(1, events), "coded": coded / n, "a sentence": events / n}


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("sentences", type=Path)
    args.add_argument("--fold", type=int, default=4)
    args.add_argument("--model", type=Path, default=MODEL)
    args.add_argument("--whole", action="store_true")
    args.add_argument("--errors", type=int, default=0)
    given = args.parse_args()
    rows = [json.loads(line) for line in given.sentences.read_text(encoding="utf8").splitlines()]
    fold = rows[given.fold :: FOLDS]
    model = Encoder(given.model)
    found = whole(fold, errors=given.errors) if given.whole else figures(fold, model, errors=given.errors)
    print({name: round(value, 3) for name, value in found.items()}, len(fold), "sentences")


if __name__ == "__main__":
    main()
