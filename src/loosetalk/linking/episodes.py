"""Episodes: each distinct statement once, with every article's telling of it and the replies that it drew."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from loosetalk.linking.attaching import Echo, attach, distinct, echo
from loosetalk.linking.copies import Copies
from loosetalk.linking.merging import merged
from loosetalk.linking.names import fold, is_generic
from loosetalk.linking.spells import Spell
from loosetalk.linking.tellings import Telling, speeches, telling
from loosetalk.linking.union import Union
from loosetalk.records import Article, Episode, Event, Reply, Standing, Statement

R = TypeVar("R", Statement, Reply)
_PRECISE = {"day": 0, "month": 1, "year": 2, "unknown": 3}


@dataclass(frozen=True, slots=True)
class Links:
    """What linking makes of many articles: episodes in order of date, and copies (from a near copy to its original)."""

    episodes: tuple[Episode, ...]
    copies: Mapping[str, str]


def episodes(
    articles: Iterable[Article],
    statements: Iterable[Statement],
    events: Iterable[Event],
    replies: Iterable[Reply],
) -> Links:
    """Link all records: copies of articles, tellings of one statement, replies to it.

    Every assertion is in exactly one episode; beliefs, knowledge and intentions are in none. An episode's
    ``reply_ids`` hold one id for each distinct reply, the best dated telling of it: what several articles tell of one
    protest counts once. The same records in the same order give the same episodes with the same ids.

    Args:
        articles: read once, in any order; their texts are not kept.
        statements, replies: as ``link_replies`` and coding made them.
        events: taken for the sake of the store's call; a reply that is an event points at it by ``by_id``.
    """
    del events
    said = _by_article(s for s in statements if s.attitude == "assertion")
    answers = _by_article(replies)
    copies, groups = Copies(), Union[str]()
    tellings: list[Telling] = []
    echoes: list[Echo] = []
    for article in articles:
        copies.add(article)
        mine = [telling(statement, article) for statement in said.get(article.id, ())]
        by = frozenset(r.by_id for r in answers.get(article.id, ()) if r.by_id)
        for one, other in speeches(mine, article, by):
            groups.join(one, other)
        tellings += mine
        echoes += [echo(reply, article) for reply in answers.get(article.id, ())]
    originals = {key: group[0] for group in copies.groups() for key in group}
    merged(tellings, originals, groups)
    return Links(_episodes(tellings, groups, echoes), {k: first for k, first in originals.items() if k != first})


def _by_article(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        found[record.article_id].append(record)
    return found


def _episodes(tellings: Sequence[Telling], groups: Union[str], echoes: Sequence[Echo]) -> tuple[Episode, ...]:
    members: dict[str, list[Telling]] = defaultdict(list)
    for item in tellings:
        members[groups.root(item.statement.id)].append(item)
    found: dict[str, tuple[Episode, list[Telling]]] = {}
    for group in members.values():
        episode = _episode(sorted(group, key=_lead_first))
        found[episode.id] = (episode, group)
    words = {key: frozenset[str]().union(*(t.stems for t in group)) for key, (_, group) in found.items()}
    spells = {key: spell for key, (_, group) in found.items() if (spell := _spell(group))}
    made = [episode for episode, _ in found.values()]
    drawn = attach(echoes, made, words, spells)
    full = [replace(e, reply_ids=tuple(item.reply.id for item in distinct(drawn.get(e.id, ())))) for e in made]
    return tuple(sorted(full, key=lambda e: (_when(e, spells), e.id)))


def _when(episode: Episode, spells: Mapping[str, Spell]) -> str:
    spell = spells.get(episode.id)
    return episode.said_on or (spell.last.isoformat() if spell else "9999")


def _lead_first(item: Telling) -> tuple[object, ...]:
    """The earliest article's telling leads; in it the most hostile, then the first piece."""
    statement = item.statement
    spans = statement.content_spans or statement.evidence
    return item.published or "9999", statement.article_id, min(0.0, statement.hostility), spans, statement.id


def _episode(group: Sequence[Telling]) -> Episode:
    """One episode of its tellings, the lead first."""
    statements = [item.statement for item in group]
    days = Counter(s.said_on for s in statements)
    dated = min(statements, key=lambda s: (_PRECISE[s.said_on_precision], -days[s.said_on], s.said_on or ""))
    return Episode(
        id="e" + hashlib.sha256(statements[0].id.encode()).hexdigest()[:15],
        speaker=_speaker(statements),
        speaker_country=_commonest(s.speaker_country for s in statements),
        standing=_standing(statements),
        about=tuple(dict(Counter(country for s in statements for country in s.about).most_common())),
        said_on=dated.said_on,
        said_on_precision=dated.said_on_precision,
        hostility=_hostility(statements),
        frames=tuple(dict(Counter(frame for s in statements for frame in s.frames).most_common())),
        statement_ids=tuple(s.id for s in statements),
        reply_ids=(),
    )


def _speaker(statements: Sequence[Statement]) -> str | None:
    """The fullest name that the tellings give, the commonest of equally full ones."""
    names = Counter(s.speaker for s in statements if s.speaker)
    return min(names, key=lambda n: (is_generic(n), -min(3, len(fold(n))), -names[n], n), default=None)


def _commonest(values: Iterable[str | None]) -> str | None:
    known = Counter(value for value in values if value)
    return min(known, key=lambda value: (-known[value], value), default=None)


def _standing(statements: Sequence[Statement]) -> Standing:
    known: Counter[Standing] = Counter(s.standing for s in statements if s.standing != "unknown")
    return min(known, key=lambda value: (-known[value], value), default="unknown")


def _hostility(statements: Sequence[Statement]) -> float:
    """The mean over articles of the sharpest piece that each tells."""
    sharpest: dict[str, float] = {}
    for s in statements:
        sharpest[s.article_id] = max(sharpest.get(s.article_id, 0.0), s.hostility, key=abs)
    return round(sum(sharpest.values()) / len(sharpest), 3)


def _spell(group: Sequence[Telling]) -> Spell | None:
    """The narrowest time that a telling gives."""
    return min((item.spell for item in group if item.spell), key=lambda spell: (spell.days, spell), default=None)
