"""A progress bar on a terminal's stderr; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loosetalk.store import ReadSummary


@contextmanager
def progress(paths: Sequence[Path]) -> Iterator[Callable[[ReadSummary], None] | None]:
    """What ``Store.read`` takes as ``progress``: count, rate, time left and skips; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from loosetalk.sources import count

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[skips]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        # Paths that are wrong are told by the reading itself, which comes next.
        total = sum(count(path) for path in paths if path.exists())
        task = bar.add_task("read", total=total or None, rate="", skips="")

        def advance(summary: ReadSummary) -> None:
            speed = bar.tasks[0].speed
            bar.update(
                task,
                completed=summary.seen,
                total=max(total, summary.seen),
                rate=f"{speed:.0f}/s" if speed else "",
                skips=f"{summary.skipped} skipped" if summary.skipped else "",
            )

        yield advance
