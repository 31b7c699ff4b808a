"""The articles behind a report: which of them are printed, and their text with the evidence highlighted in place."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup, escape

from loosetalk.records import Article, Event, Record, Reply, Span, Statement

BUDGET: Final = 1_500_000
"""Characters of article text in one report: keeps the file under some 4 MB, which browsers open at once."""

LONG: Final = 12_000
"""An article longer than this is printed in excerpts: the paragraphs with evidence, and one on either side."""

Kind = Literal["statement", "event", "reply", "stake"]


def kind(record: Record) -> Kind:
    """What a record is, in a word."""
    if isinstance(record, Statement):
        return "statement"
    return "event" if isinstance(record, Event) else "reply" if isinstance(record, Reply) else "stake"


def anchor(prefix: str, key: str) -> str:
    """An id for HTML: the record's own where it is plain, else a hash of it."""
    plain = re.fullmatch(r"[A-Za-z0-9_.:-]{1,64}", key)
    return f"{prefix}-{key if plain else hashlib.sha256(key.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A record to show in a text. ``back`` is the fragment of its entry in the report's lists."""

    record: Record
    back: str

    @property
    def id(self) -> str:
        """The id of its first mark."""
        return anchor("m", self.record.id)


@dataclass(frozen=True, slots=True)
class Printed:
    """An article in the report: its passages with marks, and whether some of the text is left out."""

    article: Article
    id: str
    passages: tuple[Markup, ...]
    records: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The printed articles in order of date; ``left_out`` counts those whose text found no room."""

    printed: tuple[Printed, ...]
    left_out: int
    on_it: frozenset[str]

    def href(self, record: Record) -> str | None:
        """The link to a record's highlighted characters; None if its article is not printed."""
        return f"#{anchor('m', record.id)}" if record.id in self.on_it else None


def shelf(articles: Mapping[str, Article], wanted: Iterable[Highlight], *, budget: int = BUDGET) -> Shelf:
    """Print the articles of ``wanted``, first come first served until the budget is spent.

    A record whose spans lie outside its article's text is left out rather than shown wrongly.
    """
    by_article: dict[str, list[Highlight]] = defaultdict(list)
    for highlight in {one.record.id: one for one in wanted}.values():
        article = articles.get(highlight.record.article_id)
        if article and article.text and _spans(highlight.record, article.text):
            by_article[article.id].append(highlight)
    printed: list[Printed] = []
    left_out, on_it = 0, set[str]()
    for key, highlights in by_article.items():
        one = _printed(articles[key], highlights)
        size = sum(map(len, one.passages))
        if size > budget:
            left_out += 1
            continue
        budget -= size
        printed.append(one)
        on_it.update(highlight.record.id for highlight in highlights)
    ordered = sorted(printed, key=lambda one: (one.article.published or "", one.article.id))
    return Shelf(tuple(ordered), left_out, frozenset(on_it))


def highlighted(text: str, highlights: Sequence[Highlight], within: Span | None = None) -> Markup:
    """``text`` (or ``within`` of it) escaped, each record's evidence in ``<mark>``.

    Marks nest where spans do; where spans cross, the later one is cut at the crossing and taken up again, so that all
    marks with one ``data-m`` hold, together, exactly the record's characters.
    """
    window = within or Span(0, len(text))
    spans = [
        (Span(max(span.start, window.start), min(span.end, window.end)), highlight)
        for highlight in highlights
        for span in _spans(highlight.record, text)
        if span.overlaps(window)
    ]
    cuts = sorted({window.start, window.end, *(end for span, _ in spans for end in span)})
    starts: dict[int, list[tuple[Span, Highlight]]] = defaultdict(list)
    for row in spans:
        starts[row[0].start].append(row)
    out: list[Markup] = []
    stack: list[tuple[Span, Highlight]] = []
    opened: set[str] = set()
    for at, following in zip(cuts, [*cuts[1:], None], strict=True):
        reopened = _close(out, stack, at)
        for row in sorted([*reopened, *starts.get(at, ())], key=lambda row: (-row[0].end, row[1].id)):
            out.append(_open(row[1], first=row[1].id not in opened))
            opened.add(row[1].id)
            stack.append(row)
        if following is not None:
            out.append(escape(text[at:following]))
    return Markup("").join(out)


def _close(out: list[Markup], stack: list[tuple[Span, Highlight]], at: int) -> list[tuple[Span, Highlight]]:
    """Close the marks that end here; those that lay inside them and go on are handed back."""
    reopened = []
    while any(span.end == at for span, _ in stack):
        row = stack.pop()
        out.append(Markup("</mark>"))
        if row[0].end != at:
            reopened.append(row)
        elif row[0].end == _last(row[1]):
            out.append(_back(row[1]))
    return reopened


def _open(highlight: Highlight, *, first: bool) -> Markup:
    found = Markup(' id="{}"').format(highlight.id) if first else ""
    return Markup('<mark{} class="{}" data-m="{}">').format(found, kind(highlight.record), highlight.id)


def _back(highlight: Highlight) -> Markup:
    # The arrow is drawn by the style sheet: the text of the page stays the text of the article.
    label = f"Back to this {kind(highlight.record)} in the report"
    return Markup('<a class="back" href="#{}" aria-label="{}"></a>').format(highlight.back, label)


def _last(highlight: Highlight) -> int:
    return max(span.end for span in highlight.record.evidence)


def _spans(record: Record, text: str) -> list[Span]:
    return [Span(*span) for span in record.evidence if 0 <= span[0] < span[1] <= len(text)]


def _printed(article: Article, highlights: Sequence[Highlight]) -> Printed:
    windows = _windows(article.text, highlights) if len(article.text) > LONG else [Span(0, len(article.text))]
    opened: list[Markup] = [highlighted(article.text, highlights, window) for window in windows]
    return Printed(
        article=article,
        id=anchor("a", article.id),
        passages=tuple(opened),
        records=len(highlights),
        whole=len(windows) == 1 and windows[0] == Span(0, len(article.text)),
    )


def _windows(text: str, highlights: Sequence[Highlight]) -> list[Span]:
    """Whole paragraphs that hold evidence, with a neighbour on either side, joined where they touch."""
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]*\n+|[^\n]+\Z", text)]
    spans = [span for highlight in highlights for span in _spans(highlight.record, text)]
    chosen = {index for index, paragraph in enumerate(paragraphs) if any(map(paragraph.overlaps, spans))}
    near = sorted({index + step for index in chosen for step in (-1, 0, 1)} & set(range(len(paragraphs))))
    windows: list[Span] = []
    for index in near:
        start, end = paragraphs[index]
        if windows and windows[-1].end == start:
            windows[-1] = Span(windows[-1].start, end)
        else:
            windows.append(Span(start, end))
    return windows
