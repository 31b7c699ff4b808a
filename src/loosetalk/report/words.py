"""How dates, numbers and codes read on the page."""

from __future__ import annotations

from math import floor
from typing import Final

from loosetalk.analysis.dates import bin_start, grain_of, stretch
from loosetalk.records import Standing
from loosetalk.report.drawing import Shape

MINUS: Final = "\N{MINUS SIGN}"

STANDINGS: Final[dict[Standing, str]] = {
    "head": "head of state or government",
    "spokesperson": "spokesperson",
    "government": "government",
    "legislature": "legislature",
    "party": "party",
    "military": "military",
    "media": "media",
    "expert": "expert",
    "culture": "culture",
    "business": "business",
    "religion": "religion",
    "opposition": "opposition",
    "public": "public",
    "unknown": "standing unknown",
}

SHAPES: Final[dict[Standing, Shape]] = {
    "head": "circle",
    "government": "circle",
    "spokesperson": "circle",
    "military": "circle",
    "legislature": "square",
    "party": "square",
    "opposition": "square",
    "media": "triangle",
    "expert": "triangle",
    "culture": "triangle",
    "business": "triangle",
    "religion": "triangle",
    "public": "bar",
    "unknown": "bar",
}
"""A mark's shape by standing: the executive, elected politics, public voices, the rest."""

LEGEND: Final[tuple[tuple[Shape, str], ...]] = (
    ("circle", "the executive: head, government, spokesperson, military"),
    ("square", "legislature, party, opposition"),
    ("triangle", "media, expert, culture, business, religion"),
    ("bar", "public or standing unknown"),
)


def date_words(iso: str | None) -> str:
    """ "2 Aug 2022", "Aug 2022", "2022"; "date unknown" for None."""
    span = stretch(iso)
    if span is None or iso is None:
        return "date unknown"
    first = span[0]
    if span[0] == span[1]:
        return f"{first.day} {first:%b %Y}"
    return f"{first:%b %Y}" if len(iso) > 4 else f"{first.year}"


def bin_words(key: str) -> str:
    """ "Aug 2022", "Jul to Sep 2022", "2022"."""
    first = bin_start(key)
    if grain_of(key) == "quarter":
        return f"quarter {key[-1]} of {first.year}"
    return f"{first:%b %Y}" if grain_of(key) == "month" else key


def signed(value: float) -> str:
    """Hostility with a real sign and one or two decimals: "−0.8", "+0.35", "0"."""
    text = f"{abs(value):.2f}".rstrip("0").rstrip(".") or "0"
    return text if text == "0" else f"{MINUS if value < 0 else '+'}{text}"


def plural(n: int, noun: str, many: str | None = None) -> str:
    """ "1 article", "2 articles", "1,204 articles"."""
    return f"{n:,} {noun if n == 1 else many or noun + 's'}"


def percent(share: float) -> str:
    """A share in [0, 1] as "43 %", with a narrow space."""
    return f"{100 * share:.0f}\N{NARROW NO-BREAK SPACE}%"


def quantity(value: float, unit: str) -> str:
    """A number that is said of an act: "2 billion USD", "3,000 people", "20 %"."""
    if unit == "percent":
        return f"{_number(value)}\N{NARROW NO-BREAK SPACE}%"
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{_number(value / size)} {name} {unit.replace('-', ' ')}"
    return f"{_number(value)} {unit.replace('-', ' ')}"


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def sureness(confidence: float) -> str:
    """A confidence with two decimals, never rounded up: what is shown as 0.60 passes a filter at 0.60."""
    return f"{floor(confidence * 100 + 1e-6) / 100:.2f}"


def cut(text: str, most: int = 280) -> str:
    """``text`` on one line, cut at a word with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
