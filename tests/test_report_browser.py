"""The report in a real browser: a figure leads to its highlighted words, scripts or none, wide and narrow."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import reportdata
from loosetalk.analysis import Window, build
from loosetalk.report import render
from loosetalk.report.rows import rows as rows_of
from loosetalk.report.words import signed

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

    def __init__(
        self,
        browser: object,
        path: Path,
        *,
        width: int = 1440,
        scripts: bool = True,
        dark: bool = False,
        fragment: str = "",
    ) -> None:
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
        self.page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))

    def address(self, end: str) -> str:
        """The address as the page itself has it, as soon as it ends so; the driver's own may be older."""
        self.page.wait_for_function("end => location.href.endsWith(end)", arg=end, timeout=5000)
        return self.page.evaluate("location.href")

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


def test_the_theme_can_be_turned(browser: object, report: Path) -> None:
    with Visit(browser, report) as visit:
        colour = "getComputedStyle(document.body).backgroundColor"
        light = visit.page.evaluate(colour)
        visit.page.get_by_role("button", name="Dark").click()
        assert visit.page.evaluate(colour) != light
        assert visit.complaints == []


# ---- the filter


@pytest.mark.parametrize("least", [0.0, 0.55, 0.7, 0.85])
def test_what_is_shown_is_what_a_report_of_surer_records_counts(browser: object, report: Path, least: float) -> None:
    surer = build(reportdata.records(), reportdata.PAIR, names=reportdata.NAMES, window=Window(min_confidence=least))
    rows = rows_of(surer)
    wanted = {
        "statements": len(surer.material.episodes),
        "hostile": sum(len(side.control.hostile) for side in surer.sides),
        "acts": len(surer.deeds),
        "needs": len(surer.material.stakes),
    }
    with Visit(browser, report, fragment=f"confidence={least:.2f}") as visit:
        for name, n in wanted.items():
            assert visit.page.locator(f"#n-{name}").inner_text().split(" of ")[0] == str(n), name
        visit.page.evaluate("document.querySelectorAll('details.list').forEach(one => { one.open = true; })")
        for heading, many in (("statements", rows.statements), ("deeds", rows.deeds)):
            body = visit.page.locator(f"details:has(> summary #{heading}) > .scroll tbody")
            shown = body.evaluate("body => [...body.rows].filter(one => one.checkVisibility()).map(one => one.id)")
            assert sorted(shown) == sorted(row.id for row in many)
            assert visit.page.locator(f"#{heading} .num").inner_text().split(" of ")[0] == str(len(many))
        for speaker in surer.speakers:
            cells = visit.page.locator(".speakers tbody tr").filter(visible=True).filter(has_text=speaker.name or "Unn")
            told = cells.first.locator("td").all_inner_texts()
            assert told[1] == str(len(speaker.episodes))
            assert told[2] == (str(speaker.hostile) if speaker.hostile else "–")
            assert told[4] == signed(speaker.hostility)
        assert visit.complaints == []


def test_the_filter_is_moved_by_keys_and_taken_back(browser: object, report: Path) -> None:
    with Visit(browser, report) as visit:
        before = visit.page.locator("body").inner_text()
        sync_api.expect(visit.page.locator("#shown")).to_be_hidden()
        visit.page.locator("#least").focus()
        for _ in range(16):
            visit.page.keyboard.press("ArrowRight")
        sync_api.expect(visit.page.locator("#least-out")).to_have_text("0.80")
        sync_api.expect(visit.page.locator("#shown [role=status]")).to_contain_text("≥ 0.80")
        sync_api.expect(visit.page.locator("#filtered")).to_contain_text("--min-confidence 0.80")
        visit.address("#confidence=0.80")
        visit.page.get_by_role("button", name="Show all").press("Enter")
        sync_api.expect(visit.page.locator("#least")).to_be_focused()
        visit.address("report.html")
        assert visit.page.locator("body").inner_text() == before
        assert visit.complaints == []


def test_a_link_keeps_the_filter_and_where_it_leads(browser: object, report: Path) -> None:
    with Visit(browser, report, fragment="confidence=0.70") as visit:
        shown = visit.page.locator("#n-statements").inner_text()
        assert " of " in shown
        visit.page.locator("nav a[href='#records']").click()
        sync_api.expect(visit.page.locator("section:target")).to_have_id("records")
        visit.address("#records&confidence=0.70")
        visit.page.locator("#findings a.figure").first.click()
        visit.page.locator("ol:target li a.words").filter(visible=True).first.click()
        sync_api.expect(visit.page.locator("mark:target")).to_be_in_viewport()
        link = visit.address("&confidence=0.70")
        visit.page.go_back()
        sync_api.expect(visit.page.locator("ol:target")).to_be_visible()
        assert visit.page.locator("#n-statements").inner_text() == shown
    with Visit(browser, report, fragment=link.split("#")[1]) as visit:
        sync_api.expect(visit.page.locator("mark:target")).to_be_in_viewport()
        assert visit.page.locator("#n-statements").inner_text() == shown
        visit.address(link)


def test_what_is_led_to_is_shown_though_it_is_not_sure(browser: object, report: Path) -> None:
    with Visit(browser, report) as visit:
        row = visit.page.locator("#statements").locator("xpath=ancestor::details").locator("tbody tr[data-c='11']")
        name = row.first.get_attribute("id")
    with Visit(browser, report, fragment=f"{name}&confidence=0.90") as visit:
        sync_api.expect(visit.page.locator(f"tr#{name}:target")).to_be_visible()


def test_bars_and_marks_of_charts_follow_the_filter(browser: object, report: Path) -> None:
    tall = "bars => bars.reduce((sum, one) => sum + one.getBBox().height, 0)"
    with Visit(browser, report) as visit:
        bars, marks = visit.page.locator("#timeline svg.wide .mild"), visit.page.locator("#c-timeline-wide-t ~ a")
        before, dots = bars.evaluate_all(tall), marks.filter(visible=True).count()
        visit.page.locator("#least").fill("0.75")
        after = bars.evaluate_all(tall)
        passing, of = map(int, visit.page.locator("#n-statements").inner_text().split(" of "))
        assert 0 < marks.filter(visible=True).count() < dots
        assert after / before == pytest.approx(passing / of, abs=0.1)
        visit.page.locator("#least").fill("0")
        assert bars.evaluate_all(tall) == pytest.approx(before)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_filtered_page_never_runs_over_its_side(browser: object, report: Path, width: int) -> None:
    with Visit(browser, report, width=width, fragment="confidence=0.80") as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.page.locator("#shown").bounding_box()["height"] < 100
        sync_api.expect(visit.page.locator("#shown")).to_be_in_viewport()


def test_without_scripts_everything_is_shown(browser: object, report: Path) -> None:
    with Visit(browser, report, scripts=False, fragment="confidence=0.80") as visit:
        dossier = build(reportdata.records(), reportdata.PAIR, names=reportdata.NAMES)
        sync_api.expect(visit.page.locator("#n-statements")).to_have_text(str(len(dossier.material.episodes)))
        sync_api.expect(visit.page.locator("#shown")).to_be_hidden()
        sync_api.expect(visit.page.locator("#filtered")).to_be_hidden()
        assert visit.page.locator("tr.out, li.out:not(.quiet), dd.out").count() == 0
        for heading in ("sharpest", "latest"):
            cards = visit.page.locator(f"#{heading} + .episodes > article").filter(visible=True)
            assert cards.count() == 6


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
