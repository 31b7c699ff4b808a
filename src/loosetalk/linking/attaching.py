"""Which episode a reply belongs to when its own article does not tell what it answers, and which replies are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from loosetalk.linking.names import fold
from loosetalk.linking.signs import OWN_SIDE
from loosetalk.linking.spells import Spell, told
from loosetalk.linking.tellings import stems
from loosetalk.records import Article, Episode, Reply

WITHIN = 30
"""Days after a statement within which a reply may answer it."""

AT_ONCE = 7
"""Days within which the only hostile statement of a pair is taken for what was answered."""

NEAR_DATES = 3
NEAR_UNDATED = 14
"""Days between two replies of one kind, country and episode up to which they are one; more where a date is not told."""

AROUND = 200
"""Characters on each side of a reply's evidence in which the speaker may be named."""

LEAST, CLEARLY = 2.0, 0.5
"""Least score of an episode, and by how much it must pass the next best."""


@dataclass(frozen=True, slots=True)
class Echo:
    """A reply with what is kept of its article: when it was made, the words around it, their folded forms."""

    reply: Reply
    published: str | None
    spell: Spell | None
    stems: frozenset[str]
    names: frozenset[str]


def echo(reply: Reply, article: Article) -> Echo:
    """What is kept of a reply once its article's text is gone."""
    start = min((s.start for s in reply.evidence), default=0)
    end = max((s.end for s in reply.evidence), default=0)
    around = article.text[max(0, start - AROUND) : end + AROUND]
    capitals = [word for word in around.split() if word[:1].isupper()]
    names = frozenset(part for word in capitals for part in fold(word))
    return Echo(reply, article.published, told(reply.replied_on, article.published, 2), stems(around), names)


def attach(
    echoes: Iterable[Echo],
    episodes: Sequence[Episode],
    words: Mapping[str, frozenset[str]],
    spells: Mapping[str, Spell],
) -> dict[str, list[Echo]]:
    """Replies by the id of the episode that they answer; what answers none that is known is left out.

    ``words`` are the content words of each episode, ``spells`` the days on which it was said.
    """
    home = {key: episode.id for episode in episodes for key in episode.statement_ids}
    by_pair = _by_pair(episodes, spells)
    found: dict[str, list[Echo]] = defaultdict(list)
    for item in echoes:
        key = home.get(item.reply.to_id or "") or _across(item, by_pair, words, spells)
        if key is not None:
            found[key].append(item)
    return found


def _by_pair(episodes: Sequence[Episode], spells: Mapping[str, Spell]) -> dict[tuple[str, str, str], list[Episode]]:
    """Episodes by speaker's country, country spoken about ("" for any) and month."""
    found: dict[tuple[str, str, str], list[Episode]] = defaultdict(list)
    for episode in episodes:
        spell = spells.get(episode.id)
        if spell is None or spell.days > 2 * WITHIN or episode.speaker_country is None:
            continue
        for month in {f"{spell.first:%Y-%m}", f"{spell.last:%Y-%m}"}:
            for about in ("", *episode.about):
                found[episode.speaker_country, about, month].append(episode)
    return found


def _across(
    item: Echo,
    by_pair: Mapping[tuple[str, str, str], list[Episode]],
    words: Mapping[str, frozenset[str]],
    spells: Mapping[str, Spell],
) -> str | None:
    """The episode of another article that fits the sides, the dates, the names and the words, if one clearly does."""
    near = {e.id: e for month in _months(item.spell) for e in by_pair.get((*_sides(item.reply), month), ())}
    hostile = [e for e in near.values() if e.hostility < 0 and _days(item, spells[e.id]) is not None]
    scored = sorted(((_score(item, e, words, spells[e.id]), e.id) for e in hostile), reverse=True)
    if scored and scored[0][0] >= LEAST and (len(scored) == 1 or scored[0][0] - scored[1][0] >= CLEARLY):
        return scored[0][1]
    soon = [e for e in hostile if (_days(item, spells[e.id]) or 0) <= AT_ONCE]
    alone = len(hostile) == 1 and len(soon) == 1 and item.reply.reply_kind not in OWN_SIDE and item.reply.to_country
    return soon[0].id if alone else None


def _sides(reply: Reply) -> tuple[str, str]:
    if reply.reply_kind in OWN_SIDE:
        return reply.from_country or "?", ""
    return reply.to_country or "?", reply.from_country or "?"


def _months(spell: Spell | None) -> list[str]:
    """The reply's months and the one before, in which what it answers may have been said."""
    if spell is None:
        return []
    first = spell.first
    before = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
    return sorted({f"{before:%Y-%m}", f"{first:%Y-%m}", f"{spell.last:%Y-%m}"})


def _days(item: Echo, said: Spell) -> int | None:
    """Days from statement to reply, None when it was made later or too long ago."""
    if item.spell is None or item.spell.last < said.first:
        return None
    gap = item.spell.gap(said)
    return gap if gap <= WITHIN else None


def _score(item: Echo, episode: Episode, words: Mapping[str, frozenset[str]], said: Spell) -> float:
    surname = fold(episode.speaker or "")[-1:]
    score = 2.5 if surname and surname[0] in item.names else 0.0
    score += min(1.5, 0.5 * len(item.stems & words.get(episode.id, frozenset())))
    return score + 0.5 * (1 - (_days(item, said) or 0) / WITHIN)


def distinct(echoes: Iterable[Echo]) -> list[Echo]:
    """One echo for each distinct reply to an episode, in order of date: the best dated, then the surest.

    Replies of one kind and country are one when their dates lie ``NEAR_DATES`` apart at most, or ``NEAR_UNDATED`` where
    one's date is only known from its article.
    """
    order = sorted(echoes, key=lambda e: (e.reply.replied_on_precision != "day", -e.reply.confidence, e.reply.id))
    kept: list[Echo] = []
    for item in order:
        if not any(_one_reply(item, other) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda e: (e.spell.first if e.spell else date.max, e.reply.id))


def _one_reply(a: Echo, b: Echo) -> bool:
    if a.reply.reply_kind != b.reply.reply_kind:
        return False
    if a.reply.from_country != b.reply.from_country and a.reply.from_country and b.reply.from_country:
        return False
    if a.spell is None or b.spell is None:
        return True
    dated = a.reply.replied_on and b.reply.replied_on
    return a.spell.gap(b.spell) <= (NEAR_DATES if dated else NEAR_UNDATED)
