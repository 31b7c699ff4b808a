"""PLOVER and CAMEO: each root of the one has its place in the other, and the pages and classes agree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from loosetalk.analysis.monthly import goldstein
from loosetalk.analysis.words import QUADS
from loosetalk.coding.cameo import cameo_roots, exceptions, plover_roots, to_cameo, to_plover, to_root
from loosetalk.errors import UsageError
from loosetalk.records import Root

ROOT = Path(__file__).parents[1]
ROOTS = get_args(Root)


def test_the_mapping_is_total_both_ways() -> None:
    assert list(cameo_roots()) == [f"{number:02d}" for number in range(1, 21)]
    assert set(plover_roots()) == set(ROOTS)
    for code, entry in cameo_roots().items():
        assert all(code in plover_roots()[root].cameo for root in entry.plover), code
    for root, there in plover_roots().items():
        assert all(root in cameo_roots()[code].plover for code in there.cameo), root
    assert [code for code, entry in cameo_roots().items() if not entry.plover] == ["01"]
    assert [root for root, there in plover_roots().items() if not there.cameo] == ["MIGRATE"]


def test_the_classes_are_those_of_the_analyses() -> None:
    assert {root: entry.quad for root, entry in plover_roots().items()} == dict(QUADS)


@pytest.mark.parametrize(
    ("code", "root"),
    [
        ("01", None), ("019", None), ("036", "AGREE"), ("057", "AGREE"), ("051", "SUPPORT"), ("081", "CONCEDE"),
        ("0811", "CONCEDE"), ("0814", "RETREAT"), ("0871", "RETREAT"), ("091", "ACCUSE"), ("10", "REQUEST"),
        ("1125", "ACCUSE"), ("1711", "COERCE"), ("1712", "ASSAULT"), ("175", "ASSAULT"), ("173", "COERCE"),
        ("191", "COERCE"), ("194", "ASSAULT"), ("20", "ASSAULT"),
    ],
)  # fmt: skip
def test_a_cameo_code_has_its_root(code: str, root: str | None) -> None:
    assert to_plover(code) == root


def test_names_of_older_drafts_are_known() -> None:
    assert to_root("disapprove") == to_root("INVESTIGATE") == "ACCUSE"
    assert to_root("DEMAND") == "REQUEST"
    assert to_cameo("FIGHT") == to_cameo("ASSAULT") == ("19", "18", "20")
    assert to_cameo("MIGRATE") == ()


@pytest.mark.parametrize("code", ["21", "00", "", "0x", "04123"])
def test_what_is_no_cameo_code_is_refused(code: str) -> None:
    with pytest.raises(UsageError, match="no CAMEO code"):
        to_plover(code)


def test_what_is_no_root_is_refused() -> None:
    with pytest.raises(UsageError, match="'GOSSIP' is no PLOVER root"):
        to_cameo("GOSSIP")


def test_exceptions_leave_their_root() -> None:
    for code, root in exceptions().items():
        assert root in ROOTS
        assert cameo_roots()[code[:2]].plover[0] != root


def test_the_scale_runs_with_the_classes() -> None:
    scale = goldstein()
    assert set(scale) == set(ROOTS) - {"MIGRATE"}
    for root, value in scale.items():
        assert (value > 0) == ("cooperation" in QUADS[root]), root
        assert abs(value) <= 10


def test_the_page_is_up_to_date() -> None:
    tool = ROOT / "tools" / "make_cameo_docs.py"
    done = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
