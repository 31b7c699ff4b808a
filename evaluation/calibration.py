"""How far the confidence of attributions can be trusted; fits the curve that turns the model's scores into chances.

usage: python -m evaluation.calibration GOLD.jsonl[.gz] [--write]

An attribution is right when its content shares 0.8 of its words with a marked content (one contiguous piece) and its
source shares a word with the marked source, or both have none. The error printed is the expected calibration error over
ten bins: fitted on one half of the texts and measured on the other, both ways. --write fits on all of them and stores
the curve with the model.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loosetalk.records import Article, Attribution
from loosetalk.tagging import tag
from loosetalk.tagging.encoder import CURVE, MODEL, Encoder

WORD = re.compile(r"\w+")
KNOTS = 12
Numbers = NDArray[np.float64]
Curve = tuple[Numbers, Numbers]


def words(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """Where the words of some spans begin."""
    return frozenset(m.start() for a, b in spans for m in WORD.finditer(text, a, b))


def is_right(text: str, one: Attribution, quotes: Sequence[dict[str, Any]]) -> bool:
    """Whether some marked attribution has this content and this source."""
    said = words(text, one.content)
    source = words(text, [one.source] if one.source else [])
    for quote in quotes:
        for content in [*([part] for part in quote["content"]), quote["content"]]:
            marked = words(text, content)
            if len(said & marked) >= 0.8 * len(said | marked) > 0:
                teller = words(text, quote["source"])
                if bool(teller & source) or not (teller or source):
                    return True
    return False


def pairs(rows: Sequence[dict[str, Any]], model: Encoder) -> list[tuple[Numbers, Numbers]]:
    """For each text the raw scores of its attributions and whether they are right (0/1)."""
    found = []
    articles = (Article(row["doc"], row["text"], language="en") for row in rows)
    for row, tagged in zip(rows, tag(articles, model), strict=True):
        scores = np.array([a.score for a in tagged.attributions])
        found.append((scores, np.array([float(is_right(row["text"], a, row["quotes"])) for a in tagged.attributions])))
    return found


def fit(found: Sequence[tuple[Numbers, Numbers]]) -> Curve:
    """A rising curve from scores to chances: pooled neighbours, at ``KNOTS`` quantiles of the scores."""
    scores, right = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.argsort(scores)
    groups = np.array_split(order, KNOTS)
    at = np.array([scores[group].mean() for group in groups])
    blocks: list[list[float]] = []
    for group in groups:
        blocks.append([right[group].mean(), 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, n), (b, m) = blocks[-2:]
            blocks[-2:] = [[(a * n + b * m) / (n + m), n + m]]
    chances = np.concatenate([np.full(int(n), value) for value, n in blocks])
    return at, chances


def error(found: Sequence[tuple[Numbers, Numbers]], curve: Curve) -> float:
    """Expected calibration error over ten bins of equal width."""
    scores, right = (np.concatenate(part) for part in zip(*found, strict=True))
    sure = np.interp(scores, *curve)
    bins = np.minimum((sure * 10).astype(int), 9)
    gaps = [abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())]
    return float(sum(gaps))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", type=Path)
    args.add_argument("--write", action="store_true")
    given = args.parse_args()
    opener = gzip.open if given.gold.suffix == ".gz" else open
    with opener(given.gold, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    model = Encoder(curve=None)
    found = pairs(rows, model)
    halves = found[::2], found[1::2]
    crossed = [error(halves[1 - n], fit(halves[n])) for n in (0, 1)]
    before = error(found, (np.array([0.0, 1.0]), np.array([0.0, 1.0])))
    print(f"expected calibration error: raw {before:.3f}, calibrated {np.mean(crossed):.3f}")
    if given.write:
        at, chances = fit(found)
        curve = {"model": model.version, "scores": at.round(4).tolist(), "chances": chances.round(4).tolist()}
        (MODEL / CURVE).write_text(json.dumps(curve, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
