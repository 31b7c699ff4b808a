"""Who gives a reply and against whom: by the cue's own words, by the parse, and by what the model saw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from loosetalk.coding.codebook import Match
from loosetalk.linking.nearby import is_passive, phrase_before, subject_before
from loosetalk.linking.scene import Scene
from loosetalk.linking.words import words
from loosetalk.records import Actor, Event, ReplyKind, Span, Statement

SURE = 0.8
"""Confidence of an actor's country below which the sides of the statement answered may overrule it."""

_DASH = re.compile(r"\s[-–—]+\s")
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+[A-Z](?:, [^\n–—]{1,30}?)? [-–—]+ ")
"""The place and day that open a report: "OSLO, May 3 - "."""

_LIGHT, _CAUSES, _THINGS = words("cues", "light"), words("cues", "causes"), words("persons", "things")
_ANSWERING = (
    "reject", "dismiss", "den", "rebut", "refut", "hit", "brush", "retort", "repl", "answer", "respond", "counter",
)  # fmt: skip
_MUST = frozenset(["until", "unless", "as", "must", "should", "ought", "owe", "owes", "owed"])
_AHEAD = frozenset(["will", "would", "won't", "wouldn't", "shall"])
_OFFICIALS = frozenset(["head", "government", "spokesperson", "legislature", "military"])
LOOSE = frozenset(["advcl", "relcl", "parataxis", "punct", "ccomp", "cc", "preconj", "acl", "conj"])
"""Relations that do not belong to a noun phrase proper."""


def doer_of(scene: Scene, match: Match, head: int) -> tuple[Actor | None, Span | None]:
    """Who does it, by the cue's own "by", else by the parse, else nobody.

    An outcry is not made by what causes it: its doer must stand in the cue itself ("students marched").
    """
    resolver, clauses = scene.ground.resolver, scene.clauses
    span = match.groups.get("by")
    if span is not None and not all(m.kind == "place" for m in scene.ground.countries(span)):
        inside = clauses.within(span)
        actor = resolver.resolve(clauses.span(clauses.subtree(clauses.top(inside), LOOSE)) if inside else span)
        actor = actor if actor.country else resolver.resolve(span)
        if actor.country:
            return actor, span
    for token in _subjects(scene, head):
        span = _phrase(scene, token)
        if in_dateline(scene, scene.clauses.tokens[token].start):
            continue
        if kind_of(match) == "retraction" and scene.clauses.words[token] in _THINGS:
            continue
        if kind_of(match) == "outcry" and not match.span.overlaps(span):
            continue
        actor = resolver.resolve(span)
        if actor.country is None:
            named = scene.ground.countries(span)
            if len({m.country for m in named}) == 1:
                actor = replace(actor, country=named[0].country)
        return actor, span
    return _doer_before(scene, match)


def in_dateline(scene: Scene, at: int) -> bool:
    """Whether a character stands in the place and day that open a report."""
    paragraph = scene.clauses.paragraph(at)
    found = _DATELINE.match(scene.ground.text, paragraph.start, paragraph.end)
    return found is not None and at < found.end()


def _doer_before(scene: Scene, match: Match) -> tuple[Actor | None, Span | None]:
    span = subject_before(scene, match.span) if kind_of(match) != "outcry" else None
    if span is None:
        return None, None
    actor = scene.ground.resolver.resolve(span)
    return (actor, span) if actor.country or actor.kind == "person" else (None, None)


def reporter(scene: Scene, head: int) -> tuple[Actor, Span | None] | None:
    """Who says so, where the cue stands in reported speech: "the deputy spoke for himself, a spokesman said"."""
    clauses = scene.clauses
    verb = next((i for i in (head, *clauses.ancestors(head)) if clauses.dep(i) == "ccomp"), None)
    if verb is None:
        return None
    subject = clauses.surface_subject(clauses.tokens[verb].head, 3)
    if subject is None:
        return None
    span = _phrase(scene, subject)
    actor = scene.ground.resolver.resolve(span)
    return (actor, span) if actor.country else None


def _phrase(scene: Scene, token: int) -> Span:
    """A noun with what hangs on it; a dateline before it ("OSLO - Norway said") is left out."""
    span = scene.clauses.span(scene.clauses.subtree(token, LOOSE))
    lead = Span(span.start, scene.clauses.tokens[token].start).of(scene.ground.text)
    dash = max((found.end() for found in _DASH.finditer(lead)), default=0)
    return Span(span.start + dash, span.end)


def _subjects(scene: Scene, head: int) -> Iterator[int]:
    clauses = scene.clauses
    if clauses.is_verb(head):
        yield from clauses.verb_slots(head).get("subject", ())
        return
    slots = clauses.noun_slots(head, _LIGHT)
    for name in ("by", "poss", "from", "subject", "adjective"):
        for token in slots.get(name, ()):
            if name != "adjective" or scene.ground.countries(clauses.span([token])):
                yield token
    verb = clauses.tokens[head].head
    if clauses.dep(head) == "dobj" and clauses.is_verb(verb) and clauses.words[verb] not in _CAUSES:
        yield from clauses.verb_slots(verb).get("subject", ())


