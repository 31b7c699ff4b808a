"""The report: one HTML file on a pair of countries, complete in itself."""

from __future__ import annotations

from loosetalk.report.page import render, write_report

__all__ = ["render", "write_report"]
