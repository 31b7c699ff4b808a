"""Where a statement was made, in the words of the text: "YouTube", "St Petersburg Economic Forum", "reporters"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from loosetalk.coding.ground import Ground
from loosetalk.records import Span, Spans

_LINK = r"(?:[ -](?:of|for|on|in|and|the|de|la|du|des|der|von|al|y|&)){0,2}"
_CAPITAL = r"(?:[A-ZÀ-ÞĀ-Ž0-9][\w.’'-]*)"
_NAME = rf"{_CAPITAL}(?:{_LINK}[ -]{_CAPITAL}){{0,6}}"
_WORDS = r"(?:[\w’'-]+ ){0,4}?"
_LEADING = re.compile(r"(?:a|an|the|his|her|their|its) (?=\w)")
_ARTICLE = r"(?:the |a |an |his |her |their |its |one |another )?"


class Found(NamedTuple):
    """A venue: its name, where it stands, and how telling the phrase is (lower is better)."""

    name: str
    span: Span
    rank: int


def find_venue(ground: Ground, anchor: Span, content: Spans, speaker: str | None) -> str | None:
    """Venue of the statement whose cue (or else content) is ``anchor``; nothing inside ``content`` is looked at.

    The sentence of the cue and the nearest one before it in the paragraph that names the speaker. Names go before kinds
    of occasion and those before audiences; then the nearer sentence and the nearer phrase.
    """
    near = [ground.sentence_span(ground.sentence(anchor.start)), *_telling_of(ground, anchor, content, speaker)]
    found = [
        (venue.rank, back, abs(venue.span.start - anchor.start), venue.name)
        for back, sentence in enumerate(near)
        for venue in _venues(ground.text, sentence)
        if not any(part.overlaps(venue.span) for part in content) and (not back or venue.rank == 0)
    ]
    return min(found)[-1] if found else None


def _telling_of(ground: Ground, anchor: Span, content: Spans, speaker: str | None) -> list[Span]:
    """The nearest sentence before, in the same paragraph and outside the content, that names the speaker."""
    begin = ground.paragraph_span(ground.paragraph(anchor.start)).start
    names = [word for word in (speaker or "").split() if word[:1].isupper()]
    for number in range(ground.sentence(anchor.start) - 1, -1, -1):
        sentence = ground.sentence_span(number)
        if sentence.end <= begin:
            break
        if any(part.overlaps(sentence) for part in content):
            continue
        return [sentence] if any(name in sentence.of(ground.text) for name in names) else []
    return []


def _venues(text: str, sentence: Span) -> Iterator[Found]:
    part = sentence.of(text)
    for rank, pattern in _patterns():
        for match in pattern.finditer(part):
            group = "name" if match["name"] else "kind"
            span = Span(sentence.start + match.start(group), sentence.start + match.end(group))
            name = _LEADING.sub("", match[group].rstrip(".,’'-"))
            yield Found(name.removesuffix("’s").removesuffix("'s"), span, rank)


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    raw: Mapping[str, list[str]] = tomllib.loads((files("loosetalk.coding") / "venues.toml").read_text("utf-8"))
    words = {key: "(?:" + "|".join(sorted(map(re.escape, value), key=len, reverse=True)) + ")" for key, value in raw.items()}
    names, shows, gatherings = words["names"], words["shows"], words["gatherings"]
    outlets, audiences = words["outlets"], words["audiences"]
    titled = rf"(?:[“\"‘'«„](?P<name>[^”\"’»“]{{2,50}})[”\"»’]|(?P<name>{_NAME}))"
    one = titled.replace("(?P<name>[^", "(?P<kind>[^", 1)
    event = "(?:" + "|".join(sorted({w.title() for w in raw["gatherings"]}, key=len, reverse=True)) + ")"
    return (
        (0, _c(rf"\b(?:on|via|over|in|to|from) {_ARTICLE}{_WORDS}(?P<name>{names})\b(?P<kind>)")),
        (0, _c(rf"\b(?P<name>{names}) (?:channel|account|page|post|video|feed|stream|profile)\b(?P<kind>)")),
        (0, _c(rf"\b{shows},? {one}")),
        (0, _c(rf"\b(?:[Oo]n|of) (?P<name>{_NAME}), (?:a|an|the|one|his|her) {_WORDS}{shows}\b(?P<kind>)")),
        (0, _c(rf"\b[Ii]n (?:an |a |his |her |the )?{_WORDS}(?:interview|conversation)s? (?:with|to|for|on) (?:the )?(?:{_WORDS}{outlets} )?(?P<name>{_NAME})(?P<kind>)")),
        (0, _c(rf"\b[Aa]t (?:the |a |an )?(?:[a-z][\w-]* )?(?P<name>(?:{_CAPITAL}{_LINK}[ -]){{0,5}}{event}(?:{_LINK}[ -]{_CAPITAL}){{0,4}})(?P<kind>)")),
        (0, _c(rf"\b[Oo]n (?P<name>Channel (?:One|Two|\d+)|{_NAME} (?:TV|Television|Radio|Channel))\b(?P<kind>)")),
        (0, _c(rf"\b[Ii]n (?:the |a )?(?:{_WORDS}{outlets} )(?P<name>{_NAME})(?P<kind>)")),
        (1, _c(rf"\b(?:[Aa]t|during|after|addressing|told) (?P<kind>(?:a|an|the|his|her|their) {_WORDS}{gatherings})\b(?P<name>)")),
        (1, _c(rf"\b[Oo]n (?P<kind>(?:a|an|the|his|her|their) {_WORDS}{shows})\b(?P<name>)")),
        (1, _c(rf"\b[Oo]n (?P<kind>(?:[a-z]+ )?(?:state |national |public )?(?:television|TV|radio))\b(?P<name>)")),
        (2, _c(rf"\b(?:told|tells|telling|to) (?P<kind>{audiences})\b(?P<name>)")),
    )  # fmt: skip


def _c(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
