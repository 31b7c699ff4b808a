"""What a person sees: the records of a text with their evidence, skips and summaries."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from loosetalk.jsonform import kind_of
from loosetalk.records import Article, Event, Record, Reply, Stake, Statement

if TYPE_CHECKING:
    from loosetalk.sources import Skip
    from loosetalk.store import ReadSummary

_COLOURS = {"statement": "cyan", "event": "yellow", "reply": "magenta", "stake": "green"}
_SKIPS_SHOWN = 5


@cache
def _console() -> Console:
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def show(article: Article, records: Sequence[Record]) -> None:
    """Print the records of an article, each with the words it was read from."""
    out = _console()
    head = " · ".join(part for part in (article.title or article.id, article.outlet, article.published) if part)
    out.print(f"[bold]{escape(head)}[/bold]")
    for record in sorted(records, key=lambda r: r.evidence[0] if r.evidence else (0, 0)):
        kind = kind_of(record)
        colour = _COLOURS[kind]
        out.print(f"  [{colour}]{kind:9}[/{colour}] {_line(record)} [dim]{record.confidence:.2f}[/dim]")
        words = " … ".join(re.sub(r"\s+", " ", span.of(article.text)) for span in record.evidence)
        out.print(f"            [dim italic]{escape(words)}[/dim italic]")
    counts = Counter(kind_of(record) for record in records)
    out.print(f"  [bold]{', '.join(f'{n} {kind}' for kind, n in counts.items()) or 'nothing found'}[/bold]\n")


def _line(record: Record) -> str:
    if isinstance(record, Statement):
        return _statement(record)
    if isinstance(record, Event):
        source = _who(record.source, record.source_country)
        return _joined(
            f"{source} [bold]{record.act}[/bold] {_who(record.target, record.target_country)}",
            record.modality if record.modality != "asserted" else None,
            f"{record.magnitude:,g} {record.magnitude_unit}" if record.magnitude is not None else None,
            record.happened_on,
        )
    if isinstance(record, Reply):
        return _joined(f"[bold]{record.reply_kind}[/bold] by {record.from_country or '?'}", record.replied_on)
    return _stake(record)


def _stake(record: Stake) -> str:
    return f"{record.holder_country} has [bold]{record.good}[/bold] of {record.provider_country}"


def _statement(record: Statement) -> str:
    who = _who(record.speaker, record.speaker_country)
    standing = f"({record.standing})" if record.standing != "unknown" else ""
    about = f"→ {' '.join(record.about)}" if record.about else ""
    tone = f"[{'red' if record.hostility < 0 else 'green'}]{record.hostility:+.1f}[/]" if record.hostility else None
    kind = None if record.attitude == "assertion" else record.attitude
    return _joined(f"[bold]{who}[/bold] {standing} {about}", kind, record.act, tone, ", ".join(record.frames),
                   record.said_on)  # fmt: skip


def _who(name: str | None, country: str | None) -> str:
    return escape(name or "?") + (f" {country}" if country else "")


def _joined(*parts: str | None) -> str:
    return " · ".join(re.sub(r" +", " ", part).strip() for part in parts if part)


def show_skip(skip: Skip) -> None:
    """Say on stderr what was not read."""
    print(f"loosetalk: skipped {skip}", file=sys.stderr)


def show_summary(summary: ReadSummary, stored: Mapping[str, int]) -> None:
    """Say on stderr how a reading went and what the store holds now."""
    counts = {"read": summary.read, "updated": summary.updated, "unchanged": summary.unchanged}
    counts["skipped"] = summary.skipped
    told = ", ".join(f"{n:,} {name}" for name, n in counts.items() if n or name == "read")
    print(f"{told}; the store holds {', '.join(f'{n:,} {name}' for name, n in stored.items())}", file=sys.stderr)
    for skip in summary.skips[:_SKIPS_SHOWN]:
        show_skip(skip)
    if summary.skipped > _SKIPS_SHOWN:
        reasons = Counter(re.sub(r"\d[\d,]*", "N", skip.reason) for skip in summary.skips).most_common(3)
        most = "; ".join(f"{reason} ({n})" for reason, n in reasons)
        print(f"loosetalk: ... {summary.skipped:,} in all, most often: {most}; see the table skips", file=sys.stderr)
