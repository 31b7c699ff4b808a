"""Keeping what linking makes of all articles: replaced whole, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import duckdb

from loosetalk.records import Episode
from loosetalk.store import sqlfiles
from loosetalk.store.writing import append, set_meta, transaction

_EPISODE = (
    "id", "speaker", "speaker_country", "standing", "about", "said_on", "said_on_precision", "hostility", "frames",
)  # fmt: skip


class Links(Protocol):
    """What linking gives: episodes, and for each near copy the article that it repeats."""

    @property
    def episodes(self) -> Iterable[Episode]:
        """The episodes in their order."""

    @property
    def copies(self) -> Mapping[str, str]:
        """From a copy's article id to that of the article it repeats."""


def is_linked(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether nothing was written since the last linking; an empty store is linked."""
    row = sqlfiles.first(connection.cursor(), "SELECT value FROM meta WHERE key = 'linked'")
    return row is None or row[0] == "yes"


def mark_stale(connection: duckdb.DuckDBPyConnection) -> None:
    """Note that linking is due. Runs inside the transaction that changes the records."""
    set_meta(connection, "linked", "no")


def replace(
    connection: duckdb.DuckDBPyConnection, found: Links | Iterable[Episode], copies: Mapping[str, str] | None
) -> None:
    """Store episodes and copies in place of all earlier ones."""
    if isinstance(found, Iterable):
        episodes, pairs = list(found), dict(copies or {})
    else:
        episodes, pairs = list(found.episodes), dict(found.copies if copies is None else copies)
    with transaction(connection):
        for statement in sqlfiles.statements("forget_links"):
            connection.execute(statement)
        rows = [[i, *(_plain(getattr(e, name)) for name in _EPISODE)] for i, e in enumerate(episodes)]
        append(connection, "episodes", ["ord", *_EPISODE], rows)
        tellings = [[e.id, i, id_] for e in episodes for i, id_ in enumerate(e.statement_ids)]
        append(connection, "episode_statements", ["episode_id", "ord", "statement_id"], tellings)
        answers = [[e.id, i, id_] for e in episodes for i, id_ in enumerate(e.reply_ids)]
        append(connection, "episode_replies", ["episode_id", "ord", "reply_id"], answers)
        append(connection, "article_copies", ["group_id", "ord", "article_id"], _groups(pairs))
        set_meta(connection, "linked", "yes")


def _groups(copies: Mapping[str, str]) -> list[list[object]]:
    """Rows of ``article_copies``: each group with the article that is repeated at its head."""
    groups: dict[str, list[str]] = {}
    for copy, first in copies.items():
        if copy != first:
            groups.setdefault(first, [first]).append(copy)
    return [[first, i, id_] for first, members in groups.items() for i, id_ in enumerate(members)]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
