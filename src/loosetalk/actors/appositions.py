"""Appositions: the roles in the words that follow a name ("Drobnitsky, a political scientist,")."""

from __future__ import annotations

from loosetalk.actors.evidence import Evidence, roles_in
from loosetalk.actors.phrases import phrase_end
from loosetalk.actors.reading import Reading
from loosetalk.actors.role_owner import body_at
from loosetalk.actors.tables import role_verbs

_COPULA = frozenset({"is", "was", "becomes", "became", "remains", "serves", "served", "has"})
_NEGATED = frozenset({"no", "not", "never", "neither", "hardly", "nobody"})
_BIRTH = 8  # words that "born in ... and" may take
_BODIES = frozenset({"government", "legislature", "party", "military", "expert"})
_STATE_BODIES = frozenset({"government", "legislature", "military"})


def after_name(reading: Reading, last: int, is_name: frozenset[int]) -> list[Evidence]:
    """The roles in an apposition or after a copula: "Drobnitsky, a political scientist,", "X is the mayor of".

    ``last`` is the word after the name; ``is_name`` holds the first words of other names, to which a role in front of
    them belongs.
    """
    if last >= len(reading.words) or not reading.same_sentence(last - 1, last):
        return []
    mark, start = reading.gap(last - 1).strip(), last
    of_body = mark == "" and reading.key(last) == "of"
    by_verb = _by_verb(reading, last) if mark in {",", "–", "—"} or of_body else []
    if by_verb:
        return by_verb
    if mark in {",", "(", "–", "—", "-"}:
        start += _age(reading, start)
        start = _after_birth(reading, start)
        if reading.key(start) == "who":
            start += 2 if reading.key(start + 1) in _COPULA else 1
    elif mark == "" and reading.key(start) in _COPULA and reading.key(start + 1) not in _NEGATED:
        start += 2 if reading.key(start + 1) == "as" else 1
    else:
        return []
    end = phrase_end(reading, start)
    found = roles_in(reading, start, end)
    found = [e for e in found if not _belongs_to_next(reading, e, end, is_name)]
    if not found or not _near_start(reading, start, found[0]):
        return []
    sits = _by_verb(reading, end) if reading.key(end) == "who" and reading.gap(end - 1) == " " else []
    return [*(e for e in sits if e.standing in _STATE_BODIES and not e.former), *found]


def _by_verb(reading: Reading, last: int) -> list[Evidence]:
    """The role of "X, who chairs the committee," and of "X, of the prime minister's office,"."""
    start = last + _age(reading, last)
    end = phrase_end(reading, start + 1)
    where = next((at for at in range(start, end) if body_at(reading, at)), end)
    body = body_at(reading, where) if where < end else None
    place = next((reading.geo_at[at].geo.country for at in range(start, end) if at in reading.geo_at), None)
    if reading.key(start) == "who" and (role := role_verbs().get(reading.key(start + 1))) is not None:
        standing, sector = (role.standing, role.sector) if not role.heads else body[:2] if body else ("unknown", None)
        first, office, past = start + 1, role.office, reading.key(start + 1).endswith("ed")
    elif reading.key(start) in {"of", "from"} and body and body[0] in _BODIES:
        standing, sector, first, office, past = body[0], body[1], start, body[2], False
    else:
        return []
    if standing == "unknown" or any(
        reading.role_at[i].role.kind == "role" for i in range(start + 2, where) if i in reading.role_at
    ):
        return []
    return [Evidence(reading.key(first), office, standing, sector, "", place, past, False, first, end)]


def _age(reading: Reading, start: int) -> int:
    """1 where an age in commas comes before the rest of an apposition ("X, 61, the mayor of Y"), else 0."""
    return int(reading.key(start).isdigit() and reading.gap(start).strip() == ",")


def _after_birth(reading: Reading, start: int) -> int:
    """The word after "born in Osh and" or "born in Osh," where an apposition begins with it, else ``start`` itself."""
    if reading.key(start) != "born":
        return start
    for at in range(start + 1, min(len(reading.words) - 1, start + _BIRTH)):
        if not reading.same_sentence(start, at):
            break
        if reading.key(at) == "and":
            return at + 1
        if reading.gap(at).strip() == "," and reading.key(at + 1) != "and":
            return at + 1
    return start


def _belongs_to_next(reading: Reading, evidence: Evidence, end: int, is_name: frozenset[int]) -> bool:
    """Whether a role leads up to another name: "asked about X, the envoy of Peru, Ana Roz, said"."""
    return any(i in is_name for i in range(evidence.last, min(end + 1, evidence.last + 2))) or (
        end in is_name and reading.gap(end - 1).strip() == "," and _ends_in_comma(reading, end)
    )


def _ends_in_comma(reading: Reading, name: int) -> bool:
    """Whether a comma and a verb of saying close a name that begins at a word."""
    at = name
    while at < name + 5 and reading.gap(at).strip() == "" and reading.words[at + 1].text[0].isupper():
        at += 1
    return reading.gap(at).strip() == "," and reading.key(at + 1) in reading.lists.speech


def _near_start(reading: Reading, start: int, evidence: Evidence) -> bool:
    """An apposition comes to its role at once: at most six words on, none of them a verb or a preposition."""
    if reading.key(start) == "for" and reading.key(start + 2) in {"years", "months"}:
        start += 3  # "for eleven years editor of"
    before = [reading.key(i) for i in range(start, evidence.first)]
    return len(before) <= 6 and not {"to", "by", "with", "from", "married", "told", "in", "at", "on"}.intersection(
        before
    )
