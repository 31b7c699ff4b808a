"""Which countries a statement is about.

What its content names, other than the speaker's own; a mere place ("in Chad") and what is only compared with ("like
Chad") give way to the rest.
Where the content names nobody else but points ("there", "you", "this"), or names nobody at all, the country comes
from what stands around it: the rest of the sentence, the sentences before it in the paragraph, then the country that
the article has most of beside the speaker's, or, where it has none often enough, the paragraph before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loosetalk.actors import CountryMention
from loosetalk.coding.ground import Ground
from loosetalk.coding.venue import venue_names
from loosetalk.records import Span, Spans

LEAST_MENTIONS = 3
"""Times that the article must name a country for it to be the one meant where nothing near says so."""

_COMPARED = re.compile(r"\b(?:like|unlike|as in|as with|as for|such as|than|not in)(?: in| the)*\s*$", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:there|you|your|yours|they|them|their|theirs|it|its|he|his|him|she|her|this|that|these|those|such"
    r"|neighbou?rs?|partners?|brothers|the (?:country|state|republic|regime|government|authorities|other side))\b",
    re.IGNORECASE,
)


def countries_about(ground: Ground, content: Spans, own: str | None) -> tuple[str, ...]:
    """Countries that ``content``, said by somebody of country ``own``, is about; the most named first."""
    inside = [mention for span in content for mention in ground.countries(span)]
    named = _ranked(ground, _told(ground, inside), own)
    text = " ".join(span.of(ground.text) for span in content)
    if named and not (_only_third(ground, named, own) and _POINTS.search(text)):
        return named
    around = next((found for found in _around(ground, content, own) if found), ())
    return (*named, *(country for country in around[:1] if country not in named))


def _told(ground: Ground, mentions: list[CountryMention]) -> list[CountryMention]:
    """Mentions that are more than a place or a comparison, or all of them when none is; never where it was posted."""
    mentions = [m for m in mentions if m.span.of(ground.text) not in venue_names()]
    meant = [m for m in mentions if m.kind != "place"] or mentions
    plain = [m for m in meant if not _COMPARED.search(ground.text[max(0, m.span.start - 16) : m.span.start])]
    return plain or meant


def _ranked(ground: Ground, mentions: list[CountryMention], own: str | None) -> tuple[str, ...]:
    found = dict.fromkeys(mention.country for mention in mentions if mention.country != own)
    return tuple(sorted(found, key=lambda country: -ground.counts[country]))


def _only_third(ground: Ground, named: tuple[str, ...], own: str | None) -> bool:
    """Whether the named countries leave out the article's main other one."""
    return main_other(ground, own) not in named


def main_other(ground: Ground, own: str | None) -> str | None:
    """The country that the article names most beside ``own``, if it names it often enough."""
    counted = ((number, country) for country, number in ground.counts.items() if country != own)
    number, country = max(counted, default=(0, None))
    return country if number >= LEAST_MENTIONS else None


def _around(ground: Ground, content: Spans, own: str | None) -> Iterator[tuple[str, ...]]:
    start = content[0].start
    sentence, paragraph = ground.sentence(start), ground.paragraph(start)
    yield _near(ground, ground.sentence_span(sentence), content, own)
    begin = ground.paragraph_span(paragraph).start
    for number in range(sentence - 1, -1, -1):
        span = ground.sentence_span(number)
        if span.end <= begin:
            break
        yield _near(ground, span, content, own)
    main = main_other(ground, own)
    if main:
        yield (main,)
    elif paragraph:
        yield _near(ground, ground.paragraph_span(paragraph - 1), content, own)


def _near(ground: Ground, span: Span, content: Spans, own: str | None) -> tuple[str, ...]:
    return _ranked(ground, _told(ground, ground.countries(span, content)), own)
