"""Distinct statements by month, quarter or year, above the articles read on the pair."""

from __future__ import annotations

from collections.abc import Collection

from loosetalk.analysis.dates import bin_start, grain_of
from loosetalk.analysis.trend import Trend
from loosetalk.report.drawing import Chart, Path, Text, bar, count_ticks, line, linear, tick_text, time_ticks
from loosetalk.report.words import bin_words, plural


def series(
    found: Trend, hostile: Collection[str], names: tuple[str, str], width: int, *, css: str, highest: int = 0
) -> Chart | None:
    """Bars of statements (hostile ones solid) over bars of articles; None without a single month of articles.

    ``names`` are the speaking and the spoken-about country; ``css`` is the side's class, "a" or "b";
    ``highest`` is what the scale reaches at least, so that two charts can share one.
    """
    if not found.bins:
        return None
    height, left, right, top, base, floor = 236, 30, width - 6, 22, 150, 206
    step = min((right - left) / len(found.bins), 30)
    ticks = count_ticks(max(highest, *(len(row.ids) for row in found.bins)), 3)
    y = linear((0, ticks[-1] or 1), (base, top))
    most = max(row.articles for row in found.bins)
    depth = linear((0, most or 1), (base + 20, floor))
    shapes: list[Path | Text] = []
    for tick in ticks:
        shapes.append(Path(line([(left, y(tick)), (right, y(tick))]), "grid" if tick else "zero"))
        shapes.append(Text(left - 6, y(tick) + 4, str(tick), "tick", "end"))
    gap = min(2.0, step * 0.18)
    for index, row in enumerate(found.bins):
        x, sharp = left + index * step + gap / 2, sum(key in hostile for key in row.ids)
        told = f"{plural(len(row.ids), 'statement')}, {sharp} hostile"
        words = f"{bin_words(row.key)}: {told}; {plural(row.articles, 'article')}"
        if row.ids:
            shapes.append(Path(bar(x, y(len(row.ids)), step - gap, base - y(len(row.ids))), f"mild {css}", None, words))
        if sharp:
            shapes.append(Path(bar(x, y(sharp), step - gap, base - y(sharp)), f"sharp {css}", None, words))
        if row.articles:
            shapes.append(Path(bar(x, base + 20, step - gap, depth(row.articles) - base - 20), "read", None, words))
    shapes.append(Text(left, base + 16, f"articles read on the pair, at most {most}", "note"))
    shapes += _years(found, left, step, height)
    shapes += _latest(found, left, right, step, top)
    who, whom = names
    title = f"Distinct statements by speakers from {who} about {whom}, by {found.grain}"
    return Chart(width, height, title, _desc(found, who, whom), tuple(shapes))


def _years(found: Trend, left: float, step: float, height: int) -> list[Path | Text]:
    first, last = bin_start(found.bins[0].key), bin_start(found.bins[-1].key)
    keys = {bin_start(row.key): index for index, row in enumerate(found.bins)}
    most = max(2, int(step * len(found.bins) // 64))
    marks = time_ticks(first, last, most)
    right = left + step * len(found.bins)
    return [tick_text(left + keys[day] * step, height - 8, label, right) for day, label in marks if day in keys]


def _latest(found: Trend, left: float, right: float, step: float, top: float) -> list[Path | Text]:
    """A rule over the bins of the latest period."""
    if not found.latest or not found.before:
        return []
    start = bin_start(found.latest.first)
    index = next((i for i, row in enumerate(found.bins) if bin_start(row.key) >= start), None)
    if index is None:
        return []
    x = left + index * step
    label = f"latest {found.latest.months} months" if grain_of(found.bins[0].key) == "month" else "latest"
    return [Path(line([(x, top - 6), (right, top - 6)]), "rule"), Text(right, top - 10, label, "note", "end")]


def _desc(found: Trend, who: str, whom: str) -> str:
    total = sum(len(row.ids) for row in found.bins)
    articles = sum(row.articles for row in found.bins)
    ends = f"{bin_words(found.bins[0].key)} to {bin_words(found.bins[-1].key)}"
    said = f"{plural(total, 'distinct statement')} by speakers from {who} about {whom}"
    return f"{said}, first told from {ends} in {plural(articles, 'distinct article')} on the pair."
