"""The questions asked of what was read: coverage, trend, control, cost, stakes, balance, and events by month."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loosetalk.analysis.dossier import Dossier, build
    from loosetalk.analysis.gathering import gather
    from loosetalk.analysis.material import Records, Window
    from loosetalk.analysis.monthly import events_monthly

__all__ = ["Dossier", "Records", "Window", "build", "events_monthly", "gather"]

_HOMES = {
    "Dossier": "dossier", "Records": "material", "Window": "material", "build": "dossier",
    "events_monthly": "monthly", "gather": "gathering",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # The statistics that a dossier needs take seconds to import; who only counts events does not wait for them.
    if name in _HOMES:
        return getattr(import_module(f"loosetalk.analysis.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'loosetalk.analysis' has no attribute {name!r}")
