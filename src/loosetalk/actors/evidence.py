"""Role words around a name: "former Russian president and deputy head of the Security Council, Dmitry Medvedev".

A role phrase gives a standing, a sector and a country. Where a role heads something ("head of the party"), the thing
headed decides. A role in the past ("former", "ex-") is kept as such and never decides over a present one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from loosetalk.actors.reading import Hit, Reading, RoleHit
from loosetalk.actors.tables import Gender, Role, role_verbs
from loosetalk.records import Standing

REACH = 14  # words on each side of a name in which its role phrase may stand
_OWN = frozenset({"of", "for", "at", "in", "on", "with", "s"})
_AWAY = frozenset({"to", "from", "against", "in"})
_LINKS = frozenset({"of", "for", "to", "at", "with", "by", "from", "about", "against", "on", "over", "under"})
_COUNTRY_WORDS = frozenset({"country", "republic", "nation", "state", "kingdom", "government", "states", "federation"})
_SUBORDINATE = frozenset(
    {"after", "before", "when", "while", "following", "since", "during", "meeting", "asked", "alongside", "until", "if"}
)
_PARTISAN = frozenset(
    {"communist", "socialist", "liberal", "conservative", "nationalist", "democrat", "green", "labour", "republican"}
)  # "Communist leader X" leads a party, not a state
_COPULA = frozenset({"is", "was", "becomes", "became", "remains", "serves", "served", "has"})
_RECENT = 4  # sentences back in which "a member of the assembly" is still "the member"
_CALLED = frozenset({"called", "named"})
_CLAUSE = 14  # words of a relative clause between a role and the name ("the minister who received her, X")
_BODIES = frozenset({"government", "legislature", "party", "military", "expert"})
_STATE_BODIES = frozenset({"government", "legislature", "military"})
_VERBAL = frozenset({"said", "says", "told", "was", "is", "are", "were", "has", "had", "have", "that", "will", "would"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one role phrase says of the person it belongs to; ``first`` and ``last`` are its words."""

    word: str
    office: str
    standing: Standing
    sector: str | None
    gender: Gender
    country: str | None
    former: bool
    plural: bool
    first: int
    last: int


def roles_in(reading: Reading, first: int, last: int) -> list[Evidence]:
    """The roles that a noun phrase of words ``[first, last)`` gives to its bearer, in order."""
    found: list[Evidence] = []
    at = first
    previous_end = first
    while at < last:
        hit = reading.role_at.get(at)
        if hit is None or hit.last > last or hit.role.kind != "role":
            at = hit.last if hit is not None else at + 1
            continue
        if not _is_complement(reading, previous_end, hit, found) and not _before_another(reading, hit, last):
            found.append(_evidence(reading, hit, (previous_end, last), found))
            previous_end = hit.last
        at = hit.last
    return found


def _is_complement(reading: Reading, since: int, hit: RoleHit, found: list[Evidence]) -> bool:
    """Whether the role is what an earlier one is "of", "for" or "to" ("adviser to the president")."""
    if not found:
        return False
    between = [reading.key(i) for i in range(since, hit.first)]
    if "and" in between:
        between = between[between.index("and") :]
    return bool(_LINKS.intersection(between))


def _before_another(reading: Reading, hit: RoleHit, last: int) -> bool:
    """Whether the role only describes the next one: "president's spokesman", "deputy defence minister"."""
    after = hit.last
    if reading.key(after) == "s" and reading.gap(hit.last - 1) in "'’":
        return any(i in reading.role_at for i in range(after + 1, min(last, after + 4)))
    following = reading.role_at.get(after)
    return (
        following is not None
        and following.last <= last
        and following.role.kind == "role"
        and reading.gap(hit.last - 1) in (" ", "-")
        and following.role.office != "kin"
    )


def _evidence(reading: Reading, hit: RoleHit, bounds: tuple[int, int], found: list[Evidence]) -> Evidence:
    role = hit.role
    geo, regional = _country_of(reading, hit, bounds)
    standing, sector = _standing(reading, hit, bounds, regional)
    if standing == "head" and reading.key(hit.first - 1) in {"deputy", "vice"}:
        standing = "government"
    return Evidence(
        word=role.word, office=role.office, standing=standing, sector=sector, gender=role.gender,
        country=geo.geo.country if geo else None, former=_is_former(reading, hit, bounds[0], found),
        plural=role.plural, first=hit.first, last=hit.last,
    )  # fmt: skip


def _is_former(reading: Reading, hit: RoleHit, since: int, found: list[Evidence]) -> bool:
    before = [reading.key(i) for i in range(max(since, hit.first - 5), hit.first)]
    if "and" in before or "now" in before or "current" in before:
        before = before[max(i for i, w in enumerate(before) if w in {"and", "now", "current"}) + 1 :]
        shared = bool(found) and found[-1].former and not before and reading.key(hit.last) != "of"
        return shared and reading.key(hit.first - 1) == "and"
    return bool(reading.lists.former.intersection(before))


