"""What the order of words and the parse add to the model's attributions.

An aside between commas ("Policy, he added, was made in Lima"), "According to X, ..." and "..., an official said." are
attributions whether or not the model saw them; a cue without a source takes the subject of its verb; who "was told"
something did not say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loosetalk.records import Attribution, Quotation, Span, Spans, Token
from loosetalk.tagging.attitude import attitude, known_cue

ASIDE = "aside"
SCORE = 0.6
"""How sure an attribution is that rests on the order of words."""

SHORT, NEAR = 20, 160
"""Characters that a quotation has at least, and within which its verb of saying follows it."""

LONGEST_SOURCE = 14
"""Words of a subject beyond which its relative clauses and appositions are left out."""

_VERB = (
    r"(?:(?:also|then|later|further|however) )?(?:said|says|added|adds|went on|goes on|continued|continues|insisted"
    r"|insists|argued|argues|stressed|stresses|wrote|writes|warned|warns|explained|explains|claimed|claims|noted|notes|thinks"
    r"|thought|believes|believed|maintained|maintains|suggested|suggests|pointed out|told \w+|recalled|observed)"
)
_NAME = r"(?:he|she|they|the (?:[a-z]+ ){0,3}[a-z]+|(?:[A-ZÀ-Þ][\w’'-]+ ?){1,4})"
_ASIDE = re.compile(rf"(?<=[\w”\"’])[,–—] ?(?P<source>{_NAME}) (?P<cue>{_VERB})(?: [^,.;“\"]{{0,40}})?, (?=\w)")
_TURNED = re.compile(
    r"(?<=\w), (?P<cue>said|says|added|wrote|warned|insisted) (?P<source>(?:[A-ZÀ-Þ][\w’'-]+ ?){1,4})"
    r"(?: [a-z][^,.;“\"]{0,40})?, (?=[\w“\"])"
)
_TAIL = re.compile(
    rf", (?P<source>(?:(?:an?|the|one|two|three|several|some) [^,“”\"‘]{{3,60}}?|{_NAME}))"
    r" (?P<cue>said|says|added|wrote)\.\s*$"
)
_ACCORDING = re.compile(r"(?P<cue>According to) (?P<source>(?:[^,“\"]|, (?:a|an|the|who) [^,]*,(?! ))+?), ")
_TOLD = re.compile(
    r"\b(?:been|was|were|be|being|are|is|got) (?:\w+ly )?(?:told|informed|asked|ordered|warned|assured)\b"
)
_RAN_ON = re.compile(
    r"(?:he|she|it|they|we|I)\b(?= (?!himself|herself|itself|themselves|who|and|or|all|both)[a-z])", re.I
)
_TELLING = ("told", "tells", "informed", "assured", "reminded", "warned", "telling")
_HEARER = re.compile(r"(?!that\b)(?:[\w’'-]+ ){1,12}?(?=that \w)")
"""Words without a mark between a verb of telling and its "that"."""

_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]+(?:, [^\n–—]{1,30}?)?(?: \([^)\n]{1,20}\))? (?:[-–—]+ )")
"""The place and day that open a report: "OSLO, May 3 (Agency) — "."""

_OPENING = ('"', "“", "‘", "'", "«", "„")
_CLOSING = ('"', "”", "’", "'", "»", "“", ",")
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
"""Relations of verbs that are no part of a name."""

_CLIMB = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "prep", "acl", "aux", "dep"})


def with_asides(
    text: str, found: Sequence[Attribution], tokens: Sequence[Token], sentences: Spans, quotations: Sequence[Quotation]
) -> list[Attribution]:
    """The attributions put right by the parse, and those that asides tell of, in text order."""
    subjects = _Subjects(text, tokens)
    inner = [part for quotation in quotations for part in quotation.outer]
    apart = (_unquoted(text, _within(text, one, found, sentences), inner) for one in found)
    out = [_mended(text, one, subjects) for one in apart]
    beside = _beside(text, tokens, [q for q in quotations if not q.scare and not _is_told(q, out)], subjects)
    for new in (*_asides(text, sentences, quotations), *beside):
        if new.cue is None or new.source is None:
            continue
        same = [one for one in out if one.cue is not None and one.cue.overlaps(new.cue)]
        if any(one.source is not None and one.source.overlaps(new.source) for one in same):
            continue
        out = [one for one in out if one not in same]
        out.append(new)
    return sorted((one for one in out if not _overheard(text, one, out)), key=lambda one: min(one.content))


def _within(text: str, one: Attribution, found: Sequence[Attribution], sentences: Spans) -> Attribution:
    """With reported words that end before a later sentence in which something else is said, by its own cue."""
    if one.cue is None:
        return one
    others = [other.cue for other in found if other is not one and other.cue is not None and other.source is not None]
    parts = []
    for part in one.content:
        end = part.end
        if part.start >= one.cue.end and text[part.start] not in _OPENING:
            later = (s for s in sentences if part.start < s.start < part.end and not s.holds(one.cue or s))
            ends = [s.start for s in later if any(s.holds(cue) and cue.end <= part.end for cue in others)]
            end = min(ends, default=part.end)
        parts.append(_trimmed(text, Span(part.start, end)) if end < part.end else part)
    return replace(one, content=tuple(parts))


def _unquoted(text: str, one: Attribution, quoted: Sequence[Span]) -> Attribution:
    """With quoted words that end with their mark where a sentence ends there ("“No change.” A festival began")."""
    parts = []
    for part in one.content:
        ends = [q.end for q in quoted if q.start == part.start and q.end < part.end]
        ended = bool(ends) and text[max(ends) - 2] in ".!?" and text[max(ends) :].lstrip()[:1].isupper()
        parts.append(Span(part.start, max(ends)) if ended else part)
    return replace(one, content=tuple(parts))


def _mended(text: str, one: Attribution, subjects: _Subjects) -> Attribution:
    """One attribution put right: its source by the parse, its content by what stands around the cue."""
    one = _by_agent(_cut_short(text, one, subjects), subjects)
    return _past_hearer(text, _heard(text, _with_subject(text, one, subjects)))


def _overheard(text: str, one: Attribution, out: Sequence[Attribution]) -> bool:
    """Whether what somebody was told stands in the words of another, who tells of it."""
    if one.source is not None or not was_told(text, one.cue):
        return False
    return any(part.holds(one.content[0]) for other in out if other is not one for part in other.content)


def _asides(text: str, sentences: Spans, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    outer = [part for quotation in quotations if not quotation.scare for part in quotation.outer]
    for sentence in sentences:
        asides = (m for form in (_ASIDE, _TURNED) for m in form.finditer(text, sentence.start, sentence.end))
        for match in asides:
            whole = Span(match.start(), match.end())
            if any(part.overlaps(whole) for part in outer) or not text[sentence.start : whole.start].strip():
                continue
            content = (Span(sentence.start, whole.start), Span(whole.end, sentence.end))
            yield _made(text, match, tuple(_trimmed(text, part) for part in content))
        tail = _TAIL.search(text[: sentence.end], sentence.start)
        if tail and not any(part.overlaps(Span(*tail.span())) for part in outer):
            yield _made(text, tail, (_trimmed(text, Span(sentence.start, tail.start())),))
        according = _ACCORDING.match(text, sentence.start, sentence.end)
        if according and not any(part.holds(Span(*according.span("cue"))) for part in outer):
            yield _made(text, according, (_trimmed(text, Span(according.end(), sentence.end)),))


def _is_told(quotation: Quotation, out: Sequence[Attribution]) -> bool:
    return any(part.overlaps(inner) for one in out for part in one.content for inner in quotation.inner)


def _beside(
    text: str, tokens: Sequence[Token], quotations: Sequence[Quotation], subjects: _Subjects
) -> Iterator[Attribution]:
    """Quotations that end with a comma and lead on to a verb of saying with its subject: "“...,” Ana Roz answered"."""
    for quotation in quotations:
        end = quotation.outer[-1].end
        if text[end - 2] not in ",?!" or quotation.outer[-1].end - quotation.outer[-1].start < SHORT:
            continue
        for token in tokens:
            if not end <= token.start < end + NEAR or token.pos != "VERB":
                continue
            cue = Span(token.start, token.end)
            saying = known_cue(cue.of(text)) and attitude(cue.of(text)) == "assertion"
            source = subjects.of(cue) if saying else None
            if source is not None and source.start >= end and "\n" not in text[end : cue.end]:
                yield Attribution(quotation.outer, source, cue, "assertion", SCORE, ASIDE)
            break


def _made(text: str, match: re.Match[str], content: Spans) -> Attribution:
    cue = Span(*match.span("cue"))
    return Attribution(content, Span(*match.span("source")), cue, attitude(cue.of(text)), SCORE, ASIDE)


def _trimmed(text: str, span: Span) -> Span:
    """Without white space and a full stop at the ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, span.start + len(words.rstrip(" \n."))))


