"""The nouns of Loosetalk: what is read, what is found in it, and where.

One rule holds for every record here: its evidence is a list of spans, and for each of them
``article.text[start:end]`` is exactly what the record was read from.

Spans count characters (Unicode code points) of the article's text, end exclusive.
A country is an ISO 3166 alpha-3 code ("XKX" for Kosovo). A date is an ISO prefix that carries its own
precision: "2022-08-02" (day), "2022-08" (month), "2022" (year); ``None`` is unknown.
This module imports nothing but the standard library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Attitude = Literal["assertion", "belief", "knowledge", "intention"]
Form = Literal["direct", "mixed", "indirect"]
Modality = Literal["asserted", "denied", "planned", "conditional"]
Precision = Literal["day", "month", "year", "unknown"]
Root = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "MIGRATE",
]  # fmt: skip
Standing = Literal[
    "head", "spokesperson", "government", "legislature", "party", "military", "media", "expert", "culture",
    "business", "religion", "opposition", "public", "unknown",
]  # fmt: skip
ReplyKind = Literal[
    "protest", "complaint", "summons", "demand", "rebuttal", "ban", "sanction", "cancellation", "outcry",
    "disavowal", "denial", "retraction", "apology", "endorsement", "escalation",
]  # fmt: skip
Good = Literal[
    "neutrality", "votes", "membership", "recognition", "transit", "trade", "energy", "security", "business",
    "labour", "no-haven", "sanctions-policy", "aid", "other",
]  # fmt: skip


class Span(NamedTuple):
    """Characters ``[start, end)`` of an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One news item as read. ``text`` is kept character for character; ``id`` is the input's own or a content hash."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    outlet_country: str | None = None
    published: str | None = None
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


# ---- what tagging finds: plain spans, nobody resolved yet


class Token(NamedTuple):
    """A word or a mark with its place in the sentence's parse.

    ``head`` is the index (in the passage's token list) of the governing token, its own index for a root.
    ``dep``, ``pos`` are Universal-style labels as spaCy's English models use them ("nsubj", "VERB");
    ``ner`` is "" or a type such as "PERSON", "ORG", "GPE", "NORP" (same type in a row = one entity, see ``Mention``).
    """

    start: int
    end: int
    pos: str
    head: int
    dep: str
    ner: str


class Mention(NamedTuple):
    """A named entity: characters and type (PERSON, ORG, GPE, NORP, FAC, LOC, EVENT, DATE, CARDINAL, ...)."""

    start: int
    end: int
    type: str


class Tone(NamedTuple):
    """What the model makes of what is said: the chance of each frame, and of a hostile and a friendly tone."""

    frames: Mapping[str, float]
    hostile: float
    friendly: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to have said, thought, known or wanted something: source, cue and content as spans.

    ``source`` and ``cue`` may be missing (a running quotation has neither). ``score`` is in [0, 1].
    """

    content: Spans
    source: Span | None
    cue: Span | None
    attitude: Attitude
    score: float
    method: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Words that carry an event, a reply or a stake, as the model sees them, with their sides.

    ``kind`` is a PLOVER root, a kind of reply or a good. ``sources`` act, reply or need; ``targets`` are acted on,
    replied to or needed. ``score`` in [0, 1] is how sure the model is of the words and the kind together.
    """

    family: Literal["event", "reply", "stake"]
    kind: str
    words: Span
    sources: Spans
    targets: Spans
    sentence: Span
    score: float
    method: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks, marks included in ``outer`` and left out in ``inner``.

    ``scare`` marks a word or two set off for tone or as a term, not as somebody's speech.
    A quotation that runs over paragraphs is one Quotation with one (outer, inner) pair a paragraph.
    """

    outer: Spans
    inner: Spans
    scare: bool


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A time expression in prose with the date it means: ``value`` an ISO prefix or None, never finer than said."""

    span: Span
    value: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article with all that tagging found in it, in text order."""

    article: Article
    paragraphs: Spans
    sentences: Spans
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    acts: tuple[Act, ...]
    quotations: tuple[Quotation, ...]
    dates: tuple[DatePhrase, ...]


# ---- who is who


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that speaks or acts, as resolved at one place in one article.

    ``name`` is the fullest name in the article (or the words themselves for "some public figure in Russia").
    ``sector`` is PLOVER's: GOV MIL COP JUD LEG OPP MED BUS CVL REB EDU REL IGO ... or None.
    ``kind``: "person", "state", "organisation", "people" (nationals: "thousands of Russians"), "generic".
    ``spans`` are the characters of this mention; ``method`` names the rule or table that resolved it.
    """

    name: str
    kind: Literal["person", "state", "organisation", "people", "generic"]
    country: str | None
    standing: Standing
    sector: str | None
    spans: Spans
    method: str
    confidence: float = 1.0


# ---- what is kept: records with their evidence


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says something about somebody. ``hostility`` is in [-1, 1]; ``loosetalk.scale`` has what is hostile."""

    id: str
    article_id: str
    evidence: Spans
    confidence: float
    method: str
    attitude: Attitude
    speaker: str | None
    speaker_country: str | None
    standing: Standing
    about: tuple[str, ...]
    act: Root | None
    form: Form
    said_on: str | None
    said_on_precision: Precision
    venue: str | None
    frames: tuple[str, ...]
    hostility: float
    content_spans: Spans
    cue_spans: Spans
    speaker_spans: Spans


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody does something to somebody, coded in PLOVER.

    ``magnitude`` is a number that is said with it, in ``magnitude_unit``: "soldiers", "people", "percent" and the
    like, or a currency's ISO 4217 code.
    """

    id: str
    article_id: str
    evidence: Spans
    confidence: float
    method: str
    act: Root
    mode: str | None
    source: str | None
    source_country: str | None
    source_sector: str | None
    target: str | None
    target_country: str | None
    target_sector: str | None
    happened_on: str | None
    happened_on_precision: Precision
    place: str | None
    modality: Modality
    source_spans: Spans
    target_spans: Spans
    magnitude: float | None = None
    magnitude_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A statement or event that answers a statement. ``to_id`` is None when what it answers is not in the article.

    ``by_id`` is the record (statement or event) that is the reply, where there is one. ``about`` is the country
    answered, ``replied_on`` the day of the reply where it is known.
    """

    id: str
    article_id: str
    evidence: Spans
    confidence: float
    method: str
    reply_kind: ReplyKind
    from_country: str | None
    to_country: str | None
    to_id: str | None
    by_id: str | None
    replied_on: str | None
    replied_on_precision: Precision


@dataclass(frozen=True, slots=True)
class Stake:
    """What one country (holder) needs or gains of another (provider)."""

    id: str
    article_id: str
    evidence: Spans
    confidence: float
    method: str
    holder_country: str
    provider_country: str
    good: Good


Record = Statement | Event | Reply | Stake


# ---- what linking makes of many articles


@dataclass(frozen=True, slots=True)
class Episode:
    """A distinct statement with every article's telling of it and the replies it drew: what an analyst counts.

    ``statement_ids`` are the tellings (one "report" each, several articles), the lead one first;
    ``reply_ids`` in order of date. ``said_on`` is the best-known date, with its precision.
    """

    id: str
    speaker: str | None
    speaker_country: str | None
    standing: Standing
    about: tuple[str, ...]
    said_on: str | None
    said_on_precision: Precision
    hostility: float
    frames: tuple[str, ...]
    statement_ids: tuple[str, ...]
    reply_ids: tuple[str, ...]
