"""Roles told later: that of one who is first only named ("Then came Ana Roz. On Monday the minister said")."""

from __future__ import annotations

from loosetalk.actors.evidence import Evidence, roles_in
from loosetalk.actors.phrases import ROLE_LINKS, VERBAL, phrase_end
from loosetalk.actors.reading import Reading, RoleHit

_OPENING = 3  # words from the start of a sentence within which its role stands
_BY_WORK = frozenset({"culture", "media", "expert"})
"""Standings of which somebody's work is told: "Few had heard of Ana Roz. Now all sing the rapper's song"."""


def introduced(reading: Reading, first: int, is_name: frozenset[int]) -> list[Evidence]:
    """The role of one who is brought in before he is named: "A member of Peru's senate did. On Monday Ana Roz said".

    The sentence right before the one with the name, in the same paragraph, must open with the role and name nobody.
    """
    home = first
    while home > 0 and reading.same_sentence(home - 1, first):
        home -= 1
    start = home - 1
    while start > 0 and reading.same_sentence(start - 1, home - 1):
        start -= 1
    if (
        home == 0
        or "\n" in reading.gap(home - 1)
        or any(i in is_name for i in (*range(start, home), *range(home, first)))
    ):
        return []
    if reading.key(start) not in {"a", "an", "one", "another"}:
        return []
    found = roles_in(reading, start, phrase_end(reading, start))[:1]
    near = found and found[0].first - start <= _OPENING
    return [e for e in found if near and not e.plural and not e.former and e.standing != "unknown"]


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
    told_of = start - 1 in reading.verbs or reading.key(start - 1) in reading.lists.speech
    if told_of and reading.gap(start - 1) == " ":
        return []  # "Ana Roz called the minister a liar": he is another
    owns = reading.key(hit.last) == "s" and hit.role.standing not in _BY_WORK
    if any(i in is_name for i in range(hit.last, hit.last + 2)) or owns:
        return []
    end = hit.last
    while end < len(reading.words) and end - hit.last < 8 and not reading.gap(end - 1).strip(" -‐‑'’"):
        if end in reading.verbs or reading.key(end) in VERBAL | reading.lists.speech:
            break
        end += 1
    if end in is_name and reading.gap(end - 1).strip() == ",":
        return []
    return [e for e in roles_in(reading, start, end)[:1] if e.standing != "head"]
