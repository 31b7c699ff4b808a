"""An article laid out for coding: its words for the codebook's cues, its country mentions, what stands where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from loosetalk.actors import CountryMention
from loosetalk.coding.codebook import Codebook
from loosetalk.coding.patterns import Place, Words, words_of
from loosetalk.records import Actor, Span, Spans, Tagged

_PEOPLE = frozenset(["people", "adjective"])


class Resolving(Protocol):
    """What coding asks of ``loosetalk.actors.Resolver``."""

    def resolve(self, span: Span) -> Actor:
        """Who a span means."""
        ...

    def persons(self) -> tuple[Actor, ...]:
        """The persons named in the article, each with the spans of all namings."""
        ...

    def places(self, span: Span) -> tuple[CountryMention, ...]:
        """The countries mentioned in a span."""
        ...


@dataclass(frozen=True, slots=True)
class Ground:
    """One article with all that the coders look up in it; ``counts`` is how often each country is mentioned."""

    tagged: Tagged
    resolver: Resolving
    codebook: Codebook
    words: Words
    mentions: Sequence[CountryMention]
    counts: Mapping[str, int]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.tagged.article.text

    def sentence(self, at: int) -> int:
        """Number of the sentence that character ``at`` stands in (the one before, between two)."""
        return max(0, bisect_right(self.tagged.sentences, at, key=lambda span: span.start) - 1)

    def paragraph(self, at: int) -> int:
        """Number of the paragraph that character ``at`` stands in."""
        return max(0, bisect_right(self.tagged.paragraphs, at, key=lambda span: span.start) - 1)

    def sentence_span(self, number: int) -> Span:
        """Characters of a sentence; nothing where there is no such sentence."""
        return self.tagged.sentences[number] if 0 <= number < len(self.tagged.sentences) else Span(0, 0)

    def paragraph_span(self, number: int) -> Span:
        """Characters of a paragraph; nothing where there is no such paragraph."""
        return self.tagged.paragraphs[number] if 0 <= number < len(self.tagged.paragraphs) else Span(0, 0)

    def countries(self, span: Span, outside: Spans = ()) -> list[CountryMention]:
        """Country mentions in ``span`` that no span of ``outside`` touches, in text order."""
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention.span.end)
        found = []
        for mention in self.mentions[first:]:
            if mention.span.start >= span.end:
                break
            if span.overlaps(mention.span) and not any(hole.overlaps(mention.span) for hole in outside):
                found.append(mention)
        return found


def lay_out(tagged: Tagged, resolver: Resolving, codebook: Codebook) -> Ground:
    """Read an article's words and country mentions once."""
    whole = Span(0, len(tagged.article.text))
    mentions = [mention for mention in resolver.places(whole) if is_country(mention.country)]
    places = [Place(m.span, "people" if m.kind in _PEOPLE else "state") for m in mentions]
    counts = Counter(mention.country for mention in mentions)
    return Ground(tagged, resolver, codebook, words_of(tagged.article.text, places), mentions, counts)


def is_country(code: str) -> bool:
    """Whether a code is a state's and not an organisation's of states.

    >>> is_country("XKX"), is_country("XNT")
    (True, False)
    """
    return code == "XKX" or not (code.startswith("X") or code in ("EUE", "UNO"))
