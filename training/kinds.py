"""Train the head that names kinds of acts some passes more, alone, on the finished encoder.

usage: python -m training.kinds --gold GOLD --run RUN --encoder MINILM --texts FILE...

Reads RUN/final.pt and writes RUN/kinds.pt: the same weights with that head trained on. States of the encoder are
worked out once, so that a pass over all acts takes seconds. Event sentences, which are few and name their acts by
rules of their own, are seen ``OFTEN`` times for each time that a passage is.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy, dropout

from loosetalk.tagging import labels as L

from . import examples as ex
from .network import Network
from .train import BLIND, HEAD_RATE, save, short_texts, window_batch

PASSES, OFTEN, SIZE, PIECES, DROP = 8, 4, 64, 4000, 0.1
AROUND = 90
"""Pieces to each side of an act that its kind is read from, its sentence and sides where they are nearer."""


@dataclass(frozen=True)
class Seen:
    """An act as the encoder sees it: states (t, 384), 0/1 masks (4, t) of sentence, words, source, target, its kind."""

    states: Tensor
    masks: Tensor
    kind: int


def seen_acts(net: Network, docs: Sequence[ex.Document]) -> Iterator[Seen]:
    """Every act of some documents with the encoder's states around it."""
    order, group = sorted((d for d in docs if len(d.pieces)), key=lambda d: len(d.pieces)), list[ex.Document]()
    for d in [*order, None]:
        full = d is None or (len(group) + 1) * min(len(d.pieces), ex.SIZE - 2) > PIECES
        if full and group:
            yield from _of_group(net, group)
            group = []
        if d is not None:
            group.append(d)


def _of_group(net: Network, group: Sequence[ex.Document]) -> Iterator[Seen]:
    batch = window_batch([(d, 0, min(len(d.pieces), ex.SIZE - 2)) for d in group])
    with torch.no_grad():
        states = net.tokens(batch.pieces, batch.features, batch.mask)
    for (of, start, end, _, kind), tags in zip(batch.cues.tolist(), batch.tags, strict=True):
        if kind < 0:
            continue
        sentence = batch.sentences[of] == batch.sentences[of, start]
        sides = [_is_side(tags, side) for side in ("source", "target")]
        words = torch.zeros_like(sentence)
        words[start:end] = True
        inside = torch.nonzero(sentence | (tags > 0))[:, 0]
        low, high = max(int(inside.min()), start - AROUND), min(int(inside.max()) + 1, end + AROUND)
        masks = torch.stack([sentence, words, *sides])[:, low:high]
        yield Seen(states[of, low:high].half().clone(), masks.clone(), kind)


def _is_side(tags: Tensor, side: str) -> Tensor:
    return (tags == L.ROLES.index(f"B-{side}")) | (tags == L.ROLES.index(f"I-{side}"))


def loss_of(net: Network, acts: Sequence[Seen], rng: random.Random) -> Tensor:
    """Mean cross entropy of the kinds of some acts, each within its family; sides are now and then left out."""
    width = max(len(act.states) for act in acts)
    states = torch.zeros(len(acts), width, acts[0].states.shape[1])
    masks = torch.zeros(4, len(acts), width, dtype=torch.bool)
    for row, act in enumerate(acts):
        states[row, : len(act.states)] = act.states.float()
        for number, mask in enumerate(act.masks):
            masks[number, row, : len(mask)] = mask if number < 2 or rng.random() >= BLIND else False
    kinds = torch.tensor([act.kind for act in acts])
    sizes = torch.tensor([len(names) for names in L.KINDS.values()])
    family = torch.repeat_interleave(torch.arange(len(sizes)), sizes)
    scores = net.kind(dropout(states, DROP), *masks)
    return cross_entropy(scores.masked_fill(family[None] != family[kinds][:, None], -1e4), kinds)


def fit(net: Network, acts: Sequence[Seen], rng: random.Random) -> None:
    """Trains the kind head for ``PASSES`` passes at a falling rate."""
    optimizer = torch.optim.AdamW(net.kind.parameters(), lr=HEAD_RATE, weight_decay=0.02)
    net.kind.train()
    for number in range(PASSES):
        order = sorted(acts, key=lambda act: len(act.states) + rng.random() * 12)
        groups = [order[at : at + SIZE] for at in range(0, len(order), SIZE)]
        rng.shuffle(groups)
        total = 0.0
        for at, group in enumerate(groups):
            optimizer.param_groups[0]["lr"] = HEAD_RATE * (1 - (number + at / len(groups)) / PASSES)
            loss = loss_of(net, group, rng)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total += float(loss.detach())
        print(f"kinds: pass {number + 1}, loss {total / max(1, len(groups)):.3f}", flush=True)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--gold", type=Path, required=True)
    args.add_argument("--run", type=Path, required=True)
    args.add_argument("--encoder", type=Path, required=True)
    args.add_argument("--texts", type=Path, nargs="*", default=[])
    args.add_argument("--hold", type=int, default=4, help="fold of event sentences to leave out (-1: none)")
    args.add_argument("--most", type=int)
    given = args.parse_args()
    torch.manual_seed(7)
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    net = Network(given.encoder)
    net.load_state_dict(torch.load(given.run / "final.pt", weights_only=False))
    net.eval()
    sentences, passages = short_texts(given, tokenizer)
    acts = [*list(seen_acts(net, sentences[: given.most])) * OFTEN, *seen_acts(net, passages[: given.most])]
    fit(net, acts, random.Random(7))
    save(given.run / "kinds.pt", net.state_dict())


if __name__ == "__main__":
    main()
