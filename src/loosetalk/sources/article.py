"""One row of input -> one ``Article`` (or the reason why not)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from loosetalk.records import Article
from loosetalk.sources.dates import iso_prefix
from loosetalk.sources.language import language_of
from loosetalk.sources.skip import UnfitError

LONGEST_TEXT = 2_000_000
"""Characters; a longer text is no news item (a long book has about one million) and is skipped."""

_PLAIN = ("url", "title", "outlet", "language")
_KNOWN = {"id", "text", "published", "outlet_country", *_PLAIN}


def article_from(row: Mapping[str, Any], *, published: str | None = None) -> Article:
    """The article that a row of JSONL or CSV holds; keys that are not an article's own go into ``extra``.

    Args:
        row: at least ``text``; ``date`` stands for ``published`` where that is missing.
        published: what to take where the row has no date.

    Raises:
        UnfitError: no text, a value of a wrong type, an impossible date, another language than English.
    """
    text = _text(row.get("text"))
    when = "date" if _missing(row.get("published")) else "published"
    values = {name: _word(name, row.get(name)) for name in _PLAIN}
    country = _word("outlet_country", row.get("outlet_country"))
    day = _day(row.get(when)) or published
    extra = {name: value for name, value in row.items() if name not in _KNOWN and name != when}
    writable(extra, "a value")
    language = language_of(text, values.pop("language"))
    given = _id(row.get("id"))
    return Article(
        id=given or content_id(text, url=values["url"], outlet=values["outlet"], published=day),
        text=text,
        outlet_country=country.upper() if country else None,
        published=day,
        language=language,
        extra=extra,
        **values,
    )


def content_id(text: str, *, url: str | None = None, outlet: str | None = None, published: str | None = None) -> str:
    """An id from what an article is: the same article read from anywhere has the same one."""
    parts = json.dumps([outlet, url, published, text], ensure_ascii=False)
    return "a" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def writable(value: object, name: str) -> None:
    """Refuse what no UTF-8 file can hold: half of a surrogate pair, as broken software writes it into JSON."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise UnfitError(f"{name} holds half a character (a lone surrogate)") from None


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise UnfitError("no text" if text is None else f"text is {type(text).__name__}, not characters")
    if not text.strip():
        raise UnfitError("empty text")
    if len(text) > LONGEST_TEXT:
        raise UnfitError(f"text of {len(text):,} characters is longer than {LONGEST_TEXT:,}")
    writable(text, "text")
    return text


def _missing(value: object) -> bool:
    return value is None or value == ""


def _word(name: str, value: object) -> str | None:
    if _missing(value):
        return None
    if not isinstance(value, str):
        raise UnfitError(f"{name} is {value!r}, not text")
    writable(value, name)
    return value


def _id(value: object) -> str | None:
    if _missing(value):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnfitError(f"id is {value!r}, not text or a whole number")
    writable(value, "id")
    return str(value)


def _day(value: object) -> str | None:
    if _missing(value):
        return None
    try:
        return iso_prefix(str(value))
    except ValueError as wrong:
        raise UnfitError(f"published: {wrong}") from None
