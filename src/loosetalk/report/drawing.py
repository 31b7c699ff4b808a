"""What a chart is made of: a few shapes with classes, links and words, and the scales that place them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area. ``css`` names its classes; ``href`` and ``title`` make it lead to its evidence.

    ``level`` is that of the record it stands for. A bar has ``d`` and ``title`` at each least level instead
    (``bars``, ``titles``, as ``levels.versions`` writes them).
    """

    d: str
    css: str
    href: str | None = None
    title: str = ""
    level: int | None = None
    bars: str = ""
    titles: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A label, with its baseline at (x, y)."""

    x: float
    y: float
    words: str
    css: str = ""
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of ``width`` by ``height`` user units; one unit is one CSS pixel at full size."""

    width: int
    height: int
    title: str
    desc: str
    shapes: tuple[Path | Text, ...]


def linear(domain: tuple[float, float], to: tuple[float, float]) -> Callable[[float], float]:
    """A scale from ``domain`` to ``to``; a domain of no width maps to the middle."""
    low, high = domain
    if high == low:
        return lambda _: (to[0] + to[1]) / 2
    return lambda value: to[0] + (value - low) * (to[1] - to[0]) / (high - low)


def count_ticks(highest: int, most: int = 4) -> tuple[int, ...]:
    """Round whole numbers from 0 to at least ``highest``, at most ``most`` steps."""
    for step in _STEPS:
        if highest <= step * most:
            return tuple(range(0, step * -(-max(highest, 1) // step) + 1, step))
    return (0, highest)


_STEPS: Final = tuple(base * 10**power for power in range(9) for base in (1, 2, 5))


def time_ticks(first: date, last: date, most: int) -> tuple[tuple[date, str], ...]:
    """At most ``most`` round dates in [first, last] with labels: years, or months where years are too few."""
    for months in (1, 2, 3, 6, 12, 24, 60, 120):
        ticks = _firsts(first, last, months)
        if len(ticks) <= most:
            return tuple((day, _tick_label(day, months, index == 0)) for index, day in enumerate(ticks))
    return ()


def _firsts(first: date, last: date, months: int) -> list[date]:
    index = first.year * 12 + first.month - 1 + (first.day > 1)
    index += -index % months
    found = []
    while (day := date(index // 12, index % 12 + 1, 1)) <= last:
        found.append(day)
        index += months
    return found


def _tick_label(day: date, months: int, leading: bool) -> str:
    if months >= 12:
        return str(day.year)
    name = day.strftime("%b")
    return f"{name} {day.year}" if leading or day.month == 1 else name


def tick_text(x: float, y: float, label: str, right: float) -> Text:
    """A label that starts at its tick, or ends at the right edge where it would run over."""
    over = x + 6.2 * len(label) > right + 4
    return Text(right if over else x, y, label, "tick", "end" if over else "start")


def middle(span: tuple[date, date]) -> float:
    """The middle of a stretch of days as a proleptic ordinal; a mark there shows the whole stretch beside it."""
    return (span[0].toordinal() + span[1].toordinal() + 1) / 2


def padded(first: date, last: date, share: float = 0.02) -> tuple[date, date]:
    """A little air at both ends of a stretch, at least five days."""
    air = timedelta(days=max(5, round((last - first).days * share)))
    return first - air, last + air


def bar(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a path."""
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"


def line(points: Sequence[tuple[float, float]]) -> str:
    """A polyline as a path."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


Shape = Literal["circle", "square", "triangle", "diamond", "bar"]


def mark(shape: Shape, x: float, y: float, r: float) -> str:
    """A closed mark centred on (x, y), about as heavy to the eye in each shape."""
    if shape == "circle":
        return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0z"
    if shape == "square":
        s = r * 0.88
        return bar(x - s, y - s, 2 * s, 2 * s)
    if shape == "triangle":
        s = r * 1.18
        return f"M{x:.1f} {y - s:.1f}L{x + s:.1f} {y + s * 0.78:.1f}H{x - s:.1f}z"
    if shape == "diamond":
        s = r * 1.22
        return f"M{x:.1f} {y - s:.1f}L{x + s:.1f} {y:.1f}L{x:.1f} {y + s:.1f}L{x - s:.1f} {y:.1f}z"
    return bar(x - r * 0.3, y - r, r * 0.6, 2 * r)
