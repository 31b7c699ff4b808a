"""Resolving any text at all: no span of any words fails; and phrases marked by others agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorparse import bare
from loosetalk.actors import Resolver
from loosetalk.records import Span

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "events" / "actor-cases.json"
WORDS = st.sampled_from(
    [
        "Moscow", "in", "the", "president", "of", "Serbia", "'s", "Putin", ",", ".", "“", "”", "he", "she", "minister",
        "Kazakh", "former", "and", "Kremlin", "spokesman", "Dmitry", "Peskov", "U.S.", "said", "US", "us", "Foreign",
        "Ministry", "\n", "-", "(", ")", "Ana", "Kurti", "’s", "King", "İzmir", "ﬁ", "1", "to", "from", "who", "it",
        "they", "I", "our"
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=30), st.tuples(st.integers(0, 200), st.integers(0, 200)))
def test_any_span_of_any_text_resolves(words: list[str], ends: tuple[int, int]) -> None:
    text = " ".join(words)
    start, end = sorted(min(e, len(text)) for e in ends)
    resolver = Resolver(bare(text))
    span = Span(start, end)
    assert resolver.resolve(span).spans == (span,)
    assert resolver.resolve_all(span)
    for person in resolver.persons():
        assert all(0 <= s.start < s.end <= len(text) for s in person.spans)
        assert person.name in {s.of(text) for s in person.spans}
    for mention in resolver.places(Span(0, len(text))):
        assert mention.span.of(text).strip()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    resolver = Resolver(bare(text, None))
    resolver.resolve(Span(0, len(text)))
    resolver.places(Span(0, len(text)))


@pytest.mark.skipif(not GOLD.exists(), reason="the phrases at hand are not there")
def test_phrases_give_country_and_sector() -> None:
    """Phrase -> country and sector, on rows that need no encyclopaedia; other schemes' codes are mapped to ours."""
    same = {"EUR": "EUE"}
    sectors = {
        "CVL": {"CVL", "OPP"},
        "GOV": {"GOV", "IGO"},
        "SPY": {"SPY", "GOV"},
        "JRN": {"MED"},
        "MED": {"HLH"},
        "UAF": {"UAF", "REB"},
        "PRM": {"PRM", "REB"},
    }
    right = total = 0
    for row in json.loads(GOLD.read_text(encoding="utf-8")):
        wanted = row["expect"]
        if (
            row["func"] not in {"agent_to_code", "short_text_to_agent"}
            or "code_1" not in wanted
            or "country" not in wanted
        ):
            continue
        encyclopaedic = bool(wanted.get("wiki") or wanted.get("title"))
        if wanted["code_1"] in {"UNK", "????", "JNK", "PRE"} or any(row["input"][1:2]) or encyclopaedic:
            continue
        day = row["kwargs"].get("query_date") or "2022-06-01"
        text = row["input"][0]
        actor = Resolver(bare(text, day if day[:4].isdigit() else "2022-06-01")).resolve(Span(0, len(text)))
        total += 1
        country = same.get(wanted["country"], wanted["country"])
        codes = [code for code in (wanted["code_1"], wanted.get("code_2")) if code]
        fits = not codes or any(actor.sector in sectors.get(code, {code}) for code in codes)
        right += (actor.country or "") == country and fits
    assert total > 100
    assert right / total >= 0.85, f"{right} of {total}"
