"""The answer on a pair of countries as one value: everything a report, an export or a page shows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loosetalk.analysis.coverage import Coverage, coverage
from loosetalk.analysis.deeds import Deed, Flow, deeds, flow
from loosetalk.analysis.material import Material, Records, Window, choose
from loosetalk.analysis.side import Side, side
from loosetalk.analysis.speakers import Speaker, speakers
from loosetalk.analysis.verdict import Sentence, verdicts


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of a pair within a window. ``sides`` are in the order asked for."""

    material: Material
    window: Window
    names: Mapping[str, str]
    coverage: Coverage
    sides: tuple[Side, Side]
    speakers: tuple[Speaker, ...]
    deeds: tuple[Deed, ...]
    flow: Flow
    ties: tuple[Deed, ...]
    verdicts: tuple[Sentence, ...]

    def name(self, code: str | None) -> str:
        """A country's name in English; its code where no name is known."""
        return self.names.get(code, code) if code else "unknown"


def build(
    records: Records,
    pair: tuple[str, str],
    *,
    names: Mapping[str, str],
    on_pair: Iterable[str] | None = None,
    window: Window | None = None,
) -> Dossier:
    """Every analysis of a pair.

    Args:
        records: everything read.
        pair: two ISO alpha-3 codes.
        names: country names by code.
        on_pair: ids of the articles that name both countries; without it, those that hold a record of the pair.
        window: time and confidence asked for; all by default.
    """
    chosen = window or Window()
    known = holding(records, pair) | set(on_pair or ())
    material = choose(records, pair, known, chosen)
    covered = coverage(material)
    done = deeds(material, material.events)
    ties = deeds(material, material.ties)
    first, second = (side(material, covered, country, done=done, ties=ties) for country in pair)
    return Dossier(
        material=material,
        window=chosen,
        names=dict(names),
        coverage=covered,
        sides=(first, second),
        speakers=speakers(material),
        deeds=done,
        flow=flow(done),
        ties=ties,
        verdicts=verdicts((first, second), names) if covered.on_pair else (),
    )


def holding(records: Records, pair: tuple[str, str]) -> set[str]:
    """Ids of the articles that hold a record of the pair."""
    wanted = set(pair)
    said = {s.article_id for s in records.statements if s.speaker_country in wanted and wanted & {*s.about}}
    did = {e.article_id for e in records.events if {e.source_country, e.target_country} == wanted}
    answered = {r.article_id for r in records.replies if {r.from_country, r.to_country} == wanted}
    needed = {s.article_id for s in records.stakes if {s.holder_country, s.provider_country} == wanted}
    return said | did | answered | needed
