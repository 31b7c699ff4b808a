"""Distinct statements by month, quarter or year, above the articles read on the pair."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from loosetalk.analysis.dates import bin_start, grain_of
from loosetalk.analysis.trend import Bin, Trend
from loosetalk.report.drawing import Chart, Path, Text, bar, count_ticks, line, linear, tick_text, time_ticks
from loosetalk.report.levels import Levels, versions
from loosetalk.report.levels import left as remaining
from loosetalk.report.words import bin_words, plural


@dataclass(frozen=True, slots=True)
class Bars:
    """Statements by month: which of them are hostile, and how sure each is."""

    found: Trend
    hostile: Collection[str]
    levels: Levels

    def all_in(self, row: Bin) -> list[int]:
        """Levels of the statements of a month."""
        return [self.levels[key] for key in row.ids]

    def sharp_in(self, row: Bin) -> list[int]:
        """Levels of the hostile ones."""
        return [self.levels[key] for key in row.ids if key in self.hostile]

    def told(self, row: Bin, least: int) -> str:
        """A month in words, at a least level."""
        n, sharp = remaining(self.all_in(row), least), remaining(self.sharp_in(row), least)
        return f"{bin_words(row.key)}: {plural(n, 'statement')}, {sharp} hostile, {plural(row.articles, 'article')}"

    def titles(self, row: Bin) -> str:
        """The same at every least level."""
        return versions(self.all_in(row), lambda least: self.told(row, least))


def series(of: Bars, names: tuple[str, str], width: int, *, css: str, highest: int = 0) -> Chart | None:
    """Bars of statements (hostile ones solid) over bars of articles; None without a single month of articles.

    ``names`` are the speaking and the spoken-about country; ``css`` is the side's class, "a" or "b";
    ``highest`` is what the scale reaches at least, so that two charts can share one.
    """
    found = of.found
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
        x = left + index * step + gap / 2
        shapes += _said(of, row, (x, step - gap), y, css=css)
        if row.articles:
            read = bar(x, base + 20, step - gap, depth(row.articles) - base - 20)
            shapes.append(Path(read, "read", title=of.told(row, 0), titles=of.titles(row)))
    shapes.append(Text(left, base + 16, f"articles read on the pair, at most {most}", "note"))
    shapes += _years(found, left, step, height)
    shapes += _latest(found, left, right, step, top)
    who, whom = names
    title = f"Distinct statements by speakers from {who} about {whom}, by {found.grain}"
    return Chart(width, height, title, _desc(found, who, whom), tuple(shapes))


def _said(of: Bars, row: Bin, across: tuple[float, float], y: Callable[[float], float], *, css: str) -> Iterator[Path]:
    """The bars of one month, at every least level; ``across`` is their left edge and width."""
    for name, levels in (("mild", of.all_in(row)), ("sharp", of.sharp_in(row))):

        def rise(least: int, levels: list[int] = levels) -> str:
            n = remaining(levels, least)
            return bar(across[0], y(n), across[1], y(0) - y(n))

        if levels:
            bars = versions(levels, rise)
            yield Path(rise(0), f"{name} {css}", title=of.told(row, 0), bars=bars, titles=of.titles(row))


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