def _heard(text: str, one: Attribution) -> Attribution:
    """Without its source where that was told and did not tell ("its members had been told that")."""
    if one.cue is None or one.source is None or one.source.start > one.cue.start or not was_told(text, one.cue):
        return one
    return replace(one, source=None, score=one.score / 2)


def _past_hearer(text: str, one: Attribution) -> Attribution:
    """With content from its "that" on, where it begins with whom it was told to ("told a station in Lima that")."""
    if one.cue is None or not one.content or not one.cue.of(text).lower().endswith(_TELLING):
        return one
    first = one.content[0]
    if not 0 < first.start - one.cue.end <= 1:
        return one
    hearer = _HEARER.match(text, first.start, first.end)
    if hearer is None:
        return one
    return replace(one, content=(Span(hearer.end(), first.end), *one.content[1:]))


def was_told(text: str, cue: Span | None) -> bool:
    """Whether a cue tells that somebody heard something and not who said it: "had been told"."""
    return cue is not None and _TOLD.search(text[max(0, cue.start - 12) : cue.end]) is not None


def _cut_short(text: str, one: Attribution, subjects: _Subjects) -> Attribution:
    """With a source that names somebody, for one that ran on into a verb or that is only the place of a dateline."""
    if one.source is None or one.cue is None:
        return one
    if _in_dateline(text, one.source.start):
        return replace(one, source=None)
    pronoun = _RAN_ON.match(text, one.source.start, one.source.end)
    if pronoun is not None:
        return replace(one, source=Span(*pronoun.span()))
    inner = subjects.inside(one.source)
    own = subjects.of(one.cue) if inner is not None else None
    if own is not None and not own.overlaps(one.source) and own.end <= one.cue.start:
        return replace(one, source=own)
    return replace(one, source=inner) if inner is not None else one


