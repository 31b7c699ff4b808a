"""The public surface of the package."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import loosetalk
from loosetalk.errors import InputError, LoosetalkError, StoreError, UsageError


def test_the_public_names() -> None:
    assert sorted(loosetalk.__all__) == ["__version__", "extract", "open_store"]
    assert set(loosetalk.__all__) <= set(dir(loosetalk))
    assert callable(loosetalk.extract)
    assert callable(loosetalk.open_store)
    with pytest.raises(AttributeError, match="no attribute 'gossip'"):
        loosetalk.gossip  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, loosetalk; print(len([m for m in sys.modules if m.startswith('loosetalk')]),"
    code += "[m for m in ('numpy', 'duckdb', 'pandas', 'click', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "2 []\n"


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert loosetalk.__version__ == project["project"]["version"]


def test_errors_carry_their_exit_code() -> None:
    assert UsageError.exit_code == 2
    assert InputError.exit_code == StoreError.exit_code == LoosetalkError.exit_code == 1


@pytest.mark.parametrize(
    ("text", "published", "error", "told"),
    [
        ("He said so.", "2021-02-30", UsageError, "impossible date"),
        ("", None, InputError, "empty text"),
        ("Министр заявил, что переговоры о границе не дали результата.", None, InputError, "language: ru"),
    ],
)
def test_extract_refuses_what_it_cannot_read(
    text: str, published: str | None, error: type[LoosetalkError], told: str
) -> None:
    with pytest.raises(error, match=told):
        loosetalk.extract(text, published)
