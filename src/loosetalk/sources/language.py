"""Which language a text is in. Only English is read; anything else is skipped, never garbled."""

from __future__ import annotations

from functools import cache
from typing import Any

from loosetalk.sources.skip import UnfitError

_LONG_ENOUGH = 60
"""Letters; below that a guess about a headline full of names is a coin toss, and only the script is looked at."""
_LOOKED_AT = 1000
_RULED_OUT = 0.001
"""Chance of English below which a text is another language. Of 1,491 English texts (official news, speeches, wire) the
lowest had 0.017, a table of earnings; a sentence of little but Turkish and Greek names had 0.016. Of 420 Russian posts
the highest had 0.0012, a list of programmers' tools, which its letters give away."""
_ENGLISH = ("en", "eng", "english")
_LAST_LATIN = "\u024f"


def language_of(text: str, given: str | None) -> str | None:
    """The language as given, or as found; None where the text is too short or too odd to tell.

    Raises:
        UnfitError: given or plainly found to be another than English; the message is ``language: xx``.
    """
    if given is not None:
        if given.replace("_", "-").split("-")[0].casefold() not in _ENGLISH:
            raise UnfitError(f"language: {given}")
        return given
    sample = text[:_LOOKED_AT]
    letters = [char for char in sample if char.isalpha()]
    latin = sum(char <= _LAST_LATIN for char in letters) >= len(letters) / 2
    if latin and len(letters) < _LONG_ENOUGH:
        return None
    ranked = _identifier().rank(sample)
    found = next(name for name, _ in ranked if latin or name != "en")
    if not latin or dict(ranked).get("en", 0.0) < _RULED_OUT:
        raise UnfitError(f"language: {found}")
    return "en" if found == "en" else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
