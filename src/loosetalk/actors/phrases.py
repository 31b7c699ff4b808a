"""Phrases: where they end, what body or group they are about and which country they hold."""

from __future__ import annotations

from loosetalk.actors.reading import Hit, Reading, RoleHit

LINKS = frozenset({"of", "for", "to", "with", "by", "from", "under", "against", "about", "on", "in", "at"})
ROLE_LINKS = frozenset({"of", "for", "to", "at", "with", "by", "from", "about", "against", "on", "over", "under"})
"""Prepositions after a role; what follows completes the role or is another's."""

REACH = 14  # words on each side of a name in which its role phrase may stand
VERBAL = frozenset({"said", "says", "told", "was", "is", "are", "were", "has", "had", "have", "that", "will", "would"})


def body_heads(reading: Reading, first: int, last: int) -> bool:
    """Whether words ``[first, last)`` are about a body rather than a role: "the president's office", "police"."""
    for at in range(first, last):
        hit = reading.role_at.get(at)
        if hit is None:
            continue
        if hit.role.kind == "role":
            owned = reading.role_at.get(hit.last + 1) if reading.key(hit.last) == "s" and hit.last + 1 < last else None
            return owned is not None and owned.role.kind == "institution"
        return not any(_role_after(reading, hit, i) for i in range(hit.last, last))
    return False


def _role_after(reading: Reading, hit: RoleHit, at: int) -> bool:
    """Whether a role stands at ``at`` with no preposition since the body: "the ministry's spokesman"."""
    role = reading.role_at.get(at)
    if role is None or role.role.kind != "role":
        return False
    return not LINKS.intersection(reading.key(i) for i in range(hit.last, at))


def body_of(reading: Reading, first: int, last: int) -> RoleHit | None:
    """The head body or group of a phrase: the last one before any preposition or relative clause."""
    found = None
    for at in range(first, last):
        if found is not None and reading.key(at) in LINKS | {"who", "that", "which"}:
            break
        hit = reading.role_at.get(at)
        if hit is not None and hit.role.kind != "role" and not _describes(reading, hit, last):
            found = hit
    return found


def _describes(reading: Reading, hit: RoleHit, last: int) -> bool:
    """Whether the body only describes the next word ("state media", "police officers")."""
    following = reading.role_at.get(hit.last)
    return following is not None and following.last <= last and reading.gap(hit.last - 1) == " "


def country_in(reading: Reading, first: int, last: int) -> Hit | None:
    """The first hit of a phrase that has a country."""
    hits = (reading.geo_at[i] for i in range(first, last) if i in reading.geo_at)
    return next((hit for hit in hits if hit.geo.country), None)


def phrase_end(reading: Reading, start: int) -> int:
    """The word after a phrase that begins at a word: it ends at a mark, a verb or a relative clause."""
    at = start
    while at < len(reading.words) and at - start < REACH:
        at += 1
        if at >= len(reading.words) or reading.gap(at - 1).strip(" -‐‑'’\u00a0&") or "\n" in reading.gap(at - 1):
            break
        verb = at in reading.verbs and any(i in reading.role_at for i in range(start, at))
        if verb or reading.key(at) in VERBAL | {"who", "which"}:
            break
    return at