def _country_of(reading: Reading, hit: RoleHit, bounds: tuple[int, int]) -> tuple[Hit | None, bool]:
    """The country a role belongs to, and whether only a part of it does ("Chechen leader")."""
    for at in range(hit.first - 1, max(bounds[0], hit.first - 8) - 1, -1):
        geo = reading.geo_over.get(at)
        if geo is not None and geo.geo.country:
            return geo, geo.geo.kind in ("regional", "place")
        if reading.key(at) in {"and", "with"}:
            break
    after = range(hit.last, min(bounds[1], hit.last + 9))
    for at in after:
        geo = reading.geo_at.get(at)
        if geo is not None and geo.geo.country:
            away = reading.key(at - 1) in _AWAY or (reading.key(at - 2) in _AWAY and reading.key(at - 1) == "the")
            if role_goes_abroad(hit.role) and away:
                return None, False
            return geo, geo.geo.kind in ("regional", "place")
        if at in reading.role_at and reading.role_at[at].role.kind == "role" and reading.key(at - 1) == "and":
            break
        if reading.key(at) in _VERBAL:
            break
    return None, False


def role_goes_abroad(role: Role) -> bool:
    """Whether "to X" after the role names where one is sent, not whom one serves."""
    return role.office == "ambassador"


def _standing(reading: Reading, hit: RoleHit, bounds: tuple[int, int], regional: bool) -> tuple[Standing, str | None]:
    role = hit.role
    if role.standing == "head" and reading.key(hit.first - 1) in _PARTISAN:
        return "party", "PTY"
    if not role.heads:
        return ("government" if role.standing == "head" and regional else role.standing), role.sector
    headed = _headed(reading, hit, bounds)
    if headed is None:
        return ("government" if role.standing == "head" and regional else role.standing), role.sector
    standing, sector, word = headed
    own_country = word in _COUNTRY_WORDS and standing == "government"
    if own_country and role.standing == "head":
        return ("government" if regional else "head"), "GOV"
    return standing, sector


def _headed(reading: Reading, hit: RoleHit, bounds: tuple[int, int]) -> tuple[Standing, str | None, str] | None:
    """What a role is the head of: after "of", else the body named right before it ("Duma speaker")."""
    if reading.key(hit.last) in _OWN or reading.key(hit.last - 1) == "of":
        for at in range(hit.last, min(bounds[1], hit.last + 10)):
            if reading.key(at) == "and" and at > hit.last + 1 and at not in reading.geo_over:
                break
            body = _body_at(reading, at)
            if body is not None:
                return body
    for at in range(hit.first - 1, max(bounds[0], hit.first - 4) - 1, -1):
        body = _body_over(reading, at)
        if body is not None:
            return body
        if reading.key(at) in {"and", "of"}:
            return None
    return _where_sitting(reading, hit) if hit.role.word == "member" and reading.key(hit.last) not in _OWN else None


def _where_sitting(reading: Reading, hit: RoleHit) -> tuple[Standing, str | None, str] | None:
    """The body that a sentence opens with, of which "a member" is one: "In the assembly, Ana Roz, a member, said"."""
    start = hit.first
    while start > 0 and reading.same_sentence(start - 1, hit.first):
        start -= 1
    if reading.key(start) not in {"in", "at"}:
        return None
    return next((found for at in range(start + 1, min(hit.first, start + 6)) if (found := _body_at(reading, at))), None)


def _body_at(reading: Reading, at: int) -> tuple[Standing, str | None, str] | None:
    geo = reading.geo_at.get(at)
    if geo is not None and geo.geo.kind == "organisation":
        return geo.geo.standing, geo.geo.sector, geo.geo.name
    hit = reading.role_at.get(at)
    if hit is not None and hit.role.kind == "institution":
        return hit.role.standing, hit.role.sector, hit.role.word
    return None


def _body_over(reading: Reading, at: int) -> tuple[Standing, str | None, str] | None:
    geo, hit = reading.geo_over.get(at), reading.role_over.get(at)
    if geo is not None and geo.geo.kind == "organisation":
        return _body_at(reading, geo.first)
    return _body_at(reading, hit.first) if hit is not None else None


# ---- where the phrase of a name stands


def before_name(reading: Reading, first: int) -> list[Evidence]:
    """The roles in the phrase that leads up to a name whose first word is ``first``."""
    start = _phrase_start(reading, first)
    if start == first:
        return _over_clause(reading, first)
    return [_taken_up(reading, start, one) for one in _trailing(reading, roles_in(reading, start, first))]


