"""The language that cue words are written in, and its matcher.

A cue is a few space-separated items, matched one after the other on the words of one sentence, in any case:

=================  =================================================================================
``ungrateful``     this word; "'s" falls away: "Chad's" is "chad"
``so-called``      these words in a row, written with or without the hyphen (the last may be a prefix: ``far-right*``)
``genocid*``       a word that begins so (three letters at least)
``<deny>``         any form of the verb: deny, denies, denied, denying; also ``<deny|reject>``
``a|b|<c>``        any one of these (words, prefixes, verbs, placeholders)
``the?``           may be missing
``~`` ``~5``       up to 3 (5) words of any kind
``{state}``        a country or what stands for its government: "Chad", "Berlin"
``{people}``       its people or adjective: "Germans", "Kazakh"
``{actor}``        either of these two
``{kin}``          a word set of the codebook, from its table ``[words]``
``{state:holder}`` the same, and the match remembers under this name what stood there
=================  =================================================================================

Commas, dashes and quotation marks between words do not matter; a full stop, a question mark, a semicolon or a new
line ends the reach of a cue. The matcher looks up each word of a text once, so its time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from loosetalk.inflection import forms
from loosetalk.records import Span

PlaceKind = Literal["state", "people"]
PLACEHOLDERS: Mapping[str, frozenset[PlaceKind]] = {
    "state": frozenset(["state"]),
    "people": frozenset(["people"]),
    "actor": frozenset(["state", "people"]),
}
DEFAULT_GAP = 3
_STEM = 3
_WORDS_KNOWN = 1 << 16  # words of which a matcher keeps what they can begin

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)|[;\n]")
_SHORT = frozenset(["mr", "mrs", "ms", "dr", "prof", "gen", "col", "sen", "rep", "gov", "st", "no", "vs"])
_CHOICE = re.compile(
    r"<(?P<verb>[^<>\s]+)>|\{(?P<set>\w+(?::\w+)?)\}|(?P<words>[^\W_]+(?:['-][^\W_]+)*)(?P<prefix>\*?)"
)


class PatternError(ValueError):
    """A cue that is not written in the language; the message says what is wrong with it."""


class Place(NamedTuple):
    """A country mention in a text, for the placeholders."""

    span: Span
    kind: PlaceKind


class Item(NamedTuple):
    """One position of a compiled cue."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    places: frozenset[PlaceKind]
    gap: int
    optional: bool
    name: str | None


Pattern = tuple[Item, ...]


def plain(word: str) -> str:
    """A word as it is compared: lower case, straight apostrophe, no possessive.

    >>> plain("Russia’s"), plain("Won’t")
    ('russia', "won't")
    """
    word = word.replace("’", "'").lower()
    return word.removesuffix("'s")


def compile_pattern(cue: str, sets: Mapping[str, str] | None = None) -> Pattern:
    """Compile a cue; ``sets`` are the named word sets, each itself written as alternatives.

    Raises PatternError.
    """
    items = [_item(part, sets or {}) for part in cue.replace("’", "'").split()]
    if not items:
        raise PatternError("the cue is empty")
    if items[0].gap or items[-1].gap:
        raise PatternError(f"the cue {cue!r} begins or ends with a gap")
    if all(item.optional for item in items):
        raise PatternError(f"all of the cue {cue!r} is optional")
    return tuple(items)


def _item(part: str, sets: Mapping[str, str]) -> Item:
    gap = re.fullmatch(r"~(\d*)", part)
    if gap:
        return Item(frozenset(), (), (), frozenset(), int(gap[1] or DEFAULT_GAP), True, None)
    words: set[str] = set()
    prefixes: list[str] = []
    phrases: list[tuple[str, ...]] = []
    places: set[PlaceKind] = set()
    name = None
    for choice in re.split(r"\|(?![^<]*>)", part.removesuffix("?")):
        found = _CHOICE.fullmatch(choice)
        if not found:
            raise PatternError(f"{choice!r} is not a word, <verb>, prefix*, {{placeholder}} or gap")
        if found["verb"]:
            words.update(*map(forms, found["verb"].split("|")))
        elif found["set"]:
            key, _, label = found["set"].partition(":")
            name = label or name
            inner = _named(key, sets)
            words |= inner.words
            prefixes += inner.prefixes
            phrases += inner.phrases
            places |= inner.places
        elif "-" in found["words"]:
            *first, last = (plain(word) for word in found["words"].split("-"))
            phrases.append((*first, last + found["prefix"]))
        elif found["prefix"]:
            if len(found["words"]) < _STEM:
                raise PatternError(f"{choice!r}: a prefix needs at least {_STEM} letters")
            prefixes.append(plain(found["words"]))
        else:
            words.add(plain(found["words"]))
    return Item(frozenset(words), tuple(prefixes), tuple(phrases), frozenset(places), 0, part.endswith("?"), name)


