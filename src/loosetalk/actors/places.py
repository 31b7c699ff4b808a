"""Countries in an article: which is meant, and whether as a state, its people, an adjective or a place."""

from __future__ import annotations

from typing import Literal, NamedTuple

from loosetalk.actors.reading import Hit, Reading, RoleHit
from loosetalk.records import Span

CountryKind = Literal["state", "people", "adjective", "place", "leader", "organisation"]

_LANGUAGE = frozenset({"language", "speaking", "literature", "alphabet", "lessons", "grammar", "script", "speaker"})
_LANGUAGE_BEFORE = frozenset({"in", "into", "speak", "speaks", "speaking", "spoke"})
_MISSIONS = frozenset({"embassy", "consulate", "mission", "commission"})
_NEIGHBOURS = 5
_AUXILIARY = frozenset(
    ["is", "was", "are", "were", "has", "have", "had", "who", "will", "would", "said", "says", "told"]
)


class CountryMention(NamedTuple):
    """A country (ISO alpha-3, or the code of an organisation of states) named in the text, and as what.

    "state": it acts or is acted on ("Moscow", "the Kazakh army"); "people": nationals; "adjective": an attribute;
    "place": where something is; "leader": a person known to be of it; "organisation": a body of that country.
    """

    span: Span
    country: str
    kind: CountryKind


def kind_of(reading: Reading, hit: Hit) -> CountryKind | None:
    """What a hit of the geography table stands for in its sentence; None when for nothing of its own."""
    match hit.geo.kind:
        case "blocked":
            return None
        case "place":
            return "people" if _people_after(reading, hit) else "place"
        case "organisation":
            return "organisation"
        case "people":
            return "people"
        case "adjective" | "regional":
            return _adjective(reading, hit)
        case _:
            return _name(reading, hit)


def _adjective(reading: Reading, hit: Hit) -> CountryKind | None:
    noun = _noun_after(reading, hit)
    following = reading.key(hit.last)
    if following in _LANGUAGE:
        return "adjective"
    if noun is not None:
        if noun.role.kind == "group":
            return "people"
        if noun.role.kind == "institution":
            return "state" if noun.role.state else "organisation"
        return "leader" if noun.role.standing == "head" else "adjective"
    if not stands_alone(reading, hit):
        return "adjective"
    before = hit.first - (2 if reading.key(hit.first - 1) in {"a", "an", "good", "fluent", "no"} else 1)
    if reading.key(before) in _LANGUAGE_BEFORE:
        return None
    return "people"


def _noun_after(reading: Reading, hit: Hit) -> RoleHit | None:
    """The role, body or group that an adjective describes, over at most a few other words."""
    at = hit.last
    while at < len(reading.words) and at - hit.last < _NEIGHBOURS and not reading.gap(at - 1).strip(" -‑'’"):
        found = reading.role_at.get(at)
        if found is not None:
            return found
        if reading.key(at) in reading.lists.stop or at in reading.geo_at:
            return None
        at += 1
    return None


def stands_alone(reading: Reading, hit: Hit) -> bool:
    """Whether no noun follows a nationality: "a Russian was held", "the Chinese,"."""
    if reading.gap(hit.last - 1).strip(" ") or hit.last >= len(reading.words):
        return reading.gap(hit.last - 1)[:1] not in {"-", "‑", "–"}
    return hit.last in reading.verbs or reading.key(hit.last) in reading.lists.stop | _AUXILIARY | reading.lists.speech


def _name(reading: Reading, hit: Hit) -> CountryKind | None:
    possessive = reading.key(hit.last) == "s" and reading.gap(hit.last - 1) in {"'", "’"}
    if possessive:
        owned = _noun_after(reading, hit._replace(last=hit.last + 1))
        if owned is not None and owned.role.kind == "group":
            return "people"
        if owned is not None and owned.role.kind == "role" and owned.role.standing == "head":
            return "leader"
    return "place" if plainly_place(reading, hit) else "state"


