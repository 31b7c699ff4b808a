"""Titles: the roles in the words that lead up to a name ("the former Russian president, Dmitry Medvedev")."""

from __future__ import annotations

from dataclasses import replace

from loosetalk.actors.evidence import Evidence, in_orders, roles_in
from loosetalk.actors.phrases import REACH, ROLE_LINKS, VERBAL, phrase_end
from loosetalk.actors.reading import Reading
from loosetalk.actors.role_owner import OWN

TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "sir", "dr", "lord", "lady", "pope", "king", "queen", "prince", "princess"]
)
_SUBORDINATE = frozenset(
    {"after", "before", "when", "while", "following", "since", "during", "meeting", "asked", "alongside", "until", "if"}
)
_RECENT = 4  # sentences back in which "a member of the assembly" is still "the member"
_HOLDERS = frozenset({"minister", "secretary", "commissioner"})
_CALLED = frozenset({"called", "named"})
_NAME = 6  # words that a name may take
_CLAUSE = 14  # words of a relative clause between a role and the name ("the minister who received her, X")


def before_name(reading: Reading, first: int) -> list[Evidence]:
    """The roles in the phrase that leads up to a name whose first word is ``first``."""
    start = _phrase_start(reading, first)
    if start == first:
        called = _over_nationality(reading, first)
        start = _phrase_start(reading, called) if called is not None else first
    if start == first:
        return _over_clause(reading, first)
    found = _trailing(reading, roles_in(reading, start, first))
    return [each for one in found for each in _taken_up(reading, start, one)]


def _taken_up(reading: Reading, start: int, evidence: Evidence) -> list[Evidence]:
    """The role of "the member, X", completed by the "member of Ecuador's assembly" told of before, and that."""
    titled = reading.words[evidence.first].text[0].isupper()
    if (reading.key(start) != "the" and not titled) or evidence.country is not None or evidence.former:
        return [evidence]
    noun = evidence.word.split()[-1]
    here = reading.sentence_of(reading.words[start].start)
    for at in range(start - 1, -1, -1):
        if here - reading.sentence_of(reading.words[at].start) > _RECENT:
            break
        hit = reading.role_at.get(at)
        if hit is None or hit.role.word.split()[-1] != noun:
            continue
        begin = _beginning(reading, at)
        if begin is None:
            continue  # "the director's film": told of again
        found = roles_in(reading, begin, phrase_end(reading, at))
        if not found or found[0].first != at:
            break
        known = found[0] if found[0].standing != "unknown" else evidence
        full = replace(evidence, country=found[0].country, standing=known.standing, sector=known.sector)
        return [full, found[0]]
    return [evidence]


def _beginning(reading: Reading, role: int) -> int | None:
    """Where a phrase begins that brings somebody in by a role: at its "a", or at the country whose he is ("Fiji's")."""
    for at in range(role - 1, max(-1, role - 6), -1):
        owner = reading.geo_at.get(at)
        if reading.key(at) in {"a", "an", "one"} or (owner is not None and reading.key(owner.last) == "s"):
            return at if reading.same_sentence(at, role) else None
    return None


def _over_nationality(reading: Reading, first: int) -> int | None:
    """The word after the comma of "the manager, a Dane called X", where ``first`` is X; None without such words."""
    if reading.key(first - 1) not in _CALLED or first - 2 not in reading.geo_over:
        return None
    at = reading.geo_over[first - 2].first - 1
    return at if reading.key(at) in {"a", "an"} and reading.gap(at - 1).strip() == "," else None


def _over_clause(reading: Reading, first: int) -> list[Evidence]:
    """The role before a relative clause that a comma and the name close: "the minister who received her, Ana Roz,"."""
    if first < 3 or reading.gap(first - 1).strip() != ",":
        return []
    for at in range(first - 1, max(0, first - _CLAUSE), -1):
        if not reading.same_sentence(at, first) or (at < first - 1 and reading.gap(at).strip(" -'’")):
            return []
        if reading.key(at) == "who" and reading.gap(at - 1) == " " and at - 1 in reading.role_over:
            start = next((i for i in range(at - 1, max(-1, at - 8), -1) if reading.key(i) == "the"), None)
            return _trailing(reading, roles_in(reading, start, at)) if start is not None else []
    return []


def _trailing(reading: Reading, found: list[Evidence]) -> list[Evidence]:
    """The last role and those joined to it by "and"; an earlier one with a name of its own is another person's."""
    kept = found[-1:]
    for earlier in reversed(found[:-1]):
        between = range(earlier.last, kept[0].first)
        own_name = earlier.last not in reading.geo_over and reading.words[earlier.last].text[0].isupper()
        apart = reading.gap(kept[0].first - 1).strip() == "," and _rank_at(reading, kept[0].first)
        if not apart and (own_name or not any(reading.key(i) == "and" for i in between)):
            break
        kept.insert(0, earlier)
    return kept


