"""The answer to a query: rows that can be had as records, tuples or a data frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import duckdb

from loosetalk.store import sqlfiles
from loosetalk.store.database import telling

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
_AT_ONCE = 1000


class Rows(Generic[T]):
    """A query that is run each time it is asked for; iterating gives frozen records in reading order.

    ``columns`` are the record's own fields first, then what the store adds (``date``, ``words``, ``outlet`` ...).
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        sql: str,
        parameters: Mapping[str, Any],
        *,
        make: Callable[[Mapping[str, Any]], T],
    ) -> None:
        self._connection = connection
        self._path = path
        self._sql = sql
        self._parameters = dict(parameters)
        self._make = make

    def _run(self) -> duckdb.DuckDBPyConnection:
        # A cursor of its own: an unread answer would hold the connection.
        return self._connection.cursor().execute(self._sql, self._parameters or None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        with telling(self._path):
            return tuple(column[0] for column in self._run().description or ())

    def df(self) -> pd.DataFrame:
        """A pandas data frame of all columns."""
        with telling(self._path):
            return self._run().df()

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows as tuples of all columns."""
        with telling(self._path):
            return self._run().fetchall()

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Rows one by one as dicts of all columns."""
        with telling(self._path):
            answer = self._run()
            names = [column[0] for column in answer.description or ()]
            while some := answer.fetchmany(_AT_ONCE):
                for row in some:
                    yield dict(zip(names, row, strict=True))

    def records(self) -> Iterator[T]:
        """Frozen records one by one, without the columns that the store adds."""
        return (self._make(row) for row in self.dicts())

    __iter__ = records

    def __len__(self) -> int:
        with telling(self._path):
            counted = f"SELECT count(*) FROM ({self._sql})"
            row = sqlfiles.first(self._connection.cursor(), counted, self._parameters)
        return int(row[0]) if row else 0
