"""One country's partners: conflict to the left, cooperation to the right."""

from __future__ import annotations

from collections.abc import Mapping

from loosetalk.analysis.balance import Balance
from loosetalk.report.drawing import Chart, Path, Text, bar, line
from loosetalk.report.words import cut, plural

_SHOWN = 8


def partners(found: Balance, other: str, names: Mapping[str, str], width: int, *, css: str) -> Chart | None:
    """A row a partner, the pair's other country in its colour; None without ties."""
    if not found.partners:
        return None
    rows = found.partners[:_SHOWN]
    step, top, label = 26, 30, 128
    coldest, warmest = max(row.conflict.count for row in rows), max(row.cooperation.count for row in rows)
    scale = (width - label - 72) / (coldest + warmest)
    middle = label + 36 + coldest * scale
    height = top + step * len(rows) + 8
    shapes: list[Path | Text] = [
        Text(middle - 6, top - 14, "conflict", "note", "end"),
        Text(middle + 6, top - 14, "cooperation", "note"),
        Path(line([(middle, top - 6), (middle, height - 6)]), "zero"),
    ]
    for index, row in enumerate(rows):
        y = top + step * index
        tone = css if row.country == other else "ink"
        cold, warm = row.conflict.count * scale, row.cooperation.count * scale
        shapes.append(Text(label - 8, y + 14, cut(names.get(row.country, row.country), 20), "label", "end"))
        if cold:
            shapes.append(Path(bar(middle - cold, y + 3, cold, step - 10), f"cold {tone}"))
            shapes.append(Text(middle - cold - 5, y + 14, str(row.conflict.count), "tick", "end"))
        if warm:
            shapes.append(Path(bar(middle, y + 3, warm, step - 10), f"warm {tone}"))
            shapes.append(Text(middle + warm + 5, y + 14, str(row.cooperation.count), "tick"))
    who = names.get(found.country, found.country)
    acts = f"{plural(found.cooperation, 'act')} of cooperation and {found.conflict} of conflict"
    desc = f"{acts} of {who} with {plural(len(found.partners), 'partner')}."
    return Chart(width, height, f"Partners of {who}", desc, tuple(shapes))
