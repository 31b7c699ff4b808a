"""How much was read on the pair: the ground that every rate stands on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from loosetalk.analysis.dates import bin_of, bins
from loosetalk.analysis.material import Material


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read. ``months`` counts distinct articles by month of publication, gaps filled.

    ``copies`` are articles that repeat another one of the same month nearly word for word.

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
    # One wire story in fifty papers is one article; told again in another month, it is coverage of that month.
    originals = {(material.copies.get(one.id, one.id), bin_of(one.published)) for one in articles}
    dates = sorted(article.published[:10] for article in articles if article.published)
    counted = Counter(month for _, month in originals if month)
    outlets = Counter((article.outlet or "outlet not given", article.outlet_country) for article in articles)
    return Coverage(
        read=len(material.articles),
        on_pair=len(articles),
        copies=len(articles) - len(originals),
        undated=sum(month is None for _, month in originals),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        months=tuple((key, counted[key]) for key in bins(min(counted), max(counted))) if counted else (),
        outlets=tuple((name, country, n) for (name, country), n in outlets.most_common()),
        ids=tuple(article.id for article in articles),
    )
