"""Tables out of the store: CSV, JSON lines, Parquet."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from heapq import merge
from os import PathLike
from pathlib import Path
from typing import IO, Any

import duckdb

from loosetalk.errors import StoreError, UsageError
from loosetalk.jsonform import to_line
from loosetalk.store import sqlfiles
from loosetalk.store.columns import TABLE_OF, article_json, article_of, record_of
from loosetalk.store.database import telling

RECORD_TABLES = {table: kind for kind, table in TABLE_OF.items()}
TABLES = (
    "articles", *RECORD_TABLES, "records", "episodes", "episode_statements", "episode_replies", "article_copies",
    "skips", "runs",
)  # fmt: skip
"""What can be exported; ``records`` is all statements, events, replies and stakes as ``extract`` prints them."""
FORMATS = ("csv", "jsonl", "parquet")
_AT_ONCE = 1000


def check_table(table: str) -> None:
    """Refuse what is no table.

    Raises:
        UsageError: names the tables there are.
    """
    if table not in TABLES:
        raise UsageError(f"there is no table {table!r}; there are {', '.join(TABLES)}")


def export(
    connection: duckdb.DuckDBPyConnection, table: str, to: str | PathLike[str] | IO[bytes], form: str, *, store: Path
) -> int:
    """Write a table; see ``Store.export``."""
    check_table(table)
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
    if table == "records" and form != "jsonl":
        raise UsageError("the table 'records' mixes kinds and can only be written as jsonl")
    cursor = connection.cursor()
    if not isinstance(to, str | PathLike):
        return _write(cursor, table, to, form, store)
    with _whole(Path(to)) as (_, out):
        return _write(cursor, table, out, form, store)


@contextmanager
def _whole(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A file that takes its name only when it is complete."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as out:
            yield draft, out
        draft.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)


def _write(cursor: duckdb.DuckDBPyConnection, table: str, out: IO[bytes], form: str, store: Path) -> int:
    writers: dict[str, Callable[..., int]] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
    return writers[form](cursor, table, out, store)


def _jsonl(cursor: duckdb.DuckDBPyConnection, table: str, out: IO[bytes], store: Path) -> int:
    count = 0
    for line in _lines(cursor, table, store):
        out.write(line.encode() + b"\n")
        count += 1
    return count


def _lines(cursor: duckdb.DuckDBPyConnection, table: str, store: Path) -> Iterable[str]:
    if table == "records":
        streams = [_placed(cursor.cursor(), name, store) for name in RECORD_TABLES]
        return (line for _, line in merge(*streams, key=lambda placed: placed[0]))
    if table in RECORD_TABLES:
        return (line for _, line in _placed(cursor, table, store))
    rows = _rows(cursor, sqlfiles.query(f"export_{table}"), store)
    if table == "articles":
        return (json.dumps(article_json(article_of(row)), ensure_ascii=False) for row in rows)
    return (json.dumps(row, ensure_ascii=False, default=str) for row in rows)


def _placed(cursor: duckdb.DuckDBPyConnection, table: str, store: Path) -> Iterator[tuple[tuple[int, int], str]]:
    """Records of a table as lines, each with its article's and its own place."""
    kind = RECORD_TABLES[table]
    for row in _rows(cursor, sqlfiles.query("export_records").replace("{table}", table), store):
        yield (row["seq"], row["ord"]), to_line(record_of(kind, row))


def _rows(cursor: duckdb.DuckDBPyConnection, sql: str, store: Path) -> Iterator[dict[str, Any]]:
    with telling(store):
        answer = cursor.execute(sql)
        names = [column[0] for column in answer.description or ()]
    for row in _fetched(answer, store):
        yield dict(zip(names, row, strict=True))


def _fetched(answer: duckdb.DuckDBPyConnection, store: Path) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer; trouble with the store is told, trouble with what the rows go into is not ours."""
    while True:
        with telling(store):
            some = answer.fetchmany(_AT_ONCE)
        if not some:
            return
        yield from some


def _flat_sql(table: str) -> str:
    """The query for a table of a spreadsheet: a record's fields, then the words of its evidence."""
    if table in RECORD_TABLES:
        return sqlfiles.query("export_flat").replace("{table}", table)
    return sqlfiles.query(f"export_{table}")


def _csv(cursor: duckdb.DuckDBPyConnection, table: str, out: IO[bytes], store: Path) -> int:
    """Lists as JSON, so that any program can take them apart again."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        with telling(store):
            answer = cursor.execute(_flat_sql(table))
            names = [column[0] for column in answer.description or ()]
        writer = csv.writer(text)
        writer.writerow(names)
        count = 0
        for row in _fetched(answer, store):
            writer.writerow([_cell(value) for value in row])
            count += 1
        return count
    finally:
        text.detach()


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _parquet(cursor: duckdb.DuckDBPyConnection, table: str, out: IO[bytes], store: Path) -> int:
    """Parquet needs a file to seek in; it is made beside and copied over."""
    with tempfile.TemporaryDirectory(prefix="loosetalk-") as folder:
        draft = Path(folder) / "table.parquet"
        with telling(store):
            cursor.sql(_flat_sql(table)).write_parquet(str(draft))
            row = sqlfiles.first(cursor, "SELECT count(*) FROM read_parquet(?)", [str(draft)])
        with draft.open("rb") as made:
            shutil.copyfileobj(made, out)
    return int(row[0]) if row else 0
