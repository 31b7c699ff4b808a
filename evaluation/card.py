"""Write the model card: what the weights were learnt from, their terms, and how well they do as measured now.

usage: python -m evaluation.card GOLD [--model FOLDER] [--texts FILE...]

GOLD is the folder with quotes/ and events/. Where it lacks the texts that measure, the card says so in place of a
figure.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import Any

import numpy as np

from evaluation import calibration, events, quotes
from loosetalk.tagging.encoder import MODEL, Encoder

TEMPLATE = Path(__file__).with_suffix(".md")
TEXTS = Path(__file__).parents[1] / "training" / "texts"
UNMEASURED = "not measured"
QUOTES = {
    "content": "content, 0.8 overlap, all attributions",
    "content and speaker": "content with the right speaker",
    "exact": "exact content",
    "direct": "direct quotations, 0.8 overlap",
    "speech": "verbs of saying only, 0.8 overlap",
}
EVENTS = {
    "root given": "root, source and target given",
    "root hit": "root in the raw sentence: sentences with the right one",
    "root share": "root in the raw sentence: acts that carry it",
    "both spans": "source and target spans both right (0.5 overlap)",
}


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file, plain or gzipped."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def learnt(files: Iterable[Path]) -> dict[str, str]:
    """How many passages and marks of each family some files hold."""
    passages = [row for path in files for row in rows(path)]
    marks = Counter(
        next(k for k in ("said", "event", "reply", "stake") if k in m) for row in passages for m in row["marks"]
    )
    return {"passages": f"{len(passages):,}"} | {k: f"{marks[k]:,}" for k in ("said", "event", "reply", "stake")}


def table(names: dict[str, str], found: dict[str, float] | None, scale: float = 1) -> str:
    """Rows of a table of two columns."""
    return "\n".join(
        f"| {text} | {UNMEASURED if found is None else f'{found[name] * scale:.1f}'} |" for name, text in names.items()
    )


def measured(gold: Path, model: Path) -> dict[str, str]:
    """The figures of the card."""
    dev, sentences = gold / "quotes/polnear-dev.jsonl.gz", gold / "events/plv-train.jsonl"
    found, error, seen = None, UNMEASURED, None
    if dev.exists():
        with tempfile.TemporaryDirectory() as folder:
            found = quotes.figures(dev, gold / "score_quotes.py", Path(folder), model=model)
        pairs = calibration.pairs(rows(dev), Encoder(model, curve=None))
        halves = pairs[::2], pairs[1::2]
        error = f"{np.mean([calibration.error(halves[1 - n], calibration.fit(halves[n])) for n in (0, 1)]):.3f}"
        fold = rows(sentences)[4 :: events.FOLDS]
        seen = events.figures(fold, Encoder(model))
    return {"quotes": table(QUOTES, found), "calibration": error, "events": table(EVENTS, seen, 100)}


def main() -> None:
    """Write the card beside the weights."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", type=Path)
    args.add_argument("--model", type=Path, default=MODEL)
    args.add_argument("--texts", type=Path, nargs="*", default=sorted(TEXTS.glob("*.jsonl")))
    given = args.parse_args()
    size = sum(path.stat().st_size for path in given.model.glob("*.onnx")) / 1e6
    facts = {"size": f"{size:.1f}", "version": Encoder(given.model).version}
    card = Template(TEMPLATE.read_text(encoding="utf8"))
    text = card.substitute(facts | learnt(given.texts) | measured(given.gold, given.model))
    (given.model / "README.md").write_text(text, encoding="utf8")


if __name__ == "__main__":
    main()
