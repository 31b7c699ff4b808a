"""PLOVER roots and CAMEO roots: which answers which, and PLOVER's classes, from ``cameo.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from loosetalk.errors import UsageError
from loosetalk.records import Root

ROOTS: tuple[Root, ...] = get_args(Root)


@dataclass(frozen=True, slots=True)
class CameoRoot:
    """A two-digit root of CAMEO; ``plover`` is empty where PLOVER codes nothing of the kind."""

    code: str
    name: str
    plover: tuple[Root, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PloverRoot:
    """A PLOVER root; ``drafts`` are its earlier names, ``cameo`` is empty for an extension of ours."""

    root: Root
    drafts: tuple[str, ...]
    quad: str
    cameo: tuple[str, ...]
    modes: tuple[str, ...]
    note: str


@cache
def cameo_roots() -> Mapping[str, CameoRoot]:
    """The twenty CAMEO roots by code, "01" to "20"."""
    tables = {code: table for code, table in _data()["cameo"].items() if code != "codes"}
    return {
        code: CameoRoot(code, table["name"], tuple(table["plover"]), table.get("note", ""))
        for code, table in sorted(tables.items())
    }


@cache
def plover_roots() -> Mapping[Root, PloverRoot]:
    """The PLOVER roots and our extension, in the order of ``records.Root``."""
    tables = _data()["plover"]
    return {root: _plover(root, tables[root]) for root in ROOTS}


@cache
def exceptions() -> Mapping[str, Root]:
    """CAMEO codes of three or four digits that do not go with their root."""
    return dict(_data()["cameo"]["codes"])


def to_plover(code: str) -> Root | None:
    """The root here for a CAMEO code of two to four digits; None where PLOVER has no such event.

    Raises:
        UsageError: no CAMEO code.
    """
    known = cameo_roots().get(code[:2])
    if known is None or not code.isdigit() or len(code) > 4:
        raise UsageError(f"{code!r} is no CAMEO code; they are 01 to 20 with up to two more digits")
    for length in range(len(code), 2, -1):
        if code[:length] in exceptions():
            return exceptions()[code[:length]]
    return known.plover[0] if known.plover else None


def to_cameo(root: str) -> tuple[str, ...]:
    """The CAMEO roots of a PLOVER root, the main one first; a draft's name is known too. Empty for MIGRATE.

    Raises:
        UsageError: no PLOVER root.
    """
    return plover_roots()[to_root(root)].cameo


def to_root(name: str) -> Root:
    """The root here for a name in any version of PLOVER ("DISAPPROVE" is ACCUSE).

    Raises:
        UsageError: no PLOVER root.
    """
    wanted = name.upper()
    if wanted in ROOTS:
        return wanted
    for root, entry in plover_roots().items():
        if wanted in entry.drafts:
            return root
    raise UsageError(f"{name!r} is no PLOVER root; there are {', '.join(ROOTS)}")


def _plover(root: Root, table: Mapping[str, Any]) -> PloverRoot:
    return PloverRoot(
        root=root,
        drafts=tuple(table.get("drafts", ())),
        quad=table["quad"],
        cameo=tuple(table["cameo"]),
        modes=tuple(table["modes"]),
        note=table.get("note", ""),
    )


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("loosetalk.coding") / "cameo.toml").read_text("utf-8"))
