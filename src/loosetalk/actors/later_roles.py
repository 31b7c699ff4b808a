"""Roles told later: that of one who is first only named ("Then came Ana Roz. On Monday the minister said")."""

from __future__ import annotations

from loosetalk.actors.evidence import Evidence, roles_in
from loosetalk.actors.phrases import ROLE_LINKS, VERBAL
from loosetalk.actors.reading import Reading, RoleHit


def later_role(reading: Reading, last: int, is_name: frozenset[int]) -> list[Evidence]:
    """The role of one who is first only named: "Then came Ana Roz. On Monday the minister said".

    ``last`` is the word after the name. The definite role must stand in the same or the next sentence, before any other
    name, and not lead up to a name of its own.
    """
    sentence = reading.sentence_of(reading.words[last - 1].start)
    at = last
    while at < len(reading.words) and at not in is_name and at - last < 40:
        if reading.sentence_of(reading.words[at].start) > sentence + 1:
            return []
        hit = reading.role_at.get(at)
        if hit is not None and hit.role.kind == "role" and hit.role.standing != "unknown" and not hit.role.plural:
            return _definite(reading, hit, is_name)
        at = hit.last if hit is not None else at + 1
    return []


def _opening(reading: Reading, hit: RoleHit) -> int | None:
    """The "a" of a role that a sentence opens with for the "he" it goes on about: "A deputy for the north, he said"."""
    start = next((i for i in range(hit.first - 1, max(-1, hit.first - 4), -1) if reading.key(i) in {"a", "an"}), None)
    if start is None or (start > 0 and reading.same_sentence(start - 1, start)):
        return None
    ahead = range(hit.last, min(len(reading.words), hit.last + 12))
    return start if any(reading.key(i) in {"he", "she"} and "," in reading.gap(i - 1) for i in ahead) else None


def _definite(reading: Reading, hit: RoleHit, is_name: frozenset[int]) -> list[Evidence]:
    start = next((i for i in range(hit.first - 1, max(-1, hit.first - 4), -1) if reading.key(i) == "the"), None)
    if start is None:
        start = _opening(reading, hit)
    if start is None or not reading.same_sentence(start, hit.first) or reading.key(start - 1) in ROLE_LINKS:
        return []
    if any(i in is_name for i in range(hit.last, hit.last + 2)) or reading.key(hit.last) == "s":
        return []
    end = hit.last
    while end < len(reading.words) and end - hit.last < 8 and not reading.gap(end - 1).strip(" -‐‑'’"):
        if end in reading.verbs or reading.key(end) in VERBAL | reading.lists.speech:
            break
        end += 1
    if end in is_name and reading.gap(end - 1).strip() == ",":
        return []
    return [e for e in roles_in(reading, start, end)[:1] if e.standing != "head"]
