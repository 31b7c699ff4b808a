"""``loosetalk events``: the events between two countries, one by one or by month."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from loosetalk.cli.commands import Country, IsoDate, link_if_due, open_at, store_option

if TYPE_CHECKING:
    from loosetalk.store import Store


@click.command()
@click.option("--pair", nargs=2, type=Country(), required=True, metavar="A B", help="The two countries, as RUS KAZ.")
@store_option
@click.option("--monthly", is_flag=True, help="Count by month and direction instead of listing the events.")
@click.option("--all-modalities", is_flag=True, help="Take in what was planned, denied or conditional, too.")
@click.option("--since", type=IsoDate(), help="The first day, month or year to count.")
@click.option("--until", type=IsoDate(), help="The last day, month or year to count.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True, help="Leave out weaker records."
)
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to; else the screen.")
def events(pair: tuple[str, str], *, store: Path, form: str, output: Path | None, **asked: Any) -> None:
    """List what two countries did to each other, or count it by month.

    Counted are distinct events, however many articles tell of them, and only those told as having happened. Without
    --monthly each event is a row with the words it was read from. With it there is a row for each month and direction
    from the first event to the last: the number of events, PLOVER's four classes, its roots, and the mean and sum of
    Goldstein's scale (1992, as carried over to CAMEO roots: -10 to 10). MIGRATE, an extension, has no class and no
    value. docs/plover-cameo.md has the table.
    """
    if pair[0] == pair[1]:
        raise click.UsageError("a pair is two different countries")
    if output is not None and not output.parent.is_dir():
        raise click.ClickException(f"{output} cannot be written: there is no folder {output.parent}")
    link_if_due(store)
    with open_at(store, read_only=True) as found:
        columns, rows = _table(found, pair, **asked)
    with click.open_file(str(output or "-"), "w", encoding="utf-8", atomic=output is not None) as out:
        _write(out, form, columns, rows)
    if output is not None:
        click.echo(f"{len(rows)} rows in {output}", err=True)


def _table(
    store: Store, pair: tuple[str, str], *, monthly: bool, all_modalities: bool, **window: Any
) -> tuple[Sequence[str], list[dict[str, Any]]]:
    """The columns and rows; what falls into no month is told on stderr."""
    from loosetalk.analysis.dates import bin_of
    from loosetalk.analysis.material import Window
    from loosetalk.analysis.monthly import EVENT_COLUMNS, MONTH_COLUMNS, listed, months

    found = listed(store, *pair, window=Window(**window), all_modalities=all_modalities)
    if not monthly:
        return EVENT_COLUMNS, [item.row() for item in found]
    vague = sum(bin_of(item.deed.when) is None for item in found)
    if vague:
        click.echo(f"loosetalk: {vague} events have no month and are not counted", err=True)
    return MONTH_COLUMNS, [month.row() for month in months([item.deed for item in found], pair)]


def _write(out: IO[str], form: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    if form == "jsonl":
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
