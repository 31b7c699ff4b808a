"""Acts between the two in the days around the start of hostile talk."""

from __future__ import annotations

from collections import Counter

from loosetalk.analysis.cost import Cost
from loosetalk.report.charts.timeline import Links
from loosetalk.report.drawing import Chart, Path, Text, line, linear, mark
from loosetalk.report.words import MINUS, plural


def around(found: Cost, who: str, links: Links, width: int) -> Chart | None:
    """One mark an act by days from the first day of its spell: cooperation above, conflict below. None without acts."""
    if not found.offsets:
        return None
    left, right = 14, width - 14
    heights = Counter((day, conflict) for day, _, conflict in found.offsets)
    most = max(heights.values())
    size = max(2.0, min(4.4, (right - left) / (2 * found.days + 1) / 2 - 0.3))
    rise = min(2 * size + 1.4, 90 / most)
    reach = max(46.0, most * rise + 18)
    height = int(2 * reach + 40)
    zero = reach + 6
    x = linear((-found.days, found.days), (left + 6, right - 6))
    shapes: list[Path | Text] = [
        Path(line([(left, zero), (right, zero)]), "zero"),
        Path(line([(x(0), 8), (x(0), height - 30)]), "rule"),
        Text(left, 16, "cooperation", "note"),
        Text(left, height - 36, "conflict", "note"),
    ]
    for day in (-found.days, -found.days // 2, 0, found.days // 2, found.days):
        label = "first day" if day == 0 else f"{MINUS if day < 0 else '+'}{abs(day)}"
        shapes.append(Text(x(day), height - 12, label, "tick", "middle"))
    seen: Counter[tuple[int, bool]] = Counter()
    for day, key, conflict in sorted(found.offsets):
        seen[day, conflict] += 1
        rank = seen[day, conflict] - 0.5
        y = zero + rank * rise + 2 if conflict else zero - rank * rise - 2
        words = f"{'conflict' if conflict else 'cooperation'}, day {day}"
        css = "solid ink" if conflict else "open ink"
        shapes.append(Path(mark("square" if conflict else "circle", x(day), y, size), css, links.get(key), words))
    title = f"What passed between the two around hostile talk from {who}"
    acts = (
        f"{len(found.ids('before'))} acts of conflict in the {found.days} days before, {len(found.ids('after'))} after"
    )
    desc = f"{plural(len(found.spells), 'spell')} of hostile talk laid over each other: {acts}."
    return Chart(width, height, title, desc, tuple(shapes))
