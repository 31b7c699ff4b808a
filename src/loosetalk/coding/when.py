"""When a statement was made, by the dates in the text around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from loosetalk.coding.ground import Ground
from loosetalk.records import Actor, DatePhrase, Precision, Span, Spans

Said = tuple[str | None, Precision]
UNKNOWN: Said = (None, "unknown")

_PRESENT = re.compile(r"[a-z]+s\b")
"""A cue such as "says" or "denies": it tells of no day gone by."""


_OWNED = re.compile(r"\b(?:his|her|its|their|a|an|every)\s+$", re.IGNORECASE)
"""Before a day that only describes ("his Sunday programme")."""

_COUNTED = re.compile(r"\b(?:before|after|earlier|later)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d\b")
LEAST_STAMPS = 3
"""Paragraphs that begin with a time of day from which on an article is a log of the day it came out."""

_TAKEN_UP = re.compile(
    r"\b(?:the|this|that|these|those|such|his|her|their)"
    r" (?:issue|matter|remarks?|comments?|statements?|words|post|speech|video|claims?|charges?|accusations?|insults?)\b"
)


def said_on(ground: Ground, anchor: Span, content: Spans, speaker: Actor | None) -> Said:
    """Date of the statement whose cue (or else content) is ``anchor``.

    The date phrase nearest to the cue in its sentence; else, for what is told in the past, the last one in the nearest
    dated sentence before it in the paragraph, if that tells of the same speaker or country. What is inside anybody's
    words is their affair, and what lies after the day of publication has not been said yet.
    """
    number = ground.sentence(anchor.start)
    begin = ground.paragraph_span(ground.paragraph(anchor.start)).start
    holes = _holes(ground, anchor, content)
    here = list(_dates(ground, ground.sentence_span(number), (*holes, *_told_by_others(ground, anchor, number))))
    if here:
        return _said(min(here, key=lambda phrase: _distance(phrase.span, anchor)))
    if _PRESENT.match(anchor.of(ground.text)):
        return UNKNOWN
    for back in range(number - 1, -1, -1):
        sentence = ground.sentence_span(back)
        if sentence.end <= begin:
            break
        found = list(_dates(ground, sentence, holes))
        if found:
            return _said(found[-1]) if _tells_of(ground, sentence, speaker) else UNKNOWN
    return UNKNOWN


def _told_by_others(ground: Ground, anchor: Span, number: int) -> Iterator[Span]:
    """From source to cue of the other attributions in a sentence: a date there is theirs ("who on Monday told")."""
    home = ground.sentence_span(number)
    for one in ground.tagged.attributions:
        if one.cue is None or one.source is None or one.cue.overlaps(anchor) or not home.holds(one.cue):
            continue
        between = Span(min(one.source.start, one.cue.start), max(one.source.end, one.cue.end))
        if not between.overlaps(anchor):
            yield between


def log_day(ground: Ground, anchor: Span) -> Said:
    """The day of publication for what stands under a time of day in a log of that day ("18:55 The minister said")."""
    day = ground.tagged.article.published
    stamps = [_CLOCK.match(ground.text, paragraph.start) for paragraph in ground.tagged.paragraphs]
    own = _CLOCK.match(ground.text, ground.paragraph_span(ground.paragraph(anchor.start)).start)
    if day is None or own is None or sum(stamp is not None for stamp in stamps) < LEAST_STAMPS:
        return UNKNOWN
    return (day[:10], "day") if len(day) >= 10 else UNKNOWN


def points_back(ground: Ground, anchor: Span) -> bool:
    """Whether the sentence of a cue takes up what was told before ("raised the issue", "such remarks")."""
    return bool(_TAKEN_UP.search(ground.sentence_span(ground.sentence(anchor.start)).of(ground.text)))


def year_of(day: str | None) -> Said:
    """The year of a date, for what followed it: said to be the same year unless the date is late in it or unknown."""
    if day is None or day[5:7] in ("11", "12"):
        return UNKNOWN
    return day[:4], "year"


def _holes(ground: Ground, anchor: Span, content: Spans) -> Spans:
    """What anybody says in the article, unless the cue itself stands in it."""
    said = (part for one in ground.tagged.attributions for part in one.content if not part.overlaps(anchor))
    return (*content, *said)


def _tells_of(ground: Ground, sentence: Span, speaker: Actor | None) -> bool:
    if speaker is None:
        return False
    names = [word for word in speaker.name.split() if word[:1].isupper()]
    named = any(name in sentence.of(ground.text) for name in names)
    return named or any(mention.country == speaker.country for mention in ground.countries(sentence))


def _dates(ground: Ground, sentence: Span, holes: Spans) -> Iterator[DatePhrase]:
    published = ground.tagged.article.published
    first = bisect_left(ground.tagged.dates, sentence.start, key=lambda phrase: phrase.span.start)
    for phrase in takewhile(lambda phrase: phrase.span.start < sentence.end, ground.tagged.dates[first:]):
        if phrase.value is None or any(part.overlaps(phrase.span) for part in holes):
            continue
        if _OWNED.search(ground.text[max(0, phrase.span.start - 8) : phrase.span.start]):
            continue
        if published and phrase.value[: len(published)] > published[: len(phrase.value)]:
            continue
        if _beside(ground, phrase):
            continue
        yield phrase


def _beside(ground: Ground, phrase: DatePhrase) -> bool:
    """Whether a date only explains another right before it ("On 21 March, two days before the vote,")."""
    at = bisect_left(ground.tagged.dates, phrase.span.start, key=lambda other: other.span.start)
    earlier = ground.tagged.dates[at - 1] if at else None
    if earlier is None or earlier.value is None or ground.text[earlier.span.end : phrase.span.start].strip() != ",":
        return False
    return bool(_COUNTED.search(phrase.span.of(ground.text)))


def _said(phrase: DatePhrase) -> Said:
    return phrase.value, phrase.precision


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
