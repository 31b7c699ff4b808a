"""The ``.sql`` files that come with the package."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb


@cache
def query(name: str) -> str:
    """The text of ``sql/NAME.sql``."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def statements(name: str) -> tuple[str, ...]:
    """The statements of ``sql/NAME.sql`` one by one, for those that take parameters."""
    bare = re.sub(r"--[^\n]*", "", query(name))
    return tuple(part.strip() for part in bare.split(";") if part.strip())


@cache
def migrations() -> tuple[str, ...]:
    """The migrations in order: the first makes version 1 of an empty database, each next one adds 1."""
    folder = files(__package__).joinpath("migrations")
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def first(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Any = None) -> tuple[Any, ...] | None:
    """The first row of an answer. All of it is fetched: an answer that is left open blocks its connection."""
    rows = connection.execute(sql, parameters).fetchall()
    return rows[0] if rows else None
