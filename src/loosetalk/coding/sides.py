"""Of which of two quarrelling countries a speaker is, by what he says.

For a person whose country the text does not tell, or only by what stands near: who says "we" or "our" and names one of
the article's two main countries as the other, and who is hostile about one of them, is of the other one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from loosetalk.actors import CountryMention
from loosetalk.coding.ground import Ground
from loosetalk.records import Actor, Span, Spans

SURE = 0.5
"""How sure a country is that was read from somebody's words."""

LEAST, SHARE = 3, 0.6
"""Mentions that the second country needs, and the two together of all: else the article is not about two sides."""

STRONG = 2
"""Votes that move an office holder to the other side: words such as "our soil", or several unkind remarks."""

_OFFICIAL = frozenset({"head", "government", "spokesperson", "legislature", "military"})
_OURS = re.compile(r"\b(?:we|our|ours|us|my (?:country|government|nation|people))\b", re.IGNORECASE)
_PRONOUN = re.compile(r"he|she|him|her|his|hers|himself|herself", re.IGNORECASE)
_OF_STATE = re.compile(
    r"[ -](?:leader|president|prime minister|premier|government|state|nation|people|army|parliament|regime)s?\b"
)
"""Words after a nationality that make it the country: "the Turkish leader", not "a Turkish carpet"."""

_OUR_OWN = re.compile(r"\b(?:we|our|us|my)(?: the| own| dear)?[ ,]*$", re.IGNORECASE)


def main_pair(ground: Ground) -> tuple[str, str] | None:
    """The two countries that an article is about, if it is about two."""
    counts = Counter(mention.country for mention in ground.mentions)
    first = counts.most_common(2)
    if len(first) < 2 or first[1][1] < LEAST or first[0][1] + first[1][1] < SHARE * sum(counts.values()):
        return None
    return first[0][0], first[1][0]


def unsettled(actors: Iterable[Actor]) -> frozenset[str]:
    """Names of the persons whose country is unknown or a guess from what stands near."""
    return frozenset(actor.name for actor in actors if actor.country is None or actor.confidence <= SURE)


def placed(actors: Iterable[Actor]) -> frozenset[str]:
    """Names of the office holders who have a country, be it from what stands near: no single unkind word moves them."""
    return frozenset(actor.name for actor in actors if actor.country is not None and actor.standing in _OFFICIAL)


def sides(
    ground: Ground, said: Iterable[tuple[str, Spans, float]], held: frozenset[str] = frozenset()
) -> Mapping[str, str]:
    """Country by name of those for whom their words tell it; ``said`` are (name, content, hostility) of each remark.

    Those in ``held`` are moved by ``STRONG`` votes only.
    """
    pair = main_pair(ground)
    if pair is None:
        return {}
    votes: dict[str, Counter[str]] = {}
    for name, content, hostility in said:
        votes.setdefault(name, Counter()).update(_votes(ground, content, hostility, pair))
    firsts = {name: count.most_common(1)[0] for name, count in votes.items() if _settled(count)}
    return {name: country for name, (country, number) in firsts.items() if name not in held or number >= STRONG}


def _settled(count: Counter[str]) -> bool:
    first = count.most_common(2)
    return bool(first) and (len(first) == 1 or first[0][1] > first[1][1])


def _votes(ground: Ground, content: Spans, hostility: float, pair: tuple[str, str]) -> Counter[str]:
    votes: Counter[str] = Counter()
    named = {m.country for span in content for m in ground.countries(span) if m.country in pair and _names(ground, m)}
    for span in content:
        for mention in ground.countries(span):
            if mention.country in pair and _OUR_OWN.search(
                ground.text[max(0, mention.span.start - 12) : mention.span.start]
            ):
                return Counter({mention.country: 3})
    if len(named) != 1:
        return votes
    other = pair[1] if named == {pair[0]} else pair[0]
    if _says_we(ground, content):
        votes[other] += 2
    if hostility < -0.25:
        votes[other] += 1
    return votes


def _names(ground: Ground, mention: CountryMention) -> bool:
    """Whether a country is named as such: not by an attribute ("a Chadian box"), nor by somebody's "he" or "his"."""
    attribute = mention.kind == "adjective" and not _OF_STATE.match(ground.text, mention.span.end)
    return not attribute and not _PRONOUN.fullmatch(mention.span.of(ground.text))


def _says_we(ground: Ground, content: Spans) -> bool:
    """Whether the words in quotation marks say "we" or "our"."""
    inner = [inner for one in ground.tagged.quotations for inner in one.inner]
    for span in content:
        for part in inner:
            common = Span(max(span.start, part.start), min(span.end, part.end))
            if common.start < common.end and _OURS.search(common.of(ground.text)):
                return True
    return False


def with_side(actor: Actor | None, found: Mapping[str, str]) -> Actor | None:
    """The actor with the country that his words tell."""
    if actor is None or actor.name not in found:
        return actor
    return replace(actor, country=found[actor.name], confidence=min(actor.confidence, SURE))
