"""How hostile or friendly a statement is, in [-1, 1]; below zero is hostile, 0 is neutral.

The formula, with weights from the codebook (all in [0, 1], an act's signed):

    H = 1 - product(1 - w) over the hostile frames, and over the hostile words of the lexicon up to 0.4 together
    F = the same over the friendly frames, and the friendly words up to 0.3 together
    a = weight of the cue's act ("accused", "thanked")
    hostility = clip(F * (1 - H) - H + (1 - |F * (1 - H) - H|) * a)

so that kind words beside a hostile claim count little ("brothers, you will regret this"), and the cue moves what is
left. Words alone, with no claim and no act, count only when together they pass ``FLOOR``: less is tone, and neutral.
A remark that steps back from another, denies having said something, or apologises is never hostile.

Where the model has taken the tone of what was said (``weighed``), it speaks where the words are silent: a remark that
it is sure is hostile is so, and what only one weak word or cue makes hostile is not, if the model is sure of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loosetalk.coding.codebook import Codebook, Entry, Match
from loosetalk.coding.frames import frame_matches, negated
from loosetalk.coding.patterns import Words
from loosetalk.records import Span, Tone

WORDS_CEILING = {"hostile": 0.4, "friendly": 0.3}
FLOOR = 0.25
SURE_HOSTILE = 0.67
"""Chance of a hostile tone from which on a remark without hostile words is hostile."""

SURE_KIND = 0.05
"""Chance of a hostile tone below which weak words do not make a remark hostile."""

WEAK = 0.45
"""Hostility that one weak word or cue gives at most; what is more stands against the model."""

BY_TONE = 0.5
"""Hostility of a remark of which only the tone tells, where the model is wholly sure."""

NEUTRAL_ACTS = frozenset(["disavow", "deny", "apologise"])


def hostility(
    words: Words,
    spans: Sequence[Span],
    cue_act: Entry | None,
    codebook: Codebook,
    *,
    frames: Sequence[Match] | None = None,
    tone: Tone | None = None,
) -> float:
    """Hostility of the characters ``spans`` of a text (its words given), said by way of ``cue_act``; two decimals.

    ``frames`` are the frame matches in the spans, if they have been looked for already; ``tone`` is what the model
    makes of the words, if it has read them.
    """
    if frames is None:
        frames = [match for span in spans for match in frame_matches(words, codebook, span)]
    tones = [match for span in spans for match in codebook.find("lexicon", words, span)]
    tones = [match for match in tones if not negated(match, words, codebook)]
    stepping_back = cue_act is not None and cue_act.id in NEUTRAL_ACTS
    if stepping_back or _steps_back(words, spans, codebook):
        return max(0.0, combine(frames, (), cue_act)) if cue_act and cue_act.id == "apologise" else 0.0
    return weighed(combine(frames, tones, cue_act), tone)


def weighed(degree: float, tone: Tone | None) -> float:
    """Hostility by the words, put right by the model where it is sure and they say nothing or little.

    >>> weighed(0.0, Tone({}, 0.9, 0.02)), weighed(-0.3, Tone({}, 0.04, 0.6)), weighed(-0.8, Tone({}, 0.05, 0.6))
    (-0.45, 0.0, -0.8)
    """
    if tone is None:
        return degree
    if 0 <= degree <= WEAK and tone.hostile >= SURE_HOSTILE:
        return round(-BY_TONE * tone.hostile, 2)
    if -WEAK <= degree < 0 and tone.hostile <= SURE_KIND:
        return 0.0
    return degree


def combine(frames: Iterable[Match], tones: Iterable[Match], cue_act: Entry | None) -> float:
    """The formula above, on what was found."""
    claims = {match.entry.id: match.entry.weight for match in frames}
    words = {(match.entry.id, match.first): match.entry.weight for match in tones}
    unkind = _together([-w for w in claims.values() if w < 0], [-w for w in words.values() if w < 0], "hostile")
    kind = _together([w for w in claims.values() if w > 0], [w for w in words.values() if w > 0], "friendly")
    base = kind * (1 - unkind) - unkind
    act = cue_act.weight if cue_act is not None else 0.0
    if not claims and not act and abs(base) < FLOOR:
        return 0.0
    return round(max(-1.0, min(1.0, base + (1 - abs(base)) * act)), 2)


def _together(claims: list[float], words: list[float], polarity: str) -> float:
    said = min(WORDS_CEILING[polarity], _noisy_or(words))
    return _noisy_or([*claims, said])


def _noisy_or(weights: Iterable[float]) -> float:
    left = 1.0
    for weight in weights:
        left *= 1 - weight
    return 1 - left


def _steps_back(words: Words, spans: Sequence[Span], codebook: Codebook) -> bool:
    return any(match.entry.id == "disavow" for span in spans for match in codebook.find("acts", words, span))
