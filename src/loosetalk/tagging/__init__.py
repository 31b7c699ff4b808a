"""Text to spans: words, quotations, attributions, event frames and dates, with nobody resolved yet.

The model and its libraries are loaded when the first article is tagged, not on import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from loosetalk.records import Article, Tagged

if TYPE_CHECKING:
    from loosetalk.tagging.encoder import Encoder

__all__ = ["tag"]


def tag(articles: Iterable[Article], model: Encoder | None = None) -> Iterator[Tagged]:
    """Tag articles in order, several at a time through the encoder (the shipped one unless ``model`` is given)."""
    from loosetalk.tagging.tagger import tag as run

    return run(articles, model)