def country_at(scene: Scene, match: Match, clause: Span, country: str | None) -> str | None:
    """The country answered, where the cue names it or its clause names one other country than the doer's."""
    if "at" in match.groups:
        found = scene.ground.countries(match.groups["at"])
        if found and found[0].country != country:
            return found[0].country
    inside = dict.fromkeys(m.country for m in scene.ground.countries(match.span) if m.country != country)
    if len(inside) == 1:
        return next(iter(inside))
    around = dict.fromkeys(m.country for m in scene.ground.countries(clause) if m.country != country)
    return next(iter(around)) if len(around) == 1 and country else None


def is_object(scene: Scene, match: Match, country: str | None) -> bool:
    """Whether a cue names a country as what it is done to: "ban Chadian channels"."""
    return "by" not in match.groups and any(m.country == country for m in scene.ground.countries(match.span))


def guest_of(scene: Scene, match: Match, head: int) -> str | None:
    """Whose envoy is called in: "the Thai ambassador in Oslo" is Thailand's."""
    clauses = scene.clauses
    objects = clauses.verb_slots(head).get("object", ()) if clauses.is_verb(head) else ()
    in_cue = clauses.within(match.span)
    for token in sorted(objects, key=lambda token: token not in in_cue):  # a dateline may pass for an object
        own = clauses.span(clauses.subtree(token, LOOSE | {"prep"}))
        named = {m.country for m in scene.ground.countries(own)}
        if len(named) == 1:
            return next(iter(named))
    if not objects and is_passive(scene, match.span):  # "a Maltese diplomat was called in"
        named = {m.country for m in scene.ground.countries(phrase_before(scene, match.span))}
        return next(iter(named)) if len(named) == 1 else None
    return None


def counterpart(scene: Scene, at: str | None) -> str | None:
    """The country that the article speaks of most, beside the one that is answered."""
    counted = ((number, country) for country, number in scene.ground.counts.items() if country != at)
    return max(counted, default=(0, None))[1]


def teller(scene: Scene, match: Match) -> str | None:
    """The country of whoever tells of a deed without a doer: "she recalled that a note had been left"."""
    told = [s.speaker_country for s in scene.statements if s.form != "direct" and inside_of(match.span, s)]
    return told[0] if told else None


def announcer(scene: Scene, match: Match) -> str | None:
    """The country of the official who says that something "will not take place": its own side calls it off."""
    ahead = scene.ground.words.forms[max(0, match.first - 2) : match.after]
    if not _AHEAD.intersection(ahead):
        return None
    told = (s for s in scene.statements if s.standing in _OFFICIALS and inside_of(match.span, s))
    return next((s.speaker_country for s in told if s.speaker_country), None)


def suffers(scene: Scene, match: Match, doer: Actor, by: Statement | Event | None) -> bool:
    """Whether the subject of a deed is whom it is done to."""
    if kind_of(match) == "demand":
        return scene.ground.words.forms[match.first] in _MUST  # "until he apologised"
    told = by.speaker_country if isinstance(by, Statement) else None
    return is_passive(scene, match.span) or (told is not None and doer.kind == "person" and doer.country != told)


def is_guess(scene: Scene, doer: Actor) -> bool:
    """Whether nothing in the doer's own words tells his country."""
    named = any(scene.ground.countries(span) for span in doer.spans)
    return doer.kind != "person" and not named and doer.confidence < SURE


def stage(scene: Scene, clause: Span) -> str | None:
    """The one country where what is called off was to happen."""
    places = {m.country for m in scene.ground.countries(clause) if m.kind == "place"}
    return next(iter(places)) if len(places) == 1 else None


def host(scene: Scene, clause: Span, at: str | None) -> str | None:
    """The doer's country where no doer is named: the other country of the clause."""
    others = {m.country for m in scene.ground.countries(clause) if m.country != at}
    others = others.intersection(scene.pair) or others
    return next(iter(others)) if len(others) == 1 and at else None


def of_others(speaker: Statement, doer: Actor | None, kind: ReplyKind) -> bool:
    """Whether a statement only tells of another side's reply: "the visitor said that Oslo had rejected the charge"."""
    if doer is None or doer.country is None or kind == "disavowal" or doer.confidence < SURE:
        return False
    return doer.country != speaker.speaker_country and doer.kind in ("state", "person", "organisation")


def is_verdict(scene: Scene, match: Match) -> bool:
    """Whether a cue judges somebody ("the deputy is talking nonsense") and does not tell that somebody answered."""
    first = scene.ground.words.forms[match.first]
    return kind_of(match) == "rebuttal" and not first.startswith(_ANSWERING)


def inside_of(match: Span, statement: Statement) -> bool:
    """Whether words stand in what a statement says."""
    return any(content.overlaps(match) and content.start <= match.start for content in statement.content_spans)


def kind_of(match: Match) -> ReplyKind:
    """The kind of reply that a cue tells of."""
    return cast(ReplyKind, match.entry.text("kind"))
