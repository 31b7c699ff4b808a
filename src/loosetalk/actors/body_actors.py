"""Bodies, groups, countries and places as actors: what a phrase about one of them means."""

from __future__ import annotations

from loosetalk.actors.cast import Cast
from loosetalk.actors.context import country_at_hand
from loosetalk.actors.phrases import country_in
from loosetalk.actors.places import country_of_body, plainly_place, stands_alone
from loosetalk.actors.reading import Hit, RoleHit
from loosetalk.actors.role_context import INDEFINITE
from loosetalk.records import Actor, Span

_PAPERS = frozenset({"statement", "communique", "communiqué", "note", "release", "readout", "source", "sources"})


def body_actor(cast: Cast, first: int, last: int, hit: RoleHit, span: Span) -> Actor:
    """The body or group ``hit`` that words ``[first, last)`` are about, with the country told or near."""
    role, geo = hit.role, country_in(cast.reading, first, last)
    country, sure = (geo.geo.country, 0.9) if geo is not None else (None, 0.6)
    paper = any(cast.reading.key(i) in _PAPERS for i in range(hit.last, min(last, hit.last + 2)))
    definite = cast.reading.key(first) not in INDEFINITE or paper or cast.reading.key(hit.first - 1) == "the"
    if country is None and role.state and definite:
        known = country_of_body(cast.reading, hit) or country_at_hand(cast.reading, first)
        country, sure = known or (None, 0.5)
    if geo is not None and geo.geo.sector == "IGO" and role.kind == "institution":
        return Actor(cast.words(span), "organisation", country, role.standing, role.sector, (span,), "body", sure)
    if role.kind == "group":
        kind = "people" if country else "generic"
        return Actor(cast.words(span), kind, country, "public", "CVL", (span,), "people", sure)  # type: ignore[arg-type]
    if role.state and country:
        return Actor(cast.words(span), "state", country, role.standing, role.sector, (span,), "body", sure)
    kind = "organisation" if definite else "generic"
    return Actor(cast.words(span), kind, country, role.standing, role.sector, (span,), "body", sure)  # type: ignore[arg-type]


def country_actor(cast: Cast, first: int, last: int, hit: Hit, span: Span) -> Actor:
    """The state, organisation or people that ``hit`` names in words ``[first, last)``, else the place."""
    geo, words = hit.geo, cast.words(span)
    if geo.kind == "organisation":
        return Actor(words, "organisation", geo.country, geo.standing, geo.sector, (span,), "organisation", 0.9)
    alone = hit.last == last or stands_alone(cast.reading, hit)
    if geo.kind == "people" or (geo.kind in ("adjective", "regional") and hit.last == last and alone):
        return Actor(words, "people", geo.country, "public", "CVL", (span,), "people", 0.85)
    if geo.kind in ("adjective", "regional"):
        return cast.generic(span, geo.country, "adjective", 0.6)
    if geo.kind == "place" or (plainly_place(cast.reading, hit) and geo.kind == "capital"):
        return cast.generic(span, geo.country, "place", 0.6)
    if hit.last < last and cast.reading.key(hit.last) != "s" and hit.first == first:
        return cast.generic(span, geo.country, "place", 0.5)
    confidence = 0.95 if geo.kind in ("name", "seat") else 0.85
    if plainly_place(cast.reading, hit):
        confidence = 0.6
    return Actor(geo.name, "state", geo.country, "government", "GOV", (span,), f"state-{geo.kind}", confidence)
