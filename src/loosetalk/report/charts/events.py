"""What the two did: cooperation up, conflict down, words light, deeds dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from loosetalk.analysis.dates import bin_start
from loosetalk.analysis.deeds import Flow
from loosetalk.analysis.words import Quad
from loosetalk.report.drawing import Chart, Path, Text, bar, count_ticks, line, linear, tick_text, time_ticks
from loosetalk.report.levels import Levels, left, versions
from loosetalk.report.words import bin_words

_UP: tuple[Quad, ...] = ("material cooperation", "verbal cooperation")
_DOWN: tuple[Quad, ...] = ("material conflict", "verbal conflict")


def events(found: Flow, pair: tuple[str, str], levels: Levels, width: int) -> Chart | None:
    """Bars by month, quarter or year; None when nothing dated happened. ``levels`` are those of the deeds."""
    if not found.bins:
        return None
    up = max(_sum(row, _UP) for _, row in found.bins)
    down = max(_sum(row, _DOWN) for _, row in found.bins)
    unit = count_ticks(max(up, down, 1), 3)[1]
    highest, lowest = (unit * max(1, -(-n // unit)) for n in (up, down))
    start, right, height = 30, width - 6, 250
    y = linear((-lowest, highest), (height - 34, 14))
    step = min((right - start) / len(found.bins), 40)
    gap = min(2.0, step * 0.18)
    shapes: list[Path | Text] = []
    for tick in range(-lowest, highest + 1, unit):
        shapes.append(Path(line([(start, y(tick)), (right, y(tick))]), "grid" if tick else "zero"))
        shapes.append(Text(start - 6, y(tick) + 4, str(abs(tick)), "tick", "end"))
    for index, (key, row) in enumerate(found.bins):
        x = start + index * step + gap / 2
        sure = {quad: [levels[one] for one in ids] for quad, ids in row}
        shapes += _stack(bin_words(key), sure, _UP, (x, step - gap), y)
        shapes += _stack(bin_words(key), sure, _DOWN, (x, step - gap), lambda n: y(-n))
    shapes.append(Path(line([(start, y(0)), (right, y(0))]), "zero"))
    shapes += [Text(start + 4, 24, "cooperation", "note"), Text(start + 4, height - 40, "conflict", "note")]
    keys = {bin_start(key): index for index, (key, _) in enumerate(found.bins)}
    for day, label in time_ticks(min(keys), max(keys), max(2, width // 90)):
        if day in keys:
            shapes.append(tick_text(start + keys[day] * step, height - 10, label, right))
    total = {name: sum(_sum(row, quads) for _, row in found.bins) for name, quads in (("up", _UP), ("down", _DOWN))}
    desc = f"{total['up']} acts of cooperation and {total['down']} of conflict between {pair[0]} and {pair[1]}."
    return Chart(width, height, f"What passed between the two, by {found.grain}", desc, tuple(shapes))


def _stack(
    when: str,
    levels: Mapping[Quad, list[int]],
    quads: tuple[Quad, ...],
    across: tuple[float, float],
    y: Callable[[float], float],
) -> Iterator[Path]:
    """Bars upon each other at every least level; ``across`` is their left edge and width."""
    below: list[int] = []
    for quad in quads:
        here = levels.get(quad, [])

        def rise(least: int, base: list[int] = below, here: list[int] = here) -> str:
            done, n = left(base, least), left(here, least)
            top, bottom = sorted((y(done), y(done + n)))
            return bar(across[0], top, across[1], bottom - top)

        def told(least: int, quad: Quad = quad, here: list[int] = here) -> str:
            return f"{when}: {quad} {left(here, least)}"

        if here:
            bars, titles = versions([*below, *here], rise), versions(here, told)
            yield Path(rise(0), quad.replace(" ", "-"), title=told(0), bars=bars, titles=titles)
        below = [*below, *here]


def _sum(row: tuple[tuple[Quad, tuple[str, ...]], ...], quads: tuple[Quad, ...]) -> int:
    return sum(len(ids) for quad, ids in row if quad in quads)
