"""What a test asks of a page of HTML."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser


class Page(HTMLParser):
    """A page read: ids, fragment links, tags, and the text of marks by record."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.marks: dict[str, str] = defaultdict(str)
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.tags.append(tag)
        self.attributes.extend(found.items())
        if "id" in found:
            self.ids.append(found["id"])
        if found.get("href", "").startswith("#"):
            self.fragments.append(found["href"][1:])
        if tag == "mark":
            self._open.append(found.get("data-m", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for key in self._open:
            self.marks[key] += data
