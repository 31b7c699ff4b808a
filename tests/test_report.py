"""The report as a page: escaping, links that lead somewhere, no network, empty dossiers, numbers of acts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

import reportdata
from loosetalk.analysis import Records, build
from loosetalk.records import Article, Record
from loosetalk.report import render
from loosetalk.report.evidence import anchor, shelf
from loosetalk.report.words import quantity
from reportpage import Page

PAIR = reportdata.PAIR


@pytest.fixture(scope="module")
def html() -> str:
    return render(build(reportdata.records(), PAIR, names=reportdata.NAMES))


def test_every_mark_of_the_page_is_its_records_evidence(html: str) -> None:
    records = reportdata.records()
    texts = {article.id: article.text for article in records.articles}
    page = Page(html)
    every: list[Record] = [*records.statements, *records.replies, *records.events, *records.stakes]
    shown = 0
    for record in every:
        key = anchor("m", record.id)
        if key in page.marks:
            shown += 1
            assert page.marks[key] == "".join(texts[record.article_id][start:end] for start, end in record.evidence)
    assert shown > 150


def test_every_link_in_the_page_leads_somewhere_and_ids_are_unique(html: str) -> None:
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.fragments) <= set(page.ids)
    assert len(page.fragments) > 500


def test_the_page_asks_for_nothing_from_outside(html: str) -> None:
    page = Page(html)
    assert not {"link", "img", "iframe", "object"} & (set(page.tags) - {"link"})
    assert page.tags.count("link") == 1  # the empty icon
    assert all(
        not value.startswith(("http", "//")) for key, value in page.attributes if key in ("src", "data", "poster")
    )
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_can_be_read_by_a_screen_reader(html: str) -> None:
    page = Page(html)
    assert {"main", "nav", "header", "footer", "h1"} <= set(page.tags)
    assert page.tags.count("h1") == 1
    assert page.tags.count("table") == page.tags.count("caption")
    for svg in re.findall(r'<svg class="chart.*?</svg>', html, re.S):
        assert 'role="img"' in svg
        assert re.search(r"<title id=.*?>[^<]+</title>\s*<desc id=.*?>[^<]+</desc>", svg)
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_markup_everywhere_is_escaped() -> None:
    evil = "<script>alert(1)</script>\"'><svg onload=x>"
    records = reportdata.records(papers=6)
    articles = tuple(
        replace(row, title=evil, outlet=evil, url=f"javascript:alert('{evil}')", language=evil)
        for row in records.articles
    )
    episodes = tuple(replace(row, speaker=evil, frames=(evil,)) for row in records.episodes)
    statements = tuple(replace(row, venue=evil) for row in records.statements)
    poisoned = replace(records, articles=articles, episodes=episodes, statements=statements)
    page = Page(render(build(poisoned, PAIR, names={PAIR[0]: evil, PAIR[1]: evil})))
    assert page.tags.count("script") == 1
    assert not any(key.startswith("on") for key, _ in page.attributes)
    assert not any(value.startswith("javascript:") for key, value in page.attributes if key == "href")


@pytest.mark.parametrize("papers", [0, 1, 2])
def test_nothing_one_or_two_articles_make_a_whole_page(papers: int) -> None:
    page = Page(render(build(reportdata.records(papers=papers), PAIR, names=reportdata.NAMES)))
    assert page.tags.count("section") == 11
    assert set(page.fragments) <= set(page.ids)


def test_records_without_dates_speakers_or_outlets_make_a_page() -> None:
    records = reportdata.records(papers=20)
    bare = Records(
        articles=tuple(Article(row.id, row.text) for row in records.articles),
        statements=tuple(
            replace(row, said_on=None, said_on_precision="unknown", speaker=None, standing="unknown", content_spans=())
            for row in records.statements
        ),
        events=tuple(replace(row, happened_on=None, happened_on_precision="unknown") for row in records.events),
        replies=tuple(replace(row, replied_on=None, from_country=None, to_id=None) for row in records.replies),
        stakes=records.stakes,
    )
    page = Page(render(build(bare, PAIR, names={})))
    assert set(page.fragments) <= set(page.ids)


def test_an_unprinted_article_leaves_words_without_a_broken_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loosetalk.report.view.shelf", lambda articles, wanted: shelf(articles, wanted, budget=2000))
    text = render(build(reportdata.records(papers=30), PAIR, names=reportdata.NAMES))
    page = Page(text)
    assert "is left out" in text
    assert set(page.fragments) <= set(page.ids)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (12.0, "soldiers", "12 soldiers"), (3000.0, "people", "3,000 people"), (2e9, "USD", "2 billion USD"),
        (3_600_000.0, "people", "3.6 million people"), (12.5, "percent", "12.5\N{NARROW NO-BREAK SPACE}%"),
        (40.0, "square-kilometres", "40 square kilometres"),
    ],
)  # fmt: skip
def test_a_number_said_of_an_act_reads_as_words(value: float, unit: str, words: str) -> None:
    assert quantity(value, unit) == words


def test_the_numbers_of_an_act_stand_in_its_row_and_lead_to_their_evidence() -> None:
    records = reportdata.records()
    first = records.events[0]
    told = replace(first, magnitude=41.0, magnitude_unit="diplomats")
    dossier = build(replace(records, events=(told, *records.events[1:])), PAIR, names=reportdata.NAMES)
    text = render(dossier)
    assert f'<a class="words" href="#{anchor("m", first.id)}">41 diplomats</a>' in text
    assert "41 diplomats" not in render(build(records, PAIR, names=reportdata.NAMES))


def test_what_is_beyond_a_table_has_no_broken_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loosetalk.report.view.TABLE", 5)
    monkeypatch.setattr("loosetalk.report.view.PASSAGES", 2)
    page = Page(render(build(reportdata.records(), PAIR, names=reportdata.NAMES)))
    assert set(page.fragments) <= set(page.ids)
