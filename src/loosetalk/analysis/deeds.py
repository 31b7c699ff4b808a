"""Events of many articles folded into what happened: one deed, however many papers told it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from loosetalk.analysis.dates import Grain, bin_of, bins, order
from loosetalk.analysis.material import Material
from loosetalk.analysis.words import HAPPENED, QUADS, Quad
from loosetalk.records import Event, Modality, Precision, Root


@dataclass(frozen=True, slots=True)
class Deed:
    """Events of one act between the same two on the same date, told alike.

    ``when`` is the date the texts give; where they give none it is the month of the report and ``dated`` is False.
    """

    id: str
    act: Root
    quad: Quad
    source_country: str | None
    target_country: str | None
    modality: Modality
    when: str | None
    precision: Precision
    dated: bool
    events: tuple[Event, ...]

    @property
    def happened(self) -> bool:
        """Whether it is told as having happened; others are listed but not counted."""
        return self.modality in HAPPENED


def deeds(material: Material, events: Sequence[Event]) -> tuple[Deed, ...]:
    """Fold events by act, countries, modality and date, in order of date; a copy is dated as what it repeats."""
    groups: dict[tuple[str | None, ...], list[Event]] = defaultdict(list)
    for event in events:
        when = event.happened_on or bin_of(_reported(material, event))
        groups[event.act, event.source_country, event.target_country, event.modality, when].append(event)
    folded = [_fold(rows, key[-1]) for key, rows in groups.items()]
    return tuple(sorted(folded, key=lambda deed: (*order(deed.when), deed.id)))


def _reported(material: Material, event: Event) -> str | None:
    """When the article appeared that tells it first: a near copy, a month later, is no news."""
    first = material.articles.get(material.copies.get(event.article_id, event.article_id))
    return first.published if first else material.published(event)


def _fold(events: list[Event], when: str | None) -> Deed:
    ordered = tuple(sorted(events, key=lambda event: (-event.confidence, event.id)))
    lead = ordered[0]
    precision = next(
        (event.happened_on_precision for event in ordered if event.happened_on), "month" if when else "unknown"
    )
    return Deed(
        id=lead.id,
        act=lead.act,
        quad=QUADS[lead.act],
        source_country=lead.source_country,
        target_country=lead.target_country,
        modality=lead.modality,
        when=when,
        precision=precision,
        dated=any(event.happened_on for event in ordered),
        events=ordered,
    )


@dataclass(frozen=True, slots=True)
class Flow:
    """Deeds that happened, by bin and class. ``vague`` are those whose date is too vague for the bins."""

    grain: Grain
    bins: tuple[tuple[str, tuple[tuple[Quad, tuple[str, ...]], ...]], ...]
    vague: tuple[str, ...]


def flow(happened: Sequence[Deed]) -> Flow:
    """Deeds by month (by quarter beyond six years, by year beyond twenty) and class."""
    done = [deed for deed in happened if deed.happened]
    months = sorted(key for deed in done if (key := bin_of(deed.when)))
    length = len(list(bins(months[0], months[-1]))) if months else 0
    grain: Grain = "month" if length <= 72 else "quarter" if length <= 240 else "year"
    found: dict[str, dict[Quad, list[str]]] = defaultdict(lambda: defaultdict(list))
    vague = []
    for deed in done:
        key = bin_of(deed.when, grain)
        if key:
            found[key][deed.quad].append(deed.id)
        else:
            vague.append(deed.id)
    keys = list(bins(min(found), max(found))) if found else []
    rows = tuple((key, tuple((quad, tuple(ids)) for quad, ids in found.get(key, {}).items())) for key in keys)
    return Flow(grain, rows, tuple(vague))
