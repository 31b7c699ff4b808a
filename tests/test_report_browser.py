"""The report in a real browser: a figure leads to its highlighted words, scripts or none, wide and narrow."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import reportdata
from loosetalk.analysis import build
from loosetalk.report import render

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = (1440, 820, 390)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not CHROMIUM:
        pytest.skip("no Chromium here; install Debian's package chromium or set CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield found
        found.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(build(reportdata.records(), reportdata.PAIR, names=reportdata.NAMES)), "utf-8")
    return path


class Visit:
    """A page with everything it asked for and complained about."""

    def __init__(self, browser: object, path: Path, *, width: int = 1440, scripts: bool = True, dark: bool = False):
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_figure_leads_to_its_highlighted_sentence(browser: object, report: Path, scripts: bool) -> None:
    records = reportdata.records()
    texts = {article.id: article.text for article in records.articles}
    evidence = {
        record.id: "".join(texts[record.article_id][start:end] for start, end in record.evidence)
        for record in (*records.statements, *records.replies, *records.events, *records.stakes)
    }
    with Visit(browser, report, scripts=scripts) as visit:
        visit.page.locator("#findings a.figure").first.click()
        listing = visit.page.locator("ol:target")
        sync_api.expect(listing).to_be_visible()
        link = listing.locator("li a.words").first
        key = link.get_attribute("href")[3:]
        link.click()
        mark = visit.page.locator("mark:target")
        sync_api.expect(mark).to_be_visible()
        sync_api.expect(mark).to_be_in_viewport()
        assert mark.text_content() == evidence[key]
        visit.page.locator("mark:target + a.back").click()
        sync_api.expect(visit.page.locator("tr:target")).to_be_visible()
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith(("file:", "data:"))] == []


def test_every_chart_mark_leads_to_a_visible_text(browser: object, report: Path) -> None:
    with Visit(browser, report) as visit:
        links = visit.page.locator("#timeline svg.wide a")
        assert links.count() > 50
        links.nth(10).click()
        sync_api.expect(visit.page.locator("mark:target")).to_be_in_viewport()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_runs_over_its_side(browser: object, report: Path, width: int, dark: bool) -> None:
    with Visit(browser, report, width=width, dark=dark) as visit:
        visit.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        shown = visit.page.evaluate(
            "[...document.querySelectorAll('svg.chart')].filter(one => one.checkVisibility()).length"
        )
        assert shown == visit.page.locator("svg.chart.narrow").count()
        assert visit.complaints == []


def test_a_long_word_and_many_names_do_not_run_over(browser: object, tmp_path: Path) -> None:
    records = reportdata.records(papers=12)
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 3
    crowded = replace(
        records,
        episodes=tuple(replace(row, speaker=long, frames=(long,)) for row in records.episodes),
        articles=tuple(
            replace(row, title=long, outlet=long, url=f"https://{long}.example/") for row in records.articles
        ),
    )
    path = tmp_path / "report.html"
    path.write_text(render(build(crowded, reportdata.PAIR, names={"DNK": long, "CAN": "Canada"})), "utf-8")
    with Visit(browser, path, width=390) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_theme_can_be_turned_and_the_unsure_faded(browser: object, report: Path) -> None:
    with Visit(browser, report) as visit:
        colour = "getComputedStyle(document.body).backgroundColor"
        light = visit.page.evaluate(colour)
        visit.page.get_by_role("button", name="Dark").click()
        assert visit.page.evaluate(colour) != light
        visit.page.locator("#least").fill("0.8")
        faded = visit.page.locator(".unsure-out").count()
        assert 0 < faded < visit.page.locator("[data-c]").count()
        assert visit.complaints == []


def test_without_scripts_no_dead_control_is_shown(browser: object, report: Path) -> None:
    with Visit(browser, report, scripts=False) as visit:
        sync_api.expect(visit.page.locator(".tools")).to_be_hidden()


def test_words_stand_out_from_the_paper(browser: object, report: Path) -> None:
    """WCAG AA: 4.5 to 1 for words, 3 to 1 for the marks of charts, in both themes."""
    for dark in (False, True):
        with Visit(browser, report, dark=dark) as visit:
            read = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
            colours = {
                name: visit.page.evaluate(read, f"--{name}")
                for name in ("paper", "ink", "soft", "a", "b", "lit", "tint")
            }
            for words in ("ink", "soft"):
                assert contrast(colours[words], colours["paper"]) >= 4.5
            assert contrast(colours["ink"], colours["lit"]) >= 4.5
            assert contrast(colours["soft"], colours["tint"]) >= 4.5
            for side in ("a", "b"):
                assert contrast(colours[side], colours["paper"]) >= 4.5


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
