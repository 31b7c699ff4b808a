"""Did talk become more frequent? Counts of distinct statements, set against how much was written."""

from __future__ import annotations

import math
import warnings
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pymannkendall
import ruptures
import statsmodels.api as sm
from statsmodels.stats.rates import test_poisson_2indep

from loosetalk.analysis.coverage import Coverage
from loosetalk.analysis.dates import Grain, bin_of, bins, order, stretch
from loosetalk.analysis.material import Material
from loosetalk.records import Episode

ENOUGH_STATEMENTS: Final = 10
"""Below this many dated distinct statements no trend is judged: a rate ratio's interval then spans a factor of 12."""

ENOUGH_MONTHS: Final = 6
"""Each of the two periods is compared only if the whole coverage has at least this many months with an article."""

ENOUGH_BINS: Final = 8
"""The monotone trend test needs this many bins (below it, Mann-Kendall cannot reach 1 % whatever the data)."""

ENOUGH_BINS_FOR_BREAKS: Final = 24
"""Change points are looked for in series at least this long."""

RECALLED_DAYS: Final = 62
"""A statement dated more than this before its first report is a recollection, no news of that month."""


@dataclass(frozen=True, slots=True)
class Bin:
    """One stretch of the series: articles on the pair, and the episodes first reported in it."""

    key: str
    articles: int
    ids: tuple[str, ...]

    @property
    def rate(self) -> float | None:
        """Distinct statements per thousand articles on the pair; None where nothing was read."""
        return 1000 * len(self.ids) / self.articles if self.articles else None


