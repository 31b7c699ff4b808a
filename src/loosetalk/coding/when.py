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
    here = list(_dates(ground, ground.sentence_span(number), holes))
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
        if published and phrase.value[: len(published)] > published[: len(phrase.value)]:
            continue
        yield phrase


def _said(phrase: DatePhrase) -> Said:
    return phrase.value, phrase.precision


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
