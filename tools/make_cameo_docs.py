"""Write docs/plover-cameo.md from the package's own tables.

usage: python tools/make_cameo_docs.py [--check]      (--check: fail where the page is out of date)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from docs_page import row, table, write_or_check

from loosetalk.analysis.monthly import goldstein
from loosetalk.coding.cameo import cameo_roots, exceptions, plover_roots
from loosetalk.coding.codebook import load_codebook

INTRO = """# PLOVER and CAMEO

*Made by `tools/make_cameo_docs.py` from `coding/cameo.toml` and `analysis/data/goldstein.toml`; change those, not
this page.*

Events are coded in PLOVER, the scheme of POLECAT. GDELT, ICEWS and Phoenix are coded in its predecessor CAMEO. The
tables below lead from one to the other at the level of roots; `loosetalk.coding.cameo` has them as functions
(`to_plover("0871")` is RETREAT, `to_cameo("ASSAULT")` is 19, 18, 20).

The facts are those of the CAMEO codebook 1.1b3 (Schrodt 2012), of the PLOVER manual in its drafts 0.5 (2016-17) to
0.7b1 (2021) with the conversion table of 2021 (Open Event Data Alliance), and of Halterman and others, "PLOVER and
POLECAT" (2023).

## PLOVER to CAMEO

The class is the manual's own. The value is Goldstein's (1992), made for WEIS and carried over to the CAMEO roots by
the Kansas and Penn State event data project, as GDELT gives it out; a PLOVER root has that of its first CAMEO root.
MIGRATE is an extension of this project: neither scheme has it, and it has neither class nor value.

`loosetalk events --monthly` counts by these roots and classes and sums these values. GDELT draws its classes from
CAMEO roots (01-05, 06-08, 09-13, 14-20), so that concessions are material cooperation there and verbal here, and
comments and appeals count there. It scores subcodes (042, a visit, is 1.9; 057, an agreement, 8.0), where here a root
has one value. So levels differ from GDELT's, and courses over time compare better than levels.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([INTRO, *_plover(), "", *_cameo(), "", *_codes(), ""])


def _plover() -> Iterator[str]:
    yield from table(
        "PLOVER, POLECAT", "in drafts 0.5 to 0.7", "class", "value", "CAMEO", "PLOVER's modes", "modes here", "note"
    )
    modes = _modes()
    for root, entry in plover_roots().items():
        value = goldstein().get(root)
        cells = (
            root,
            ", ".join(entry.drafts),
            entry.quad,
            "" if value is None else f"{value:+.1f}",
            ", ".join(entry.cameo),
            ", ".join(entry.modes),
            ", ".join(modes.get(root, ())),
            entry.note,
        )
        yield row(cells)


def _modes() -> dict[str, list[str]]:
    """The modes that the packaged codebook codes, by root."""
    found: dict[str, list[str]] = {}
    for entry in load_codebook().section("events").values():
        root, mode = entry.text("root"), entry.text("mode")
        if root and mode and mode not in found.setdefault(root, []):
            found[root].append(mode)
    return found


def _cameo() -> Iterator[str]:
    yield "## CAMEO to PLOVER"
    yield ""
    yield from table("CAMEO", "name", "PLOVER", "note")
    for code, entry in cameo_roots().items():
        yield row((code, entry.name, ", ".join(entry.plover) or "none", entry.note))


def _codes() -> Iterator[str]:
    yield "Codes that do not go with their root:"
    yield ""
    yield from table("CAMEO", "PLOVER")
    yield from map(row, exceptions().items())


if __name__ == "__main__":
    sys.exit(write_or_check("plover-cameo.md", page()))
