"""The accuracy gate: what was reached once is not lost again. Floors only rise (evaluation/floors.json).

`make gate` runs it. The article keys and the marked corpora that are not part of the project are measured where
they lie beside it; elsewhere those tests skip.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from evaluation.keys import HERE, KINDS, measure, total

pytestmark = pytest.mark.gate
ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "gold"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf8"))


@pytest.mark.parametrize("folder", ["dev", "check"])
def test_articles_are_read_as_well_as_before(folder: str) -> None:
    scores = total(one for _, one, _ in measure(HERE / "articles" / folder))
    reached = {kind: [round(share, 3) for share in scores[kind].shares] for kind in KINDS}
    print(folder, reached)
    assert _under(FLOORS["articles"][folder], reached) == []


def test_the_first_article_is_read_as_well_as_before(tmp_path: Path) -> None:
    key = SHARED / "articles" / "kazakhstan-2022.json"
    if not key.exists():
        pytest.skip("the first article's key is not beside the project")
    text = SHARED.parent / json.loads(key.read_text(encoding="utf8"))["article"]
    records, out = tmp_path / "records.jsonl", tmp_path / "scores.json"
    command = [sys.executable, "-m", "loosetalk", "extract", str(text), "--published", "2022-12-20", "--jsonl"]
    records.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    score = [sys.executable, str(SHARED / "score_article.py"), str(key), str(text), str(records), "--json", str(out)]
    print(subprocess.run(score, check=True, capture_output=True, text=True).stdout)
    scores = json.loads(out.read_text(encoding="utf8"))
    reached = {kind: [round(scores[kind]["found"], 3), round(scores[kind]["fields"], 3)] for kind in KINDS}
    assert _under(FLOORS["kazakhstan-2022"], reached) == []


def test_quotations_are_found_as_well_as_before(tmp_path: Path) -> None:
    gold = SHARED / "quotes" / "polnear-dev.jsonl.gz"
    if not gold.exists():
        pytest.skip("the marked quotations are not beside the project")
    from evaluation.quotes import figures

    reached = figures(gold, SHARED / "score_quotes.py", tmp_path)
    print(reached)
    assert {name: value for name, value in reached.items() if value < FLOORS["polnear-dev"][name]} == {}


def test_events_are_seen_as_well_as_before() -> None:
    gold = SHARED / "events" / "plv-train.jsonl"
    if not gold.exists():
        pytest.skip("the marked event sentences are not beside the project")
    from evaluation.events import FOLDS, figures

    from loosetalk.tagging.encoder import Encoder

    rows = [json.loads(line) for line in gold.read_text(encoding="utf8").splitlines()]
    reached = figures(rows[4::FOLDS], Encoder())
    print(reached)
    assert {name: reached[name] for name, floor in FLOORS["events"].items() if reached[name] < floor} == {}


def _under(floors: dict[str, list[float]], reached: dict[str, list[float]]) -> list[str]:
    """A line for each figure below its floor."""
    return [
        f"{kind} {name}: {have} is below {floor}"
        for kind, pair in floors.items()
        for name, floor, have in zip(("found", "fields"), pair, reached[kind], strict=True)
        if have < floor
    ]
