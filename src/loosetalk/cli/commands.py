"""The commands: thin, each a few calls into the library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loosetalk._version import __version__

if TYPE_CHECKING:
    from loosetalk.store import ReadSummary, Store

_TABLES = (
    "articles", "statements", "events", "replies", "stakes", "records", "episodes", "episode_statements",
    "episode_replies", "article_copies", "skips", "runs",
)  # fmt: skip


class IsoDate(click.ParamType[str]):
    """A date such as 2022-08-02, 2022-08 or 2022."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The ISO prefix, checked against the calendar."""
        from loosetalk.sources.dates import iso_prefix

        try:
            return iso_prefix(str(value))
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)


class Country(click.ParamType[str]):
    """An ISO 3166 alpha-3 code, in any case."""

    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code in capitals, if it is one."""
        from loosetalk.actors import country_names

        code = str(value).upper()
        if code not in country_names():
            self.fail(f"unknown country code {value!r}; codes have three letters, as RUS, KAZ, XKX", param, ctx)
        return code


store_option = click.option(
    "--store", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The DuckDB file that keeps all."
)
_codebook = click.option(
    "--codebook",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file that extends the codebook; may be given several times.",
)
_actors = click.option(
    "--actors",
    multiple=True,
    metavar="[CODE=]FILE",
    help="A CSV file of office holders, of the country CODE if it has no column for that; may be given several times.",
)
_published = click.option(
    "--published", type=IsoDate(), help="When an article that brings no date was published, as 2022-12-20 or 2022-12."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="loosetalk")
def cli() -> None:
    """Read news and show who said what about whom, how the other side answered, and what it cost.

    Countries are ISO 3166 alpha-3 codes (RUS, KAZ). Every number in an answer opens on the sentence it was read from.
    """


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@_published
@click.option("--jsonl", is_flag=True, help="Print one record a line as JSON.")
@_codebook
@_actors
def extract(file: Path, published: str | None, jsonl: bool, codebook: tuple[Path, ...], actors: tuple[str, ...]) -> int:
    """Show the records of FILE without storing them.

    FILE is a .txt file, .jsonl, .jsonl.gz or .csv of articles, a folder of those, or - for a text on standard input.
    """
    from loosetalk.actors import ActorFile, load_offices
    from loosetalk.cli.show import show, show_skip
    from loosetalk.coding import load_codebook
    from loosetalk.jsonform import to_line
    from loosetalk.pipeline import read_articles
    from loosetalk.sources import Skip

    found = _given(file, published)
    book = load_codebook(*codebook)
    offices = load_offices(map(ActorFile.of, actors)) if actors else None
    read = skipped = 0
    for item in _results(found, lambda articles: read_articles(articles, book, offices)):
        if isinstance(item, Skip):
            skipped += 1
            show_skip(item)
            continue
        read += 1
        article, records = item
        if jsonl:
            sys.stdout.writelines(to_line(record) + "\n" for record in records)
            sys.stdout.flush()
        else:
            show(article, records)
    return 1 if skipped and not read else 0


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@store_option
@_published
@_codebook
@_actors
@click.option("--again", is_flag=True, help="Read known articles anew, too.")
def read(paths: tuple[Path, ...], store: Path, **options: Any) -> int:
    """Read articles from each PATH into the store.

    A PATH is a .txt file, .jsonl, .jsonl.gz or .csv of articles (at least "text"; "id", "url", "title", "outlet",
    "outlet_country", "published", "language" where known), or a folder of those. What is stored already is left as
    it is; what cannot be read is skipped and counted. A reading that was stopped goes on with the same command.
    """
    with open_at(store) as opened:
        summary = _read(opened, paths, **options)
        _told(summary, opened)
    return 1 if summary.skipped and summary.skipped == summary.seen else 0


@cli.command()
@click.argument("a", type=Country())
@click.argument("b", type=Country())
@store_option
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html")
@click.option("--since", type=IsoDate(), help="The first day, month or year to count.")
@click.option("--until", type=IsoDate(), help="The last day, month or year to count.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True, help="Leave out weaker records."
)
def report(
    a: str, b: str, *, store: Path, output: Path, since: str | None, until: str | None, min_confidence: float
) -> None:
    """Write a report on the countries A and B: one HTML file that opens anywhere."""
    if a == b:
        raise click.UsageError("a report is on two different countries")
    link_if_due(store)
    with open_at(store, read_only=True) as opened:
        _report(opened, a, b, output, since=since, until=until, min_confidence=min_confidence)
    click.echo(f"{output}")


@cli.command()
@store_option
@click.option("--table", required=True, type=click.Choice(_TABLES), help="What to write.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl", "parquet"]), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to; else the screen.")
def export(store: Path, table: str, form: str, output: Path | None) -> None:
    """Write a table of the store as CSV, JSON lines or Parquet.

    "records" is all statements, events, replies and stakes, article by article, as "extract --jsonl" prints them.
    In CSV, lists are written as JSON; records bring the words they were read from.
    """
    if output is None and form == "parquet" and sys.stdout.isatty():
        raise click.UsageError("Parquet is no text; name a file with -o")
    with open_at(store, read_only=True) as opened:
        if output is None:
            opened.export(table, sys.stdout.buffer, form)
            sys.stdout.buffer.flush()
        else:
            click.echo(f"{opened.export(table, output, form)} rows in {output}", err=True)


@cli.command()
@click.option(
    "--dir", "folder", type=click.Path(path_type=Path, file_okay=False), default="demo", show_default=True,
    help="Where the store and the report go.",
)  # fmt: skip
def demo(folder: Path) -> None:
    """Read the sample corpus and write its report on Russia and Kazakhstan."""
    from loosetalk.cli.samples import sample_files

    samples = sample_files()
    folder.mkdir(parents=True, exist_ok=True)
    store, output = folder / "talk.duckdb", folder / "russia-kazakhstan.html"
    with open_at(store) as opened:
        _told(_read(opened, samples), opened)
        _report(opened, "RUS", "KAZ", output)
    click.echo(f"The store is {store}, and the report is {output.resolve()}")


@contextmanager
def open_at(path: Path, *, read_only: bool = False) -> Iterator[Store]:
    """A store that is closed at the end."""
    from loosetalk.store import open_store

    with open_store(path, read_only=read_only) as store:
        yield store


def link_if_due(path: Path) -> None:
    """Link a store whose last reading was stopped: a report may only be read from what is linked."""
    with open_at(path, read_only=True) as store:
        due = not store.is_linked
    if due:
        with open_at(path) as store:
            store.link()


def _read(store: Store, paths: tuple[Path, ...], **options: Any) -> ReadSummary:
    from loosetalk.cli.progress import progress

    try:
        with progress(paths) as advance:
            return store.read(*paths, progress=advance, **options)
    except KeyboardInterrupt:
        stored = store.count("articles")
        click.echo(f"loosetalk: stopped; {stored} articles are stored; run the same command to go on", err=True)
        raise click.exceptions.Exit(130) from None


def _told(summary: ReadSummary, store: Store) -> None:
    """Say on stderr what was read and, if something was not, why."""
    from loosetalk.cli.show import show_summary

    show_summary(summary, {table: store.count(table) for table in ("articles", "statements", "events", "replies")})


def _report(store: Store, a: str, b: str, output: Path, **options: Any) -> None:
    from loosetalk.report import write_report

    if not output.parent.is_dir():
        raise click.ClickException(f"{output} cannot be written: there is no folder {output.parent}")
    write_report(store, a, b, output, **options)


def _given(file: Path, published: str | None) -> Iterator[Any]:
    """The articles of a path, or of standard input for ``-``."""
    from loosetalk.errors import InputError
    from loosetalk.sources import UnfitError, article_from, read

    if str(file) != "-":
        return read(file, published=published)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
        return iter([article_from({"text": text}, published=published)])
    except UnicodeDecodeError as error:
        raise InputError(f"standard input is not UTF-8 (byte {error.start})") from None
    except UnfitError as wrong:
        raise InputError(f"standard input: {wrong}") from None


def _results(found: Iterator[Any], reader: Any) -> Iterator[Any]:
    """Articles with their records, and what sources skipped, as they come."""
    from loosetalk.sources import Skip

    skips: list[Skip] = []

    def articles() -> Iterator[Any]:
        for item in found:
            if isinstance(item, Skip):
                skips.append(item)
            else:
                yield item

    for result in reader(articles()):
        yield from skips
        skips.clear()
        yield result
    yield from skips
