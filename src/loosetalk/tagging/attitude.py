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


def attitude(cue: str, after: str = "") -> Attitude:
    """The attitude that the words of a cue express; ``after`` is the text that follows it, if at hand.

    The first word that is in a list decides, so that "said he believed" is an assertion. A hope, a promise or a threat
    is taken by its verb; "hope to", "expect to" and "like to" (seen in ``cue`` or ``after``) are intentions.
    Unknown and empty cues are assertions, the commonest kind.

    >>> attitude("told reporters"), attitude("feared that"), attitude("hopes", " to visit")
    ('assertion', 'belief', 'intention')
    """
    verbs, others = _lists()
    found = list(_WORD.finditer(cue.lower()))
    for match in found:
        word = match[0].replace("’", "'")
        kind = verbs.get(word)
        if kind == "belief" and _TO.match(cue[match.end() :] + after) and word not in _TAKES_OBJECT:
            return "intention"
        if kind:
            return kind
    return next((others[match[0]] for match in found if match[0] in others), "assertion")


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