@dataclass(frozen=True, slots=True)
class Period:
    """Some months taken together; ``first`` and ``last`` are month keys."""

    first: str
    last: str
    months: int
    articles: int
    ids: tuple[str, ...]

    @property
    def rate(self) -> float:
        """Distinct statements per thousand articles on the pair."""
        return 1000 * len(self.ids) / self.articles if self.articles else 0.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as frequent the latest period is as the one before, with a 95 % interval.

    ``value`` is None when one of the two periods holds no statement; ``p`` then comes from the exact test alone.
    """

    value: float | None
    low: float | None
    high: float | None
    p: float
    model: Literal["Poisson", "negative binomial", "quasi-Poisson", "exact"]


@dataclass(frozen=True, slots=True)
class Trend:
    """The series of one kind of statement and what can be said of it.

    ``verdict`` is "too few" whenever a threshold of this module is not met, and ``why`` says which.
    ``recalled`` are old statements told again, ``undated`` those of articles without a date: neither is in ``bins``.
    """

    grain: Grain
    bins: tuple[Bin, ...]
    before: Period | None
    latest: Period | None
    ratio: Ratio | None
    monotone: tuple[str, float] | None
    breaks: tuple[str, ...]
    recalled: tuple[str, ...]
    undated: tuple[str, ...]
    verdict: Literal["more", "less", "no clear change", "too few"]
    why: str


def trend(material: Material, covered: Coverage, episodes: Sequence[Episode]) -> Trend:
    """The trend of ``episodes`` per thousand articles on the pair."""
    by_month, recalled, undated = _by_month(material, episodes)
    months = [Bin(key, n, tuple(by_month.get(key, ()))) for key, n in covered.months]
    grain = _grain(months)
    series = _coarser(months, grain)
    before, latest = _periods(months)
    why = _too_few(months, before, latest)
    ratio = None if why or not before or not latest else _ratio(months, before, latest)
    return Trend(
        grain=grain,
        bins=series,
        before=before,
        latest=latest,
        ratio=ratio,
        monotone=None if why else _monotone(series),
        breaks=() if why else _breaks(series),
        recalled=recalled,
        undated=undated,
        verdict="too few" if ratio is None else _verdict(ratio, before, latest),
        why=why,
    )


def _by_month(
    material: Material, episodes: Sequence[Episode]
) -> tuple[Mapping[str, list[str]], tuple[str, ...], tuple[str, ...]]:
    """Episodes by the month of their first report on the pair; those recalled and those undated apart."""
    by_month: dict[str, list[str]] = defaultdict(list)
    recalled, undated = [], []
    for episode in episodes:
        reports = [material.published(row) for row in material.tellings(episode) if row.article_id in material.on_pair]
        first = min((date for date in reports if stretch(date)), key=order, default=None)
        key = bin_of(first)
        if key is None:
            undated.append(episode.id)
        elif _is_recalled(episode.said_on, first):
            recalled.append(episode.id)
        else:
            by_month[key].append(episode.id)
    return by_month, tuple(recalled), tuple(undated)


def _is_recalled(said_on: str | None, first: str | None) -> bool:
    said, told = stretch(said_on), stretch(first)
    return bool(said and told and (told[0] - said[1]).days > RECALLED_DAYS)


def _grain(months: Sequence[Bin]) -> Grain:
    """Months where most of them hold articles and they fit on a chart; else quarters, else years."""
    covered = sum(bool(month.articles) for month in months)
    if len(months) <= 24 or (len(months) <= 72 and covered >= 0.6 * len(months)):
        return "month"
    return "quarter" if len(months) <= 180 else "year"


def _coarser(months: Sequence[Bin], grain: Grain) -> tuple[Bin, ...]:
    articles: Counter[str] = Counter()
    ids: dict[str, list[str]] = defaultdict(list)
    for month in months:
        key = bin_of(month.key, grain) or month.key
        articles[key] += month.articles
        ids[key].extend(month.ids)
    if not articles:
        return ()
    return tuple(Bin(key, articles[key], tuple(ids[key])) for key in bins(min(articles), max(articles)))


def _periods(months: Sequence[Bin]) -> tuple[Period | None, Period | None]:
    """The latest twelve months and all before; the later half and the earlier one where there are under 24 months."""
    cut = len(months) - 12 if len(months) >= 24 else len(months) // 2
    return _period(months[:cut]), _period(months[cut:])


def _period(months: Sequence[Bin]) -> Period | None:
    if not months:
        return None
    return Period(
        first=months[0].key,
        last=months[-1].key,
        months=len(months),
        articles=sum(month.articles for month in months),
        ids=tuple(key for month in months for key in month.ids),
    )


def _too_few(months: Sequence[Bin], before: Period | None, latest: Period | None) -> str:
    """The threshold that is not met, in words; "" when all are."""
    covered = sum(bool(month.articles) for month in months)
    if covered < ENOUGH_MONTHS:
        return f"articles from {covered} {_plural('month', covered)}; at least {ENOUGH_MONTHS} are needed"
    total = sum(len(month.ids) for month in months)
    if total < ENOUGH_STATEMENTS:
        return f"{total} dated {_plural('statement', total)}; at least {ENOUGH_STATEMENTS} are needed"
    if not (before and latest and before.articles and latest.articles):
        return "no article in one of the two periods compared"
    return ""


def _ratio(months: Sequence[Bin], before: Period, latest: Period) -> Ratio:
    """Rate ratio from a count model of months with articles as exposure; over-dispersion is allowed for."""
    counts = (len(latest.ids), len(before.ids))
    test = test_poisson_2indep(counts[0], latest.articles, counts[1], before.articles, method="exact-cond")
    if not all(counts):
        return Ratio(None, None, None, float(test.pvalue), "exact")
    used = [month for month in months if month.articles]
    y = np.array([len(month.ids) for month in used], dtype=float)
    exposure = np.array([month.articles for month in used], dtype=float)
    x = sm.add_constant(np.array([float(month.key >= latest.first) for month in used]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = sm.GLM(y, x, family=sm.families.Poisson(), exposure=exposure).fit()
        dispersion = fit.pearson_chi2 / max(fit.df_resid, 1)
        model: Literal["Poisson", "negative binomial", "quasi-Poisson"] = "Poisson"
        if dispersion > 1:
            fit, model = _dispersed(y, x, exposure)
    low, high = fit.conf_int()[1]
    return Ratio(math.exp(fit.params[1]), math.exp(low), math.exp(high), float(fit.pvalues[1]), model)


def _dispersed(
    y: np.ndarray, x: np.ndarray, exposure: np.ndarray
) -> tuple[sm.GLM, Literal["negative binomial", "quasi-Poisson"]]:
    """A negative binomial fit; where it does not converge, a Poisson one with its errors scaled."""
    start = sm.GLM(y, x, family=sm.families.Poisson(), exposure=exposure).fit()
    try:
        first = np.append(start.params, 0.1)
        fit = sm.NegativeBinomial(y, x, exposure=exposure).fit(start_params=first, disp=0, maxiter=200)
        if fit.mle_retvals["converged"] and np.isfinite(fit.bse).all():
            return fit, "negative binomial"
    except (np.linalg.LinAlgError, ValueError):
        pass
    return sm.GLM(y, x, family=sm.families.Poisson(), exposure=exposure).fit(scale="X2"), "quasi-Poisson"


def _monotone(series: Sequence[Bin]) -> tuple[str, float] | None:
    """Mann-Kendall on the rates: ("increasing" | "decreasing" | "no trend", p); seasonal from three years on."""
    rates = [row.rate for row in series]
    known = [rate for rate in rates if rate is not None]
    if len(known) < ENOUGH_BINS or len(set(known)) == 1:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if len(known) == len(rates) >= 36 and "Q" not in series[0].key and "-" in series[0].key:
            result = pymannkendall.seasonal_test(known, period=12)
        else:
            result = pymannkendall.original_test(known)
    return (str(result.trend), float(result.p)) if math.isfinite(result.p) else None


def _breaks(series: Sequence[Bin]) -> tuple[str, ...]:
    """First bins of new levels, by penalised least squares on the square roots of the rates (even variance)."""
    used = [row for row in series if row.articles]
    if len(used) < ENOUGH_BINS_FOR_BREAKS:
        return ()
    signal = np.sqrt(np.array([row.rate for row in used], dtype=float))
    noise = float(np.median(np.abs(np.diff(signal)))) / (0.6745 * math.sqrt(2)) or float(signal.std())
    if noise == 0:
        return ()
    penalty = 3 * math.log(len(used))
    ends = ruptures.Pelt(model="l2", min_size=4, jump=1).fit(signal / noise).predict(pen=penalty)
    return tuple(used[end].key for end in ends[:-1])


def _verdict(ratio: Ratio, before: Period | None, latest: Period | None) -> Literal["more", "less", "no clear change"]:
    if ratio.p >= 0.05 or not before or not latest:
        return "no clear change"
    return "more" if latest.rate > before.rate else "less"


def _plural(noun: str, n: int) -> str:
    return noun if n == 1 else f"{noun}s"


def months_long(period: Period) -> str:
    """ "12 months" and the like."""
    return f"{period.months} {_plural('month', period.months)}"
