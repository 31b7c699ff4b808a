"""Words of a text and tables of phrases over them: everything in actors/ is looked up here, in linear time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_GAP = re.compile(r"(?:[ \t\u00a0]{1,3}|\n|[-‐‑–.'’ʼ&]| & |, (?=Jr))\Z")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "a", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


class Word(NamedTuple):
    """A run of letters or digits, or dotted capitals ("U.S."), with its place; ``key`` is what is compared."""

    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """The word without case, accents and dots."""
    if word.isascii():
        return word.lower().replace(".", "")
    plain = unicodedata.normalize("NFKD", word.casefold().replace(".", ""))
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def words_of(text: str) -> list[Word]:
    """All words of a text in order."""
    return [Word(m.start(), m.end(), m.group(), key_of(m.group())) for m in _WORD.finditer(text)]


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two neighbouring words may belong to one name: a space, a hyphen, an apostrophe, a dot of an initial."""
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if gap == ". ":
        return len(left.text) <= 3 and left.text[0].isupper()
    return _GAP.match(gap) is not None


class Entry(NamedTuple, Generic[T]):
    """A phrase of a table: keys of all its words, which of them need a capital or all capitals, and its value."""

    keys: tuple[str, ...]
    capitals: tuple[int, ...]
    value: T


def _capital(word: str) -> int:
    """2: written in capitals only (an abbreviation); 1: begins with a capital; 0: free."""
    letters = word.replace(".", "")
    if letters.isupper() and 2 <= len(letters) <= 5:
        return 2
    return int(word[0].isupper())


def _fits(text: str, need: int) -> bool:
    if need == 0:
        return True
    return text[0].isupper() if need == 1 else text.isupper()


class Phrases(Generic[T]):
    """Phrases of one or more words, each with values; the longest match at a word wins."""

    def __init__(self, items: Iterable[tuple[str, T]], *, cased: bool) -> None:
        """``items`` are (phrase, value); ``cased`` asks the text for the capitals that the phrase has."""
        first: dict[str, list[Entry[T]]] = {}
        for phrase, value in items:
            words = _WORD.findall(phrase)
            if words:
                capitals = tuple(_capital(w) if cased else 0 for w in words)
                entry = Entry(tuple(key_of(w) for w in words), capitals, value)
                first.setdefault(entry.keys[0], []).append(entry)
        self._first = {k: sorted(v, key=lambda e: -len(e.keys)) for k, v in first.items()}

    def match(self, words: Sequence[Word], at: int, close: Sequence[bool]) -> tuple[int, list[T]] | None:
        """The longest phrase that begins at word ``at``: its length in words and the values of all that fit it.

        ``close[i]`` tells whether word i and i + 1 are joined.
        """
        entries = self._first.get(words[at].key)
        if entries is None:
            return None
        length, values = 0, []
        for entry in entries:
            size = len(entry.keys)
            if size < length:
                break
            if _matches(entry, words, at, close):
                length = size
                values.append(entry.value)
        return (length, values) if values else None


def _matches(entry: Entry[T], words: Sequence[Word], at: int, close: Sequence[bool]) -> bool:
    if at + len(entry.keys) > len(words):
        return False
    for offset, key in enumerate(entry.keys):
        word = words[at + offset]
        if word.key != key or not _fits(word.text, entry.capitals[offset]):
            return False
        if offset and not close[at + offset - 1]:
            return False
    return True
