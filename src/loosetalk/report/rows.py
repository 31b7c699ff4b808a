"""The lists of a report: one row a distinct statement, a reply, a deed, a need; each leads to its evidence and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loosetalk.analysis.control import fates
from loosetalk.analysis.dates import days_between, order
from loosetalk.analysis.deeds import Deed
from loosetalk.analysis.dossier import Dossier
from loosetalk.analysis.material import folded, hostile
from loosetalk.analysis.words import OWN_SIDE
from loosetalk.records import Article, Episode, Event, Record, Reply, Stake, Statement
from loosetalk.report.evidence import Highlight, anchor
from loosetalk.report.words import STANDINGS, cut, date_words, quantity

_QUOTES = "“”\"'‘’«»„‹› "


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stands: the article's outlet and date, and the record for its link."""

    record: Record
    outlet: str
    published: str
    copy: bool


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply as listed, with every telling of it, the one shown first.

    ``after`` is the days from the statement, None unless both days are known.
    """

    id: str
    reply: Reply
    side: str
    country: str
    date: str
    after: int | None
    own: bool
    words: str
    tellings: tuple[Source, ...]
    replies: tuple[Reply, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A distinct statement as listed, with its tellings and answers in order."""

    id: str
    episode: Episode
    lead: Statement
    side: str
    who: str
    standing: str
    country: str
    about: str
    date: str
    words: str
    quoted: bool
    hostile: bool
    fates: tuple[str, ...]
    tellings: tuple[Source, ...]
    replies: tuple[ReplyRow, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class DeedRow:
    """An act as listed; ``source`` and ``target`` are names of countries.

    ``quantities`` are the distinct numbers that are said of it, each with the first event that says it.
    """

    id: str
    deed: Deed
    source: str
    target: str
    side: str
    date: str
    words: str
    quantities: tuple[tuple[str, Event], ...]
    tellings: tuple[Source, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class StakeRow:
    """One passage that tells of a need."""

    id: str
    stake: Stake
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Rows:
    """Every row of a dossier by the id its figures use (episode, deed, stake and reply ids)."""

    statements: tuple[StatementRow, ...]
    replies: tuple[ReplyRow, ...]
    deeds: tuple[DeedRow, ...]
    stakes: Mapping[str, StakeRow]

    def highlights(self, listed: frozenset[str]) -> Iterable[Highlight]:
        """What to print, the most wanted first: the sharpest and the latest statements, answers, needs, deeds.

        The way back leads to a record's row where that is ``listed``, else to the head of the lists.
        """
        for record, row in self._wanted():
            yield Highlight(record, row if row in listed else "records")

    def _wanted(self) -> Iterable[tuple[Record, str]]:
        sharp = sorted(self.statements, key=lambda row: (row.episode.hostility, row.id))
        late = sorted(self.statements, key=lambda row: order(row.episode.said_on), reverse=True)
        for row in dict.fromkeys((*sharp[:40], *late[:40], *sharp)):
            yield from ((one.record, row.id) for one in _printed(row.tellings))
            yield from ((one, reply.id) for reply in row.replies for one in reply.replies)
        yield from ((one, row.id) for row in self.replies for one in row.replies)
        yield from ((row.stake, row.id) for row in self.stakes.values())
        for deed in self.deeds:
            yield from ((one.record, deed.id) for one in _printed(deed.tellings))


def _printed(tellings: tuple[Source, ...]) -> Iterable[Source]:
    """Of many tellings, those whose article is worth printing: the lead one, and no near copies beside it."""
    return (one for number, one in enumerate(tellings) if number == 0 or not one.copy)


def _quantities(events: Iterable[Event]) -> tuple[tuple[str, Event], ...]:
    found: dict[str, Event] = {}
    for event in events:
        if event.magnitude is not None and event.magnitude_unit:
            found.setdefault(quantity(event.magnitude, event.magnitude_unit), event)
    return tuple(found.items())


def rows(dossier: Dossier) -> Rows:
    """The rows of a dossier, in order of date."""
    make = _Maker(dossier)
    statements = tuple(row for episode in dossier.material.episodes if (row := make.statement(episode)))
    answered = tuple(reply for row in statements for reply in row.replies)
    loose = tuple(make.reply((reply,), None) for reply in dossier.material.loose_replies)
    return Rows(
        statements=statements,
        replies=tuple(sorted((*answered, *loose), key=lambda row: (*order(row.reply.replied_on), row.id))),
        deeds=tuple(make.deed(deed) for deed in dossier.deeds),
        stakes={stake.id: make.stake(stake) for stake in dossier.material.stakes},
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    dossier: Dossier

    def side(self, country: str | None) -> str:
        material = self.dossier.material
        return "a" if country == material.a else "b" if country == material.b else "none"

    def source(self, record: Record) -> Source:
        material = self.dossier.material
        article = material.articles.get(record.article_id) or Article(record.article_id, "")
        original = material.copies.get(article.id, article.id)
        copied = original != article.id and original in material.articles
        return Source(record, article.outlet or article.title or article.id, date_words(article.published), copied)

    def words(self, record: Record, most: int) -> str:
        return cut(self.shown(record, record.evidence), most)

    def shown(self, record: Record, spans: Iterable[tuple[int, int]]) -> str:
        article = self.dossier.material.articles.get(record.article_id)
        return " … ".join(article.text[start:end].strip() for start, end in spans) if article else ""

    def statement(self, episode: Episode) -> StatementRow | None:
        material = self.dossier.material
        tellings = material.tellings(episode)
        if not tellings:
            return None
        lead = tellings[0]
        quoted = lead.form != "indirect"
        words = self.shown(lead, lead.content_spans or lead.evidence)
        return StatementRow(
            id=anchor("s", episode.id),
            episode=episode,
            lead=lead,
            side=self.side(episode.speaker_country),
            who=episode.speaker or "somebody unnamed",
            standing=STANDINGS[episode.standing],
            country=self.dossier.name(episode.speaker_country),
            about=self.dossier.name(material.other(episode.speaker_country)),
            date=date_words(episode.said_on),
            words=cut(words.strip(_QUOTES) if quoted else words, 420),
            quoted=lead.form == "direct",
            hostile=hostile(episode),
            fates=tuple(sorted(fates(material, episode))),
            tellings=tuple(map(self.source, tellings)),
            replies=tuple(self.reply(group, episode) for group in folded(material.replies.get(episode.id, ()))),
            confidence=max(row.confidence for row in tellings),
        )

    def reply(self, replies: tuple[Reply, ...], episode: Episode | None) -> ReplyRow:
        reply = replies[0]
        return ReplyRow(
            id=anchor("r", reply.id),
            reply=reply,
            side=self.side(reply.from_country),
            country=self.dossier.name(reply.from_country),
            date=date_words(reply.replied_on),
            after=days_between(episode.said_on, reply.replied_on) if episode else None,
            own=reply.reply_kind in OWN_SIDE,
            words=self.words(reply, 240),
            tellings=tuple(map(self.source, replies)),
            replies=replies,
            confidence=max(one.confidence for one in replies),
        )

    def deed(self, deed: Deed) -> DeedRow:
        return DeedRow(
            id=anchor("v", deed.id),
            deed=deed,
            source=self.dossier.name(deed.source_country),
            target=self.dossier.name(deed.target_country),
            side=self.side(deed.source_country),
            date=date_words(deed.when) + ("" if deed.dated or not deed.when else " (reported)"),
            words=self.words(deed.events[0], 220),
            quantities=_quantities(deed.events),
            tellings=tuple(map(self.source, deed.events)),
            confidence=deed.events[0].confidence,
        )

    def stake(self, stake: Stake) -> StakeRow:
        return StakeRow(anchor("k", stake.id), stake, self.words(stake, 260), self.source(stake))
