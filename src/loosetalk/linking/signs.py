"""Signs of a reply: cues of the codebook that stand in a sentence, with who does it and against whom."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from loosetalk.coding.codebook import Match
from loosetalk.coding.patterns import Words
from loosetalk.linking.doers import (
    announcer,
    counterpart,
    country_at,
    doer_of,
    guest_of,
    host,
    inside_of,
    is_guess,
    is_object,
    is_verdict,
    kind_of,
    of_others,
    reporter,
    stage,
    suffers,
    teller,
)  # fmt: skip
from loosetalk.linking.nearby import is_passive, tail
from loosetalk.linking.scene import Scene
from loosetalk.linking.words import words
from loosetalk.records import Act, Actor, Event, ReplyKind, Span, Spans, Statement

NEGATION_REACH = 5
"""Words before a cue within which a negation undoes it ("no one in the cabinet has apologised")."""

CLOSE = 2
"""Sentences after a reply within which "the ministry" is that of the country which replied."""

AHEAD = 5
"""Words before a cue within which "until" makes it something that is waited for."""

GAP = 40
"""Characters between doer and clause up to which the evidence is one stretch."""

_NOT, _INSIDE = words("cues", "negations"), words("cues", "inside")
_MAYBE, _WILL = words("cues", "possible"), words("cues", "future")
_BREAKS, _HURTS, _GUESTS = words("cues", "breaks"), words("cues", "hurts"), words("cues", "guests")
_POSITIONS = words("cues", "positions")
_NOBODY = frozenset(["nobody", "no", "none", "no-one", "noone", "nothing"])
_TOLD = frozenset(["disavowal"])
_OWN_NEGATION: frozenset[str] = frozenset(["disavowal", "denial", "escalation", "rebuttal", "ban", "endorsement"])
_WITH_SUMMONS = frozenset(["protest", "complaint", "demand"])
_IN_SPEECH = frozenset(["disavowal", "endorsement", "rebuttal", "apology", "denial", "escalation", "complaint"])
_DONE_TO = frozenset(["ban", "sanction", "summons", "cancellation", "demand"])
_RANK: tuple[ReplyKind, ...] = (
    "summons", "cancellation", "ban", "sanction", "demand", "escalation", "apology", "retraction", "denial",
    "disavowal", "protest", "complaint", "outcry", "endorsement", "rebuttal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue that stands: what kind of reply it tells of, where, and by whom.

    ``at`` is the country it is done to, where the clause says so; ``by`` the record that is the reply; ``guess`` the
    doer's country where nothing in his own words tells it ("the ministry"), and ``country`` is None then. A ``thin``
    cue is one word and counts only with a statement close by or a speaker named. ``seen`` in [0, 1] is how sure the
    model is of a reply here, 0 where it sees none, and ``target`` what it takes to be answered.
    """

    kind: ReplyKind
    side: str
    cue: str
    match: Span
    sentence: int
    evidence: Spans
    doer: Actor | None
    country: str | None
    at: str | None
    by: Statement | Event | None
    guess: str | None = None
    thin: bool = False
    seen: float = 0.0
    target: Span | None = None


def cue_signs(scene: Scene, number: int, acts: Sequence[Act] = ()) -> list[Sign]:
    """The signs that cues give in a sentence, in text order.

    Of cues that overlap, one stands: that of a kind that the model sees there (``acts``), else the longer or plainer.
    """
    cues = scene.ground.codebook.find("replies", scene.ground.words, scene.ground.sentence_span(number))
    found = [m for m in cues if stands(m, scene) and _is_deed(m, scene)]
    return _agreeing([_sign(scene, match, number) for match in _chosen(found, acts)])


def continued(scene: Scene, last: Sign | None, sign: Sign) -> Sign:
    """A sign with the country of the one before, where it goes on with what that one tells."""
    if _goes_on(last, sign):
        sign = replace(sign, country=cast(Sign, last).country)
    if sign.guess and last is not None and last.country != sign.at and _continues(scene, last, sign):
        sign = replace(sign, guess=last.country)
    if sign.country is None and sign.guess is None and _by_the_same(scene, last, sign):
        sign = replace(sign, guess=cast(Sign, last).country)
    return sign


