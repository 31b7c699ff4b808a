"""JSON lines of articles and records into the store, as ``export`` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from loosetalk.errors import InputError
from loosetalk.jsonform import KINDS, from_json
from loosetalk.records import Article, Record
from loosetalk.sources import Skip, UnfitError, article_from, json_lines
from loosetalk.store import linked, sqlfiles, writing
from loosetalk.store.columns import TABLE_OF, article_of, content_hash, record_of

_AT_ONCE = 2000
Line = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """How many lines of each sort were taken in, and those that were not."""

    articles: int = 0
    records: int = 0
    unchanged: int = 0
    skips: tuple[Skip, ...] = ()


def import_jsonl(connection: duckdb.DuckDBPyConnection, path: Path) -> ImportSummary:
    """Take in the lines of a file; see ``Store.import_jsonl``."""
    total = ImportSummary()
    lines = json_lines(path)
    while some := list(islice(lines, _AT_ONCE)):
        bad = [line for line in some if isinstance(line, Skip)]
        good = [line for line in some if not isinstance(line, Skip)]
        with writing.transaction(connection):
            part = _take(connection, path, good)
        total = ImportSummary(
            total.articles + part.articles,
            total.records + part.records,
            total.unchanged + part.unchanged,
            total.skips + tuple(bad) + part.skips,
        )
    return total


def _take(connection: duckdb.DuckDBPyConnection, path: Path, lines: Sequence[Line]) -> ImportSummary:
    skips: list[Skip] = []
    articles = [line for line in lines if line[1].get("kind") not in KINDS]
    records = [line for line in lines if line[1].get("kind") in KINDS]
    new = list(_articles(articles, path, skips))
    stored, same = _take_articles(connection, new)
    taken, known = _take_records(connection, list(_records(records, path, skips)), path, skips)
    if stored or taken:
        linked.mark_stale(connection)
    return ImportSummary(stored, taken, same + known, tuple(skips))


def _articles(lines: Iterable[Line], path: Path, skips: list[Skip]) -> Iterator[Article]:
    for number, data in lines:
        try:
            yield article_from(data)
        except UnfitError as wrong:
            skips.append(Skip(str(path), number, str(wrong)))


def _records(lines: Iterable[Line], path: Path, skips: list[Skip]) -> Iterator[tuple[int, Record]]:
    for number, data in lines:
        try:
            yield number, from_json(data)
        except InputError as wrong:
            skips.append(Skip(str(path), number, str(wrong)))


def _take_articles(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> tuple[int, int]:
    """Store the new ones and those that have changed; one that has not keeps its records."""
    latest = {article.id: article for article in articles}
    before = writing.known(connection, list(latest))
    fresh = [
        article
        for article in latest.values()
        if article.id not in before or before[article.id].content_hash != content_hash(article)
    ]
    writing.write_articles(connection, [(article, ()) for article in fresh], engine=None, before=before)
    return len(fresh), len(articles) - len(fresh)


def _take_records(
    connection: duckdb.DuckDBPyConnection, lines: Sequence[tuple[int, Record]], path: Path, skips: list[Skip]
) -> tuple[int, int]:
    """Put records into their articles: a known id keeps its place, a new one comes last."""
    ids = sorted({record.article_id for _, record in lines})
    texts = {article.id: article for article in _stored_articles(connection, ids)}
    have = _stored_records(connection, list(texts))
    taken = same = 0
    touched = set()
    for number, record in lines:
        article = texts.get(record.article_id)
        try:
            if article is None:
                raise ValueError(f"record {record.id} has no article {record.article_id} in the store")
            writing.check(article, [record])
        except ValueError as wrong:
            skips.append(Skip(str(path), number, str(wrong), record.article_id))
            continue
        if have[record.article_id].get(record.id) == record:
            same += 1
            continue
        have[record.article_id][record.id] = record
        touched.add(record.article_id)
        taken += 1
    _rewrite(connection, {id_: have[id_] for id_ in touched})
    return taken, same


def _rewrite(connection: duckdb.DuckDBPyConnection, records: Mapping[str, Mapping[str, Record]]) -> None:
    """Replace all records of some articles."""
    if not records:
        return
    for statement in sqlfiles.statements("forget_records"):
        connection.execute(statement, {"ids": list(records)})
    placed = ((record, place) for some in records.values() for place, record in enumerate(some.values()))
    writing.write_records(connection, placed)


def _stored_articles(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> Iterator[Article]:
    return (article_of(row) for row in _dicts(connection, sqlfiles.query("stored_articles"), ids))


def _stored_records(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, dict[str, Record]]:
    """For each article its records by id, in their order."""
    found: list[tuple[int, Record]] = []
    for kind, table in TABLE_OF.items():
        sql = sqlfiles.query("records_of").replace("{table}", table)
        found += [(row["ord"], record_of(kind, row)) for row in _dicts(connection, sql, ids)]
    have: dict[str, dict[str, Record]] = {id_: {} for id_ in ids}
    for _, record in sorted(found, key=lambda placed: placed[0]):
        have[record.article_id][record.id] = record
    return have


def _dicts(connection: duckdb.DuckDBPyConnection, sql: str, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    answer = connection.execute(sql, {"ids": list(ids)})
    names = [column[0] for column in answer.description or ()]
    return (dict(zip(names, row, strict=True)) for row in answer.fetchall())
