"""Where articles come from: files and folders of texts, JSON lines and CSV -> ``Article`` one by one."""

from __future__ import annotations

from loosetalk.sources.article import LONGEST_TEXT, article_from, content_id
from loosetalk.sources.files import SUFFIXES, count, json_lines, read
from loosetalk.sources.skip import Skip, UnfitError

__all__ = [
    "LONGEST_TEXT",
    "SUFFIXES",
    "Skip",
    "UnfitError",
    "article_from",
    "content_id",
    "count",
    "json_lines",
    "read",
]
