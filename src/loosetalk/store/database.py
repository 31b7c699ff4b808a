"""Opening the database file: made whole or not at all, brought up to date, and its troubles told plainly."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from loosetalk._version import __version__
from loosetalk.errors import StoreError
from loosetalk.store import sqlfiles

_MAGIC, _MAGIC_AT = b"DUCK", 8
# What DuckDB's own messages hold, and what to tell instead. First match wins.
_TROUBLES = (
    ("could not set lock", "is in use by another process; try again when that has ended"),
    ("different configuration", "is already open in this process in another mode"),
    ("not a valid duckdb database", "is not a Loosetalk store (not a database file)"),
    ("is a directory", "is a folder, not a store"),
    ("no space left", "cannot be written: the disk is full"),
    ("file too large", "cannot be written: the file may not grow further (disk or quota is full)"),
    ("disk quota exceeded", "cannot be written: the disk quota is used up"),
    ("permission denied", "may not be opened: permission denied"),
    ("read-only file system", "cannot be written: the file system is read-only"),
    ("attached in read-only mode", "was opened for reading only"),
    ("no such file or directory", "cannot be opened: no such folder"),
    ("storage version", "was written by a newer DuckDB; update the duckdb package"),
    ("but we can only read", "was written by a newer DuckDB; update the duckdb package"),
    ("database has been invalidated", "could not be written and was closed; what was stored before is kept"),
)


def trouble(path: Path, error: BaseException) -> StoreError:
    """The error a user is told for what DuckDB or the system reported about this file."""
    text = str(error)
    for part, told in _TROUBLES:
        if part in text.lower():
            return StoreError(f"{path} {told}")
    return StoreError(f"{path}: {text.splitlines()[0] if text else type(error).__name__}")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what DuckDB and the system raise inside into a ``StoreError`` that names the file."""
    try:
        yield
    except (RuntimeError, duckdb.InterruptException) as error:
        # So DuckDB tells of a Ctrl-C that came while it was at work.
        if "interrupt" in str(error).lower():
            raise KeyboardInterrupt from None
        raise
    except (duckdb.Error, OSError) as error:
        raise trouble(path, error) from error


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to a store of the current version; a missing file is made unless ``read_only``.

    Raises:
        StoreError: missing, locked, no database, no store, of a newer version, or not to be written.
    """
    with telling(path):
        if not path.exists():
            if read_only:
                raise StoreError(f"there is no store at {path}; `loosetalk read PATH... --store {path}` makes one")
            _make(path)
        else:
            _check_file(path)
        connection = _open(path, read_only=read_only)
        try:
            _bring_up_to_date(connection, path, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return connection


def version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The schema version of an open database; 0 if it holds nothing at all."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return 0
    row = None
    if {"meta", "articles"} <= tables:
        row = sqlfiles.first(connection, "SELECT value FROM meta WHERE key = 'schema_version'")
    if row is None:
        raise StoreError(f"{path} is a database, but not a Loosetalk store")
    return int(row[0])


def _open(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    # Nothing is ever fetched from a network, whatever a file or a query may ask for.
    return duckdb.connect(str(path), read_only=read_only, config={"autoinstall_known_extensions": "false"})


def _check_file(path: Path) -> None:
    """Refuse what is not a DuckDB file before the engine tries to make sense of it."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store")
    with path.open("rb") as file:
        head = file.read(_MAGIC_AT + len(_MAGIC))
    if not head.endswith(_MAGIC) or len(head) < _MAGIC_AT + len(_MAGIC):
        raise StoreError(f"{path} is not a Loosetalk store ({'not a database' if head else 'an empty'} file)")


def _make(path: Path) -> None:
    """Build the empty store beside its place and move it there whole: a kill in between leaves no half store."""
    if not path.parent.is_dir():
        raise StoreError(f"{path} cannot be made: there is no folder {path.parent}")
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with _open(draft, read_only=False) as connection:
            _migrate(connection, 0)
        _move(draft, path)
    finally:
        for left in (draft, draft.with_name(f"{draft.name}.wal")):
            left.unlink(missing_ok=True)


def _move(draft: Path, path: Path) -> None:
    """Give the draft its name, unless a file has come to stand there meanwhile: then that one is the store."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        draft.rename(path)


def _bring_up_to_date(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    have, newest = version(connection, path), len(sqlfiles.migrations())
    if have > newest:
        raise StoreError(
            f"{path} is a store of version {have}, and this Loosetalk ({__version__}) knows versions up to {newest}; "
            "update Loosetalk to open it"
        )
    if have < newest and read_only:
        raise StoreError(f"{path} is a store of version {have}; open it once for writing to bring it to {newest}")
    if have < newest:
        _migrate(connection, have)


def _migrate(connection: duckdb.DuckDBPyConnection, have: int) -> None:
    """Run what is missing, each step with its version number in one transaction."""
    for number, script in enumerate(sqlfiles.migrations()[have:], start=have + 1):
        connection.begin()
        try:
            connection.execute(script)
            connection.execute("DELETE FROM meta WHERE key = 'schema_version'")
            connection.execute("INSERT INTO meta VALUES ('schema_version', ?)", [str(number)])
            connection.commit()
        except BaseException:
            with suppress(duckdb.Error):
                connection.rollback()
            raise
