"""The store: one DuckDB file that remembers articles, their records and what linking made of them."""

from __future__ import annotations

from loosetalk.store.rows import Rows
from loosetalk.store.store import TABLES, ReadSummary, Store, open_store

__all__ = ["TABLES", "ReadSummary", "Rows", "Store", "open_store"]