def _named(key: str, sets: Mapping[str, str]) -> Item:
    if key in PLACEHOLDERS:
        return Item(frozenset(), (), (), PLACEHOLDERS[key], 0, False, None)
    if key not in sets:
        raise PatternError(f"there is no word set or placeholder {{{key}}}")
    return _item(sets[key], {name: value for name, value in sets.items() if name != key})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: compared form, characters, index after the last word of the same part
    (what full stops and semicolons part), and country mentions by their first word.
    """

    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    reach: tuple[int, ...]
    places: Mapping[int, tuple[tuple[PlaceKind, int], ...]]

    def at(self, offset: int) -> int:
        """Index of the first word that ends after character ``offset``."""
        return bisect_left(self.spans, offset + 1, key=lambda span: span.end)


def words_of(text: str, places: Iterable[Place] = ()) -> Words:
    """Split a text into words, and mark where country mentions stand."""
    spans = tuple(Span(*found.span()) for found in _WORD.finditer(text))
    shapes = tuple(plain(span.of(text)) for span in spans)
    reach = [len(spans)] * len(spans)
    for index in range(len(spans) - 2, -1, -1):
        apart = _ends(text, spans[index], spans[index + 1], shapes[index])
        reach[index] = index + 1 if apart else reach[index + 1]
    ends = [span.end for span in spans]
    marked: dict[int, list[tuple[PlaceKind, int]]] = defaultdict(list)
    for place in places:
        first = bisect_left(ends, place.span.start + 1)
        after = bisect_left([span.start for span in spans[first : first + 12]], place.span.end) + first
        if first < after:
            marked[first].append((place.kind, after))
    return Words(shapes, spans, tuple(reach), {index: tuple(found) for index, found in marked.items()})


def _ends(text: str, before: Span, after: Span, shape: str) -> bool:
    between = text[before.end : after.start]
    if not _BREAK.search(between):
        return False
    return "\n" in between or not (between[0] == "." and (len(shape) == 1 or shape in _SHORT))


class Hit(NamedTuple):
    """A cue found: which entry and cue of the matcher, the words ``[first, after)`` and what the names caught."""

    key: str
    cue: int
    first: int
    after: int
    groups: Mapping[str, tuple[int, int]]


class _Cue(NamedTuple):
    """A cue as it is indexed: what it belongs to, and marks of which one must be in the sentence (none: no telling)."""

    key: str
    number: int
    pattern: Pattern
    guard: frozenset[str]


class Matcher:
    """Finds many cues at once; cues are indexed by the words that can begin them.

    Before a cue is tried, the marks of its most telling further word are looked for in the sentence.
    """

    def __init__(self, cues: Mapping[str, Sequence[Pattern]]) -> None:
        self._by_word: dict[str, list[_Cue]] = defaultdict(list)
        self._by_place: dict[PlaceKind, list[_Cue]] = defaultdict(list)
        for key, patterns in cues.items():
            for number, pattern in enumerate(patterns):
                for tail in _starts(pattern):
                    self._index(_Cue(key, number, tail, _guard(tail)))
        self._begun_by = lru_cache(_WORDS_KNOWN)(self._looked_up)

    def _index(self, cue: _Cue) -> None:
        first = cue.pattern[0]
        for word in first.words:
            self._by_word[word].append(cue)
        for phrase in first.phrases:
            self._by_word[phrase[0]].append(cue)
        for prefix in first.prefixes:
            self._by_word[prefix + "*"].append(cue)
        for kind in first.places:
            self._by_place[kind].append(cue)

    def find(self, words: Words, first: int = 0, after: int | None = None) -> Iterator[Hit]:
        """Cues that lie within the words ``[first, after)``, each once at each beginning, read as short as can be."""
        limit = len(words.forms) if after is None else after
        part, marks = -1, frozenset[str]()
        for index in range(first, limit):
            candidates = self._candidates(words, index)
            if not candidates:
                continue
            if words.reach[index] != part:
                part = words.reach[index]
                marks = _marks(words, index, part)
            seen: set[tuple[str, int]] = set()
            for cue in candidates:
                if (cue.guard and cue.guard.isdisjoint(marks)) or (cue.key, cue.number) in seen:
                    continue
                groups: dict[str, tuple[int, int]] = {}
                end = _match(cue.pattern, words, index, min(limit, part), groups)
                if end is not None:
                    seen.add((cue.key, cue.number))
                    yield Hit(cue.key, cue.number, index, end, groups)

    def _candidates(self, words: Words, index: int) -> tuple[_Cue, ...]:
        found = self._begun_by(words.forms[index])
        here = words.places.get(index, ())
        return (*found, *(cue for kind, _ in here for cue in self._by_place.get(kind, ()))) if here else found

    def _looked_up(self, word: str) -> tuple[_Cue, ...]:
        """The cues that a word can begin."""
        beginnings = (word[:size] + "*" for size in range(_STEM, len(word) + 1))
        return tuple(cue for one in (word, *beginnings) for cue in self._by_word.get(one, ()))


def _marks(words: Words, first: int, after: int) -> frozenset[str]:
    """What the words ``[first, after)`` can be known by: themselves, their beginnings, places."""
    shapes = words.forms[first:after]
    kinds = (f"{{{kind}}}" for index in range(first, after) for kind, _ in words.places.get(index, ()))
    return frozenset((*shapes, *(shape[:_STEM] + "*" for shape in shapes), *kinds))


def _guard(pattern: Pattern) -> frozenset[str]:
    """Marks of the item after the first that fewest words fit; empty where there is none."""
    needed = [item for item in pattern[1:] if not item.optional]
    return min((_marks_of(item) for item in needed), key=len, default=frozenset())


def _marks_of(item: Item) -> frozenset[str]:
    beginnings = (prefix[:_STEM] + "*" for prefix in item.prefixes)
    firsts = (phrase[0] for phrase in item.phrases)
    return frozenset((*item.words, *beginnings, *firsts, *(f"{{{kind}}}" for kind in item.places)))


def _starts(pattern: Pattern) -> Iterator[Pattern]:
    """The pattern, and what is left of it when its optional beginning is missing."""
    for index, item in enumerate(pattern):
        if not item.gap:
            yield pattern[index:]
        if not item.optional:
            return


def _match(pattern: Pattern, words: Words, index: int, limit: int, groups: dict[str, tuple[int, int]]) -> int | None:
    """Where (word index) the pattern ends when it is read from word ``index``, or None."""
    if not pattern:
        return index
    item, rest = pattern[0], pattern[1:]
    if item.gap:
        ends = (_match(rest, words, index + skip, limit, groups) for skip in range(item.gap + 1))
        return next((end for end in ends if end is not None), None)
    for after in _ends_of(item, words, index, limit):
        end = _match(rest, words, after, limit, groups)
        if end is not None:
            if item.name:
                groups[item.name] = (index, after)
            return end
    return _match(rest, words, index, limit, groups) if item.optional else None


def _ends_of(item: Item, words: Words, index: int, limit: int) -> Iterator[int]:
    """Where one item, read from word ``index``, may end."""
    if index >= limit:
        return
    if item.places:
        for kind, end in words.places.get(index, ()):
            if kind in item.places and end <= limit:
                yield end
    word = words.forms[index]
    if word in item.words or (item.prefixes and word.startswith(item.prefixes)):
        yield index + 1
    for phrase in item.phrases:
        end = index + len(phrase)
        if end <= limit and all(map(_same, phrase, words.forms[index:end])):
            yield end


def _same(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
