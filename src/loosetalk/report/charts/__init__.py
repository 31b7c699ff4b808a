"""The report's charts: each a function from an analysis and a width to a ``Chart``."""

from __future__ import annotations

from loosetalk.report.charts.balance import partners
from loosetalk.report.charts.cost import around
from loosetalk.report.charts.events import events
from loosetalk.report.charts.frames import dumbbells
from loosetalk.report.charts.timeline import timeline
from loosetalk.report.charts.trend import Bars, series

__all__ = ["Bars", "around", "dumbbells", "events", "partners", "series", "timeline"]
