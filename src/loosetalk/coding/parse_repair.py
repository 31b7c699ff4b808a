"""Mends what a parser often gets wrong in the same way: a sentence left in several trees.

A subject that stands beside its verb may come as a root of its own ("Jordan | recalled its envoy"), and so may the
verb of a "that" clause ("Tirana demanded | that Athens withdraw it"). Only such loose roots are hung up again, each on
the nearest fitting verb of its sentence; everything that the parser attached stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from loosetalk.records import Span, Token

_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
_VERBAL = frozenset(["VERB", "AUX"])
_JOINT = frozenset(["and", "or", ",", "&"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "expl", "csubj"])
_BOUND = frozenset(["acl", "relcl", "pcomp", "xcomp"])
_CLAUSE_MARKS = frozenset(["that", "whether", "if", "because", "after", "before", "while", "although"])


def mended(tokens: Sequence[Token], words: Sequence[str], sentences: Sequence[Span]) -> tuple[Token, ...]:
    """The tokens with loose subjects and "that" clauses hung on their verbs. ``words`` are in lower case."""
    kept = list(tokens)
    for first, after in _ranges(tokens, sentences):
        roots = [i for i in range(first, after) if kept[i].head == i]
        if len(roots) > 1:
            _join_names(kept, words, roots)
            _hang_subjects(kept, words, range(first, after))
            _hang_clauses(kept, words, range(first, after))
        _hang_strays(kept, words, range(first, after))
    return tuple(kept)


def _ranges(tokens: Sequence[Token], sentences: Sequence[Span]) -> list[tuple[int, int]]:
    """First token and the one after the last, of each sentence."""
    ranges: list[tuple[int, int]] = []
    index = 0
    for sentence in sentences:
        while index < len(tokens) and tokens[index].start < sentence.start:
            index += 1
        first = index
        while index < len(tokens) and tokens[index].start < sentence.end:
            index += 1
        ranges.append((first, index))
    return ranges


def _join_names(tokens: list[Token], words: Sequence[str], roots: Sequence[int]) -> None:
    """ "Fiji and Tonga": two loose names with only "and" between are one phrase."""
    for one, two in zip(roots, roots[1:], strict=False):
        loose = tokens[one].pos in _NOMINAL and tokens[two].pos in _NOMINAL
        if loose and two - one > 1 and all(words[i] in _JOINT for i in range(one + 1, two)):
            tokens[two] = tokens[two]._replace(head=one, dep="conj")


def _hang_subjects(tokens: list[Token], words: Sequence[str], sentence: range) -> None:
    roots = [i for i in sentence if tokens[i].head == i]
    for at, root in enumerate(roots[:-1]):
        verb = roots[at + 1]
        if tokens[root].pos not in _NOMINAL or tokens[verb].pos not in _VERBAL:
            continue
        children = [i for i in sentence if tokens[i].head == verb and i != verb]
        if any(tokens[i].dep in _SUBJECTS for i in children):
            continue
        passive = any(tokens[i].dep == "auxpass" for i in children)
        tokens[root] = tokens[root]._replace(head=verb, dep="nsubjpass" if passive else "nsubj")
        for index in range(root):
            if index in sentence and tokens[index].head == root and tokens[index].dep == "mark":
                tokens[index] = tokens[index]._replace(head=verb)


def _hang_strays(tokens: list[Token], words: Sequence[str], sentence: range) -> None:
    """A subject hung on the verb before a semicolon is the next verb's: "Prices fell; | drivers were sent home"."""
    for index in sentence:
        verb = tokens[index].head
        if tokens[index].dep not in ("nsubj", "nsubjpass") or verb >= index or ";" not in words[verb:index]:
            continue
        after = next((i for i in range(index + 1, sentence.stop) if _finite(tokens[i])), None)
        before = tokens[sentence.start : after or 0]
        if after is not None and not any(token.head == after and token.dep in _SUBJECTS for token in before):
            passive = any(tokens[i].head == after and tokens[i].dep == "auxpass" for i in range(index, after))
            tokens[index] = tokens[index]._replace(head=after, dep="nsubjpass" if passive else "nsubj")


def _finite(token: Token) -> bool:
    """Whether a token is a verb that may have a subject of its own: no auxiliary, no participle of a noun."""
    return token.pos in _VERBAL and not token.dep.startswith("aux") and token.dep not in _BOUND


def _hang_clauses(tokens: list[Token], words: Sequence[str], sentence: range) -> None:
    """A loose verb with a "that" of its own belongs to the verb before it."""
    roots = [i for i in sentence if tokens[i].head == i and tokens[i].pos in _VERBAL]
    for before, verb in zip(roots, roots[1:], strict=False):
        marks = [words[i] for i in range(before + 1, verb) if tokens[i].head == verb and tokens[i].dep == "mark"]
        if marks and marks[0] in _CLAUSE_MARKS:
            tokens[verb] = tokens[verb]._replace(head=before, dep="ccomp" if marks[0] == "that" else "advcl")
