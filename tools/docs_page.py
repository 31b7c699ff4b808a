"""A page of ``docs/`` that is made from the package: written by its tool, or held against what the tool makes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def write_or_check(name: str, text: str) -> int:
    """Write ``text`` to ``docs/name``, or with --check on the command line say whether it stands there.

    Returns the exit code: 1 where the page is out of date, else 0.
    """
    page = DOCS / name
    if "--check" not in sys.argv[1:]:
        page.write_text(text, "utf-8")
        return 0
    if page.exists() and page.read_text("utf-8") == text:
        return 0
    print(f"{name} is out of date: run python tools/{Path(sys.argv[0]).name}")
    return 1


def table(*columns: str) -> Iterator[str]:
    """The two lines that open a Markdown table."""
    yield row(columns)
    yield "|" + "---|" * len(columns)


def row(cells: Sequence[str]) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(cells)} |"
