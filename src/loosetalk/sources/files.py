"""Files and folders -> articles, streaming: one row is in memory at a time."""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from os import R_OK, PathLike, access
from pathlib import Path
from typing import IO, Any, NoReturn, cast

from loosetalk.errors import InputError
from loosetalk.records import Article
from loosetalk.sources.article import LONGEST_TEXT, article_from
from loosetalk.sources.skip import Skip, UnfitError

SUFFIXES = (".txt", ".jsonl", ".jsonl.gz", ".csv")
"""What is read; in a folder all else is passed over."""

LONGEST_LINE = 128_000_000
"""Bytes; a longer line of JSON is passed over piece by piece, never held."""
_SNIFFED = 8192
# A broken gzip file says so in one of these ways.
_BROKEN = (OSError, EOFError, zlib.error)


def read(*paths: str | PathLike[str], published: str | None = None) -> Iterator[Article | Skip]:
    """Articles of files and folders in a fixed order; what cannot be read comes as a ``Skip`` in its place.

    Args:
        paths: files ending in one of ``SUFFIXES``, or folders (searched through, sorted by path).
        published: the date of articles that bring none, an ISO prefix.

    Raises:
        InputError: at once, if a path is missing, unreadable, empty, binary, of no known kind, or a folder that
            holds nothing to read.
    """
    places = [Path(path) for path in paths]
    for place in places:
        _check(place)
    return (item for place in places for item in _read_path(place, published))


def count(*paths: str | PathLike[str]) -> int:
    """About how many articles there are (texts and lines), for a progress bar."""
    return sum(_lines_in(file) for path in paths for file in _files(Path(path)))


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]] | Skip]:
    """The objects of a file of JSON lines with their line numbers, plain or gzipped; a bad line as a ``Skip``."""
    _check_file(path)
    return _json_lines(path)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    yield from sorted(file for file in path.rglob("*") if file.name.endswith(SUFFIXES) and file.is_file())


def _check(path: Path) -> None:
    if path.is_dir():
        if not access(path, R_OK):
            raise InputError(f"{path}: permission denied")
        if next(_files(path), None) is None:
            raise InputError(f"{path} holds no {', '.join(SUFFIXES)} file")
        return
    _check_file(path)


def _check_file(path: Path) -> None:
    """Look at a file that was named by the user: its trouble is an error, not a skip."""
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    if not path.name.endswith(SUFFIXES):
        raise InputError(f"{path}: cannot tell what it is; it should end in {', '.join(SUFFIXES)}")
    try:
        with _open(path) as file:
            head = file.read(_SNIFFED)
    except _BROKEN as error:
        raise InputError(_told(path, error)) from error
    if not head.strip():
        raise InputError(f"{path} is empty")
    _refuse_binary(path, head)
    if path.name.endswith(".txt"):
        _text_of(path)
    if path.name.endswith(".csv"):
        _check_header(path)


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb"))


def _told(path: Path, error: BaseException) -> str:
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return f"{path}: broken gzip data ({error})"
    return f"{path}: {getattr(error, 'strerror', None) or error}"


def _refuse_binary(path: Path, head: bytes) -> None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path} is written in UTF-16; save it as UTF-8")
    if b"\0" in head:
        raise InputError(f"{path} is a binary file, not text")


def _read_path(path: Path, published: str | None) -> Iterator[Article | Skip]:
    if not path.is_dir():
        yield from _read_file(path, published)
        return
    for file in _files(path):
        try:
            _check_file(file)
        except InputError as error:
            yield Skip(str(file), None, str(error).removeprefix(str(file)).lstrip(": "))
            continue
        yield from _read_file(file, published)


def _read_file(path: Path, published: str | None) -> Iterator[Article | Skip]:
    if path.name.endswith(".txt"):
        rows: Iterable[tuple[int | None, dict[str, Any]] | Skip] = [(None, {"text": _text_of(path)})]
    elif path.name.endswith(".csv"):
        rows = _csv_rows(path)
    else:
        rows = _json_lines(path)
    for row in rows:
        if isinstance(row, Skip):
            yield row
            continue
        line, values = row
        try:
            yield article_from(values, published=published)
        except UnfitError as unfit:
            given = values.get("id")
            yield Skip(str(path), line, str(unfit), None if given in (None, "") else str(given))


def _text_of(path: Path) -> str:
    """The text of a ``.txt`` file, line ends and all; only a byte order mark is left out."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read(LONGEST_TEXT + 1)
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise InputError(_told(path, error)) from error
    if "\0" in text:
        raise InputError(f"{path} is a binary file, not text")
    return text


def _json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]] | Skip]:
    number = 0
    try:
        with _open(path) as file:
            while line := file.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                    _pass_over(file)
                    yield Skip(str(path), number, f"line is longer than {LONGEST_LINE:,} bytes")
                    continue
                if not line.strip():
                    continue
                try:
                    yield number, _object(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
                except UnfitError as unfit:
                    yield Skip(str(path), number, str(unfit))
    except _BROKEN as error:
        yield Skip(str(path), number + 1, _told(path, error).removeprefix(f"{path}: "))


def _pass_over(file: IO[bytes]) -> None:
    while (piece := file.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8").rstrip("\r\n"), parse_constant=_no_json)
    except UnicodeDecodeError as error:
        raise UnfitError(f"not UTF-8 (byte {error.start} of the line)") from None
    except json.JSONDecodeError as error:
        raise UnfitError(f"broken JSON: {error.msg} at character {error.pos}") from None
    except (RecursionError, ValueError) as error:
        raise UnfitError(f"broken JSON: {error}") from None
    if not isinstance(value, dict):
        raise UnfitError(f"not a JSON object but {type(value).__name__}")
    return value


def _no_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON value")


def _check_header(path: Path) -> None:
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            header = next(csv.reader(file), [])
    except csv.Error as error:
        raise InputError(f"{path}: broken CSV: {error}") from None
    if "text" not in header:
        raise InputError(f"{path} has no column 'text' (its first line: {', '.join(header)[:200]})")


def _csv_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]] | Skip]:
    csv.field_size_limit(LONGEST_LINE)
    # An undecodable byte becomes a lone surrogate, so that it costs its row and not the file.
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        rows = csv.DictReader(file)
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Skip(str(path), rows.line_num, f"broken CSV: {error}")
                continue
            if None in row:
                yield Skip(str(path), rows.line_num, "more fields than columns")
            elif any("\udc80" <= c <= "\udcff" for value in row.values() for c in value or ""):
                yield Skip(str(path), rows.line_num, "not UTF-8")
            else:
                yield rows.line_num, {name: value for name, value in row.items() if value != ""}


def _lines_in(path: Path) -> int:
    if path.name.endswith(".txt"):
        return 1
    try:
        with _open(path) as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
    except _BROKEN:
        return 0
