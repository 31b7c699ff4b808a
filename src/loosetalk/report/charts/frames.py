"""How large a share of officials' and of others' framed statements uses each frame."""

from __future__ import annotations

from loosetalk.analysis.control import Frames
from loosetalk.report.drawing import Chart, Path, Text, line, linear, mark
from loosetalk.report.words import cut, percent, plural


def dumbbells(found: Frames, who: str, width: int, *, css: str) -> Chart | None:
    """A row a frame: officials' share as a filled circle, the others' as an open triangle. None without frames."""
    if not found.rows:
        return None
    rows = found.rows[:12]
    left, right, top, step = 138, width - 20, 26, 25
    x = linear((0, 1), (left, right))
    height = top + step * len(rows) + 12
    shapes: list[Path | Text] = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        shapes.append(Path(line([(x(tick), top - 8), (x(tick), height - 10)]), "grid"))
        if tick != 0.25 and tick != 0.75:
            shapes.append(Text(x(tick), top - 13, percent(tick), "tick", "middle"))
    for index, (name, officials, others) in enumerate(rows):
        y = top + step * (index + 0.5)
        ends = [(len(ids) / n) for ids, n in ((officials, found.officials), (others, found.others)) if n]
        shapes.append(Text(left - 12, y + 4, cut(name.replace("-", " "), 22), "label", "end"))
        shapes.append(Path(line([(x(min(ends)), y), (x(max(ends)), y)]), f"link {css}"))
        if found.others:
            words = f"{name}: {len(others)} of {found.others} framed statements of others"
            shapes.append(Path(mark("triangle", x(len(others) / found.others), y, 4.8), f"open {css}", None, words))
        if found.officials:
            words = f"{name}: {len(officials)} of {found.officials} framed statements of officials"
            shapes.append(
                Path(mark("circle", x(len(officials) / found.officials), y, 4.8), f"solid {css}", None, words)
            )
    desc = (
        f"{plural(found.officials, 'framed statement')} of officials and {found.others} of others from {who}, by frame."
    )
    return Chart(width, height, f"Frames used by speakers from {who}", desc, tuple(shapes))
