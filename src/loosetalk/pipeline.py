"""The way through: articles -> tagged text -> actors -> codes -> replies, each stage a function of the one before.

Reads nothing from disk but the codebook and office holders and writes nothing: sources bring articles, the store keeps
what comes out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loosetalk._version import __version__
from loosetalk.errors import CodebookError, InputError, LoosetalkError, UsageError
from loosetalk.records import Article, Record, Tagged
from loosetalk.sources import Skip, UnfitError, article_from
from loosetalk.sources.dates import iso_prefix

if TYPE_CHECKING:
    from loosetalk.actors import ActorFile, Offices
    from loosetalk.coding import Codebook

_AT_ONCE = 32
"""Articles that go through the encoder together."""

_STAGES = ("tagging", "actors", "coding", "linking")

Result = tuple[Article, list[Record]] | Skip


def records_of(tagged: Tagged, codebook: Codebook, offices: Offices | None = None) -> list[Record]:
    """All records of one tagged article: statements, events and stakes as coded, then the replies among them.

    ``offices`` are the office holders to go by, those that ship with the package by default.
    """
    from loosetalk.actors import Resolver
    from loosetalk.coding import code
    from loosetalk.linking import link_replies

    resolver = Resolver(tagged, offices)
    records: list[Record] = list(code(tagged, resolver, codebook))
    return [*records, *link_replies(tagged, resolver, records, codebook)]


def read_articles(
    articles: Iterable[Article], codebook: Codebook | None = None, offices: Offices | None = None
) -> Iterator[Result]:
    """Each article with its records, in order; one whose reading fails comes as a ``Skip`` that says why."""
    book = _load() if codebook is None else codebook
    _check_model()
    for article, tagged in _tagged_ahead(iter(articles)):
        yield tagged if isinstance(tagged, Skip) else _read_one(article, tagged, book, offices)


def _tagged_ahead(source: Iterator[Article]) -> Iterator[tuple[Article, Tagged | Skip]]:
    """Articles with what tagging found, the next batch being tagged while this one is coded.

    The encoder leaves Python's lock free, so that both go on at once. What the source raises comes after the articles
    that it gave before.
    """
    with ThreadPoolExecutor(1) as ahead:
        batch, failed = _next(source)
        waiting = ahead.submit(lambda now: list(_tag(now)), batch)
        while batch:
            done = waiting.result()
            if failed is None:
                batch, failed = _next(source)
                waiting = ahead.submit(lambda now: list(_tag(now)), batch)
            else:
                batch = []
            yield from done
        if failed is not None:
            raise failed


def _next(source: Iterator[Article]) -> tuple[list[Article], Exception | None]:
    """The next articles, and what the source raised after them."""
    batch: list[Article] = []
    try:
        batch.extend(islice(source, _AT_ONCE))
    except Exception as error:
        return batch, error
    return batch, None


def extract(
    text: str,
    published: str | None = None,
    *,
    codebook: Iterable[str | PathLike[str]] = (),
    actors: Iterable[str | PathLike[str]] = (),
    **metadata: Any,
) -> list[Record]:
    """The records of one text, in the order of the text, replies last.

    Args:
        text: kept character for character; the spans of the records count its characters.
        published: an ISO prefix ("2022-12-20", "2022-12"), from which "in August" takes its year.
        codebook: TOML files that extend the codebook.
        actors: CSV files of office holders, ``"holders.csv"`` or ``"KAZ=holders.csv"``; see ``docs/actors.md``.
        metadata: ``id``, ``url``, ``title``, ``outlet``, ``outlet_country``, ``language``.

    Raises:
        UsageError: an impossible date.
        InputError: a text that cannot be read: empty, too long, not English; a file of office holders that is wrong.
        CodebookError: a codebook file that is wrong.
    """
    try:
        day = None if published is None else iso_prefix(published)
    except ValueError as wrong:
        raise UsageError(str(wrong)) from None
    try:
        article = article_from(metadata | {"text": text}, published=day)
    except UnfitError as wrong:
        raise InputError(str(wrong)) from None
    book, offices = _load(*codebook), _holders(_actor_files(actors))
    _check_model()
    return next(_read_strictly([article], book, offices))


class Pipeline:
    """The way through as the store uses it: a reader of articles with a name for what it is made of."""

    def __init__(self, *codebook: str | PathLike[str], actors: Iterable[str | PathLike[str]] = ()) -> None:
        self._files = [Path(path) for path in codebook]
        self._codebook = _load(*codebook)
        self._actors = _actor_files(actors)
        self._offices = _holders(self._actors)

    @cached_property
    def engine(self) -> str:
        """Version, stages, codebook and office holders: an article read by another engine is read again."""
        digest = hashlib.sha256("".join(f"{given.country} " for given in self._actors).encode())
        for file in [*_stage_files(), *self._files, *(given.path for given in self._actors)]:
            digest.update(f"{file.name} {file.stat().st_size} ".encode())
            if file.suffix != ".onnx":  # weights are told apart well enough by their size and card
                digest.update(file.read_bytes())
        return f"loosetalk-{__version__}-{digest.hexdigest()[:8]}"

    def __call__(self, articles: Iterable[Article]) -> Iterator[Result]:
        """Each article with its records, or why it could not be read."""
        return read_articles(articles, self._codebook, self._offices)


def _stage_files() -> list[Path]:
    """All that makes records: code, word lists, model card and weights."""
    package = Path(__file__).parent
    found = (file for stage in _STAGES for file in (package / stage).rglob("*"))
    return sorted(file for file in found if file.is_file() and file.suffix != ".pyc")


def _load(*files: str | PathLike[str]) -> Codebook:
    from loosetalk.coding import load_codebook

    try:
        return load_codebook(*(Path(file) for file in files))
    except OSError as error:
        raise CodebookError(f"{error.filename}: {error.strerror}") from error


def _actor_files(given: Iterable[str | PathLike[str]]) -> list[ActorFile]:
    from loosetalk.actors import ActorFile

    return [ActorFile.of(file) for file in given]


def _holders(files: list[ActorFile]) -> Offices | None:
    from loosetalk.actors import load_offices

    return load_offices(files) if files else None


def _check_model() -> None:
    """Tag a word. What fails here would fail for every article, and is no reason to skip them all.

    Raises:
        LoosetalkError: the model cannot be loaded or run.
    """
    from loosetalk.tagging import tag

    try:
        list(tag([Article(id="", text="Hello.")]))
    except LoosetalkError:
        raise
    except Exception as error:
        raise LoosetalkError(f"the model cannot be run ({type(error).__name__}: {error})") from error


def _read_strictly(articles: Iterable[Article], codebook: Codebook, offices: Offices | None) -> Iterator[list[Record]]:
    from loosetalk.tagging import tag

    return (records_of(tagged, codebook, offices) for tagged in tag(articles))


def _tag(batch: list[Article]) -> Iterator[tuple[Article, Tagged | Skip]]:
    """Tag a batch together; if that fails, one by one, so that only the article that fails is lost."""
    from loosetalk.tagging import tag

    try:
        yield from zip(batch, list(tag(batch)), strict=True)
    except LoosetalkError:
        raise
    except Exception:
        for article in batch:
            yield article, _tag_one(article)


def _tag_one(article: Article) -> Tagged | Skip:
    from loosetalk.tagging import tag

    try:
        return next(iter(tag([article])))
    except LoosetalkError:
        raise
    except Exception as error:
        return _skip(article, error)


def _read_one(article: Article, tagged: Tagged, codebook: Codebook, offices: Offices | None) -> Result:
    try:
        return article, records_of(tagged, codebook, offices)
    except LoosetalkError:
        raise
    except Exception as error:
        return _skip(article, error)


def _skip(article: Article, error: Exception) -> Skip:
    return Skip(None, None, f"could not be read ({type(error).__name__}: {error})", article.id)
