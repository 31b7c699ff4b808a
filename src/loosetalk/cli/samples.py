"""Where the sample corpus is: in the installed package, or in the repository that it runs from."""

from __future__ import annotations

from pathlib import Path

from loosetalk.errors import InputError


def sample_files() -> tuple[Path, ...]:
    """The files of the sample corpus, sorted.

    Raises:
        InputError: this installation has none.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if found := tuple(sorted(folder.glob("*.jsonl"))):
            return found
    raise InputError("this installation has no sample corpus (looked for examples/*.jsonl)")
