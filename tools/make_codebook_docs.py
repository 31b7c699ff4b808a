"""Write docs/codebook.md from the packaged codebook and the cue language's own description.

usage: python tools/make_codebook_docs.py [--check]      (--check: fail where the page is out of date)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from docs_page import row, table, write_or_check

from loosetalk.coding import patterns
from loosetalk.coding.codebook import REQUIRED, SECTIONS, Codebook, Entry, load_codebook

TITLES = {
    "frames": "Frames: what a statement claims",
    "lexicon": "Lexicon: tone without a claim",
    "acts": "Acts: what a speaker does by saying it",
    "events": "Events: what one side does to another",
    "stakes": "Stakes: what one side needs of another",
    "replies": "Replies: how a statement is answered",
}
_ROW = re.compile(r"(``.*?``(?: ``.*?``)*) +(.*)")
INTRO = """# The codebook

*Made by `tools/make_codebook_docs.py` from the package's own files; change those, not this page.*

What counts as a frame, an act, an event, a stake or a reply is data. Extend it with a file of your own:

```toml
[frames.water]                # a new frame
definition = "Says that the other side takes water that is not its own."
polarity = "hostile"
weight = 0.4
cues = ["<dam|divert|steal> ~ river|water", "our water"]

[frames.betrayal]             # more cues for a known one; without extend it would take its place
extend = true
cues = ["judas kiss"]
```

and name it with `--codebook mine.toml`. What is wrong in it is reported with file and line.
"""


def page(book: Codebook) -> str:
    """The whole page as Markdown."""
    parts = [INTRO, "## How cues are written", "", _language(), "", *_keys(), *_sections(book)]
    return "\n".join(parts).rstrip() + "\n"


def _language() -> str:
    lines = (patterns.__doc__ or "").strip().splitlines()[2:]
    rows, rest = [], []
    for line in lines:
        if line.startswith("``"):
            cue, meaning = _ROW.fullmatch(line).groups()  # type: ignore[union-attr]
            rows.append(row((_cell(cue), _cell(meaning))))
        elif not line.startswith("==="):
            rest.append(line.replace("``", "`"))
    head, tail = rest[0:1], rest[1:]
    return "\n".join([*head, "", *table("cue", "stands for"), *rows, *tail])


def _cell(text: str) -> str:
    return text.replace("``", "`").replace("|", "\\|")


def _keys() -> Iterator[str]:
    yield "## Keys of a table"
    yield ""
    yield "Every table may have `definition`, `examples`, `counter_examples`, `cues` and `except`: cues that undo a hit"
    yield "of the same table that they overlap."
    yield ""
    yield from table("section", "keys of its own", "needed")
    for section, keys in SECTIONS.items():
        cells = (", ".join(f"`{key}`" for key in names) for names in (keys, REQUIRED[section]))
        yield row((f"`{section}`", *cells))
    yield ""


def _sections(book: Codebook) -> Iterator[str]:
    for section, title in TITLES.items():
        entries = book.section(section)  # type: ignore[arg-type]
        if not entries:
            continue
        yield f"## {title}"
        yield ""
        for entry in entries.values():
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"### {entry.id}"
    yield ""
    values = ", ".join(f"{key} {value}" for key, value in entry.values.items())
    yield " ".join(part for part in (entry.definition, f"*{values}*" if values else "") if part)
    yield ""
    for title, examples in (("Is one", entry.examples), ("Is not", entry.counter_examples)):
        for example in examples:
            yield f"- {title}: {example}"
    yield f"- {len(entry.cues)} cues, such as {', '.join(f'`{cue}`' for cue in _short(entry.cues))}"
    yield ""


def _short(cues: tuple[str, ...]) -> list[str]:
    return sorted(cues, key=len)[:3] if len(cues) > 3 else list(cues)


if __name__ == "__main__":
    sys.exit(write_or_check("codebook.md", page(load_codebook())))
