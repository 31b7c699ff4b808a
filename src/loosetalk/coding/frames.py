"""Frames: what a hostile or friendly remark claims, found by the cues of the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loosetalk.coding.codebook import Codebook, Match
from loosetalk.coding.patterns import Matcher, Place, Words, compile_pattern, words_of
from loosetalk.records import Span, Tagged, Tone

NEGATION_REACH = 4
"""Words before a cue within which a negation undoes it ("is not in any way a threat")."""

CLAIM_REACH = 9
"""Words before a cue within which "never said that", "denies that" undoes it."""

LEAST_CHANCE = 0.5
"""Chance from which on the model's frame counts beside those of the codebook; lower finds more and errs more."""

_DISCLAIMED = (
    "{not} ~1 <claim|say|suggest|mean|think|believe|call|consider|imply|question|advocate|want|seek>",
    "<reject|deny|dismiss|refute|dispute|doubt> ~2 claim*|idea|notion|suggestion*|talk|that|allegation*|charge*",
    "notion|suggestion*|allegation*|insinuation* ~1 that",
    "{not} ~1 hear of",
)
_TURNS = frozenset(["only", "just", "merely", "simply", "until", "unless", "but", "because", "if", "while"])


def places_in(tagged: Tagged) -> Iterator[Place]:
    """The country-like mentions of an article, for the placeholders of cues."""
    for mention in tagged.mentions:
        if mention.type in ("GPE", "NORP"):
            yield Place(Span(mention.start, mention.end), "state" if mention.type == "GPE" else "people")


def find_frames(text: str, codebook: Codebook, places: Iterable[Place] = ()) -> tuple[str, ...]:
    """Ids of the frames of ``text``, in the order of the codebook.

    >>> from loosetalk.coding.codebook import load_codebook
    >>> find_frames("It never was a real state, and it will regret this.", load_codebook())
    ('statehood-denial', 'threat')
    """
    words = words_of(text, places)
    found = {match.entry.id for match in frame_matches(words, codebook)}
    return tuple(key for key in codebook.section("frames") if key in found)


def frame_matches(words: Words, codebook: Codebook, within: Span | None = None) -> list[Match]:
    """Cues of frames that stand: negated ones are left out, and kind ones that are part of an unkind one."""
    found = [match for match in codebook.find("frames", words, within) if not negated(match, words, codebook)]
    hostile = [match for match in found if match.entry.weight < 0]
    return [match for match in found if match.entry.weight < 0 or not any(_inside(match, other) for other in hostile)]


def seen_frames(tone: Tone | None, codebook: Codebook) -> frozenset[str]:
    """The frames of the codebook that the model is sure of; none where it did not look."""
    if tone is None:
        return frozenset()
    return frozenset(key for key in codebook.section("frames") if tone.frames.get(key, 0.0) >= LEAST_CHANCE)


def _inside(kind: Match, unkind: Match) -> bool:
    return unkind.first <= kind.first and kind.after <= unkind.after


def negated(match: Match, words: Words, codebook: Codebook) -> bool:
    """Whether the words before a cue, in the same clause, say that it is not so."""
    negations = _negations(codebook)
    begin = next((i for i in range(match.first, 0, -1) if words.reach[i - 1] == i), 0)
    near = range(max(begin, match.first - NEGATION_REACH), match.first)
    for index in reversed(near):
        if words.forms[index] in _TURNS:
            break
        if words.forms[index] in negations:
            return True
    first = max(begin, match.first - CLAIM_REACH)
    disclaimed = _disclaimer(codebook).find(words, first, match.first)
    return any(hit.after <= match.first for hit in disclaimed)


def _negations(codebook: Codebook) -> frozenset[str]:
    return frozenset(codebook.words.get("negation", "not").split("|"))


def _disclaimer(codebook: Codebook) -> Matcher:
    key = codebook.words.get("not", "not")
    if key not in _CACHE:
        _CACHE[key] = Matcher({"disclaimed": [compile_pattern(cue, {"not": key}) for cue in _DISCLAIMED]})
    return _CACHE[key]


_CACHE: dict[str, Matcher] = {}
