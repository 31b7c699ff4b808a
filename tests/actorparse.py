"""Short texts for tests of actors, and who their words mean."""

from __future__ import annotations

from typing import Any

from loosetalk.actors import Offices, Resolver
from loosetalk.records import Actor, Article, Span, Tagged


def bare(text: str, published: str | None = "2022-12-20", **found: Any) -> Tagged:
    """An article of which tagging found nothing but what is given."""
    parts: dict[str, Any] = {
        "paragraphs": (), "sentences": (), "tokens": (), "mentions": (), "attributions": (), "acts": (),
        "quotations": (), "dates": (),
    }  # fmt: skip
    return Tagged(article=Article("a", text, published=published), **(parts | found))


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """The characters of some words of a text, at their ``nth`` place."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def who(
    text: str, words: str, published: str | None = "2022-12-20", nth: int = 0, offices: Offices | None = None
) -> Actor:
    """Who some words of a text mean."""
    return Resolver(bare(text, published), offices).resolve(span_of(text, words, nth))
