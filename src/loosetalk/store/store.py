"""The store's face: read into it, ask it, link it, take things out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import IO, Any

import duckdb

from loosetalk.errors import UsageError
from loosetalk.records import Article, Episode, Event, Reply, Stake, Statement
from loosetalk.scale import HOSTILE
from loosetalk.sources.dates import iso_prefix
from loosetalk.store import database, exporting, importing, linked, reading, sqlfiles
from loosetalk.store.columns import article_of, episode_of, record_of
from loosetalk.store.exporting import TABLES
from loosetalk.store.reading import Reader, ReadSummary
from loosetalk.store.rows import Rows

__all__ = ["TABLES", "ReadSummary", "Store", "open_store"]

Some = str | Iterable[str] | None
"""One value, any of several, or None for all."""


@contextmanager
def open_store(path: str | PathLike[str], *, read_only: bool = False) -> Iterator[Store]:
    """Open a store, making it where there is none (unless ``read_only``), and close it at the end.

    Raises:
        StoreError: locked by another process, of a newer version, not a store, not to be written.
    """
    place = Path(path)
    connection = database.connect(place, read_only=read_only)
    try:
        yield Store(connection, place)
    finally:
        with database.telling(place):
            connection.close()


class Store:
    """An open store. Queries give ``Rows``: iterate for frozen records, or ask for ``.df()`` or ``.fetchall()``.

    A country is an ISO 3166 alpha-3 code; ``since`` and ``until`` are ISO prefixes, both ends included, and a date
    that is known only to the month or year matches if any day that it may mean does. A record without a date of its
    own has its article's. Everything comes in the order in which it was read.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        self.path = path

    # ---- asking

    def statements(
        self,
        *,
        speaker_country: Some = None,
        about: Some = None,
        attitude: Some = "assertion",
        standing: Some = None,
        hostile: bool | None = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        article: Some = None,
    ) -> Rows[Statement]:
        """Statements; beliefs, knowledge and intentions only where ``attitude`` asks for them (None: all).

        ``hostile`` asks for those at or below ``loosetalk.scale.HOSTILE`` (True), or for all others (False).
        """
        asked = _asked(speaker_country=speaker_country, about=about, attitude=attitude, standing=standing)
        asked |= _tone(hostile) | _asked(article=article) | _within(since, until, min_confidence)
        return self._records("statement", "statements", asked)

    def events(
        self,
        *,
        source_country: Some = None,
        target_country: Some = None,
        act: Some = None,
        modality: Some = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        article: Some = None,
    ) -> Rows[Event]:
        """Events, in all modalities unless ``modality`` names some."""
        asked = _asked(source_country=source_country, target_country=target_country, act=act, modality=modality)
        asked |= _asked(article=article) | _within(since, until, min_confidence)
        return self._records("event", "events", asked)

    def replies(
        self,
        *,
        from_country: Some = None,
        to_country: Some = None,
        reply_kind: Some = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        article: Some = None,
    ) -> Rows[Reply]:
        """Replies; the column ``episode_id`` tells what each was found to answer."""
        asked = _asked(from_country=from_country, to_country=to_country, reply_kind=reply_kind, article=article)
        return self._records("reply", "replies", asked | _within(since, until, min_confidence))

    def stakes(
        self,
        *,
        holder_country: Some = None,
        provider_country: Some = None,
        good: Some = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        article: Some = None,
    ) -> Rows[Stake]:
        """What ``holder_country`` needs or gains of ``provider_country``."""
        asked = _asked(holder_country=holder_country, provider_country=provider_country, good=good, article=article)
        return self._records("stake", "stakes", asked | _within(since, until, min_confidence))

    def articles(
        self,
        *,
        article: Some = None,
        outlet_country: Some = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Rows[Article]:
        """Articles by id, outlet country or day; the column ``copy_of`` names the first of a group of near copies."""
        asked = _asked(article=article, outlet_country=outlet_country)
        return self._rows("articles", asked | {"since": _iso(since), "until": _iso(until)}, article_of)

    def episodes(
        self,
        *,
        speaker_country: Some = None,
        about: Some = None,
        standing: Some = None,
        hostile: bool | None = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        episode: Some = None,
    ) -> Rows[Episode]:
        """Distinct statements with their ``reports`` (tellings), ``outlets`` and replies, as linking found them.

        An episode's confidence is that of its surest telling; ``hostile`` is as for statements.
        """
        asked = _asked(speaker_country=speaker_country, about=about, standing=standing, episode=episode)
        asked |= _tone(hostile) | _within(since, until, min_confidence)
        return self._rows("episodes", asked, episode_of)

    def copies(self) -> dict[str, str]:
        """Near copies: from an article's id to that of the article it repeats."""
        with database.telling(self.path):
            rows = self.connection.cursor().execute("SELECT article_id, group_id FROM article_copies").fetchall()
        return {article: group for article, group in rows if article != group}

    def count(self, table: str) -> int:
        """How many rows a table holds."""
        exporting.check_table(table)
        if table == "records":
            return sum(self.count(name) for name in ("statements", "events", "replies", "stakes"))
        with database.telling(self.path):
            row = sqlfiles.first(self.connection.cursor(), f"SELECT count(*) FROM {table}")
        return int(row[0]) if row else 0

    # ---- changing

    def read(
        self,
        *paths: str | PathLike[str],
        published: str | None = None,
        codebook: Iterable[str | PathLike[str]] = (),
        actors: Iterable[str | PathLike[str]] = (),
        again: bool = False,
        progress: Callable[[ReadSummary], object] | None = None,
        reader: Reader | None = None,
    ) -> ReadSummary:
        """Read files and folders of articles, and link them when all are read.

        What is stored already, read by the same engine, codebook and office holders, is left as it is; an article
        whose text or metadata has changed is replaced whole. What cannot be read is skipped and noted in the table
        ``skips``.

        Args:
            paths: ``.txt``, ``.jsonl``, ``.jsonl.gz``, ``.csv`` or folders of them.
            published: the date of articles that bring none.
            codebook: TOML files that extend the codebook.
            actors: CSV files of office holders, ``"holders.csv"`` or ``"KAZ=holders.csv"``; see ``docs/actors.md``.
            again: read known articles anew, too.
            progress: called with the summary so far after each batch.
            reader: what makes records of articles; the package's own by default.
        """
        day = _iso(published)
        if reader is None:
            from loosetalk.pipeline import Pipeline

            reader = Pipeline(*codebook, actors=actors)
        with database.telling(self.path):
            summary = reading.read(self.connection, list(paths), reader, published=day, again=again, progress=progress)
        if not self.is_linked:
            self.link()
        return summary

    @property
    def is_linked(self) -> bool:
        """Whether episodes and copies are those of what is stored now."""
        with database.telling(self.path):
            return linked.is_linked(self.connection)

    def link(self) -> None:
        """Find copies, episodes and replies across all articles anew, in place of what was found before."""
        from loosetalk.linking import episodes

        found = episodes(
            self.articles().records(),
            list(self.statements(attitude=None)),
            list(self.events()),
            list(self.replies()),
        )
        self.replace_links(found)

    def replace_links(self, found: linked.Links | Iterable[Episode], copies: Mapping[str, str] | None = None) -> None:
        """Store what linking found; ``copies`` leads from a near copy to the article it repeats."""
        with database.telling(self.path):
            linked.replace(self.connection, found, copies)

    def import_jsonl(self, path: str | PathLike[str]) -> importing.ImportSummary:
        """Take in articles and records as ``export`` writes them in the format ``jsonl``.

        A record needs its article, in the store or earlier in the file. A record whose id is known is replaced.
        """
        with database.telling(self.path):
            return importing.import_jsonl(self.connection, Path(path))

    # ---- taking out

    def export(self, table: str, to: str | PathLike[str] | IO[bytes], format: str = "jsonl") -> int:
        """Write a table as ``csv``, ``jsonl`` or ``parquet``; a file is there whole or not at all.

        Returns:
            The number of rows.

        Raises:
            UsageError: no such table or format.
        """
        return exporting.export(self.connection, table, to, format, store=self.path)

    def _records(self, kind: str, name: str, asked: Mapping[str, Any]) -> Rows[Any]:
        return self._rows(name, asked, lambda row: record_of(kind, row))

    def _rows(self, name: str, asked: Mapping[str, Any], make: Callable[[Mapping[str, Any]], Any]) -> Rows[Any]:
        return Rows(self.connection, self.path, sqlfiles.query(name), asked, make=make)


def _asked(**values: Some) -> dict[str, Any]:
    return {name: _list(value) for name, value in values.items()}


def _list(value: Some) -> list[str] | None:
    if value is None:
        return None
    return [value] if isinstance(value, str) else list(value)


def _tone(hostile: bool | None) -> dict[str, Any]:
    return {"hostile": hostile, "hostile_at": HOSTILE}


def _within(since: str | None, until: str | None, min_confidence: float) -> dict[str, Any]:
    return {"since": _iso(since), "until": _iso(until), "min_confidence": min_confidence}


def _iso(value: str | None) -> str | None:
    try:
        return None if value is None else iso_prefix(value)
    except ValueError as wrong:
        raise UsageError(str(wrong)) from None
