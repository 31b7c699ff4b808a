"""Loosetalk reads news and shows who said what about whom, and how the other side answered.

One rule holds throughout: nothing is stored without its evidence. Each record carries the characters it was read from.

>>> import loosetalk
>>> records = loosetalk.extract(text, published="2022-12-20")      # doctest: +SKIP
>>> with loosetalk.open_store("talk.duckdb") as store:             # doctest: +SKIP
...     store.read("articles.jsonl")
...     store.statements(speaker_country="RUS", about="KAZ").df()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loosetalk._version import __version__

if TYPE_CHECKING:
    from loosetalk.pipeline import extract
    from loosetalk.store import open_store

__all__ = ["__version__", "extract", "open_store"]


def __getattr__(name: str) -> Any:
    # Importing the package is quick; what these need is imported when they are first asked for.
    if name == "extract":
        from loosetalk.pipeline import extract

        return extract
    if name == "open_store":
        from loosetalk.store import open_store

        return open_store
    raise AttributeError(f"module 'loosetalk' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