def plainly_place(reading: Reading, hit: Hit) -> bool:
    """Whether a country, capital or seat is where something is: "in Moscow", "Moscow's streets", "flew to Moscow"."""
    before = hit.first - 1
    if reading.key(before) == "the":
        before -= 1
    if before >= 0 and not reading.same_sentence(before, hit.first):
        before = -1
    if _dateline(reading, hit):
        return True
    if before >= 0 and not reading.gap(hit.first - 1).strip(" ") and _place_before(reading, before, hit):
        return True
    return hit.geo.kind == "capital" and _place_after(reading, hit)


def _place_before(reading: Reading, before: int, hit: Hit) -> bool:
    key = reading.key(before)
    if key in reading.lists.place_prepositions:
        return not (key in {"in", "at", "over"} and _in_means_partner(reading, before))
    if key not in {"to", "from", "for", "toward", "towards", "of"} or (hit.geo.kind == "seat" and key == "of"):
        return False
    if key == "of":
        return reading.key(before - 1) in reading.lists.place_nouns
    window = [reading.key(i) for i in range(max(0, before - 4), before) if reading.same_sentence(i, before)]
    return bool(reading.lists.motion.intersection(window))


def _in_means_partner(reading: Reading, before: int) -> bool:
    """ "trust in Russia", "confidence in", "anger at": the country is meant, not the place."""
    return reading.key(before - 1) in {"trust", "confidence", "faith", "belief", "anger", "rage", "interest", "angry"}


def _place_after(reading: Reading, hit: Hit) -> bool:
    at = hit.last
    if reading.key(at) == "s" and reading.gap(at - 1) in {"'", "’"}:
        at += 1
    if at >= len(reading.words) or reading.gap(at - 1).strip(" -‑'’"):
        return False
    if reading.key(at) in reading.lists.place_nouns:
        return True
    following = reading.words[at]
    proper = following.text[0].isupper() and at == hit.last and reading.gap(at - 1) == " "
    return proper and at not in reading.role_at and at not in reading.geo_at


def _dateline(reading: Reading, hit: Hit) -> bool:
    """ "MOSCOW (Reuters) -", "MOSCOW, March 3 -" at the head of a paragraph."""
    start = reading.words[hit.first].start
    at_head = start == 0 or reading.text[:start].endswith("\n")
    return (
        at_head
        and reading.words[hit.first].text.isupper()
        and len(reading.words[hit.first].text) > 3
        and (reading.gap(hit.last - 1).strip(" ")[:1] in {"(", ",", "—", "–", "-"})
    )


def _people_after(reading: Reading, hit: Hit) -> bool:
    found = reading.role_at.get(hit.last)
    return found is not None and found.role.kind == "group"


def _sent_by(reading: Reading, envoy: RoleHit) -> str | None:
    """The country that sent an envoy: "the Danish ambassador", "the envoy of Fiji", but not "the envoy in Accra"."""
    before = (reading.geo_over.get(i) for i in range(envoy.first - 1, max(-1, envoy.first - 4), -1))
    of = reading.geo_over.get(envoy.last + 1) if reading.key(envoy.last) == "of" else None
    return next((hit.geo.country for hit in (*before, of) if hit is not None and hit.geo.country), None)


def country_of_body(reading: Reading, hit: RoleHit) -> tuple[str, float] | None:
    """The country of a body that was named with one before: "Kosovo's Foreign Ministry ... the ministry"."""
    words = hit.role.word.split()
    head = words[-1]
    for at in range(hit.first - 1, max(-1, hit.first - 300), -1):
        earlier = reading.role_at.get(at)
        if earlier is not None and earlier.role.office == "ambassador" and head in _MISSIONS:
            sent = _sent_by(reading, earlier)
            if sent is not None:
                return sent, 0.7
        if earlier is None or earlier.role.kind != "institution" or earlier.role.word.split()[-1] != head:
            continue
        if len(words) > 1 and len(earlier.role.word.split()) > 1 and earlier.role.word != hit.role.word:
            continue
        around = [*range(at - 1, max(-1, at - 4), -1), *range(earlier.last, earlier.last + 3)]
        for index in around:
            geo = reading.geo_over.get(index)
            if geo is not None and geo.geo.country and reading.same_sentence(at, index):
                return geo.geo.country, 0.75
    return None