def _phrase_start(reading: Reading, first: int) -> int:
    """Walks back from a name over its title; one comma may stand right before the name or its rank."""
    at, comma, nearest = first, False, first
    while at > 0 and first - at < REACH and reading.same_sentence(at - 1, first):
        gap = reading.gap(at - 1)
        if gap.strip(" -‐‑'’\u00a0&.") or "\n" in gap:
            if _retired(reading, at):
                at -= 2
                nearest = at if at in reading.role_at else nearest
                continue
            if at != first or gap.strip() != ",":
                break
            comma = True
        if _ends_title(reading, at - 1):
            break
        at -= 1
        if at in reading.role_at:
            nearest = at
    if nearest == first:
        return first
    if not _leads_to(reading, at, first, comma):
        return first
    ranked = not comma and at > 0 and reading.gap(at - 1).strip() == "," and _titles_only(reading, at, first)
    return _phrase_start(reading, at) if ranked else at


def _titles_only(reading: Reading, at: int, first: int) -> bool:
    """Whether nothing but a rank or the like stands between a word and a name: "the army's chief, General X"."""
    return all(_rank_at(reading, i) or reading.key(i) in TITLES for i in range(at, first))


def _rank_at(reading: Reading, at: int) -> bool:
    hit = reading.role_over.get(at)
    if hit is None or not reading.words[at].text[0].isupper():
        return False
    return hit.role.standing in ("military", "religion") or in_orders(reading, hit)


def _retired(reading: Reading, at: int) -> bool:
    """Whether "(retired)" and a role word stand right before a word: "Colonel (retired) X"."""
    return (
        at > 1 and reading.gap(at - 1).strip() == ")" and reading.gap(at - 2).strip() == "("
        and reading.key(at - 1) in reading.lists.former and at - 2 in reading.role_over
    )  # fmt: skip


def _ends_title(reading: Reading, at: int) -> bool:
    """Whether a title cannot reach back over a word: a verb, or a word that opens another clause."""
    key = reading.key(at)
    participle = key in reading.lists.former or key.endswith(("ing", "ed"))
    return (at in reading.verbs and not participle) or key in VERBAL | _SUBORDINATE


def _leads_to(reading: Reading, start: int, first: int, comma: bool) -> bool:
    """Whether the last role of the stretch really belongs to the name that follows."""
    hits = (reading.role_at[i] for i in range(start, first) if i in reading.role_at)
    last = max((h.last for h in hits if h.role.kind == "role"), default=0)
    if not last:
        return False
    if comma:
        begins = start == 0 or not reading.same_sentence(start - 1, start)
        return (
            begins
            or bool(reading.gap(start - 1).strip(" -‐‑'’\u00a0&"))
            or reading.key(start - 1) in reading.lists.speech
            or _closed(reading, first)
            or reading.key(first) in {"a", "an"}
        ) and reading.key(start) not in ROLE_LINKS
    between = [reading.key(i) for i in range(last, first)]
    if not between or all(word in reading.lists.former | _CALLED for word in between):
        return True
    return between[0] in OWN and all(
        reading.words[i].text[0].isupper() or reading.key(i) in {"of", "the", "and", "for", "s", "at", "in", "on"}
        or i in reading.role_over for i in range(last, first)
    ) and (_portfolio(reading, last) or any(
        i in reading.geo_over or i in reading.role_over for i in range(last, first)
    ))  # fmt: skip


def _closed(reading: Reading, first: int) -> bool:
    """Whether a mark closes the name that begins at a word, so that it only explains the role: "the mayor, X, said"."""
    at = first
    while at + 1 < len(reading.words) and at - first < _NAME and reading.gap(at) in (" ", "-", ". "):
        word = reading.words[at + 1]
        if not word.text[0].isupper() and word.key not in reading.lists.particles:
            return False
        at += 1
    return reading.gap(at).lstrip()[:1] in {",", ".", ";", ":", ")", "—", "–"}


def _portfolio(reading: Reading, last: int) -> bool:
    """Whether a minister's field follows the role that ends before ``last``: "Minister of Agriculture X"."""
    titled = reading.words[last - 1].text[0].isupper() and reading.words[last + 1].text[0].isupper()
    return titled and reading.key(last - 1) in _HOLDERS and reading.key(last) in {"of", "for"}


def has_title(reading: Reading, first: int) -> bool:
    """Whether a title stands right before: "President X", "Mr X", "spokeswoman X"."""
    if reading.key(first - 1) in TITLES:
        return True
    hit = reading.role_over.get(first - 1)
    return (
        hit is not None
        and hit.role.kind == "role"
        and not hit.role.plural
        and (reading.gap(first - 1) == " " or reading.gap(first - 1) == ". ")
    )
