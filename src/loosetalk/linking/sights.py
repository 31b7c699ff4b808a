"""Signs of replies in text order: from the codebook's cues and from the replies that the model sees.

Where both find one reply the cue tells what it is and the model bears it out, or corrects the kind where it is surer.
What the model alone sees is a sign of its own, with the doer and what is answered as the model marks them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from loosetalk.linking.doers import inside_of, is_guess, stage
from loosetalk.linking.nearby import subject_before
from loosetalk.linking.scene import Scene
from loosetalk.linking.signs import (
    OWN_SIDE,
    Sign,
    clause_of,
    continued,
    cue_signs,
    evidence_of,
    record_of,
    stays_away,
    undone,
)
from loosetalk.linking.words import words
from loosetalk.records import Act, Actor, Event, ReplyKind, Span, Statement

BACKS = 0.1
"""Least score of an act that bears a cue out: with earlier weights two of three cues above it told a reply, of those
below it fewer than half."""

SEEN = 0.25
"""Least score of an act that counts without a cue; one that is less sure than ``SURE`` counts only with a statement
close by. With 0.25 and 0.35 instead of 0.3 and 0.4 one reply more in a hundred was found in dev and two in trial, for
six more records there that no key asks for."""

SURE = 0.35
CORRECTS = 0.65
"""Least score with which the model's kind stands against a cue's."""

NEXT = 25
"""Characters between cue and act up to which both mean the same words ("withdrew, with regret,")."""

LONG = 170
"""Characters from which a clause is too long to show anything; the words with their doer or target do then."""

_DOUBTFUL = frozenset(["rebuttal", "ban", "sanction", "endorsement", "escalation"])
"""Kinds of whose cues most tell of something else where the model, having looked, sees no reply."""

FEW = 4
"""Words from which a cue is plain enough by itself."""

_POINTERS = words("answers", "pointers") - {"his", "her", "the"} | {"word", "words", "every"}
_ALIKE = (frozenset(["denial", "rebuttal"]), frozenset(["apology", "complaint"]))
"""Kinds that the statement answered tells apart better than the words."""


def sights(scene: Scene) -> Iterator[Sign]:
    """The signs of an article in text order."""
    last: Sign | None = None
    seen = [act for act in scene.ground.tagged.acts if act.family == "reply" and act.score >= BACKS]
    for number, sentence in enumerate(scene.ground.tagged.sentences):
        acts = [act for act in seen if sentence.start <= act.words.start < sentence.end]
        for found in _joined(scene, cue_signs(scene, number, [act for act in acts if act.score >= SEEN]), acts):
            sign = continued(scene, last, _doubted(scene, found) if seen else found)
            last = sign if sign.country else last
            yield sign


def _joined(scene: Scene, cues: list[Sign], acts: list[Act]) -> list[Sign]:
    """The signs of a sentence: each act goes with the cue of its words or its kind, or else stands for itself."""
    found = list(cues)
    for act in sorted(acts, key=lambda act: -act.score):
        at = next((n for n, sign in enumerate(found) if _same(sign, act)), None)
        if at is not None:
            found[at] = _backed(found[at], act)
        elif act.score >= SEEN and not undone(scene, act.kind, act.words):
            found.append(_sign(scene, act))
    return sorted(found, key=lambda sign: sign.match)


def _doubted(scene: Scene, sign: Sign) -> Sign:
    """A short cue of a loose kind that the model does not bear out counts only with a statement close by."""
    told = [scene.clauses.words[token] for token in scene.clauses.within(sign.match)]
    plain = len(told) >= FEW or any(map(scene.is_remark, told))  # "brushed aside the remarks"
    if sign.kind == "endorsement":
        plain = any(map(scene.is_remark, told)) or bool(_POINTERS.intersection(told))  # not "came to its aid"
    return sign if plain or sign.seen >= BACKS or sign.kind not in _DOUBTFUL else replace(sign, thin=True)


def _same(sign: Sign, act: Act) -> bool:
    """Whether a sign of the same sentence and an act tell of one reply."""
    if sign.kind == act.kind or sign.match.overlaps(act.words):
        return True
    apart = max(sign.match.start, act.words.start) - min(sign.match.end, act.words.end)
    return apart <= NEXT and any({sign.kind, act.kind} <= alike for alike in _ALIKE)


def _backed(sign: Sign, act: Act) -> Sign:
    """A sign that the model sees too; where the model is sure of another kind on the same words, of that kind."""
    target = sign.target or next(iter(act.targets), None)
    seen = replace(sign, seen=max(sign.seen, act.score), target=target, thin=sign.thin and act.score < SURE)
    kind = cast(ReplyKind, act.kind)
    other = kind != sign.kind and not any({sign.kind, kind} <= alike for alike in _ALIKE)
    if not other or act.score < CORRECTS or sign.seen:
        return seen
    crosses = (kind in OWN_SIDE) != (sign.kind in OWN_SIDE)
    return replace(seen, kind=kind, side=_side(kind), at=None if crosses else sign.at)


def _sign(scene: Scene, act: Act) -> Sign:
    """What the model alone sees, as a sign."""
    kind, number = cast(ReplyKind, act.kind), scene.sentence(act.words.start)
    if kind == "ban" and stays_away(scene, act.words):
        kind = "cancellation"  # "she will stay at home": who is to travel bars nobody
    by = record_of(scene, act.words, kind)
    doer, where = _doer(scene, act)
    country = doer.country if doer else None
    if country is None and isinstance(by, Statement) and inside_of(act.words, by):
        country = by.speaker_country
    if country is None and isinstance(by, Event) and doer is None and kind not in OWN_SIDE:
        country = by.source_country
    at = next((found for found in (_country(scene, span) for span in act.targets) if found), None)
    if at is None and kind == "cancellation" and stays_away(scene, act.words):
        at = stage(scene, _clause(scene, act, number))
    guess = country if doer is not None and is_guess(scene, doer) else None
    return Sign(
        kind=kind, side=_side(kind), cue="seen", match=act.words, sentence=number,
        evidence=evidence_of(_clause(scene, act, number), where if where in act.sources else None),
        doer=doer, country=None if guess else country, at=at if at != country else None, by=by, guess=guess,
        thin=act.score < SURE, seen=act.score, target=next(iter(act.targets), None),
    )  # fmt: skip


def _side(kind: ReplyKind) -> str:
    return "speaker" if kind in OWN_SIDE else "addressee"


def _doer(scene: Scene, act: Act) -> tuple[Actor | None, Span | None]:
    """The first source whose country is known, else the first; the subject where the model marks no source."""
    if not act.sources:
        subject = subject_before(scene, act.words)
        actor = scene.ground.resolver.resolve(subject) if subject is not None else None
        known = actor is not None and actor.kind == "person" and not scene.is_aside(actor.country)
        return (actor, subject) if known else (None, None)
    found: list[tuple[Actor, Span]] = []
    for span in act.sources:
        actor = scene.ground.resolver.resolve(span)
        if actor.country is None:
            actor = replace(actor, country=_country(scene, span))
        found.append((replace(actor, country=None) if scene.is_aside(actor.country) else actor, span))
    return next((one for one in found if one[0].country), found[0] if found else (None, None))


def _country(scene: Scene, span: Span) -> str | None:
    """Whose somebody or something is: by who it is, by the one country it names, by where it is."""
    known = scene.ground.resolver.resolve(span).country
    named = scene.ground.countries(span)
    plain = {m.country for m in named if m.kind != "place"} or {m.country for m in named}
    country = known or (plain.pop() if len(plain) == 1 else None)
    return None if scene.is_aside(country) else country


def _clause(scene: Scene, act: Act, number: int) -> Span:
    """The clause of an act's words, or the words with the side next to them where the clause is long."""
    inside = scene.clauses.within(act.words)
    clause = clause_of(scene, act.words, scene.clauses.top(inside), number) if inside else act.words
    if clause.end - clause.start <= LONG:
        return clause
    near = [act.words, *(s for s in (*act.sources, *act.targets) if clause.holds(s))]
    short = Span(min(s.start for s in near), max(s.end for s in near))
    return short if short.end - short.start <= LONG else act.words
