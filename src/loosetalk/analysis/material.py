"""What the analyses of one pair of countries work on: records chosen once, joined once, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from loosetalk.analysis.dates import day_of, inside, order
from loosetalk.records import Article, Episode, Event, Reply, ReplyKind, Stake, Statement
from loosetalk.scale import is_hostile


@dataclass(frozen=True, slots=True)
class Window:
    """What is asked for: a stretch of time (ISO prefixes, both ends included) and the least confidence, in [0, 1]."""

    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0

    def takes(self, iso: str | None, confidence: float) -> bool:
        """Whether a record of this date and confidence is asked for."""
        return confidence >= self.min_confidence and inside(iso, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Records:
    """Everything read, as the store gives it; ``copies`` leads from a near copy to the article it repeats."""

    articles: tuple[Article, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    replies: tuple[Reply, ...] = ()
    stakes: tuple[Stake, ...] = ()
    episodes: tuple[Episode, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Material:
    """The records of the pair ``a``, ``b``.

    ``on_pair`` are the ids of the articles that name both countries (the exposure of every rate); ``ties`` are the
    events that bind either country to anybody; ``replies`` maps an episode's id to its replies in order of date.
    """

    a: str
    b: str
    articles: Mapping[str, Article]
    on_pair: frozenset[str]
    copies: Mapping[str, str]
    statements: Mapping[str, Statement]
    episodes: tuple[Episode, ...]
    replies: Mapping[str, tuple[Reply, ...]]
    loose_replies: tuple[Reply, ...]
    events: tuple[Event, ...]
    ties: tuple[Event, ...]
    stakes: tuple[Stake, ...]

    def other(self, country: str | None) -> str:
        """The other country of the pair."""
        return self.b if country == self.a else self.a

    def said_by(self, country: str) -> tuple[Episode, ...]:
        """Episodes of one side speaking about the other."""
        return tuple(episode for episode in self.episodes if episode.speaker_country == country)

    def tellings(self, episode: Episode) -> tuple[Statement, ...]:
        """The episode's statements that are at hand, the lead one first."""
        return tuple(self.statements[key] for key in episode.statement_ids if key in self.statements)

    def published(self, record: Statement | Event | Reply | Stake) -> str | None:
        """When the article that holds the record appeared."""
        article = self.articles.get(record.article_id)
        return article.published if article else None


def choose(records: Records, pair: tuple[str, str], on_pair: Iterable[str], window: Window) -> Material:
    """The material of a pair: statements of either side about the other, their answers, what passed between them."""
    a, b = pair
    published = {article.id: article.published for article in records.articles}
    statements = {
        statement.id: statement
        for statement in records.statements
        if statement.attitude == "assertion"
        and _across(statement.speaker_country, statement.about, pair)
        and window.takes(statement.said_on or published.get(statement.article_id), statement.confidence)
    }
    episodes = _episodes(records.episodes, statements)
    replies, loose = _replies(records.replies, episodes, pair, window)
    ties = tuple(
        event
        for event in records.events
        if {event.source_country, event.target_country} & {a, b}
        and window.takes(event.happened_on or published.get(event.article_id), event.confidence)
    )
    stakes = tuple(
        stake
        for stake in records.stakes
        if {stake.holder_country, stake.provider_country} == {a, b}
        and window.takes(published.get(stake.article_id), stake.confidence)
    )
    return Material(
        a=a,
        b=b,
        articles={article.id: article for article in records.articles},
        on_pair=frozenset(key for key in on_pair if inside(published.get(key), window.since, window.until)),
        copies=dict(records.copies),
        statements=statements,
        episodes=episodes,
        replies=replies,
        loose_replies=loose,
        events=tuple(event for event in ties if {event.source_country, event.target_country} == {a, b}),
        ties=ties,
        stakes=stakes,
    )


def folded(replies: Iterable[Reply]) -> tuple[tuple[Reply, ...], ...]:
    """Replies to one statement, those of one kind by one country together: many papers tell of one protest.

    Each group leads with its earliest known day, then the surest; groups come in order of their leads' dates.
    """
    groups: dict[tuple[ReplyKind, str | None], list[Reply]] = defaultdict(list)
    for reply in replies:
        groups[reply.reply_kind, reply.from_country].append(reply)
    ordered = (sorted(rows, key=_surest) for rows in groups.values())
    return tuple(map(tuple, sorted(ordered, key=lambda rows: _in_order(rows[0]))))


def hostile(episode: Episode) -> bool:
    """Whether an episode counts as hostile."""
    return is_hostile(episode.hostility)


def _across(speaker: str | None, about: tuple[str, ...], pair: tuple[str, str]) -> bool:
    return (speaker == pair[0] and pair[1] in about) or (speaker == pair[1] and pair[0] in about)


def _episodes(episodes: tuple[Episode, ...], statements: Mapping[str, Statement]) -> tuple[Episode, ...]:
    """The episodes with a telling at hand; a statement that was never linked is an episode of its own."""
    kept = [episode for episode in episodes if any(key in statements for key in episode.statement_ids)]
    linked = {key for episode in kept for key in episode.statement_ids}
    alone = [_alone(statement) for key, statement in statements.items() if key not in linked]
    return tuple(sorted([*kept, *alone], key=lambda episode: (*order(episode.said_on), episode.id)))


def _alone(statement: Statement) -> Episode:
    return Episode(
        id=f"one-{statement.id}",
        speaker=statement.speaker,
        speaker_country=statement.speaker_country,
        standing=statement.standing,
        about=statement.about,
        said_on=statement.said_on,
        said_on_precision=statement.said_on_precision,
        hostility=statement.hostility,
        frames=statement.frames,
        statement_ids=(statement.id,),
        reply_ids=(),
    )


def _replies(
    replies: tuple[Reply, ...], episodes: tuple[Episode, ...], pair: tuple[str, str], window: Window
) -> tuple[dict[str, tuple[Reply, ...]], tuple[Reply, ...]]:
    """Replies by episode, and those between the two countries whose statement is not at hand."""
    home = {key: episode for episode in episodes for key in episode.statement_ids}
    named = {key: episode for episode in episodes for key in episode.reply_ids}
    found: dict[str, list[Reply]] = defaultdict(list)
    loose = []
    for reply in replies:
        if not window.takes(None, reply.confidence):
            continue
        episode = named.get(reply.id) or home.get(reply.to_id or "")
        if episode and not _before(reply, episode):
            found[episode.id].append(reply)
        elif {reply.from_country, reply.to_country} == set(pair) and window.takes(reply.replied_on, reply.confidence):
            loose.append(reply)
    return {key: tuple(sorted(rows, key=_in_order)) for key, rows in found.items()}, tuple(loose)


def _before(reply: Reply, episode: Episode) -> bool:
    """Whether a reply was made on a day before anything was said that it could answer."""
    if reply.replied_on is None or episode.said_on is None:
        return False
    return order(reply.replied_on)[1] < order(episode.said_on)[0]


def _surest(reply: Reply) -> tuple[bool, date, bool, float, str]:
    day = day_of(reply.replied_on)
    return day is None, day or date.min, reply.replied_on is None, -reply.confidence, reply.id


def _in_order(reply: Reply) -> tuple[date, date, str]:
    return *order(reply.replied_on), reply.id
