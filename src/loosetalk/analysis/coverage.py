"""How much was read on the pair: the ground that every rate stands on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from loosetalk.analysis.dates import bin_of, bins
from loosetalk.analysis.material import Material


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read. ``months`` counts distinct articles (near copies once) by month of publication, gaps filled.

    ``outlets`` are (name, country, articles) by falling number; ``read`` is everything in the store.
    """

    read: int
    on_pair: int
    copies: int
    undated: int
    first: str | None
    last: str | None
    months: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, str | None, int], ...]
    ids: tuple[str, ...]

    @property
    def distinct(self) -> int:
        """Articles on the pair, near copies counted once."""
        return self.on_pair - self.copies


def coverage(material: Material) -> Coverage:
    """Count the articles on the pair, their outlets, their months and the near copies among them."""
    articles = [material.articles[key] for key in sorted(material.on_pair) if key in material.articles]
    originals = [article for article in articles if not _copied(article.id, material)]
    dates = sorted(article.published[:10] for article in articles if article.published)
    counted = Counter(key for article in originals if (key := bin_of(article.published)))
    outlets = Counter((article.outlet or "outlet not given", article.outlet_country) for article in articles)
    return Coverage(
        read=len(material.articles),
        on_pair=len(articles),
        copies=len(articles) - len(originals),
        undated=sum(bin_of(article.published) is None for article in originals),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        months=tuple((key, counted[key]) for key in bins(min(counted), max(counted))) if counted else (),
        outlets=tuple((name, country, n) for (name, country), n in outlets.most_common()),
        ids=tuple(article.id for article in articles),
    )


def _copied(key: str, material: Material) -> bool:
    """Whether an article repeats another one that is counted too."""
    original = material.copies.get(key)
    return original is not None and original != key and original in material.on_pair
