"""Where the scale of hostility is cut: the one place that says from where on a statement is called hostile.

``Statement.hostility`` and ``Episode.hostility`` run from -1 (hostile) over 0 (neutral) to 1 (friendly). A single weak
word moves a statement a little, so what is within a fifth of neutral is called neither. The analyses, the report and
the store's ``hostile=`` all ask here.
"""

from __future__ import annotations

from typing import Final

HOSTILE: Final = -0.2
"""A statement is called hostile at or below this."""

FRIENDLY: Final = 0.2
"""A statement is called friendly at or above this."""


def is_hostile(hostility: float) -> bool:
    """Whether a statement of this hostility is called hostile."""
    return hostility <= HOSTILE


def is_friendly(hostility: float) -> bool:
    """Whether a statement of this hostility is called friendly."""
    return hostility >= FRIENDLY
