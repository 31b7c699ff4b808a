"""Reading into the store: batch by batch, each article with all its records or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Protocol

import duckdb

from loosetalk import sources
from loosetalk.records import Article, Record
from loosetalk.sources import Skip
from loosetalk.store import linked, sqlfiles, writing
from loosetalk.store.columns import content_hash

BATCH_ARTICLES = 32
BATCH_CHARACTERS = 400_000
"""A batch is one transaction; what a kill can cost is the reading of one batch (some seconds)."""
_SKIPS_TOLD = 1000

Path = str | PathLike[str]


class Reader(Protocol):
    """What makes records of articles. ``engine`` names it: articles read by another one are read again."""

    @property
    def engine(self) -> str:
        """A name that changes with the model, the rules or the codebook."""

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Record]] | Skip]:
        """Each article with its records, or why it could not be read."""


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """How a reading went, in articles. ``skips`` holds the first thousand; the table ``skips`` has them all."""

    read: int = 0
    unchanged: int = 0
    updated: int = 0
    skipped: int = 0
    skips: tuple[Skip, ...] = ()

    @property
    def seen(self) -> int:
        """All that has been looked at."""
        return self.read + self.unchanged + self.updated + self.skipped


@dataclass(slots=True)
class _Batch:
    articles: list[Article]
    skips: list[Skip]
    characters: int = 0

    @property
    def full(self) -> bool:
        return len(self.articles) + len(self.skips) >= BATCH_ARTICLES or self.characters >= BATCH_CHARACTERS


def read(
    connection: duckdb.DuckDBPyConnection,
    paths: Sequence[Path],
    reader: Reader,
    *,
    published: str | None = None,
    again: bool = False,
    progress: Callable[[ReadSummary], object] | None = None,
) -> ReadSummary:
    """Read all articles under ``paths``; see ``Store.read``."""
    summary = ReadSummary()
    # Paths are looked at first: a missing one stops the run before anything is written.
    found = sources.read(*paths, published=published)
    run = _begin(connection, paths, reader.engine)
    for batch in _batches(found):
        summary = _add(summary, _read_batch(connection, batch, reader, run=run, again=again))
        if progress is not None:
            progress(summary)
    _end(connection, run, paths, summary)
    return summary


def _batches(found: Iterable[Article | Skip]) -> Iterator[_Batch]:
    batch = _Batch([], [])
    for item in _first_of_an_id(found):
        if isinstance(item, Skip):
            batch.skips.append(item)
        else:
            batch.articles.append(item)
            batch.characters += len(item.text)
        if batch.full:
            yield batch
            batch = _Batch([], [])
    if batch.articles or batch.skips:
        yield batch


def _first_of_an_id(found: Iterable[Article | Skip]) -> Iterator[Article | Skip]:
    """Two different articles with one id in one run: the second would wipe out the first, so it is skipped."""
    seen: dict[int, int] = {}
    for item in found:
        if isinstance(item, Article):
            key, content = hash(item.id), hash(content_hash(item))
            if seen.setdefault(key, content) != content:
                yield Skip(None, None, "another article with this id was read before it in this run", item.id)
                continue
        yield item


def _read_batch(
    connection: duckdb.DuckDBPyConnection, batch: _Batch, reader: Reader, *, run: int, again: bool
) -> ReadSummary:
    before = writing.known(connection, [article.id for article in batch.articles])
    fresh, unchanged = {}, 0
    for article in batch.articles:
        old = before.get(article.id)
        same = old is not None and (old.content_hash, old.engine) == (content_hash(article), reader.engine)
        if article.id in fresh or (same and not again):
            unchanged += 1
        else:
            fresh[article.id] = article
    read, skips = _sound(reader(list(fresh.values())) if fresh else ())
    skips = batch.skips + skips
    if read or skips:
        with writing.transaction(connection):
            writing.write_articles(connection, read, engine=reader.engine, before=before)
            writing.write_skips(connection, run, skips, read=[article.id for article, _ in read])
            if read:
                linked.mark_stale(connection)
    updated = sum(article.id in before for article, _ in read)
    return ReadSummary(len(read) - updated, unchanged, updated, len(skips), tuple(skips))


def _sound(
    results: Iterable[tuple[Article, list[Record]] | Skip],
) -> tuple[list[tuple[Article, list[Record]]], list[Skip]]:
    """Sort results into articles and skips; one whose records break the one rule is skipped whole."""
    read, skips = [], []
    for result in results:
        if isinstance(result, Skip):
            skips.append(result)
            continue
        article, records = result
        try:
            writing.check(article, records)
        except ValueError as wrong:
            skips.append(Skip(None, None, str(wrong), article.id))
        else:
            read.append((article, records))
    return read, skips


def _add(a: ReadSummary, b: ReadSummary) -> ReadSummary:
    return ReadSummary(
        a.read + b.read,
        a.unchanged + b.unchanged,
        a.updated + b.updated,
        a.skipped + b.skipped,
        a.skips if len(a.skips) >= _SKIPS_TOLD else (a.skips + b.skips)[:_SKIPS_TOLD],
    )


def _begin(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], engine: str) -> int:
    with writing.transaction(connection):
        given = {"paths": [fspath(path) for path in paths], "engine": engine}
        row = sqlfiles.first(connection, sqlfiles.query("begin_run"), given)
    assert row is not None
    return int(row[0])


def _end(connection: duckdb.DuckDBPyConnection, run: int, paths: Sequence[Path], summary: ReadSummary) -> None:
    counts = {name: getattr(summary, name) for name in ("read", "unchanged", "updated", "skipped")}
    with writing.transaction(connection):
        given = {"run": run, "paths": [fspath(path) for path in paths]}
        connection.execute(sqlfiles.query("forget_old_skips"), given)
        connection.execute(sqlfiles.query("end_run"), {"id": run} | counts)
