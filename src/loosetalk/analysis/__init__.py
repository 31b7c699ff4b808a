"""The questions asked of what was read: coverage, trend, control, cost, stakes, balance."""

from __future__ import annotations

from loosetalk.analysis.dossier import Dossier, build
from loosetalk.analysis.gather import gather
from loosetalk.analysis.material import Records, Window

__all__ = ["Dossier", "Records", "Window", "build", "gather"]
