"""Dates as input gives them: ISO prefixes that carry their own precision."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:?\d{2}.*)?)?)?", re.ASCII)


def iso_prefix(value: str) -> str:
    """``"2022-08-02T10:00Z"`` -> ``"2022-08-02"``; ``"2022-08"`` and ``"2022"`` stay as they are.

    The day is kept as written, whatever the time zone.

    Raises:
        ValueError: no such form, or no such day in the calendar; the message holds the value.
    """
    found = _ISO.fullmatch(value.strip())
    if not found:
        raise ValueError(f"{value!r} is not a date such as 2022-08-02, 2022-08 or 2022")
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"{value!r} is an impossible date") from None
    return "-".join(part for part in (year, month, day) if part)
