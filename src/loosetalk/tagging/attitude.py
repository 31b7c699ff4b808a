"""What kind of attitude a cue tells of: saying, believing, knowing or wanting."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from loosetalk.inflection import forms
from loosetalk.records import Attitude

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TO = re.compile(r"\W*to\b", re.IGNORECASE)
_FACT = re.compile(r"\W*(?:that|how|what|who|when|where|why)\b", re.IGNORECASE)
_BE = re.compile(r"(?:\b(?:is|are|was|were|be|been|being)|['’]s|['’]re)\s+(?:\w+\s+)?$", re.IGNORECASE)


def attitude(cue: str, after: str = "") -> Attitude:
    """The attitude that the words of a cue express; ``after`` is the text that follows it, if at hand.

    The first word that is in a list decides, so that "said he believed" is an assertion. A hope, a promise or a threat
    is taken by its verb; "hope to", "expect to", "like to", "agree to" (seen in ``cue`` or ``after``) are intentions,
    but what "is expected to" happen is a belief. To "see that" is to know, to "see" a thing as something to believe.
    Unknown and empty cues are assertions, the commonest kind.

    >>> attitude("told reporters"), attitude("feared that"), attitude("hopes", " to visit")
    ('assertion', 'belief', 'intention')
    """
    verbs, others = _lists()
    found = list(_WORD.finditer(cue.lower()))
    for match in found:
        word = match[0].replace("’", "'")
        kind = _with_context(word, verbs.get(word), cue[: match.start()], cue[match.end() :] + after)
        if kind:
            return kind
    return next((others[match[0]] for match in found if match[0] in others), "assertion")


def _with_context(word: str, kind: Attitude | None, before: str, after: str) -> Attitude | None:
    """The attitude of a listed word once the words before and after it are looked at."""
    if word in _SEE and _FACT.match(after):
        return "knowledge"
    if word == "considering" and _BE.search(before):
        return "intention"
    if not _TO.match(after):
        return kind
    if kind == "belief" and word not in _TAKES_OBJECT:
        return "belief" if word.endswith("ed") and _BE.search(before) else "intention"
    return "intention" if word in _AGREE else kind


def known_cue(cue: str) -> bool:
    """Whether a cue has a word of one of the lists, or is a colon: only such cues tell of an attitude.

    >>> known_cue("has since said"), known_cue("exploring")
    (True, False)
    """
    verbs, others = _lists()
    words = [match[0].replace("’", "'") for match in _WORD.finditer(cue.lower())]
    return ":" in cue or any(word in verbs or word in others for word in words)


_TAKES_OBJECT = frozenset().union(
    *map(forms, ("think", "believe", "fear", "consider", "deem", "suspect", "perceive", "judge"))
)
"""Verbs of belief whose "to" does not tell of a plan ("is believed to be")."""

_SEE = frozenset(forms("see"))
_AGREE = frozenset().union(*map(forms, ("agree", "consent")))


@cache
def _lists() -> tuple[Mapping[str, Attitude], Mapping[str, Attitude]]:
    raw = tomllib.loads((files("loosetalk.tagging") / "attitudes.toml").read_text("utf-8"))
    verbs: dict[str, Attitude] = {}
    others: dict[str, Attitude] = {}
    kinds: tuple[Attitude, ...] = ("assertion", "belief", "knowledge", "intention")
    for kind in kinds:
        for verb in raw[kind]["verbs"].split():
            for form in forms(verb):
                verbs.setdefault(form, kind)
        for word in raw[kind]["words"].split():
            others.setdefault(word, kind)
    return verbs, others
