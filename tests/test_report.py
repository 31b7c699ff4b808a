"""The report as a file: escaping, spans, overlaps, empty dossiers, links that lead somewhere, no network."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportdata
from loosetalk.analysis import Records, Window, build
from loosetalk.errors import StoreError, UsageError
from loosetalk.records import Article, Record, Span, Stake
from loosetalk.report import render, write_report
from loosetalk.report.drawing import count_ticks, linear, time_ticks
from loosetalk.report.evidence import LONG, Highlight, anchor, highlighted, shelf
from loosetalk.report.levels import STEP, Filter, left, level, versions
from loosetalk.report.rows import rows
from loosetalk.report.view import SHOWN, View
from loosetalk.report.words import quantity, sureness
from loosetalk.store import open_store

PAIR = reportdata.PAIR


class Page(HTMLParser):
    """What a test asks of a page: ids, fragment links, tags, and the text of marks by record."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.marks: dict[str, str] = defaultdict(str)
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.tags.append(tag)
        self.attributes.extend(found.items())
        if "id" in found:
            self.ids.append(found["id"])
        if found.get("href", "").startswith("#"):
            self.fragments.append(found["href"][1:])
        if tag == "mark":
            self._open.append(found.get("data-m", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for key in self._open:
            self.marks[key] += data


@pytest.fixture(scope="module")
def html() -> str:
    return render(build(reportdata.records(), PAIR, names=reportdata.NAMES))


def stake(key: str, *spans: tuple[int, int], article: str = "a") -> Stake:
    return Stake(key, article, tuple(Span(*span) for span in spans), 0.9, "hand", PAIR[0], PAIR[1], "trade")


def marked(text: str, *records: Stake) -> Page:
    return Page(str(highlighted(text, [Highlight(record, f"k-{record.id}") for record in records])))


# ---- evidence in place


def test_a_mark_holds_exactly_the_characters_of_its_span() -> None:
    text = "Ägypten & <b>Küche</b> “said” so.\n\nAnd more."
    page = marked(text, stake("x", (10, 22)))
    assert page.marks["m-x"] == text[10:22]


def test_markup_in_a_text_stays_text() -> None:
    text = "He said <script>alert(1)</script> & left <img src=x onerror=alert(2)>."
    page = marked(text, stake("x", (8, 33)))
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert page.marks["m-x"] == text[8:33]


def test_nested_and_crossing_spans_keep_their_characters() -> None:
    text = "0123456789" * 4
    spans = {"out": (2, 30), "in": (5, 9), "cross": (20, 38), "same": (5, 9), "edge": (30, 38)}
    page = marked(text, *(stake(key, span) for key, span in spans.items()))
    for key, (start, end) in spans.items():
        assert page.marks[f"m-{key}"] == text[start:end]
    assert sorted(page.ids) == sorted(f"m-{key}" for key in spans)


def test_a_record_of_several_spans_is_marked_in_each_with_one_way_back() -> None:
    text = "“A,” she said. “B.” And so on."
    page = marked(text, stake("x", (0, 4), (15, 19)))
    assert page.marks["m-x"] == text[0:4] + text[15:19]
    assert page.ids == ["m-x"]
    assert page.fragments == ["k-x"]


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=8),
)
def test_whatever_the_spans_the_text_and_every_mark_are_exact(text: str, pairs: list[tuple[int, int]]) -> None:
    # A parser of HTML rewrites these few characters; they are shown as they are.
    text = re.sub(r"[\r\0\x80-\x9f\ud800-\udfff]", "-", text)
    spans = [(min(pair), max(pair)) for pair in pairs if min(pair) < max(pair) <= len(text)]
    page = marked(text, *(stake(f"n{n}", span) for n, span in enumerate(spans)), stake("all", (0, len(text))))
    for number, (start, end) in enumerate(spans):
        assert page.marks[f"m-n{number}"] == text[start:end]
    assert page.marks["m-all"] == text


def test_spans_outside_the_text_are_not_shown() -> None:
    wanted = [Highlight(stake("x", (3, 99)), "k-x")]
    assert not shelf({"a": Article("a", "Short.")}, wanted).printed


def test_a_long_article_is_printed_in_excerpts_with_exact_marks() -> None:
    text = "\n\n".join(f"Paragraph {n} of a long speech that goes on and on." for n in range(LONG // 40))
    at = text.index("Paragraph 150 ")
    found = shelf({"a": Article("a", text)}, [Highlight(stake("x", (at, at + 13)), "k-x")])
    (printed,) = found.printed
    assert not printed.whole
    assert sum(map(len, printed.passages)) < 1000
    assert Page("".join(printed.passages)).marks["m-x"] == "Paragraph 150"


def test_what_finds_no_room_is_counted_and_not_linked() -> None:
    articles = {key: Article(key, key * 500) for key in ("a", "b")}
    rows: list[Record] = [stake("x", (0, 9), article="a"), stake("y", (0, 9), article="b")]
    found = shelf(articles, [Highlight(row, "k") for row in rows], budget=800)
    assert (len(found.printed), found.left_out) == (1, 1)
    assert found.href(rows[0]) == "#m-x"
    assert found.href(rows[1]) is None


def test_an_odd_id_makes_a_plain_anchor() -> None:
    assert anchor("m", "st-001") == "m-st-001"
    assert re.fullmatch(r"m-[0-9a-f]{16}", anchor("m", 'a "b" <c>'))


# ---- the page


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


# ---- from a store to a file


def test_a_report_is_written_from_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "talk.duckdb") as store:
        out = write_report(store, "dnk", "CAN", tmp_path / "report.html", since="2020")
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert "Denmark" in out.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("pair", "asked", "told"),
    [
        (("DNK", "XYZ"), {}, "XYZ"),
        (("DNK", "DNK"), {}, "both are DNK"),
        (("DNK", "CAN"), {"since": "2022-13"}, "2022-13"),
        (("DNK", "CAN"), {"min_confidence": 2.0}, "2.0"),
    ],
)
def test_a_wrong_question_is_told_so(
    tmp_path: Path, pair: tuple[str, str], asked: dict[str, object], told: str
) -> None:
    with open_store(tmp_path / "talk.duckdb") as store, pytest.raises(UsageError, match=told):
        write_report(store, *pair, tmp_path / "report.html", **asked)
    assert not (tmp_path / "report.html").exists()


