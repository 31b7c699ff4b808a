"""Compounds: the members of "Putin and Tokayev"."""

from __future__ import annotations

from itertools import pairwise

from loosetalk.actors.cast import Cast
from loosetalk.actors.phrases import body_of
from loosetalk.records import Span


def parts_of(cast: Cast, span: Span) -> list[Span]:
    """The members of a compound: cut at "and" and commas where each side names someone or some state."""
    first, last = cast.reading.word_range(span)
    cuts = [i for i in range(first + 1, last) if cast.reading.key(i) in {"and", "or"} or "," in cast.reading.gap(i - 1)]
    edges, parts = [first, *cuts, last], []
    for a, b in pairwise(edges):
        a += cast.reading.key(a) in {"and", "or"}
        if a < b and _stands_for_one(cast, a, b):
            parts.append(cast.reading.span(a, b))
        elif a < b:
            return [span]
    return parts if len(parts) > 1 else [span]


def _stands_for_one(cast: Cast, first: int, last: int) -> bool:
    if any(i in cast.name_at for i in range(first, last)):
        return True
    body = body_of(cast.reading, first, last)
    return any(
        hit.geo.kind != "blocked" and (hit.geo.kind not in ("adjective", "regional") or body is not None)
        for hit in (cast.reading.geo_at[i] for i in range(first, last) if i in cast.reading.geo_at)
    )
