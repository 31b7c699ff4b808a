"""Signs of a reply: cues of the codebook that stand in a sentence, with who does it and against whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from loosetalk.coding.codebook import Match
from loosetalk.coding.patterns import Words
from loosetalk.linking.nearby import is_passive, subject_before, tail
from loosetalk.linking.scene import Scene
from loosetalk.linking.words import words
from loosetalk.records import Actor, Event, ReplyKind, Span, Spans, Statement

NEGATION_REACH = 5
"""Words before a cue within which a negation undoes it ("no one in the cabinet has apologised")."""

CLOSE = 2
"""Sentences after a reply within which "the ministry" is that of the country which replied."""

GAP = 40
"""Characters between doer and clause up to which the evidence is one stretch."""

_DASH = re.compile(r"\s[-–—]+\s")
SURE = 0.8
"""Confidence of an actor's country below which the sides of the statement answered may overrule it."""

_NOT, _INSIDE = words("cues", "negations"), words("cues", "inside")
_MAYBE, _WILL = words("cues", "possible"), words("cues", "future")
_BREAKS, _LIGHT, _CAUSES = words("cues", "breaks"), words("cues", "light"), words("cues", "causes")
_TOLD = frozenset(["disavowal"])
_OWN_NEGATION: frozenset[str] = frozenset(["disavowal", "denial", "escalation", "rebuttal", "ban", "endorsement"])
_WITH_SUMMONS = frozenset(["protest", "complaint", "demand"])
_IN_SPEECH = frozenset(["disavowal", "endorsement", "rebuttal", "apology", "denial", "escalation", "complaint"])
_DONE_TO = frozenset(["ban", "sanction", "summons", "cancellation", "demand"])
_ANSWERING = (
    "reject", "dismiss", "den", "rebut", "refut", "hit", "brush", "retort", "repl", "answer", "respond", "counter",
)  # fmt: skip
_MUST = frozenset(["until", "unless", "as", "must", "should", "ought", "owe", "owes", "owed"])
_RANK: tuple[ReplyKind, ...] = (
    "summons", "cancellation", "ban", "sanction", "demand", "escalation", "apology", "retraction", "denial",
    "disavowal", "protest", "complaint", "outcry", "endorsement", "rebuttal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue that stands: what kind of reply it tells of, where, and by whom.

    ``at`` is the country it is done to, where the clause says so; ``by`` the record that is the reply; ``guess`` the
    doer's country where nothing in his own words tells it ("the ministry"), and ``country`` is None then. A ``thin``
    cue is one word and counts only with a statement close by or a speaker named.
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


def signs(scene: Scene) -> Iterator[Sign]:
    """The signs of an article in text order; of cues that overlap, the longer or the plainer kind stands."""
    last: Sign | None = None
    for number, sentence in enumerate(scene.ground.tagged.sentences):
        cues = scene.ground.codebook.find("replies", scene.ground.words, sentence)
        found = [m for m in cues if stands(m, scene) and _is_deed(m, scene)]
        for sign in _agreeing([_sign(scene, match, number) for match in _chosen(found)]):
            if _goes_on(last, sign):
                sign = replace(sign, country=cast(Sign, last).country)
            if sign.guess and last is not None and last.country != sign.at and _continues(scene, last, sign):
                sign = replace(sign, guess=last.country)
            if sign.country is None and sign.guess is None and _by_the_same(scene, last, sign):
                sign = replace(sign, guess=cast(Sign, last).country)
            last = sign if sign.country else last
            yield sign


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
    undone = kind == "cancellation" and text.forms[match.after - 1] in _UNDONE  # "will not take place"
    if kind not in _OWN_NEGATION and not undone and _INSIDE.intersection(inside):
        return False
    before = _before(match, text)
    if before[-2:-1] == ["to"] and before[-1] == "none":  # "by 271 votes to none, demanded"
        before = []
    if _NOT.intersection(before) or "whether" in before or _only_asked(kind, before):
        return False
    if undone:
        return True
    if kind in ("ban", "demand", "rebuttal", "disavowal"):
        return True
    if text.forms[match.first] in _NOT:  # "would not take back a word"
        return True
    unsure = _MAYBE if match.entry.text("side") == "addressee" else _MAYBE | _WILL
    return not unsure.intersection(before[-4:])


def _only_asked(kind: str, before: list[str]) -> bool:
    """Whether a deed is only called for: "called on the government to bring the envoy home"."""
    return kind in _CALLED_FOR and before[-1:] == ["to"] and bool(_CALLS.intersection(before))


def _is_deed(match: Match, scene: Scene) -> bool:
    """Whether a cue of one word is a verb: "answered", not "the answer"."""
    inside = scene.clauses.within(match.span)
    if match.after - match.first > 1 or not inside or _kind(match) == "outcry":
        return True
    return any(scene.clauses.is_verb(token) for token in inside)


def _before(match: Match, words: Words) -> list[str]:
    """The words before a cue in its own clause, nearest last."""
    found: list[str] = []
    for index in range(match.first - 1, max(-1, match.first - 1 - NEGATION_REACH), -1):
        if words.reach[index] <= match.first or words.forms[index] in _BREAKS:
            break
        found.append(words.forms[index])
    return found[::-1]


def _chosen(found: list[Match]) -> list[Match]:
    order = sorted(found, key=lambda m: (m.first - m.after, _RANK.index(_kind(m)), m.first))
    kept: list[Match] = []
    for match in order:
        if not any(match.first < other.after and other.first < match.after for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def _kind(match: Match) -> ReplyKind:
    return cast(ReplyKind, match.entry.text("kind"))


def _sign(scene: Scene, match: Match, number: int) -> Sign:
    kind = _kind(match)
    by = _record(scene, match.span, kind)
    head = scene.clauses.top(scene.clauses.within(match.span))
    clause = _clause(scene, match, head, number)
    doer, where = _doer(scene, match, head)
    patient = None
    if kind in _DONE_TO and doer is not None and "by" not in match.groups and _suffers(scene, match, doer, by):
        patient, doer, where = doer.country, None, None  # "he would not be let in": not his doing
    if where is not None and (where.end - where.start <= 4 or number != scene.sentence(where.start)):
        where = None  # a pronoun shows nobody anything
    speaker = by if isinstance(by, Statement) and kind in _IN_SPEECH and _inside(match.span, by) else None
    if speaker is not None and _of_others(speaker, doer, kind) and not _is_verdict(scene, match):
        speaker, by = None, None
    elif speaker is not None and _of_others(speaker, doer, kind):
        doer, where = None, None
    if speaker is None and kind in _TOLD:
        doer, where = _reporter(scene, head) or (doer, where)
    if doer is not None and scene.is_aside(doer.country):
        doer = replace(doer, country=None)
    country = speaker.speaker_country if speaker else doer.country if doer else None
    if country is None and isinstance(by, Statement):
        country = by.speaker_country
    passive = kind in _DONE_TO and doer is None and is_passive(scene, match.span)
    if country is None and isinstance(by, Event) and not passive and not _is_object(scene, match, by.source_country):
        country = by.source_country
    if country is None and kind == "cancellation":
        country = _stage(scene, match.span) or _stage(scene, clause)
    guest = _guest(scene, head) if kind == "summons" else None
    at = guest or (patient if patient in scene.pair else None) or _at(scene, match, clause, country)
    guess = country if speaker is None and doer is not None and _is_guess(scene, doer) else None
    country = None if guess or (guest and country == guest) else country
    if guess and any(m.country == guess for m in scene.ground.countries(match.span)):
        at, guess = guess, None  # "the ministry asked Russia to explain": not Russia's ministry
    if country is None and guess is None:
        house = at if kind == "outcry" else guest
        country = (_host(scene, clause, at) if kind != "outcry" else None) or (
            _counterpart(scene, house) if house else None
        )
    if kind == "disavowal" and doer is not None and doer.kind == "person" and doer.country in scene.pair:
        country = doer.country  # only his own side can disown him
    country = None if scene.is_aside(country) else country
    if country is None and guess is None and doer is None:
        guess = _teller(scene, match)
    side = match.entry.text("side") or ("speaker" if kind in OWN_SIDE else "addressee")
    return Sign(
        kind=kind, side=side, cue=match.entry.id, match=match.span, sentence=number,
        evidence=_evidence(clause, where),
        doer=doer, country=country, at=at if at != country else None, by=by, guess=guess,
        thin=match.after - match.first == 1 and kind in _THIN,
    )  # fmt: skip


OWN_SIDE = frozenset(["disavowal", "denial", "retraction", "apology", "endorsement", "escalation"])
"""Kinds that come from the speaker's own side."""


def _clause(scene: Scene, match: Match, head: int, number: int) -> Span:
    clauses, sentence = scene.clauses, scene.ground.sentence_span(number)
    verb = next((i for i in clauses.ancestors(head) if clauses.is_verb(i)), head) if clauses.is_nominal(head) else head
    found = clauses.clause(verb)
    start, end = min(found.start, match.span.start), max(found.end, match.span.end)
    for child in clauses.children.get(head, ()):
        told = clauses.clause(child)
        if clauses.dep(child) == "ccomp" and match.span.end - 5 <= told.start <= match.span.end + 2:
            end = max(end, told.end)  # "denied that its jets had crossed" is one thing told
    if end <= match.span.end + 2:
        end = max(end, tail(scene, match.span, sentence))
    return Span(max(sentence.start, start), min(sentence.end, end))


def _evidence(clause: Span, doer: Span | None) -> Spans:
    if doer is None or clause.holds(doer):
        return (clause,)
    if doer.end <= clause.start and clause.start - doer.end <= GAP:
        return (Span(doer.start, clause.end),)
    if clause.end <= doer.start and doer.start - clause.end <= GAP:
        return (Span(clause.start, doer.end),)
    return tuple(sorted((doer, clause))) if not clause.overlaps(doer) else (
        Span(min(clause.start, doer.start), max(clause.end, doer.end)),
    )  # fmt: skip


def _record(scene: Scene, match: Span, kind: ReplyKind) -> Statement | Event | None:
    """The statement that is the reply (the cue is its cue, or stands in what it says), or else the event."""
    told = [s for s in scene.statements if any(c.overlaps(match) for c in s.cue_spans)]
    said = [s for s in scene.statements if _inside(match, s)]
    deeds = [e for e in scene.events if any(span.overlaps(match) for span in e.evidence)]
    deeds.sort(key=lambda e: sum(span.end - span.start for span in e.evidence))
    if kind == "retraction":
        return deeds[0] if deeds else None
    order: list[Statement | Event] = [*said, *told, *deeds]
    if kind in ("cancellation", "sanction", "ban", "summons", "outcry", "protest"):
        order = [*deeds, *told]
    return order[0] if order else None


def _inside(match: Span, statement: Statement) -> bool:
    return any(content.overlaps(match) and content.start <= match.start for content in statement.content_spans)


def _doer(scene: Scene, match: Match, head: int) -> tuple[Actor | None, Span | None]:
    """Who does it, by the cue's own "by", else by the parse, else nobody.

    An outcry is not made by what causes it: its doer must stand in the cue itself ("students marched").
    """
    resolver, clauses = scene.ground.resolver, scene.clauses
    span = match.groups.get("by")
    if span is not None and not all(m.kind == "place" for m in scene.ground.countries(span)):
        inside = clauses.within(span)
        actor = resolver.resolve(clauses.span(clauses.subtree(clauses.top(inside), _LOOSE)) if inside else span)
        actor = actor if actor.country else resolver.resolve(span)
        if actor.country:
            return actor, span
    for token in _subjects(scene, head):
        span = _phrase(scene, token)
        if _kind(match) == "retraction" and scene.clauses.words[token] in _THINGS:
            continue
        if _kind(match) == "outcry" and not match.span.overlaps(span):
            continue
        actor = resolver.resolve(span)
        if actor.country is None:
            named = scene.ground.countries(span)
            if len({m.country for m in named}) == 1:
                actor = replace(actor, country=named[0].country)
        return actor, span
    return _doer_before(scene, match)


def _doer_before(scene: Scene, match: Match) -> tuple[Actor | None, Span | None]:
    span = subject_before(scene, match.span) if _kind(match) != "outcry" else None
    if span is None:
        return None, None
    actor = scene.ground.resolver.resolve(span)
    return (actor, span) if actor.country or actor.kind == "person" else (None, None)


_CALLS, _UNDONE = words("cues", "calls"), words("cues", "undone")
_CALLED_FOR = frozenset(["sanction", "summons", "cancellation", "protest", "complaint"])
_THINGS = words("persons", "things")
_THIN = frozenset(
    ["disavowal", "complaint", "endorsement", "protest", "cancellation", "sanction", "ban", "denial", "demand"]
)  # fmt: skip
_LOOSE = frozenset(["advcl", "relcl", "parataxis", "punct", "ccomp", "cc", "preconj", "acl", "conj"])


def _reporter(scene: Scene, head: int) -> tuple[Actor, Span | None] | None:
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
    span = scene.clauses.span(scene.clauses.subtree(token, _LOOSE))
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


def _at(scene: Scene, match: Match, clause: Span, country: str | None) -> str | None:
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


def _is_object(scene: Scene, match: Match, country: str | None) -> bool:
    """Whether a cue names a country as what it is done to: "ban Chadian channels"."""
    return "by" not in match.groups and any(m.country == country for m in scene.ground.countries(match.span))


def _guest(scene: Scene, head: int) -> str | None:
    """Whose envoy is called in: "the Thai ambassador in Oslo" is Thailand's."""
    clauses = scene.clauses
    for token in clauses.verb_slots(head).get("object", ()) if clauses.is_verb(head) else ():
        own = clauses.span(clauses.subtree(token, _LOOSE | {"prep"}))
        named = {m.country for m in scene.ground.countries(own)}
        if len(named) == 1:
            return next(iter(named))
    return None


def _counterpart(scene: Scene, at: str | None) -> str | None:
    """The country that the article speaks of most, beside the one that is answered."""
    counted = ((number, country) for country, number in scene.ground.counts.items() if country != at)
    return max(counted, default=(0, None))[1]


def _of_others(speaker: Statement, doer: Actor | None, kind: ReplyKind) -> bool:
    """Whether a statement only tells of another side's reply: "the visitor said that Oslo had rejected the charge"."""
    if doer is None or doer.country is None or kind == "disavowal" or doer.confidence < SURE:
        return False
    return doer.country != speaker.speaker_country and doer.kind in ("state", "person", "organisation")


def _teller(scene: Scene, match: Match) -> str | None:
    """The country of whoever tells of a deed without a doer: "she recalled that a note had been left"."""
    told = [s.speaker_country for s in scene.statements if s.form != "direct" and _inside(match.span, s)]
    return told[0] if told else None


def _is_verdict(scene: Scene, match: Match) -> bool:
    """Whether a cue judges somebody ("the deputy is talking nonsense") and does not tell that somebody answered."""
    first = scene.ground.words.forms[match.first]
    return _kind(match) == "rebuttal" and not first.startswith(_ANSWERING)


def _suffers(scene: Scene, match: Match, doer: Actor, by: Statement | Event | None) -> bool:
    if _kind(match) == "demand":
        return scene.ground.words.forms[match.first] in _MUST  # "until he apologised"
    told = by.speaker_country if isinstance(by, Statement) else None
    return is_passive(scene, match.span) or (told is not None and doer.kind == "person" and doer.country != told)


def _is_guess(scene: Scene, doer: Actor) -> bool:
    named = any(scene.ground.countries(span) for span in doer.spans)
    return doer.kind != "person" and not named and doer.confidence < SURE


def _stage(scene: Scene, clause: Span) -> str | None:
    """The one country where what is called off was to happen."""
    places = {m.country for m in scene.ground.countries(clause) if m.kind == "place"}
    return next(iter(places)) if len(places) == 1 else None


def _host(scene: Scene, clause: Span, at: str | None) -> str | None:
    """The doer's country where no doer is named: the other country of the clause."""
    others = {m.country for m in scene.ground.countries(clause) if m.country != at}
    others = others.intersection(scene.pair) or others
    return next(iter(others)) if len(others) == 1 and at else None