def _taken_up(reading: Reading, start: int, evidence: Evidence) -> Evidence:
    """The role of "the member, X", completed by the "member of Ecuador's assembly" told of a little before."""
    titled = reading.words[evidence.first].text[0].isupper()
    if (reading.key(start) != "the" and not titled) or evidence.country is not None or evidence.former:
        return evidence
    noun = evidence.word.split()[-1]
    here = reading.sentence_of(reading.words[start].start)
    for at in range(start - 1, -1, -1):
        if here - reading.sentence_of(reading.words[at].start) > _RECENT:
            break
        hit = reading.role_at.get(at)
        if hit is None or hit.role.word.split()[-1] != noun:
            continue
        begin = next((i for i in range(at - 1, max(-1, at - 6), -1) if reading.key(i) in {"a", "an", "one"}), None)
        found = roles_in(reading, begin, _phrase_end(reading, at)) if begin is not None else []
        if not found or found[0].first != at:
            break
        known = found[0] if found[0].standing != "unknown" else evidence
        return replace(evidence, country=found[0].country, standing=known.standing, sector=known.sector)
    return evidence


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
        if own_name or not any(reading.key(i) == "and" for i in between):
            break
        kept.insert(0, earlier)
    return kept


def _phrase_start(reading: Reading, first: int) -> int:
    """Walks back from a name over its title; one comma may stand right before the name."""
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
    return at if _leads_to(reading, at, first, comma) else first


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
    return (at in reading.verbs and not participle) or key in _VERBAL | _SUBORDINATE


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
        ) and reading.key(start) not in _LINKS
    between = [reading.key(i) for i in range(last, first)]
    if not between or all(word in reading.lists.former | _CALLED for word in between):
        return True
    return between[0] in _OWN and all(
        reading.words[i].text[0].isupper() or reading.key(i) in {"of", "the", "and", "for", "s", "at", "in", "on"}
        or i in reading.role_over for i in range(last, first)
    ) and any(i in reading.geo_over or i in reading.role_over for i in range(last, first))  # fmt: skip


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
        if reading.key(start) == "who":
            start += 2 if reading.key(start + 1) in _COPULA else 1
    elif mark == "" and reading.key(start) in _COPULA:
        start += 2 if reading.key(start + 1) == "as" else 1
    else:
        return []
    end = _phrase_end(reading, start)
    found = roles_in(reading, start, end)
    found = [e for e in found if not _belongs_to_next(reading, e, end, is_name)]
    if not found or not _near_start(reading, start, found[0]):
        return []
    sits = _by_verb(reading, end) if reading.key(end) == "who" and reading.gap(end - 1) == " " else []
    return [*(e for e in sits if e.standing in _STATE_BODIES and not e.former), *found]


def _by_verb(reading: Reading, last: int) -> list[Evidence]:
    """The role of "X, who chairs the committee," and of "X, of the prime minister's office,"."""
    start = last + _age(reading, last)
    end = _phrase_end(reading, start + 1)
    where = next((at for at in range(start, end) if _body_at(reading, at)), end)
    body = _body_at(reading, where) if where < end else None
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


def _phrase_end(reading: Reading, start: int) -> int:
    at = start
    while at < len(reading.words) and at - start < REACH:
        at += 1
        if at >= len(reading.words) or reading.gap(at - 1).strip(" -‐‑'’\u00a0&") or "\n" in reading.gap(at - 1):
            break
        verb = at in reading.verbs and any(i in reading.role_at for i in range(start, at))
        if verb or reading.key(at) in _VERBAL | {"who", "which"}:
            break
    return at


def _belongs_to_next(reading: Reading, evidence: Evidence, end: int, is_name: frozenset[int]) -> bool:
    return any(i in is_name for i in range(evidence.last, min(end + 1, evidence.last + 2)))


def _near_start(reading: Reading, start: int, evidence: Evidence) -> bool:
    """An apposition comes to its role at once: at most six words on, none of them a verb or a preposition."""
    before = [reading.key(i) for i in range(start, evidence.first)]
    return len(before) <= 6 and not {"to", "by", "with", "from", "married", "told", "in", "at", "on"}.intersection(
        before
    )


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
    if start is None or not reading.same_sentence(start, hit.first) or reading.key(start - 1) in _LINKS:
        return []
    if any(i in is_name for i in range(hit.last, hit.last + 2)) or reading.key(hit.last) == "s":
        return []
    end = hit.last
    while end < len(reading.words) and end - hit.last < 8 and not reading.gap(end - 1).strip(" -‐‑'’"):
        if end in reading.verbs or reading.key(end) in _VERBAL | reading.lists.speech:
            break
        end += 1
    return [e for e in roles_in(reading, start, end)[:1] if e.standing != "head"]