def _continues(scene: Scene, last: Sign, sign: Sign) -> bool:
    """Whether no country is named between a reply and "the ministry" that does the next: it is the same one's."""
    begin = min(span.start for span in sign.evidence)
    between = Span(scene.ground.sentence_span(last.sentence).end, begin)
    near = sign.sentence - last.sentence <= CLOSE and between.start <= between.end
    return near and not (between.start < between.end and scene.ground.countries(between))


def _by_the_same(scene: Scene, last: Sign | None, sign: Sign) -> bool:
    """Whether a reply without a doer goes on with what the side spoken about did in the sentence before."""
    if last is None or sign.kind in OWN_SIDE or last.kind in OWN_SIDE or last.country == sign.at:
        return False
    return _continues(scene, last, sign)


def _goes_on(last: Sign | None, sign: Sign) -> bool:
    """Whether nobody is named for what stands in one sentence with a reply of the same kind: the same country's."""
    bare = sign.country is None and sign.guess is None
    return bare and last is not None and last.sentence == sign.sentence and last.kind == sign.kind


def _agreeing(found: list[Sign]) -> list[Sign]:
    """What goes with a summons in one sentence is done by the host: "was summoned and given a note to take home"."""
    guests = {sign.at for sign in found if sign.kind == "summons" and sign.at}
    return [
        replace(s, country=None, doer=None, at=s.country) if s.kind in _WITH_SUMMONS and s.country in guests else s
        for s in found
    ]


def stands(match: Match, scene: Scene) -> bool:
    """Whether the cue is told as a fact: neither negated nor only possible."""
    kind, text = match.entry.text("kind") or "", scene.ground.words
    inside = text.forms[match.first + 1 : match.after]
    called_off = kind == "cancellation" and text.forms[match.after - 1] in _UNDONE  # "will not take place"
    if kind not in _OWN_NEGATION and not called_off and _INSIDE.intersection(inside):
        return False
    before = _before(match.first, text)
    if before[-2:-1] == ["to"] and before[-1] == "none":  # "by 271 votes to none, demanded"
        before = []
    if _NOT.intersection(before) or "whether" in before or _only_asked(kind, before):
        return False
    if "until" in text.forms[max(0, match.first - AHEAD) : match.first] and kind != "demand":
        return False  # "until the official has been dismissed": he has not been
    if kind in _DONE_TO and _NOBODY.intersection(text.forms[match.after : match.after + 2]):
        return False
    if called_off:
        return True
    if kind == "ban" and any(map(scene.is_remark, text.forms[max(0, match.first - 2) : match.first])):
        return False  # "such words must not be allowed to ..."
    if kind in ("ban", "demand", "rebuttal", "disavowal"):
        return True
    if text.forms[match.first] in _NOT:  # "would not take back a word"
        return True
    unsure = _MAYBE if match.entry.text("side") == "addressee" else _MAYBE | _WILL
    return not unsure.intersection(before[-4:])


def undone(scene: Scene, kind: str, span: Span) -> bool:
    """Whether a negation or "whether" before some words undoes the reply that they would tell of."""
    text = scene.ground.words
    first, after = text.at(span.start), text.at(span.end - 1) + 1
    if kind in _OWN_NEGATION or kind == "cancellation" or first >= after:  # "would not be travelling"
        return False
    before = _before(first, text)
    nobody = _NOBODY.intersection(text.forms[after : after + 2]) and kind in _DONE_TO  # "summoned no one"
    return bool(_NOT.intersection(before)) or "whether" in before or bool(nobody)


def _only_asked(kind: str, before: list[str]) -> bool:
    """Whether a deed is only called for: "called on the government to bring the envoy home"."""
    return kind in _CALLED_FOR and before[-1:] == ["to"] and bool(_CALLS.intersection(before))


def _is_deed(match: Match, scene: Scene) -> bool:
    """Whether a cue of one word is a verb: "answered", not "the answer"."""
    inside = scene.clauses.within(match.span)
    if match.after - match.first > 1 or not inside or kind_of(match) == "outcry":
        return True
    return any(scene.clauses.is_verb(token) for token in inside)


