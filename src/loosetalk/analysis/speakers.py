"""Who speaks about the other country, how often and how sharply."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import fmean

from loosetalk.analysis.dates import order
from loosetalk.analysis.material import Material, hostile
from loosetalk.records import Episode, Standing


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker's distinct statements about the other country. ``hostility`` is the mean over them."""

    name: str | None
    country: str
    standings: tuple[Standing, ...]
    episodes: tuple[Episode, ...]
    hostile: int
    hostility: float
    last: str | None


def speakers(material: Material) -> tuple[Speaker, ...]:
    """Speakers of both sides, the most often heard first; those without a name are taken together by standing."""
    groups: dict[tuple[str, str, str], list[Episode]] = defaultdict(list)
    for episode in material.episodes:
        country = episode.speaker_country or ""
        unnamed = "" if episode.speaker else episode.standing
        groups[country, _plain(episode.speaker or ""), unnamed].append(episode)
    found = [_speaker(rows[0].speaker, country, rows) for (country, _, _), rows in groups.items()]
    return tuple(sorted(found, key=lambda row: (-len(row.episodes), row.hostility, row.name or "~")))


def _plain(name: str) -> str:
    """ "The Foreign Ministry" and "the foreign ministry" are one."""
    return name.casefold().removeprefix("the ")


def _speaker(name: str | None, country: str, episodes: list[Episode]) -> Speaker:
    standings = Counter(episode.standing for episode in episodes)
    return Speaker(
        name=name,
        country=country,
        standings=tuple(standing for standing, _ in standings.most_common()),
        episodes=tuple(episodes),
        hostile=sum(map(hostile, episodes)),
        hostility=fmean(episode.hostility for episode in episodes),
        last=max((episode.said_on for episode in episodes if episode.said_on), key=order, default=None),
    )