def _with_subject(text: str, one: Attribution, subjects: _Subjects) -> Attribution:
    """With the subject of its cue where it has no source; content that ran on into the subject ends before it."""
    if one.source is not None or one.cue is None:
        return one
    source = subjects.of(one.cue)
    if source is None:
        return one
    lead = [part for part in one.content if part.end <= one.cue.start and part.holds(source)]
    if lead and any(part.start >= one.cue.end for part in one.content):  # the subject and all that stands before it
        rest = tuple(part for part in one.content if part not in lead)
        return replace(one, source=subjects.up_to(source, one.cue.start), content=rest)
    content = tuple(_before(text, part, source) for part in one.content)
    if any(part.overlaps(source) for part in content):
        return one
    return replace(one, source=source, content=content)


def _by_agent(one: Attribution, subjects: _Subjects) -> Attribution:
    """A passive's words are its agent's ("Peru was accused by Chile of ..."), and begin after it."""
    agent = subjects.agent(one.cue) if one.cue is not None else None
    if agent is None or one.cue is None:
        return one
    if one.source is None:  # "Peru was told by Chile that ...": the hearer is no part of it
        told = tuple(part for part in one.content if part.start >= one.cue.end)
        return replace(one, source=agent, content=told or one.content)
    if one.source.overlaps(agent) or one.source.start > agent.start:
        return one
    content = tuple(Span(agent.end + 1, p.end) if p.start <= agent.end < p.end - 1 else p for p in one.content)
    return replace(one, source=agent, content=content)


