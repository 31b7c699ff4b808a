"""The codebook: what counts as a frame, an act, an event, a stake or a reply, read from TOML files.

A file holds tables ``[section.id]``; the sections and their keys are in ``SECTIONS``. Every table may carry
``definition``, ``examples``, ``counter_examples``, ``cues`` (see ``patterns``) and ``except`` (cues that undo a hit
they overlap). ``[words]`` names sets of alternatives for use in cues as ``{name}``.

A user's own file is read after the packaged ones: a table with a known id takes the place of the old one, or, with
``extend = true``, adds its cues and examples to it and replaces the other keys it names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from loosetalk.coding.patterns import Matcher, Pattern, PatternError, Words, compile_pattern
from loosetalk.errors import CodebookError
from loosetalk.records import Good, Modality, ReplyKind, Root, Span

Section = Literal["frames", "lexicon", "acts", "events", "stakes", "replies"]
LISTS = ("examples", "counter_examples", "cues", "except")

SECTIONS: Mapping[Section, Mapping[str, tuple[str, ...] | type]] = {
    "frames": {"polarity": ("hostile", "friendly"), "weight": float},
    "lexicon": {"polarity": ("hostile", "friendly"), "weight": float},
    "acts": {"root": (*get_args(Root), "none"), "weight": float},
    "events": {"root": get_args(Root), "mode": str, "source": str, "target": str, "modality": get_args(Modality)},
    "stakes": {"good": get_args(Good), "holder": str, "provider": str},
    "replies": {"kind": get_args(ReplyKind), "side": ("addressee", "speaker")},
}
"""Keys of each section beside the common ones: the values a word may take, or ``float`` (0 to 1) or ``str``."""

REQUIRED: Mapping[Section, tuple[str, ...]] = {
    "frames": ("definition", "polarity", "weight", "cues"),
    "lexicon": ("polarity", "weight", "cues"),
    "acts": ("root", "cues"),
    "events": ("root", "cues"),
    "stakes": ("good", "cues"),
    "replies": ("kind", "cues"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of the codebook. ``values`` are the section's own keys ("polarity", "root", ...)."""

    section: Section
    id: str
    definition: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    cues: tuple[str, ...]
    exceptions: tuple[str, ...]
    values: Mapping[str, str | float]
    patterns: tuple[Pattern, ...] = field(repr=False, default=())
    exception_patterns: tuple[Pattern, ...] = field(repr=False, default=())

    def text(self, key: str) -> str | None:
        """A value that is a word, or None where the table has none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    @property
    def weight(self) -> float:
        """Strength in [0, 1] with its sign: below zero is hostile. An act's weight is signed as written."""
        value = float(self.values.get("weight", 0.0))
        return -value if self.values.get("polarity") == "hostile" else value


class Match(NamedTuple):
    """A cue of an entry found in a text: its characters, its words ``[first, after)``, and named placeholders."""

    entry: Entry
    span: Span
    first: int
    after: int
    groups: Mapping[str, Span]


@dataclass(frozen=True)
class Codebook:
    """All entries by section and id, ready to be looked for. Made by ``load_codebook``."""

    entries: Mapping[Section, Mapping[str, Entry]]
    words: Mapping[str, str]

    def section(self, section: Section) -> Mapping[str, Entry]:
        """The entries of one section by id; empty where no file has any."""
        return self.entries.get(section, {})

    def find(self, section: Section, words: Words, within: Span | None = None) -> Iterator[Match]:
        """Cues of ``section`` in the words of a text (or in the characters ``within``), in text order.

        A hit that a cue of the same entry's ``except`` overlaps is left out. One entry may match in several places.
        """
        first, after = (0, len(words.forms)) if within is None else (words.at(within.start), words.at(within.end))
        matcher, exceptions = self._matchers[section]
        undone = [(hit.key, hit.first, hit.after) for hit in exceptions.find(words, first, after)]
        for hit in matcher.find(words, first, after):
            if any(key == hit.key and one < hit.after and hit.first < end for key, one, end in undone):
                continue
            yield Match(
                self.entries[section][hit.key],
                Span(words.spans[hit.first].start, words.spans[hit.after - 1].end),
                hit.first,
                hit.after,
                {name: Span(words.spans[a].start, words.spans[b - 1].end) for name, (a, b) in hit.groups.items()},
            )

    @cached_property
    def _matchers(self) -> Mapping[Section, tuple[Matcher, Matcher]]:
        return {
            section: (
                Matcher({key: entry.patterns for key, entry in self.section(section).items()}),
                Matcher({key: entry.exception_patterns for key, entry in self.section(section).items()}),
            )
            for section in SECTIONS
        }


