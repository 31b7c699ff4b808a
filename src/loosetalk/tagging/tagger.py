"""The order in which an article is tagged: cut it up, run the encoder, let quotation marks, labels and dates speak.

``tag`` runs the encoder once over each article and lets quotation marks, speaker labels and prose dates have their say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from loosetalk.records import Article, Quotation, Spans, Tagged
from loosetalk.tagging.acts import act_cues, acts
from loosetalk.tagging.asides import with_asides
from loosetalk.tagging.attribution import attributions, cues
from loosetalk.tagging.dates import find_dates
from loosetalk.tagging.encoder import Encoder, Pieces, Seen
from loosetalk.tagging.passages import paragraphs, sentences
from loosetalk.tagging.quotes import find_quotations
from loosetalk.tagging.roles import Roles, read_roles
from loosetalk.tagging.speech import with_quotations, with_turns
from loosetalk.tagging.tone import with_tones
from loosetalk.tagging.turns import find_turns
from loosetalk.tagging.words import mentions, words

__all__ = ["encoder", "tag"]

BATCH = 16


@cache
def encoder() -> Encoder:
    """The shipped model; its files are read when it is first asked something."""
    return Encoder()


def tag(articles: Iterable[Article], model: Encoder | None = None) -> Iterator[Tagged]:
    """Tag articles in order, ``BATCH`` at a time through the encoder."""
    model = model or encoder()
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        parts = [_parts(article.text) for article in batch]
        cut = [model.pieces(a.text, [s.start for s in p[2]]) for a, p in zip(batch, parts, strict=True)]
        seen = model.read(cut)
        found = [[*cues(*one), *act_cues(*one)] for one in zip(cut, seen, strict=True)]
        roles = iter(read_roles(model, [cue for some in found for cue in some]))
        for n, article in enumerate(batch):
            read = [next(roles) for _ in found[n]]
            yield _tagged(model, article, parts[n], (cut[n], seen[n], read))


def _parts(text: str) -> tuple[Spans, tuple[Quotation, ...], Spans]:
    blocks = paragraphs(text)
    quotations = find_quotations(text, blocks)
    return blocks, quotations, sentences(text, blocks, quotations)


def _tagged(
    model: Encoder,
    article: Article,
    parts: tuple[Spans, tuple[Quotation, ...], Spans],
    read: tuple[Pieces, list[Seen], list[Roles]],
) -> Tagged:
    """Everything found in one article."""
    text, (blocks, quotations, sents), (pieces, seen, roles) = article.text, parts, read
    reports = [one for one in roles if one.cue.family == "said"]
    tokens = words(text, pieces, seen, sents)
    told = with_asides(text, list(attributions(text, reports, model.version)), tokens, sents, quotations)
    said = with_quotations(text, told, quotations, blocks, sents)
    said = with_tones(model, pieces, seen, list(with_turns(text, said, find_turns(text, blocks))))
    said = [replace(one, score=model.sure(one.score)) for one in said]
    did = tuple(acts(text, [r for r in roles if r.cue.family != "said"], sents, model.version))
    days = find_dates(text, sents, article.published)
    named = mentions(tokens, text)
    return Tagged(article, blocks, sents, tokens, named, tuple(said), did, quotations, days)