def test_a_report_that_cannot_be_written_names_the_file(tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "talk.duckdb") as store,
        pytest.raises(StoreError, match=r"report\.html cannot be written"),
    ):
        write_report(store, *PAIR, tmp_path / "nowhere" / "report.html")


# ---- scales


@pytest.mark.parametrize(
    ("highest", "ticks"), [(0, (0, 1)), (1, (0, 1)), (4, (0, 1, 2, 3, 4)), (17, (0, 5, 10, 15, 20))]
)
def test_ticks_are_round_and_reach_the_highest(highest: int, ticks: tuple[int, ...]) -> None:
    assert count_ticks(highest) == ticks


def test_time_ticks_are_few_and_round() -> None:
    found = time_ticks(date(2014, 3, 2), date(2023, 5, 1), 6)
    assert [label for _, label in found] == ["2016", "2018", "2020", "2022"]


def test_a_scale_of_no_width_is_its_middle() -> None:
    assert linear((3, 3), (0, 10))(3) == 5


def test_confidence_and_time_asked_for_are_told() -> None:
    text = render(build(reportdata.records(), PAIR, names=reportdata.NAMES, window=Window("2021", "2022-06", 0.7)))
    assert "from 2021" in text
    assert "until Jun 2022" in text
    assert "Only records with a confidence of at least 0.7 are in this report" in text
    assert 'id="least" min="0.70"' in text


def test_a_report_of_sure_records_knows_nothing_of_the_others() -> None:
    records, least = reportdata.records(), 0.75
    sure = Records(
        articles=records.articles,
        copies=records.copies,
        episodes=records.episodes,
        **{
            kind: tuple(row for row in getattr(records, kind) if row.confidence >= least)
            for kind in ("statements", "events", "replies", "stakes")
        },
    )
    read = [article.id for article in records.articles]
    asked = build(records, PAIR, names=reportdata.NAMES, on_pair=read, window=Window(min_confidence=least))
    alone = build(sure, PAIR, names=reportdata.NAMES, on_pair=read)
    assert asked.verdicts == alone.verdicts
    assert (asked.sides, asked.flow, asked.speakers) == (alone.sides, alone.flow, alone.speakers)
    assert asked.verdicts != build(records, PAIR, names=reportdata.NAMES, on_pair=read).verdicts


# ---- what a number is at each least confidence


@pytest.mark.parametrize(("confidence", "steps"), [(0, 0), (0.049, 0), (0.15, 3), (0.549, 10), (0.55, 11), (1.0, 20)])
def test_a_level_is_the_highest_step_that_passes(confidence: float, steps: int) -> None:
    assert level(confidence) == steps
    assert sureness(confidence) <= f"{confidence:.2f}"


@given(st.lists(st.integers(0, 20), max_size=12))
def test_the_version_that_holds_is_the_count_at_that_level(levels: list[int]) -> None:
    written = versions(levels, lambda least: str(left(levels, least)))
    kept = dict(part.split("=") for part in written.split(";")) if written else {"0": str(len(levels))}
    for least in range(21):
        holding = max(int(start) for start in kept if int(start) <= least)
        assert kept[str(holding)] == str(sum(one >= least for one in levels))


def test_a_number_that_never_changes_brings_no_versions() -> None:
    assert versions([20, 20], lambda least: str(left([20, 20], least))) == ""
    assert versions([], lambda least: "0") == ""


def test_the_cards_are_those_of_the_statements_that_pass() -> None:
    dossier = build(reportdata.records(), PAIR, names=reportdata.NAMES)
    view = View(dossier)
    for least in range(21):
        surer = build(
            reportdata.records(), PAIR, names=reportdata.NAMES, window=Window(min_confidence=round(least * STEP, 2))
        )
        kept = {row.episode.id for row in rows(surer).statements}
        assert len(kept) == left(list(map(view.least.of.get, view.ids["statements"])), least)
        for cards in (view.latest, view.sharpest):
            shown = [card.row.episode.id for card in cards if card.start <= least <= card.end]
            assert set(shown) <= kept
            assert len(shown) <= SHOWN


def test_a_fate_needs_a_reply_that_passes() -> None:
    rows_ = rows(build(reportdata.records(), PAIR, names=reportdata.NAMES))
    found = Filter(rows_)
    row = next(row for row in rows_.statements if row.replies and found.replies(row) < found.of[row.episode.id])
    assert found.fates(row.episode.id, found.replies(row)) == set(row.fates) or len(row.replies) > 1
    assert found.fates(row.episode.id, found.replies(row) + 1) == {"unanswered"}
    assert found.fates(row.episode.id, found.of[row.episode.id] + 1) == frozenset()


# ---- numbers said of acts


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