def _before(first: int, words: Words) -> list[str]:
    """The words before a cue in its own clause, nearest last."""
    found: list[str] = []
    for index in range(first - 1, max(-1, first - 1 - NEGATION_REACH), -1):
        if words.reach[index] <= first or words.forms[index] in _BREAKS:
            break
        found.append(words.forms[index])
    return found[::-1]


def _chosen(found: list[Match], acts: Sequence[Act]) -> list[Match]:
    def unseen(match: Match) -> bool:
        return not any(act.kind == kind_of(match) and act.words.overlaps(match.span) for act in acts)

    order = sorted(found, key=lambda m: (unseen(m), m.first - m.after, _RANK.index(kind_of(m)), m.first))
    kept: list[Match] = []
    for match in order:
        if not any(match.first < other.after and other.first < match.after for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def _sign(scene: Scene, match: Match, number: int) -> Sign:
    kind = kind_of(match)
    by = record_of(scene, match.span, kind)
    head = scene.clauses.top(scene.clauses.within(match.span))
    clause = clause_of(scene, match.span, head, number)
    doer, where = doer_of(scene, match, head)
    patient = None
    if kind in _DONE_TO and doer is not None and "by" not in match.groups and suffers(scene, match, doer, by):
        patient, doer, where = doer.country, None, None  # "he would not be let in": not his doing
    if where is not None and (where.end - where.start <= 4 or number != scene.sentence(where.start)):
        where = None  # a pronoun shows nobody anything
    speaker = by if isinstance(by, Statement) and kind in _IN_SPEECH and inside_of(match.span, by) else None
    if speaker is not None and of_others(speaker, doer, kind) and not is_verdict(scene, match):
        speaker, by = None, None
    elif speaker is not None and of_others(speaker, doer, kind):
        doer, where = None, None
    if speaker is None and kind in _TOLD:
        doer, where = reporter(scene, head) or (doer, where)
    if doer is not None and scene.is_aside(doer.country):
        doer = replace(doer, country=None)
    country = speaker.speaker_country if speaker else doer.country if doer else None
    if country is None and isinstance(by, Statement):
        country = by.speaker_country
    passive = kind in _DONE_TO and doer is None and is_passive(scene, match.span)
    if country is None and isinstance(by, Event) and not passive and not is_object(scene, match, by.source_country):
        country = by.source_country
    if kind == "cancellation" and (doer is None or doer.kind == "generic"):
        country = announcer(scene, match) or country
    guest_gone = kind == "cancellation" and stays_away(scene, match.span)
    if country is None and kind == "cancellation" and not guest_gone:
        country = stage(scene, match.span) or stage(scene, clause)
    guest = guest_of(scene, match, head) if kind == "summons" else None
    if guest_gone and guest is None:
        guest = stage(scene, match.span) or stage(scene, clause)
    at = guest or (patient if patient in scene.pair else None) or country_at(scene, match, clause, country)
    if country is None and at is not None and _HURTS.intersection(scene.ground.words.forms[match.first : match.after]):
        country, at = at, None  # "an insult to the people of Chad": Chad's words
    guess = country if speaker is None and doer is not None and is_guess(scene, doer) else None
    country = None if guess or (guest and country == guest) else country
    if guess and any(m.country == guess for m in scene.ground.countries(match.span)):
        at, guess = guess, None  # "the ministry asked Russia to explain": not Russia's ministry
    if country is None and guess is None:
        house = at if kind == "outcry" else guest
        country = (host(scene, clause, at) if kind != "outcry" else None) or (
            counterpart(scene, house) if house else None
        )
    if kind == "disavowal" and doer is not None and doer.kind == "person" and doer.country in scene.pair:
        country = doer.country  # only his own side can disown him
    if kind == "disavowal" and (whose := _position_of(scene, match, clause)) is not None:
        country, guess, at = whose, None, None
    country = None if scene.is_aside(country) else country
    if country is None and guess is None and doer is None:
        guess = teller(scene, match)
    side = match.entry.text("side") or ("speaker" if kind in OWN_SIDE else "addressee")
    return Sign(
        kind=kind, side=side, cue=match.entry.id, match=match.span, sentence=number,
        evidence=evidence_of(clause, where),
        doer=doer, country=country, at=at if at != country else None, by=by, guess=guess,
        thin=match.after - match.first == 1 and kind in _THIN,
    )  # fmt: skip


def _position_of(scene: Scene, match: Match, clause: Span) -> str | None:
    """Whose position a remark is said not to be: "they do not express the official line of Chad" is Chad's word."""
    for token in scene.clauses.within(Span(match.span.start, max(clause.end, match.span.end))):
        if scene.clauses.words[token] in _POSITIONS:
            after = scene.clauses.tokens[token + 2 : token + 5]  # "of the Chadian state"
            owner = list(itertools.takewhile(lambda found: found.pos != "PUNCT", after))
            if not owner or scene.clauses.words[token + 1] != "of":
                return None
            named = {m.country for m in scene.ground.countries(Span(owner[0].start, owner[-1].end))}
            return next((country for country in named if country in scene.pair), None) if len(named) == 1 else None
    return None


def stays_away(scene: Scene, match: Span) -> bool:
    """Whether words of a cancellation are a guest's ("pulled out", "would not travel"), not a host's ("struck")."""
    return bool(_GUESTS.intersection(scene.clauses.words[token] for token in scene.clauses.within(match)))


OWN_SIDE = frozenset(["disavowal", "denial", "retraction", "apology", "endorsement", "escalation"])
"""Kinds that come from the speaker's own side."""


def clause_of(scene: Scene, match: Span, head: int, number: int) -> Span:
    """The clause that words of a reply stand in, with the verb that a noun hangs on and what is denied."""
    clauses, sentence = scene.clauses, scene.ground.sentence_span(number)
    verb = next((i for i in clauses.ancestors(head) if clauses.is_verb(i)), head) if clauses.is_nominal(head) else head
    found = clauses.clause(verb)
    start, end = min(found.start, match.start), max(found.end, match.end)
    for child in clauses.children.get(head, ()):
        told = clauses.clause(child)
        if clauses.dep(child) == "ccomp" and match.end - 5 <= told.start <= match.end + 2:
            end = max(end, told.end)  # "denied that its jets had crossed" is one thing told
    if end <= match.end + 2:
        end = max(end, tail(scene, match, sentence))
    return Span(max(sentence.start, start), min(sentence.end, end))


def evidence_of(clause: Span, doer: Span | None) -> Spans:
    """A clause with its doer, as one stretch where little stands between."""
    if doer is None or clause.holds(doer):
        return (clause,)
    if doer.end <= clause.start and clause.start - doer.end <= GAP:
        return (Span(doer.start, clause.end),)
    if clause.end <= doer.start and doer.start - clause.end <= GAP:
        return (Span(clause.start, doer.end),)
    return tuple(sorted((doer, clause))) if not clause.overlaps(doer) else (
        Span(min(clause.start, doer.start), max(clause.end, doer.end)),
    )  # fmt: skip


def record_of(scene: Scene, match: Span, kind: ReplyKind) -> Statement | Event | None:
    """The statement that is the reply (the cue is its cue, or stands in what it says), or else the event."""
    told = [s for s in scene.statements if any(c.overlaps(match) for c in s.cue_spans)]
    said = [s for s in scene.statements if inside_of(match, s)]
    deeds = [e for e in scene.events if any(span.overlaps(match) for span in e.evidence)]
    deeds.sort(key=lambda e: sum(span.end - span.start for span in e.evidence))
    if kind == "retraction":
        return deeds[0] if deeds else None
    order: list[Statement | Event] = [*said, *told, *deeds]
    if kind in ("cancellation", "sanction", "ban", "summons", "outcry", "protest"):
        order = [*deeds, *told]
    return order[0] if order else None


_CALLS, _UNDONE = words("cues", "calls"), words("cues", "undone")
_CALLED_FOR = frozenset(["sanction", "summons", "cancellation", "protest", "complaint"])
_THIN = frozenset(
    ["disavowal", "complaint", "endorsement", "protest", "cancellation", "sanction", "ban", "denial", "demand"]
)  # fmt: skip
