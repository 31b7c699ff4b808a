"""Statements by date and hostility, each side's answers in a lane below, joined to what they answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from loosetalk.analysis.dates import stretch
from loosetalk.analysis.dossier import Dossier
from loosetalk.analysis.words import OWN_SIDE
from loosetalk.records import Episode, Reply
from loosetalk.report.drawing import Chart, Path, Text, line, linear, mark, middle, padded, tick_text, time_ticks
from loosetalk.report.levels import Levels
from loosetalk.report.words import SHAPES, date_words, plural, signed

Links = Mapping[str, str | None]

BEFORE = 365
"""Days before the first article that the chart reaches back at most."""

_LEVELS = (
    (1.0, "+1 friendly"),
    (0.5, "+0.5"),
    (0.0, "0 neutral"),
    (-0.5, "\N{MINUS SIGN}0.5"),
    (-1.0, "\N{MINUS SIGN}1 hostile"),
)


def timeline(dossier: Dossier, links: Links, levels: Levels, width: int) -> Chart | None:
    """The chart, or None when no statement is dated.

    ``links`` and ``levels`` lead from episode and reply ids to their evidence and to how sure they are.
    """
    dated = [(e, span) for e in dossier.material.episodes if (span := stretch(e.said_on)) and _shown(dossier, span)]
    replies = [
        (reply, span)
        for episode, _ in dated
        for reply in dossier.material.replies.get(episode.id, ())
        if (span := stretch(reply.replied_on))
    ]
    if not dated:
        return None
    spans = [span for _, span in dated] + [span for _, span in replies]
    height = 380 if width > 600 else 340
    plot = _Plot(width, height, padded(min(s[0] for s in spans), max(s[1] for s in spans)))
    shapes: list[Path | Text] = [*_frame(plot)]
    places = {episode.id: (plot.x(middle(span)), plot.y(episode.hostility)) for episode, span in dated}
    lanes = {reply.id: (plot.x(middle(span)), plot.lane(reply.reply_kind in OWN_SIDE)) for reply, span in replies}
    for episode, _ in dated:
        for reply in dossier.material.replies.get(episode.id, ()):
            if reply.id in lanes:
                both = min(levels[episode.id], levels[reply.id])
                shapes.append(replace(_thread(dossier, reply, places[episode.id], lanes[reply.id]), level=both))
    for episode, span in dated:
        if (span[1] - span[0]).days:
            shapes.append(replace(_whisker(dossier, episode, span, plot), level=levels[episode.id]))
    for reply, _ in replies:
        shapes.append(replace(_answer(dossier, reply, lanes[reply.id], links), level=levels[reply.id]))
    for episode, _ in dated:
        shapes.append(replace(_statement(dossier, episode, places[episode.id], links), level=levels[episode.id]))
    return Chart(
        width, height, "Statements by date and hostility, with their answers", _desc(dossier, len(dated)), tuple(shapes)
    )


def _shown(dossier: Dossier, span: tuple[date, date]) -> bool:
    """Whether a date is not long before anything was read: one old remark would squeeze all others."""
    read = stretch(dossier.coverage.first)
    return read is None or (read[0] - span[1]).days <= BEFORE


class _Plot:
    def __init__(self, width: int, height: int, ends: tuple[date, date]) -> None:
        wide = width > 600
        self.left, self.right = (92 if wide else 34), width - 14
        self.top, self.bottom, self.end = 14, height - 92, height - 24
        self.ends, self.wide, self.width = ends, wide, width
        self.x: Callable[[float], float] = linear((ends[0].toordinal(), ends[1].toordinal()), (self.left, self.right))
        self.y: Callable[[float], float] = linear((-1, 1), (self.bottom, self.top))

    def lane(self, own: bool) -> float:
        return self.bottom + (28 if own else 50)


def _frame(plot: _Plot) -> list[Path | Text]:
    shapes: list[Path | Text] = []
    for level, label in _LEVELS:
        y = plot.y(level)
        shapes.append(Path(line([(plot.left, y), (plot.right, y)]), "zero" if level == 0 else "grid"))
        shapes.append(Text(plot.left - 8, y + 4, label if plot.wide else label.split()[0], "tick", "end"))
    for own, label in ((True, "own side"), (False, "other side")):
        y = plot.lane(own)
        shapes.append(Path(line([(plot.left, y), (plot.right, y)]), "grid"))
        shapes.append(Text(plot.left - 8, y + 4, label if plot.wide else label.split()[0], "tick", "end"))
    for day, label in time_ticks(*plot.ends, 10 if plot.wide else 4):
        x = plot.x(day.toordinal())
        shapes.append(Path(line([(x, plot.top), (x, plot.end - 6)]), "grid"))
        shapes.append(tick_text(x, plot.end + 12, label, plot.right))
    return shapes


def _side(dossier: Dossier, country: str | None) -> str:
    return "a" if country == dossier.material.a else "b"


def _thread(dossier: Dossier, reply: Reply, start: tuple[float, float], end: tuple[float, float]) -> Path:
    (x, y), (u, v) = start, end
    bend = (y + v) / 2
    path = f"M{x:.1f} {y:.1f}C{x:.1f} {bend:.1f} {u:.1f} {bend:.1f} {u:.1f} {v:.1f}"
    return Path(path, f"thread {_side(dossier, reply.from_country)}")


def _whisker(dossier: Dossier, episode: Episode, span: tuple[date, date], plot: _Plot) -> Path:
    left = max(plot.left, plot.x(span[0].toordinal()))
    right = min(plot.right, plot.x(span[1].toordinal() + 1))
    y = plot.y(episode.hostility)
    return Path(line([(left, y), (right, y)]), f"whisker {_side(dossier, episode.speaker_country)}")


def _statement(dossier: Dossier, episode: Episode, at: tuple[float, float], links: Links) -> Path:
    who = episode.speaker or "somebody"
    words = (
        f"{date_words(episode.said_on)}: {who} ({dossier.name(episode.speaker_country)}), {signed(episode.hostility)}"
    )
    css = f"dot {_side(dossier, episode.speaker_country)}"
    return Path(mark(SHAPES[episode.standing], *at, 4.6), css, links.get(episode.id), words)


def _answer(dossier: Dossier, reply: Reply, at: tuple[float, float], links: Links) -> Path:
    words = f"{date_words(reply.replied_on)}: {reply.reply_kind} from {dossier.name(reply.from_country)}"
    css = f"answer {_side(dossier, reply.from_country)}"
    return Path(mark("diamond", *at, 3.6), css, links.get(reply.id), words)


def _desc(dossier: Dossier, dated: int) -> str:
    sides = [
        f"{plural(len(dossier.material.said_by(side.country)), 'statement')} from {dossier.name(side.country)}, "
        f"{len(side.control.hostile)} of them hostile"
        for side in dossier.sides
    ]
    away = len(dossier.material.episodes) - dated
    left = (
        f" {plural(away, 'statement')} without a date, or from long before the first article, left out." if away else ""
    )
    return f"{'; '.join(sides)}. The table below holds the same.{left}"
