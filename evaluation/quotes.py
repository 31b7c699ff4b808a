"""How well attributions are found in marked texts, by the scorer of quotations that comes with the marked texts.

usage: python -m evaluation.quotes GOLD.jsonl[.gz] --scorer SCORE_QUOTES.py [--model FOLDER] [--out FOLDER] [--docs N]

Prints F1 in per cent, the unit a contiguous piece of content: at 0.8 overlap of words, with the right speaker,
exact, of direct quotations alone, and of verbs of saying alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from loosetalk.records import Article, Span
from loosetalk.tagging import tag
from loosetalk.tagging.encoder import MODEL, Encoder


def figures(
    gold: Path, scorer: Path, folder: Path, *, model: Path = MODEL, docs: int | None = None
) -> dict[str, float]:
    """Tag the gold texts into ``folder/pred.jsonl`` and score them."""
    opener = gzip.open if gold.suffix == ".gz" else open
    with opener(gold, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines][:docs]
    plain, pred = folder / "gold.jsonl", folder / "pred.jsonl"
    plain.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    speed = _predict(rows, pred, model)
    every = _score(scorer, plain, pred)
    return {
        "content": every["j80"]["F1"],
        "content and speaker": every["j80"]["quote+speaker"]["F1"],
        "exact": every["exact"]["F1"],
        "direct": _score(scorer, plain, pred, "--types", "direct")["j80"]["F1"],
        "speech": _score(scorer, plain, pred, "--speech-only")["j80"]["F1"],
        "articles a second": round(speed, 1),
    }


def _predict(rows: list[dict[str, str]], pred: Path, model: Path) -> float:
    """Write what is found in each text; returns articles a second."""
    began = time.perf_counter()
    articles = (Article(r["doc"], r["text"], language="en") for r in rows)
    with pred.open("w", encoding="utf8") as out:
        for tagged in tag(articles, Encoder(model)):
            quotes = [
                {"content": a.content, "cue": _list(a.cue), "speaker": _list(a.source)} for a in tagged.attributions
            ]
            out.write(json.dumps({"doc": tagged.article.id, "quotes": quotes}) + "\n")
    return len(rows) / (time.perf_counter() - began)


def _list(span: Span | None) -> list[Span]:
    return [span] if span else []


def _score(scorer: Path, gold: Path, pred: Path, *options: str) -> dict[str, Any]:
    out = pred.with_suffix(".scores.json")
    command = [sys.executable, str(scorer), str(gold), str(pred), "--json", str(out), *options]
    subprocess.run(command, check=True, capture_output=True)
    return dict(json.loads(out.read_text(encoding="utf8")))


def main() -> None:
    """Print the figures."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", type=Path)
    args.add_argument("--scorer", type=Path, required=True)
    args.add_argument("--model", type=Path, default=MODEL)
    args.add_argument("--out", type=Path)
    args.add_argument("--docs", type=int)
    given = args.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.out or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        found = figures(given.gold, given.scorer, folder, model=given.model, docs=given.docs)
    for name, value in found.items():
        print(f"{name:22} {value:5.1f}")


if __name__ == "__main__":
    main()
