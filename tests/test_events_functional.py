"""Each feature of the classic coders' suites in sentences of our own, from raw text to coded events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from eventsentences import CASES, FAILING, Case
from loosetalk.pipeline import read_articles
from loosetalk.records import Article, Event
from loosetalk.sources import Skip

PUBLISHED = "2024-05-10"
Coded = frozenset[tuple[str | None, str, str | None, str]]


@pytest.fixture(scope="module")
def coded() -> Mapping[str, Coded]:
    """The events of every sentence as (source, act, target, modality), all read in one go."""
    articles = [Article(case.text, case.text, published=PUBLISHED, language="en") for case in CASES]
    found = {}
    for result in read_articles(articles):
        assert not isinstance(result, Skip)
        article, records = result
        events = [record for record in records if isinstance(record, Event)]
        found[article.id] = frozenset((e.source_country, e.act, e.target_country, e.modality) for e in events)
    return found


def missing(case: Case, have: Coded) -> list[str]:
    """What of the expected events is not there, and what is there the wrong way round or should not be."""
    told = []
    if not case.events:
        told += [f"extra {event}" for event in have if event[3] == "asserted" and event[0] != event[2]]
    for line in case.events:
        source, acts, target, *mood = line.split()
        moods = mood[0].split("|") if mood else ["asserted"]
        wanted = {(source, act, target, modality) for act in acts.split("|") for modality in moods}
        if not wanted & have:
            told.append(f"no {line}")
        turned = {(target, act, source) for act in acts.split("|")}
        mutual = any(other.split()[0] == target and other.split()[2] == source for other in case.events)
        if not mutual and turned & {event[:3] for event in have}:
            told.append(f"turned round: {line}")
    return told


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.feature}: {case.text[:50]}")
def test_a_sentence_is_coded(case: Case, coded: Mapping[str, Coded], request: pytest.FixtureRequest) -> None:
    if case.text in FAILING:
        request.applymarker(pytest.mark.xfail(reason=FAILING[case.text], strict=False))
    assert not missing(case, coded[case.text]), sorted(map(str, coded[case.text]))


def test_there_are_enough_sentences_of_every_feature() -> None:
    assert len(CASES) >= 90
    assert len({case.text for case in CASES}) == len(CASES)
    assert min(Counter(case.feature for case in CASES).values()) >= 3


def test_failures_are_of_known_sentences_and_few() -> None:
    assert set(FAILING) <= {case.text for case in CASES}
    assert len(FAILING) <= len(CASES) // 4