def load_codebook(*paths: str | PathLike[str]) -> Codebook:
    """The packaged codebook, extended or overridden by the user's files in the order given.

    Raises CodebookError, its message naming file and line.
    """
    if not paths:
        return _packaged()
    return _build([*_packaged_sources(), *(_Source.read(Path(path)) for path in paths)])


@cache
def _packaged() -> Codebook:
    return _build(_packaged_sources())


def _packaged_sources() -> list[_Source]:
    folder = files("loosetalk.coding") / "data"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    return [_Source.parse(name, (folder / name).read_bytes()) for name in names]


def _build(sources: list[_Source]) -> Codebook:
    sets: dict[str, str] = {}
    for source in sources:
        sets |= source.words()
    entries: dict[Section, dict[str, Entry]] = {section: {} for section in SECTIONS}
    for source in sources:
        source.check_words(sets)
    for source in sources:
        for section, key, table in source.tables():
            old = entries[section].get(key)
            entries[section][key] = source.entry(section, key, table, sets=sets, old=old)
    return Codebook(entries, sets)


@dataclass(frozen=True, slots=True)
class _Source:
    """One TOML file: its name for messages, its lines for finding errors, its tables."""

    name: str
    lines: tuple[str, ...]
    data: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> _Source:
        try:
            return cls.parse(str(path), path.read_bytes())
        except OSError as error:
            raise CodebookError(f"{path}: cannot be read: {error.strerror or error}") from None

    @classmethod
    def parse(cls, name: str, raw: bytes) -> _Source:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise CodebookError(f"{name}, line {line}: not UTF-8 text") from None
        lines = tuple(text.split("\n"))
        try:
            return cls(name, lines, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"at line (\d+)", str(error))
            line = int(at[1]) if at else len(lines)
            reason = re.sub(r" \(at .*\)$", "", str(error))
            raise CodebookError(f"{name}, line {line}: {reason}") from None

    def words(self) -> Mapping[str, str]:
        sets = self.data.get("words", {})
        if not isinstance(sets, dict):
            raise self.error("words must be a table of word sets", "words")
        for key, value in sets.items():
            if not isinstance(value, str):
                raise self.error(f'the word set {key!r} must be text such as "one|two"', "words", needle=key)
        return sets

    def check_words(self, sets: Mapping[str, str]) -> None:
        for key in self.words():
            try:
                compile_pattern(f"{{{key}}}", sets)
            except PatternError as error:
                raise self.error(f"word set {key!r}: {error}", "words", needle=key) from None

    def tables(self) -> Iterator[tuple[Section, str, Mapping[str, Any]]]:
        for name in self.data:
            if name != "words" and name not in SECTIONS:
                raise self.error(f"there is no section {name!r}: choose from {', '.join(SECTIONS)}, words", name)
        for section in SECTIONS:
            tables = self.data.get(section, {})
            if not isinstance(tables, dict):
                raise self.error(f"{section} must hold tables such as [{section}.some-id]", section)
            for key, table in tables.items():
                if not isinstance(table, dict):
                    raise self.error(f"{section}.{key} must be a table", section, needle=key)
                yield section, key, table

    def entry(
        self, section: Section, key: str, table: Mapping[str, Any], *, sets: Mapping[str, str], old: Entry | None
    ) -> Entry:
        """Check one table and compile its cues; with ``extend`` it grows out of ``old``."""
        extend = table.get("extend", False)
        if not isinstance(extend, bool):
            raise self.error("extend must be true or false", section, key, "extend")
        if extend and old is None:
            raise self.error(f"there is no {section}.{key} to extend", section, key, "extend")
        base = old if extend else None
        for name in table:
            self._check(section, key, name, table[name])
        for name in () if base else REQUIRED[section]:
            if name not in table:
                raise self.error(f"{section}.{key} lacks {name}", section, key)
        lists = {name: tuple(table.get(name, ())) for name in LISTS}
        values = {name: table[name] for name in SECTIONS[section] if name in table}
        return Entry(
            section=section,
            id=key,
            definition=table.get("definition", base.definition if base else ""),
            examples=(*(base.examples if base else ()), *lists["examples"]),
            counter_examples=(*(base.counter_examples if base else ()), *lists["counter_examples"]),
            cues=(*(base.cues if base else ()), *lists["cues"]),
            exceptions=(*(base.exceptions if base else ()), *lists["except"]),
            values={**(base.values if base else {}), **values},
            patterns=(*(base.patterns if base else ()), *self._compiled(section, key, lists["cues"], sets)),
            exception_patterns=(
                *(base.exception_patterns if base else ()),
                *self._compiled(section, key, lists["except"], sets),
            ),
        )

    def _check(self, section: Section, key: str, name: str, value: object) -> None:
        if name == "extend":
            return
        where = f"{section}.{key}: {name}"
        if name in LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise self.error(f"{where} must be a list of texts", section, key, name)
            return
        wanted = str if name == "definition" else SECTIONS[section].get(name)
        if wanted is None:
            known = ", ".join(["definition", *LISTS, "extend", *SECTIONS[section]])
            raise self.error(f"{where}: no such key, choose from {known}", section, key, name)
        if wanted is float:
            low = -1 if section == "acts" else 0
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= 1:
                raise self.error(f"{where} must be a number from {low} to 1", section, key, name)
        elif not isinstance(value, str):
            raise self.error(f"{where} must be text", section, key, name)
        elif isinstance(wanted, tuple) and value not in wanted:
            raise self.error(f"{where} is {value!r}, choose from {', '.join(wanted)}", section, key, name)

    def _compiled(self, section: Section, key: str, cues: tuple[str, ...], sets: Mapping[str, str]) -> list[Pattern]:
        compiled = []
        for cue in cues:
            try:
                compiled.append(compile_pattern(cue, sets))
            except PatternError as error:
                raise self.error(f"{section}.{key}: {error}", section, key, cue) from None
        return compiled

    def error(self, message: str, section: str, table: str = "", needle: str = "") -> CodebookError:
        """An error at the line of the table's header, or of the key or cue in it that is at fault."""
        return CodebookError(f"{self.name}, line {self._line(section, table, needle)}: {message}")

    def _line(self, section: str, table: str, needle: str) -> int:
        header = rf"\s*\[+\s*[\"']?{re.escape(section)}[\"']?"
        header += rf"\s*\.\s*[\"']?{re.escape(table)}[\"']?\s*\]" if table else r"\s*[\].]"
        bare = rf"\s*{re.escape(section)}\s*[.=]"
        start = next((n for n, line in enumerate(self.lines) if re.match(header, line)), None)
        if start is None:
            return next((n for n, line in enumerate(self.lines, 1) if re.match(bare, line)), 1)
        if not needle:
            return start + 1
        for number in range(start + 1, len(self.lines)):
            line = self.lines[number]
            if re.match(r"\s*\[[^\[\]\"']+\]\s*(#.*)?$", line):
                break
            key = re.match(rf"\s*[\"']?{re.escape(needle)}[\"']?\s*=", line)
            if key or f'"{needle}"' in line or f"'{needle}'" in line:
                return number + 1
        return start + 1
