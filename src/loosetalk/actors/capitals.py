"""Runs of capitals that may be persons' names, and what vouches that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loosetalk.actors.appositions import after_name
from loosetalk.actors.outlets import of_thing
from loosetalk.actors.reading import Reading
from loosetalk.actors.titles import TITLES, before_name, has_title

NOT_PERSON = frozenset(
    ["ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE"]
)
_NUMERAL = re.compile(r"[IVX]{2,}")
_HALF = 5  # letters of the second half of a hyphenated first name at most


def name_like(reading: Reading, first: int, last: int) -> bool:
    """Whether words ``[first, last)`` could be a person's name by their form."""
    if not reading.words[first].text[0].isupper() or last - first > 6:
        return False
    single = last - first == 1
    if single and _NUMERAL.fullmatch(reading.words[first].text):
        return False
    if single and (first in reading.geo_over or reading.key(first) in reading.lists.stop):
        return False
    return not any(reading.key(i) in reading.lists.organisation_nouns for i in range(first, last))


def capital_runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """The words ``[first, last)`` of every run of capitals that is a person's name, in order."""
    at, count = 0, len(reading.words)
    while at < count:
        last = _run_end(reading, at)
        if last == at:
            at += 1
            continue
        if _is_person(reading, at, last) and not of_thing(reading, at, last):
            yield at, last
        at = last


def _run_end(reading: Reading, first: int) -> int:
    """The end of a run of capitalised words that may be a name (``first`` itself when there is none)."""
    at = first
    while at < len(reading.words) and _in_name(reading, at, first):
        at += 1
        if at < len(reading.words) and not reading.close[at - 1]:
            break
    while at > first and not reading.words[at - 1].text[0].isupper():
        at -= 1
    return at


def _in_name(reading: Reading, at: int, first: int) -> bool:
    word, lists = reading.words[at], reading.lists
    if at > first and hyphenated(reading, at):
        return True
    if at > first and word.key in lists.particles and at + 1 < len(reading.words):
        return reading.close[at] and reading.words[at + 1].text[0].isupper()
    if not word.text[0].isupper() or word.key in lists.stop or word.key in TITLES:
        return False
    if at in reading.geo_over:
        return _geo_as_name(reading, at, first)
    if at in reading.role_over:
        return at > first and word.key not in {"president", "minister"} and reading.key(first) in lists.given
    return len(word.text) > 1 or reading.text[word.end : word.end + 1] == "." or at > first


def hyphenated(reading: Reading, at: int) -> bool:
    """Whether the second half of a first name begins at a word: "Min-jun Park", but not "Putin-backed Ana"."""
    word, following = reading.words[at].text, reading.words[at + 1 : at + 2]
    return (
        reading.gap(at - 1) == "-" and word.islower() and len(word) <= _HALF and not word.endswith(("ed", "era", "led"))
        and bool(following) and reading.gap(at) == " " and following[0].text[0].isupper()
    )  # fmt: skip


def _geo_as_name(reading: Reading, at: int, first: int) -> bool:
    """A country's or city's word as part of a person's name: "Israel Katz", "Michael Jordan", "German Gref"."""
    hit, lists = reading.geo_over[at], reading.lists
    if hit.last - hit.first > 1 or hit.geo.kind not in ("name", "place", "capital", "adjective"):
        return False
    if at > first:
        return lists.given.get(reading.key(first)) is not None
    following = at + 1
    vouched = hit.geo.kind in ("place", "capital") or reading.tagged_as(reading.span(at, at + 1)) == "PERSON"
    if hit.geo.kind == "name":
        vouched = vouched or reading.key(following + 1) in lists.speech or reading.key(at - 1) in {"met", "and", "to"}
    return (
        vouched
        and reading.key(at) in lists.given and following < len(reading.words) and reading.close[at]
        and reading.words[following].text[0].isupper() and following not in reading.geo_over
        and following not in reading.role_over and reading.key(following) not in lists.organisation_nouns
    )  # fmt: skip


def _is_person(reading: Reading, first: int, last: int) -> bool:
    lists = reading.lists
    if last - first > 5 or not name_like(reading, first, last):
        return False
    titled = has_title(reading, first)
    if last - first == 1:
        before_title = last in reading.role_over and reading.words[last].text[0].isupper()
        return titled and len(reading.words[first].text) > 2 and not before_title
    if lists.given.get(reading.key(first)) is not None or titled or before_name(reading, first):
        return True
    kind = reading.tagged_as(reading.span(first, last))
    if kind in NOT_PERSON or reading.key(last) in lists.organisation_nouns:
        return False
    beside = {reading.key(last), reading.key(first - 1)}
    if beside & lists.speech:
        return True
    return bool(after_name(reading, last, frozenset()))
