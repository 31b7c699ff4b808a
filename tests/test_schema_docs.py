"""docs/schema.md says what the store's .sql files say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from loosetalk.scale import HOSTILE
from loosetalk.store import TABLES

ROOT = Path(__file__).parents[1]


def test_the_page_is_up_to_date() -> None:
    tool = ROOT / "tools" / "make_schema_docs.py"
    done = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_has_every_table_and_the_threshold_in_force() -> None:
    page = (ROOT / "docs" / "schema.md").read_text("utf-8")
    for table in TABLES:
        assert table == "records" or f"### {table}\n" in page, table
    assert "| `magnitude` | DOUBLE | yes | Version 2:" in page
    assert f"hostile at {HOSTILE} and below" in page
