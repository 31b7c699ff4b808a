"""What the two did: cooperation up, conflict down, words light, deeds dark."""

from __future__ import annotations

from loosetalk.analysis.dates import bin_start
from loosetalk.analysis.deeds import Flow
from loosetalk.analysis.words import Quad
from loosetalk.report.drawing import Chart, Path, Text, bar, count_ticks, line, linear, tick_text, time_ticks
from loosetalk.report.words import bin_words

_UP: tuple[Quad, ...] = ("material cooperation", "verbal cooperation")
_DOWN: tuple[Quad, ...] = ("material conflict", "verbal conflict")


def events(found: Flow, pair: tuple[str, str], width: int) -> Chart | None:
    """Bars by month, quarter or year; None when nothing dated happened."""
    if not found.bins:
        return None
    up = max(_sum(row, _UP) for _, row in found.bins)
    down = max(_sum(row, _DOWN) for _, row in found.bins)
    unit = count_ticks(max(up, down, 1), 3)[1]
    highest, lowest = (unit * max(1, -(-n // unit)) for n in (up, down))
    left, right, height = 30, width - 6, 250
    y = linear((-lowest, highest), (height - 34, 14))
    step = min((right - left) / len(found.bins), 40)
    gap = min(2.0, step * 0.18)
    shapes: list[Path | Text] = []
    for tick in range(-lowest, highest + 1, unit):
        shapes.append(Path(line([(left, y(tick)), (right, y(tick))]), "grid" if tick else "zero"))
        shapes.append(Text(left - 6, y(tick) + 4, str(abs(tick)), "tick", "end"))
    for index, (key, row) in enumerate(found.bins):
        x = left + index * step + gap / 2
        for quads, sign in ((_UP, 1), (_DOWN, -1)):
            done = 0
            for quad in quads:
                n = len(dict(row).get(quad, ()))
                if n:
                    ends = sorted((y(sign * done), y(sign * (done + n))))
                    words = f"{bin_words(key)}: {quad} {n}"
                    shapes.append(
                        Path(bar(x, ends[0], step - gap, ends[1] - ends[0]), quad.replace(" ", "-"), None, words)
                    )
                done += n
    shapes.append(Path(line([(left, y(0)), (right, y(0))]), "zero"))
    shapes += [Text(left + 4, 24, "cooperation", "note"), Text(left + 4, height - 40, "conflict", "note")]
    keys = {bin_start(key): index for index, (key, _) in enumerate(found.bins)}
    for day, label in time_ticks(min(keys), max(keys), max(2, width // 90)):
        if day in keys:
            shapes.append(tick_text(left + keys[day] * step, height - 10, label, right))
    total = {name: sum(_sum(row, quads) for _, row in found.bins) for name, quads in (("up", _UP), ("down", _DOWN))}
    desc = f"{total['up']} acts of cooperation and {total['down']} of conflict between {pair[0]} and {pair[1]}."
    return Chart(width, height, f"What passed between the two, by {found.grain}", desc, tuple(shapes))


def _sum(row: tuple[tuple[Quad, tuple[str, ...]], ...], quads: tuple[Quad, ...]) -> int:
    return sum(len(ids) for quad, ids in row if quad in quads)
