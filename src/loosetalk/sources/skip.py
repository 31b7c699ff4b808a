"""What was not read, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was not read: where it stands and why. ``line`` counts from 1."""

    path: str | None
    line: int | None
    reason: str
    article_id: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return ": ".join(part for part in (place or self.article_id, self.reason) if part)


class UnfitError(ValueError):
    """A row that makes no article; the message is the reason."""
