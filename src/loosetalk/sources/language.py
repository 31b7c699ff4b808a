"""Which language a text is in. Only English is read; anything else is skipped, never garbled."""

from __future__ import annotations

from functools import cache
from typing import Any

_LONG_ENOUGH = 60
"""Letters; below that a guess about a headline full of names is a coin toss, so it is taken as it is."""
_LOOKED_AT = 4000
_SURE = 0.9
_ENGLISH = ("en", "eng", "english")


class OtherLanguageError(ValueError):
    """The text is not English; the message is ``language: xx``."""


def language_of(text: str, given: str | None) -> str | None:
    """The language as given, or as found; None where the text is too short to tell.

    Raises:
        OtherLanguageError: given or plainly found to be another than English.
    """
    if given is not None:
        if given.replace("_", "-").split("-")[0].casefold() not in _ENGLISH:
            raise OtherLanguageError(f"language: {given}")
        return given
    sample = text[:_LOOKED_AT]
    if sum(map(str.isalpha, sample)) < _LONG_ENOUGH:
        return None
    found, sure = _identifier().classify(sample)
    if found != "en" and sure >= _SURE:
        raise OtherLanguageError(f"language: {found}")
    return "en" if found == "en" else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
