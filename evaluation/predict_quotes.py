"""Write the attributions of marked texts as the scorer of quotations reads them.

usage: python evaluation/predict_quotes.py GOLD.jsonl[.gz] OUT.jsonl [--model FOLDER] [--docs N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path

from loosetalk.records import Article, Span
from loosetalk.tagging import tag
from loosetalk.tagging.encoder import MODEL, Encoder


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--model", type=Path, default=MODEL)
    args.add_argument("--docs", type=int)
    given = args.parse_args()
    opener = gzip.open if given.gold.suffix == ".gz" else open
    with opener(given.gold, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines][: given.docs]
    began = time.perf_counter()
    found = list(tag((Article(r["doc"], r["text"], language="en") for r in rows), Encoder(given.model)))
    each = (time.perf_counter() - began) / len(rows)
    with given.out.open("w", encoding="utf8") as out:
        for tagged in found:
            quotes = [
                {"content": a.content, "cue": _list(a.cue), "speaker": _list(a.source)} for a in tagged.attributions
            ]
            out.write(json.dumps({"doc": tagged.article.id, "quotes": quotes, "secs": each}) + "\n")
    print(f"{len(rows)} articles, {1 / each:.1f} articles a second")


def _list(span: Span | None) -> list[Span]:
    return [span] if span else []


if __name__ == "__main__":
    main()
