"""Records as rows of their tables and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

from loosetalk.jsonform import KINDS, keys, kind_of
from loosetalk.records import Article, Episode, Record, Span, Spans

TABLE_OF = {"statement": "statements", "event": "events", "reply": "replies", "stake": "stakes"}
ARTICLE_FIELDS = ("id", "url", "title", "outlet", "outlet_country", "published", "language", "text")
_EPISODE_LISTS = ("about", "frames", "statement_ids", "reply_ids")
_EPISODE_REST = ("id", "speaker", "speaker_country", "standing", "said_on", "said_on_precision", "hostility")


def columns(kind: str) -> list[str]:
    """The columns of a record's table, in the table's order."""
    return ["ord", *keys(kind)]


def row_of(record: Record, ord_: int) -> list[Any]:
    """A record as a row of its table; ``ord_`` is its place among all records of the article."""
    return [ord_, *(_plain(getattr(record, name)) for name in keys(kind_of(record)))]


def record_of(kind: str, row: Mapping[str, Any]) -> Record:
    """The record that ``row_of`` wrote, from a row by column name."""
    spans, words = _list_fields(kind)
    values = {name: row[name] for name in keys(kind)}
    for name in spans:
        values[name] = tuple(Span(start, end) for start, end in values[name])
    for name in words:
        values[name] = tuple(values[name])
    return KINDS[kind](**values)


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row of the table."""
    return Article(**{name: row[name] for name in ARTICLE_FIELDS}, extra=json.loads(row["extra"]))


def article_json(article: Article) -> dict[str, Any]:
    """An article as the JSON object that sources read, its extra keys beside its own."""
    return {name: getattr(article, name) for name in ARTICLE_FIELDS} | dict(article.extra)


def episode_of(row: Mapping[str, Any]) -> Episode:
    """The episode of a row of ``episodes.sql``."""
    lists: dict[str, Any] = {name: tuple(row[name]) for name in _EPISODE_LISTS}
    return Episode(**{name: row[name] for name in _EPISODE_REST}, **lists)


def content_hash(article: Article) -> str:
    """A hash of everything that was read, to tell whether an article with a known id is the same."""
    parts = json.dumps(article_json(article), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


@cache
def _list_fields(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a kind that hold spans, and those that hold words."""
    hints = get_type_hints(KINDS[kind])
    spans = tuple(name for name, hint in hints.items() if hint == Spans)
    words = tuple(name for name, hint in hints.items() if hint == tuple[str, ...])
    return spans, words