def _before(text: str, part: Span, source: Span) -> Span:
    """Content up to a source that stands at its end behind a closing quotation mark or a comma."""
    said = text[part.start : source.start].rstrip()
    if part.start < source.start and part.end == source.end and said.endswith(_CLOSING):
        return Span(part.start, part.start + len(said))
    return part


def _in_dateline(text: str, at: int) -> bool:
    """Whether a character stands in the place and day that open a report."""
    found = _DATELINE.match(text, text.rfind("\n", 0, at) + 1)
    return found is not None and at < found.end()


class _Subjects:
    """The subjects of an article's verbs, by the parse."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text, self._tokens = text, tokens
        self._children: dict[int, list[int]] = {}
        for at, token in enumerate(tokens):
            if token.head != at:
                self._children.setdefault(token.head, []).append(at)

    def of(self, cue: Span) -> Span | None:
        """Characters of the subject of the verb in a cue, or of the verb that governs it; None where there is none."""
        at = next((i for i, t in enumerate(self._tokens) if cue.start <= t.start < cue.end and t.pos == "VERB"), None)
        for _ in range(4):
            if at is None:
                return None
            subject = next((c for c in self._children.get(at, ()) if self._tokens[c].dep == "nsubj"), None)
            if subject is not None and not _in_dateline(self._text, self._tokens[subject].start):
                return self._phrase(subject)
            at = self._tokens[at].head if self._tokens[at].dep in _CLIMB and self._tokens[at].head != at else None
        return None

    def inside(self, source: Span) -> Span | None:
        """Characters of the subject of a verb in a source that ran on ("Peru barred a deputy"); None if none did."""
        for at, token in enumerate(self._tokens):
            if not source.start <= token.start < source.end or token.pos not in ("VERB", "AUX"):
                continue
            subject = next(
                (c for c in self._children.get(at, ()) if self._tokens[c].dep in ("nsubj", "nsubjpass")), None
            )
            if subject is not None and subject < at and self._leads(subject, source, token.dep in _MAIN):
                return self._phrase(subject)
            before = self._tokens[at - 1] if at else token
            if token.dep in _MAIN and before.pos in ("NOUN", "PROPN") and before.start >= source.start:
                return Span(source.start, before.end)
        return None

    def _leads(self, subject: int, source: Span, is_main: bool) -> bool:
        """Whether a subject opens a source, or follows what its sentence opens with ("In Lima, shopkeepers hung")."""
        start = self._tokens[subject].start
        return start == source.start or (is_main and source.start < start and self._text[start - 2] == ",")

    def up_to(self, source: Span, end: int) -> Span:
        """A subject with what names it further up to a verb's place, where no other verb stands between."""
        between = [t for t in self._tokens if source.end <= t.start < end]
        if any(t.pos in ("VERB", "AUX") for t in between):
            return source
        named = [t for t in between if t.pos not in ("PUNCT", "ADV", "SPACE")]
        return Span(source.start, named[-1].end) if named else source

    def agent(self, cue: Span) -> Span | None:
        """Characters of whoever stands behind the "by" of a passive in a cue; None where there is none."""
        at = next((i for i, t in enumerate(self._tokens) if cue.start <= t.start < cue.end and t.pos == "VERB"), None)
        below = self._children.get(at, []) if at is not None else []
        if not any(self._tokens[child].dep == "auxpass" for child in below):
            return None
        by = next((child for child in below if self._tokens[child].dep == "agent"), None)
        named = next((c for c in self._children.get(by, []) if self._tokens[c].dep == "pobj"), None) if by else None
        return self._phrase(named) if named is not None else None

    def _phrase(self, head: int) -> Span:
        low = high = head
        waiting = [head]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if self._tokens[child].dep not in ("relcl", "punct", "appos") and abs(child - head) <= LONGEST_SOURCE:
                    low, high = min(low, child), max(high, child)
                    waiting.append(child)
        return Span(self._tokens[low].start, self._tokens[high].end)
