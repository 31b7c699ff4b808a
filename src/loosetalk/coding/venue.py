"""Where a statement was made, in the words of the text: "YouTube", "Munich Security Conference", "reporters"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from loosetalk.coding.ground import Ground
from loosetalk.records import Span, Spans

_LINK = r"(?:[ -](?:of|for|on|in|and|the|de|del|la|du|des|der|von|di|do|da|ya|al|y|&)){0,2}"
_CAPITAL = r"(?:[A-ZÀ-ÞĀ-Ž0-9][\w.’'-]*)"
_NAME = rf"{_CAPITAL}(?:{_LINK}[ -]{_CAPITAL}){{0,6}}"
_WORDS = r"(?:[\w’'-]+ ){0,4}?"
_TOLD = re.compile(rf"\b(?:told|tells|telling) (?P<name>(?!I\b){_NAME})")
_DAY = r"(?:[A-Z][a-z]+day|Yesterday|Today) (?:on|in|at) "
_LEADING = re.compile(rf"^(?:{_DAY})?(?:(?:a|an|the|his|her|their|its) (?=\w))?")
_TRAILING = re.compile(r" on [A-Z][a-z]+day$")
_HE = re.compile(r"(?:^|, | and )(?:[Hh]e|[Ss]he) [a-z]")
_OWN = "(?:a|an|the|his|her|their)"
_CALLED = r"(?:Radio|TV|FM|Television|Televisión|Kanal|Canal|Channel|News|Times|Post|Herald|Gazette|Tribune|Daily)"
_STATION = rf"(?:{_CALLED} {_NAME}|(?:{_CAPITAL} ){{1,3}}{_CALLED}\b|(?:La|El|Le|Der|Die|Das|Il) {_NAME})"
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
        for venue in (*_venues(ground.text, sentence), *_told_to(ground, sentence))
        if not any(part.overlaps(venue.span) for part in content) and (not back or venue.rank == 0)
    ]
    return min(found)[-1] if found else None


def _telling_of(ground: Ground, anchor: Span, content: Spans, speaker: str | None) -> list[Span]:
    """The nearest sentence that names the speaker, before in the same or the last paragraph and outside the content.

    Right before, in the paragraph, a "he" or "she" does too.
    """
    begin = ground.paragraph_span(max(0, ground.paragraph(anchor.start) - 1)).start
    names = [word for word in (speaker or "").split() if word[:1].isupper()]
    last, own = ground.sentence(anchor.start) - 1, ground.paragraph_span(ground.paragraph(anchor.start)).start
    for number in range(last, -1, -1):
        sentence = ground.sentence_span(number)
        if sentence.end <= begin:
            break
        if any(part.overlaps(sentence) for part in content):
            continue
        goes_on = number == last and sentence.start >= own and _HE.search(sentence.of(ground.text))
        if goes_on or any(name in sentence.of(ground.text) for name in names):
            return [sentence]
    return []


def _venues(text: str, sentence: Span) -> Iterator[Found]:
    part = sentence.of(text)
    for rank, pattern in _patterns():
        for match in pattern.finditer(part):
            group = "name" if match.groupdict().get("name") else "kind"
            span = Span(sentence.start + match.start(group), sentence.start + match.end(group))
            name = _TRAILING.sub("", _LEADING.sub("", match[group].rstrip(".,’'-")))
            yield Found(name.removesuffix("’s").removesuffix("'s"), span, rank)


def _told_to(ground: Ground, sentence: Span) -> Iterator[Found]:
    """A name that somebody told something, if it is neither a person's nor a country's: "told Duna Esti that"."""
    for match in _TOLD.finditer(ground.text, sentence.start, sentence.end):
        span = Span(*match.span("name"))
        actor = ground.resolver.resolve(span)
        if (
            actor.kind in ("generic", "organisation")
            and actor.country is None
            and actor.standing in ("unknown", "media")
        ):
            yield Found(_LEADING.sub("", match["name"].rstrip(".,’'-")), span, 1)


@cache
def venue_names() -> frozenset[str]:
    """What is a venue by its name alone: "Facebook", "YouTube"."""
    return frozenset(_words()["names"])


@cache
def _words() -> Mapping[str, list[str]]:
    return tomllib.loads((files("loosetalk.coding") / "venues.toml").read_text("utf-8"))


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    raw = _words()
    listed = {key: _either(value) for key, value in raw.items()}
    names, shows, gatherings = listed["names"], listed["shows"], listed["gatherings"]
    outlets, audiences = listed["outlets"], listed["audiences"]
    event = _either(word.title() for word in raw["gatherings"])
    titled = rf"(?:[“\"‘'«„](?P<kind>[^”\"’»“]{{2,50}})[”\"»’]|(?P<name>{_NAME}))"
    named = (
        rf"\b(?:on|via|over|in|to|from) {_ARTICLE}{_WORDS}(?P<name>{names})\b",
        rf"\b(?P<name>{names}) (?:channel|account|page|post|video|feed|stream|profile)\b",
        rf"\b{shows},? {titled}",
        rf"\b(?:audience|viewers|listeners|readers|guests?|host) of {titled}",
        rf"\b(?:[Oo]n|of) (?P<name>{_NAME}), (?:a|an|the|one|his|her) {_WORDS}{shows}\b",
        rf"\b(?:presenter|anchor|host|moderator) of (?:the )?(?P<name>{_NAME})(?=,| \(|$| who)",
        rf"\b(?:told|tells|telling|informed) (?:the |its? )?(?P<name>{_NAME}) {outlets}\b",
        rf"\b(?:told|tells|telling|informed) (?:the|a|an) {_WORDS}{outlets},? (?P<name>{_NAME})",
        rf"\b(?:edition|issue) of (?:the )?(?P<name>{_NAME})",
        rf"\b[Ii]n {_ARTICLE}{_WORDS}(?:interview|conversation)s? (?:with|to|for|on) (?:the )?(?:{_WORDS}{outlets} )?"
        rf"(?P<name>{_NAME})",
        rf"\b[Aa]t {_ARTICLE}(?:[a-z][\w-]* )?"
        rf"(?P<name>(?:{_CAPITAL}{_LINK}[ -]){{0,5}}{event}(?:{_LINK}[ -]{_CAPITAL}){{0,4}})",
        rf"\b[Oo]n (?P<name>Channel (?:One|Two|\d+)|{_NAME} (?:TV|Television|Radio|Channel))\b",
        rf"\b(?:[Ii]n|by) (?:the |a )?{_WORDS}{outlets} (?P<name>{_NAME})",
        rf"\b[Oo]n (?P<name>{_CALLED} {_NAME})",
        rf"\b(?:[Ss]peaking|spoke|talking|talked) (?:to|on|with) (?:the )?(?P<name>{_STATION})",
        rf"\b(?:aired|broadcast|carried|published|run|quoted|reached|interviewed) by (?:the )?(?P<name>{_STATION})",
        rf"\b(?:[Ii]n|[Ff]rom|[Aa]t) the studios? of (?P<name>{_NAME})",
        rf"\b(?:told|tells|telling|informed) (?:the |its? )?(?:{_WORDS}{outlets} )?(?P<name>{_STATION})",
    )
    occasions = (
        rf"\b(?:[Aa]t|during|after|addressing|told) (?P<kind>{_OWN} {_WORDS}{gatherings})\b",
        rf"\b[Oo]n (?P<kind>{_OWN} {_WORDS}{shows})\b",
        r"\b[Oo]n (?P<kind>(?:[a-z]+ )?(?:state |national |public )?(?:television|TV|radio))\b",
    )
    heard = (rf"\b(?:told|tells|telling|to) (?P<kind>{audiences})\b",)
    ranked = ((rank, pattern) for rank, group in enumerate((named, occasions, heard)) for pattern in group)
    return tuple((rank, re.compile(pattern)) for rank, pattern in ranked)


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True)) + ")"
