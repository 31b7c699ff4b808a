"""Filling the template, and writing it whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from loosetalk.analysis import Dossier, Window, gather
from loosetalk.analysis.verdict import days_words
from loosetalk.errors import StoreError
from loosetalk.report.drawing import mark
from loosetalk.report.evidence import anchor
from loosetalk.report.levels import STEP, TOP, level
from loosetalk.report.view import SPEAKERS, TABLE, View
from loosetalk.report.words import LEGEND, STANDINGS, bin_words, cut, date_words, percent, plural, signed, sureness
from loosetalk.scale import HOSTILE
from loosetalk.store import Store


def write_report(
    store: Store,
    a: str,
    b: str,
    out_path: str | PathLike[str],
    *,
    since: str | None = None,
    until: str | None = None,
    min_confidence: float = 0.0,
) -> Path:
    """Write the report on a pair of countries (ISO alpha-3 codes) and return where it is.

    ``since`` and ``until`` are ISO prefixes, both included. The file appears whole or not at all.

    Raises:
        UsageError: unknown country, the same one twice, an impossible date or confidence.
        StoreError: the store cannot be read, or the file not be written.
    """
    text = render(gather(store, a, b, window=Window(since, until, min_confidence)))
    out = Path(out_path)
    draft = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(out)
    except OSError as error:
        raise StoreError(f"{out} cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return out


def render(dossier: Dossier) -> str:
    """The report as HTML."""
    return _environment().get_template("report.html.j2").render(view=View(dossier), dossier=dossier)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("loosetalk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "anchor": lambda key, prefix: anchor(prefix, key),
        "bin_words": bin_words,
        "cut": cut,
        "date_words": date_words,
        "percent": percent,
        "plural": plural,
        "signed": signed,
        "sureness": sureness,
        "standing": lambda key: STANDINGS[key],
        "capfirst": lambda text: text[:1].upper() + text[1:],
        "tuple_of": tuple,
        "days_words": days_words,
        "commas": lambda n: f"{n:,}",
        "at": _at,
        "level": level,
    }
    environment.globals |= {
        "css": _file("report.css"),
        "js": _file("report.js"),
        "legend": LEGEND,
        "limits": {"table": TABLE, "speakers": SPEAKERS},
        "mark": mark,
        "hostile_at": HOSTILE,
        "step": STEP,
        "top": TOP,
    }
    return environment


def _at(versions: str, name: str = "v") -> Markup:
    """The attribute that brings an element's versions along; nothing for what never changes."""
    return Markup(' data-{}="{}"').format(name, versions) if versions else Markup("")


def _file(name: str) -> Markup:
    """A style sheet or script of ours, to stand in the page as it is."""
    return Markup(files("loosetalk.report").joinpath("templates", name).read_text("utf-8"))
