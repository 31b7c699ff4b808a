"""Names of one speaker written in different ways: short or full, with a title, in another transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from loosetalk.linking.words import words

SURNAMES_ALIKE = 84.0
GIVEN_ALIKE = 75.0
"""Least similarity (0 to 100) of folded surnames, and of folded first names where both are given in full."""

_LETTERS = str.maketrans("ıłøđəæœþð", "ilodeeetd")
# Spellings of one sound in common romanisations; longer ones first.
_SOUNDS = (
    ("tsch", "ch"), ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("ck", "k"), ("ks", "x"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"),
    ("ii", "i"), ("yy", "i"), ("ie", "e"), ("ye", "e"), ("aye", "ae"), ("ya", "a"), ("ia", "a"), ("yu", "u"),
    ("iu", "u"), ("yo", "o"), ("q", "k"), ("w", "v"), ("j", "y"), ("y", "i"), ("c", "k"),
)  # fmt: skip
_MARKS = re.compile(r"[^a-z -]")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")


@lru_cache(maxsize=100_000)
def fold(name: str) -> tuple[str, ...]:
    """A name's words without case, accents, titles and spelling habits.

    >>> fold("Sergei Yastrebov") == fold("Sergey Jastrebov")
    True
    """
    alone = name.split(",")[0]  # "Jan Horn, a spokesman for the mayor"
    plain = unicodedata.normalize("NFKD", alone.casefold().translate(_LETTERS))
    plain = _MARKS.sub("", plain.replace("’s", "").replace("'s", "")).replace("-", " ")
    kept = [word for word in plain.split() if word not in words("persons", "titles")]
    return tuple(_sound(word) for word in kept)


def _sound(word: str) -> str:
    for written, meant in _SOUNDS:
        word = word.replace(written, meant)
    return _DOUBLE.sub(r"\1", word)


def block(name: str) -> str:
    """A key that all spellings of a surname share: the consonants of its last word."""
    folded = fold(name)
    if not folded:
        return ""
    return _VOWELS.sub("", folded[-1])[:3] or folded[-1][:1]


@lru_cache(maxsize=200_000)
def same_speaker(a: str, b: str) -> bool:
    """Whether two names can be one person's (of one country): surnames alike, first names not at odds."""
    one, other = fold(a), fold(b)
    if not one or not other:
        return False
    if fuzz.ratio(one[-1], other[-1]) < SURNAMES_ALIKE:
        return False
    first, second = one[:-1], other[:-1]
    if not first or not second:
        return True
    if len(first[0]) == 1 or len(second[0]) == 1:
        return first[0][0] == second[0][0]
    return fuzz.ratio(first[0], second[0]) >= GIVEN_ALIKE


def is_generic(name: str | None) -> bool:
    """Whether a speaker has no name of his own: "some public figure", "two officials"."""
    letters = (name or "").lstrip("\"'“‘«")
    return not letters or not letters[0].isupper()
