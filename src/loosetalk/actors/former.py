"""Names that stand for a state only on some days: "Yugoslavia", "Zaire", "Bonn". Which day counts, and what holds then.

The day is the one told nearest in the same sentence ("in 1968 ..."), else the article's. A name whose state has ended
is read as the successor that ``data/former.csv`` states, and as nobody's where it states none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loosetalk.actors.tables import Geo
from loosetalk.records import Tagged

_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b(?!\s*(?:%|percent|per cent|people|km|miles|tonnes|tons))")


@dataclass(frozen=True, slots=True)
class Days:
    """The days told in an article, by place; ``article`` is its own day, an ISO prefix or None."""

    article: str | None
    told: Sequence[tuple[int, str]]
    sentences: Sequence[int]

    def at(self, position: int) -> str | None:
        """The day told nearest to a character in its sentence, else the article's."""
        number = bisect_right(self.sentences, position)
        start = self.sentences[number - 1] if number else 0
        end = self.sentences[number] if number < len(self.sentences) else 1 << 60
        near = self.told[bisect_left(self.told, (start, "")) : bisect_left(self.told, (end, ""))]
        return min(near, key=lambda told: abs(told[0] - position))[1] if near else self.article


def days_of(tagged: Tagged, sentences: Sequence[int]) -> Days:
    """The dates that the tagger found, bare years where it marked none; ``sentences`` are their first characters."""
    told = {phrase.span.start: phrase.value for phrase in tagged.dates if phrase.value}
    marked = [phrase.span for phrase in tagged.dates]
    for year in _YEAR.finditer(tagged.article.text):
        if not any(span.start < year.end() and year.start() < span.end for span in marked):
            told[year.start()] = year.group()
    return Days(tagged.article.published, sorted(told.items()), sentences)


def reading_on(values: Sequence[Geo], days: Days, position: int) -> Geo:
    """The reading of a phrase at a character; without any day that fits, the last one listed.

    Bodies that changed (a rebel group that came to power) go by the article's day alone.
    """
    if not any(value.start or value.end for value in values):
        return values[0]
    day = days.article if values[0].kind == "organisation" else days.at(position)
    dated = [v for v in values if day and (v.start or "0") <= day and (not v.end or day <= v.end)]
    return (dated or values[-1:])[0]
