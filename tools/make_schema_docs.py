"""Write docs/schema.md from the store's .sql files: its tables with their columns, and what its queries ask and add.

usage: python tools/make_schema_docs.py [--check]      (--check: fail where the page is out of date)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import duckdb
from docs_page import row, table, write_or_check

from loosetalk.store import sqlfiles

QUERIES = ("articles", "statements", "events", "replies", "stakes", "episodes")
INTRO = """# The store

*Made by `tools/make_schema_docs.py` from `src/loosetalk/store/migrations/` and `src/loosetalk/store/sql/`; change
those, not this page.*

A store is one DuckDB file of version {version}. Any DuckDB client opens it (`duckdb -readonly talk.duckdb`).
`loosetalk export` writes each table as CSV, JSON lines or Parquet, and `loosetalk.open_store` asks it from Python.

{rules}

## Tables
"""
_TABLE = re.compile(r"((?:^--[^\n]*\n)*)^CREATE TABLE (\w+) \((.*?)\);", re.M | re.S)
_COLUMN = re.compile(r"^\s+(\w+) [^\n]*?--\s*(.+)$", re.M)
_PARAMETER = re.compile(r"\$(\w+)::([A-Z]+(?:\[\])?)")


def page() -> str:
    """The whole page as Markdown."""
    scripts = sqlfiles.migrations()
    rules = " ".join(line.removeprefix("-- ") for line in scripts[0].split("\n\n")[0].splitlines())
    rules = rules.removeprefix("Version 1 of the store. ")
    with duckdb.connect() as connection:
        for script in scripts:
            connection.execute(script)
        parts = [INTRO.format(version=len(scripts), rules=rules), *_tables(connection, scripts), *_queries(connection)]
    return "\n".join(parts).rstrip() + "\n"


def _tables(connection: duckdb.DuckDBPyConnection, scripts: tuple[str, ...]) -> Iterator[str]:
    for head, title, body in (match.groups() for script in scripts for match in _TABLE.finditer(script)):
        yield f"### {title}"
        yield ""
        if head:
            yield " ".join(line.removeprefix("-- ") for line in head.splitlines())
            yield ""
        notes = dict(_COLUMN.findall(body))
        yield from table("column", "type", "may be NULL", "note")
        for name, kind, null, *_ in connection.execute(f"DESCRIBE {title}").fetchall():
            yield row((f"`{name}`", kind, "yes" if null == "YES" else "", notes.get(name, _since(name, scripts))))
        yield ""


def _since(column: str, scripts: tuple[str, ...]) -> str:
    """What a later migration that adds a column says of it."""
    added = (one for one in scripts[1:] if re.search(rf"ADD COLUMN {column}\b", one))
    return next((one.splitlines()[0].removeprefix("-- ").strip() for one in added), "")


def _queries(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield "## Queries"
    yield ""
    yield "What `Store.statements()` and the others may be asked for, and the columns that their data frames have"
    yield "beside those of the table. A condition that is not given is NULL and asks for nothing."
    yield ""
    yield from table("query", "conditions", "columns beside the table's")
    for name in QUERIES:
        text = sqlfiles.query(name)
        asked = dict(_PARAMETER.findall(text))
        every = [column[0] for column in connection.execute(text, dict.fromkeys(asked)).description or ()]
        own = {row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()}
        more = [column for column in every if column not in own]
        conditions = ", ".join(f"`{key}` {kind}" for key, kind in asked.items() if key != "hostile_at")
        yield row((f"`{name}`", conditions, ", ".join(f"`{one}`" for one in more)))


if __name__ == "__main__":
    sys.exit(write_or_check("schema.md", page()))
