"""Office holders from a user's own CSV files, beside those that ship with the package; see ``docs/actors.md``.

Three forms are known by their columns: the package's own (as ``data/offices.csv``), that of every-politician, and the
result of a Wikidata query. A wrong row is told with file and line; nothing is left out in silence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple, get_args

from loosetalk.actors.positions import office_of
from loosetalk.actors.tables import Gender, Holding, Offices, country_names, geography, index_of, offices
from loosetalk.actors.words import words_of
from loosetalk.errors import InputError
from loosetalk.records import Standing
from loosetalk.sources.dates import iso_prefix

_COUNTRY_FIRST = re.compile(r"([A-Za-z]{3})=(.+)", re.DOTALL)
_ENTITY = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?[QL]\d+")
_UNKNOWN = re.compile(r"t\d+|_:\S+|https?://\S+|unknown value", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("personlabel", "holderlabel", "officeholderlabel", "itemlabel", "name", "person"),
    "position": ("positionlabel", "officelabel", "office", "position"),
    "standing": ("standing",),
    "country": ("countrycode", "iso3", "country", "countrylabel"),
    "start": ("start", "startdate", "starttime", "from"),
    "end": ("end", "enddate", "endtime", "until"),
    "gender": ("genderlabel", "gender", "sexlabel", "sex"),
    "aliases": ("aliases",),
    "also": ("personaltlabel", "holderaltlabel", "itemaltlabel"),
    "page": ("enwiki",),
}
"""What is looked for, and under which column names, best first; case, spaces and underscores do not count."""


class ActorFile(NamedTuple):
    """A file of office holders, and the country of all its rows unless they tell their own."""

    path: Path
    country: str | None

    @classmethod
    def of(cls, given: str | PathLike[str]) -> ActorFile:
        """``"holders.csv"`` or ``"KAZ=holders.csv"``.

        Raises:
            InputError: an unknown country.
        """
        found = _COUNTRY_FIRST.fullmatch(fspath(given))
        if found is None or Path(given).exists():
            return cls(Path(given), None)
        return cls(Path(found[2]), _country(found[1], f"{found[2]}"))


def load_offices(files: Iterable[ActorFile]) -> Offices:
    """The office holders that ship with the package and those of the files, a later file before an earlier one.

    Raises:
        InputError: a file that cannot be read or a row that is wrong; the message names file and line.
    """
    known = list(offices().by_person.values())
    held = [holding for holdings in known for holding in holdings]
    for file in files:
        held = _joined(held, list(read_file(file)))
    return index_of(held)


def read_file(file: ActorFile) -> Iterator[Holding]:
    """The rows of one file.

    Raises:
        InputError: see ``load_offices``.
    """
    path = file.path
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            rows = csv.DictReader(source, strict=True)
            columns = _columns(path, rows.fieldnames or [], file.country)
            for row in rows:
                where = f"{path}:{rows.line_num}"
                if None in row or None in row.values():
                    raise InputError(f"{where}: this row has {'more' if None in row else 'fewer'} fields than columns")
                yield _holding({name: row[column].strip() for name, column in columns.items()}, file.country, where)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except csv.Error as error:
        raise InputError(f"{path}:{rows.reader.line_num}: broken CSV: {error}") from None


def _columns(path: Path, header: Iterable[str], country: str | None) -> dict[str, str]:
    """The column that tells each thing, by the thing."""
    given = {re.sub(r"[\s_?]", "", column or "").casefold(): column for column in header}
    found = {
        what: next(given[name] for name in names if name in given)
        for what, names in _COLUMNS.items()
        if any(name in given for name in names)
    }
    for what, example in (("name", "'person' or 'personLabel'"), ("position", "'position' or 'positionLabel'")):
        if what not in found:
            raise InputError(f"{path}:1: there is no column {example} (found: {', '.join(given.values())[:200]})")
    if country is None and "country" not in found:
        raise InputError(f"{path}:1: there is no column 'country'; name the country of all rows as in KAZ={path}")
    return found


def _holding(row: Mapping[str, str], country: str | None, where: str) -> Holding:
    name, position = _label(row, "name", where), _label(row, "position", where)
    start, end = _day(row, "start", where), _day(row, "end", where)
    if start and end and end < start[: len(end)]:
        raise InputError(f"{where}: {name} left office on {end}, before coming in on {start}")
    home = _country(row["country"], where) if row.get("country") else country
    if home is None:
        raise InputError(f"{where}: {name} has no country")
    office, standing = _office(row, position, home, where)
    gender = row.get("gender", "").casefold()
    return Holding(
        name=name, aliases=tuple(_aliases(row, name)), gender=_GENDERS.get(gender, ""), country=home, office=office,
        standing=standing, start=start, end=end,
    )  # fmt: skip


_GENDERS: dict[str, Gender] = {"male": "male", "female": "female", "m": "male", "f": "female"}


def _label(row: Mapping[str, str], what: str, where: str) -> str:
    value = row[what]
    if _ENTITY.fullmatch(value):
        raise InputError(f"{where}: the {what} is {value}, which has no English label; write it out")
    if not words_of(value):
        raise InputError(f"{where}: there is no {what}")
    return " ".join(value.split())


def _day(row: Mapping[str, str], what: str, where: str) -> str:
    value = row.get(what, "")
    if not value or _UNKNOWN.fullmatch(value):
        return ""
    try:
        return iso_prefix(value)
    except ValueError as wrong:
        raise InputError(f"{where}: {what}: {wrong}") from None


def _country(value: str, where: str) -> str:
    """The code of a country told by code or by one of its English names."""
    if value.upper() in country_names():
        return value.upper()
    words = words_of(value)
    found = geography().match(words, 0, [True] * len(words)) if words else None
    if found is not None and found[0] == len(words):
        for geo in found[1]:
            if geo.kind == "name" and geo.country:
                return geo.country
    raise InputError(f"{where}: unknown country {value!r}; write its code of three letters, as KAZ")


def _office(row: Mapping[str, str], position: str, country: str, where: str) -> tuple[str, Standing]:
    """Office and standing: as written where the row tells a standing, else as the words of the position are read."""
    given = row.get("standing")
    if not given:
        return office_of(position, country)
    if given not in get_args(Standing):
        raise InputError(f"{where}: unknown standing {given!r}; one of {', '.join(get_args(Standing))}")
    return position.casefold(), given  # type: ignore[return-value]  # looked up just above


def _aliases(row: Mapping[str, str], name: str) -> Iterator[str]:
    found = [*row.get("aliases", "").split("|"), *row.get("also", "").split(",")]
    found.append(_IN_BRACKETS.sub("", row.get("page", "")))
    for alias in dict.fromkeys(" ".join(alias.split()) for alias in found):
        if alias != name and words_of(alias):
            yield alias


def _joined(known: list[Holding], added: list[Holding]) -> list[Holding]:
    """Both, where a row that was added takes the place of one of the same person, office and first day.

    What the added row leaves open, an end that the table knows, stays as it is known.
    A person known under another spelling of the name is the same where one of the names is an alias of the other.
    """
    names: dict[tuple[str, str], str] = {}
    for holding in known:
        for name in (holding.name, *holding.aliases):
            if " " in name:
                names.setdefault((_key(name), holding.country), holding.name)
    renamed = [_renamed(holding, _known_as(holding, names)) for holding in added]
    terms: dict[tuple[str, str, str], list[Holding]] = {}
    for holding in known:
        terms.setdefault((holding.name, holding.country, holding.office), []).append(holding)
    replaced: set[Holding] = set()
    new: list[Holding] = []
    for holding in renamed:
        of_one = terms.get((holding.name, holding.country, holding.office), ())
        same = [term for term in of_one if _same_start(term, holding)]
        replaced.update(same)
        new.append(replace(holding, end=holding.end or next((term.end for term in same if term.end), "")))
    return [*(holding for holding in known if holding not in replaced), *dict.fromkeys(new)]


def _known_as(holding: Holding, names: Mapping[tuple[str, str], str]) -> str | None:
    keys = ((_key(name), holding.country) for name in (holding.name, *holding.aliases))
    return next((names[key] for key in keys if key in names), None)


def _renamed(holding: Holding, name: str | None) -> Holding:
    if name is None or name == holding.name:
        return holding
    return replace(holding, name=name, aliases=(holding.name, *(a for a in holding.aliases if a != name)))


def _key(name: str) -> str:
    return " ".join(word.key for word in words_of(name))


def _same_start(a: Holding, b: Holding) -> bool:
    """Whether two terms begin on one day as far as both tell it."""
    shared = min(len(a.start), len(b.start))
    return a.start[:shared] == b.start[:shared]
