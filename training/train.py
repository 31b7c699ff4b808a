"""Train the encoder and its heads; a stopped run goes on from its last checkpoint.

usage: python -m training.train --gold GOLD --run RUN --encoder MINILM --texts FILE... [--steps 3520]

GOLD is the folder with quotes/ and events/; RUN holds the parses (see training.parse), the checkpoint
(last.pt) and at the end the averaged weights (final.pt). The first steps see attributions and syntax alone, the
rest acts too. Of the event sentences every fifth, beginning with number HOLD, is left out to be measured on.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from loosetalk.tagging import labels as L
from loosetalk.tagging import roles

from . import examples as ex
from .network import Network
from .parse import read_lines

RATE, HEAD_RATE, WARM, AVERAGE, SAVE_EVERY, FOLDS = 2e-4, 6e-4, 40, 0.98, 20, 5
SLOPES = (0.8, 0.7)
"""Shares of the full rate at which the second and the last slope begin."""
STILL = 2
"""Layers at the bottom that learn no more on the last slope: steps take a fifth less time."""
HIDE, BLIND = 0.03, 0.15
"""Share of pieces hidden from the encoder, and of sides hidden from the kind head, that they learn to do without."""
ACT_PIECES = 1600
WEIGHTS = {
    "cue": 0.5, "acts": 1.0, "roles": 0.1, "kinds": 1.0, "frames": 0.8, "tone": 0.6,
    "pos": 0.15, "entities": 0.25, "arcs": 0.6, "deps": 0.2,
}  # fmt: skip
LAST_WEIGHTS = WEIGHTS | {"kinds": 2.0, "roles": 0.2}
"""Of acts on the last slope: their kinds and sides were learnt least."""
REACH = max(reach for family, reach in roles.REACH.items() if family != "said")
Cut = tuple[ex.Document, int, int]


@dataclass(frozen=True)
class Windows:
    """A batch of windows: tensors (n, t), ``acts`` (n, t, 3); ``cues`` rows are (window, start, end, family, kind);
    ``tags`` (cues, t) are role tags; ``said`` rows are (window, start, end, tone, a column for each frame)."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    sentences: Tensor
    labels: dict[str, Tensor]
    cues: Tensor
    tags: Tensor
    said: Tensor


def pad(rows: list[np.ndarray], fill: int) -> Tensor:
    out = np.full((len(rows), max(len(r) for r in rows), *rows[0].shape[1:]), fill, dtype=np.int64)
    for row, values in zip(out, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(out)


def framed(values: np.ndarray, start: int, end: int) -> np.ndarray:
    edge = values.shape[1:]
    return np.concatenate([np.full((1, *edge), start), values, np.full((1, *edge), end)])


def window_batch(cuts: list[Cut]) -> Windows:
    """Rows of numbers for some windows (document, first piece, last + 1)."""
    none = ex.NONE
    pieces = pad([framed(d.pieces[a:b], ex.START, ex.END) for d, a, b in cuts], 0)
    features = pad([framed(d.features[a:b], 0, 0) for d, a, b in cuts], 0)
    sentences = pad([framed(d.sentences[a:b], -1, -1) for d, a, b in cuts], -1)
    labels = {name: pad([framed(getattr(d, name)[a:b], none, none) for d, a, b in cuts], none)
              for name in ("cues", "acts", "pos", "entities", "deps")}  # fmt: skip
    heads = []
    for d, a, b in cuts:
        h = d.heads[a:b]
        heads.append(framed(np.where((h >= a) & (h < b), h - a + 1, none), none, none))
    labels["heads"] = pad(heads, none)
    found = [(n, cue, a, b) for n, (d, a, b) in enumerate(cuts) for cue in d.marked
             if a <= cue.words[0] and cue.words[1] <= b]  # fmt: skip
    rows = [(n, c.words[0] - a + 1, c.words[1] - a + 1, c.family, c.kind) for n, c, a, _ in found]
    tags = [role_tags(c, a, b, pieces.shape[1]) for _, c, a, b in found]
    said = [(n, s.words[0] - a + 1, s.words[1] - a + 1, s.tone, *s.frames) for n, (d, a, b) in enumerate(cuts)
            for s in d.said if a <= s.words[0] and s.words[1] <= b]  # fmt: skip
    return Windows(pieces, features, (pieces > 0).long(), sentences, labels,
                   torch.tensor(rows or np.zeros((0, 5)), dtype=torch.long),
                   torch.tensor(np.array(tags) if tags else np.zeros((0, pieces.shape[1])), dtype=torch.long),
                   torch.tensor(said or np.zeros((0, 4 + len(L.FRAMES))), dtype=torch.long))  # fmt: skip


def role_tags(cue: ex.Cue, a: int, b: int, width: int) -> np.ndarray:
    """The roles of a cue over a window of pieces [a, b). Where two meet, as in a mutual act, the source stays."""
    row = np.zeros(width, dtype=np.int64)
    for s, e, role in sorted(cue.roles, key=lambda r: (r[2] == "source", r)):
        s, e = max(s, a) - a + 1, min(e, b) - a + 1
        if s < e:
            row[s:e] = L.ROLES.index(f"I-{role}")
            row[s] = L.ROLES.index(f"B-{role}")
    return opened(row)


def opened(row: np.ndarray) -> np.ndarray:
    """Role tags of which none goes on with a role that was cut short."""
    role = np.array([L.ROLES.index(f"B-{tag[2:]}") if tag != "O" else 0 for tag in L.ROLES])[row]
    broken = np.concatenate([[True], role[1:] != role[:-1]])
    return np.where(broken, role, row)


def hidden(pieces: Tensor) -> Tensor:
    """The pieces with a few of them masked."""
    hide = (torch.rand(pieces.shape) < HIDE) & (pieces > ex.HIDDEN)
    return torch.where(hide, torch.full_like(pieces, ex.HIDDEN), pieces)


def mean_loss(scores: Tensor, labels: Tensor, count: int | None = None) -> Tensor:
    """Cross entropy over the labels that are known, divided by their number or by ``count``."""
    known = labels != ex.NONE
    return cross_entropy(scores[known], labels[known], reduction="sum") / max(1, count or int(known.sum()))


def losses(net: Network, batch: Windows) -> dict[str, Tensor]:
    """Losses of all heads on a batch; those that its labels say nothing about are 0."""
    states = net.drop(net.tokens(hidden(batch.pieces), batch.features, batch.mask))
    labels = batch.labels
    said, acts = batch.cues[batch.cues[:, 3] == 0], batch.cues[batch.cues[:, 3] > 0]
    scores = net.acts(states).unflatten(2, (len(L.ACTS), len(L.CUES)))
    out = {
        "cue": mean_loss(net.cues(states), labels["cues"], max(1, len(said))),
        "acts": mean_loss(scores, labels["acts"], max(1, len(acts))),
        "pos": mean_loss(net.pos(states), labels["pos"]),
        "entities": mean_loss(net.entities(states), labels["entities"]),
        "arcs": mean_loss(net.arcs(states, batch.sentences), labels["heads"]),
    }
    if len(batch.cues):
        out["roles"] = role_loss(net, batch, states)
    if len(acts):
        out["kinds"] = kind_loss(net, batch, states)
    if len(batch.said):
        out["frames"], out["tone"] = tone_losses(net, batch.said, states)
    row, child = torch.nonzero((labels["heads"] >= 0) & (labels["deps"] >= 0), as_tuple=True)
    relation = net.relation(states[row, child], states[row, labels["heads"][row, child]])
    out["deps"] = mean_loss(relation, labels["deps"][row, child])
    return out


def role_loss(net: Network, batch: Windows, states: Tensor) -> Tensor:
    """Mean loss of the chains around all cues; an act's sees the pieces near it only, as it will when reading."""
    parts, far = [], batch.cues[:, 3] == 0
    if far.any():
        of, start, end, family, _ = batch.cues[far].T
        scores = net.roles(states[of], batch.mask[of], start, end, family)
        parts.append(net.chain.loss(scores, batch.tags[far], batch.mask[of]) * int(far.sum()))
    if not far.all():
        of, start, end, family, _ = batch.cues[~far].T
        first = (start - REACH).clamp(min=0)
        at = first[:, None] + torch.arange(2 * REACH + int((end - start).max()))
        inside, at = at < states.shape[1], at.clamp(max=states.shape[1] - 1)
        tags = batch.tags[~far].gather(1, at)
        tags = torch.from_numpy(np.array([opened(row) for row in tags.numpy()]))
        mask = batch.mask[of].gather(1, at) * inside
        scores = net.roles(states[of[:, None], at], mask, start - first, end - first, family)
        parts.append(net.chain.loss(scores, tags, mask) * int((~far).sum()))
    return torch.stack(parts).sum() / len(batch.cues)


def kind_loss(net: Network, batch: Windows, states: Tensor) -> Tensor:
    """Cross entropy of the kinds of acts, each within its family."""
    which = batch.cues[:, 4] >= 0
    of, start, end, _, kind = batch.cues[which].T
    tags, at = batch.tags[which], torch.arange(states.shape[1])[None]
    sentence = batch.sentences[of] == batch.sentences[of, start][:, None]
    words = (at >= start[:, None]) & (at < end[:, None])
    sides = []
    for side in ("source", "target"):
        mask = (tags == L.ROLES.index(f"B-{side}")) | (tags == L.ROLES.index(f"I-{side}"))
        sides.append(mask & (torch.rand(len(tags), 1) >= BLIND))
    scores = net.kind(states[of], sentence, words, *sides)
    sizes = torch.tensor([len(kinds) for kinds in L.KINDS.values()])
    family_of = torch.repeat_interleave(torch.arange(len(sizes)), sizes)
    return cross_entropy(scores.masked_fill(family_of[None] != family_of[kind][:, None], -1e4), kind)


def tone_losses(net: Network, said: Tensor, states: Tensor) -> tuple[Tensor, Tensor]:
    """Losses of the frames, each for itself, and of the tone of what is said."""
    of, start, end, tone, *_ = said.T
    at = torch.arange(states.shape[1])[None]
    scores = net.tone(states[of], (at >= start[:, None]) & (at < end[:, None]))
    frames, tones = scores[:, : len(L.FRAMES)], scores[:, len(L.FRAMES) :]
    wanted = said[:, 4:].to(states.dtype)
    return binary_cross_entropy_with_logits(frames, wanted, reduction="sum") / len(said), cross_entropy(tones, tone)


def batches(docs: list[ex.Document], size: int, rng: random.Random) -> list[list[Cut]]:
    """One epoch of windows, like lengths together, batches in random order."""
    cuts = [(d, a, b) for d in docs for a, b in ex.runs(d.breaks, rng)]
    cuts.sort(key=lambda c: c[2] - c[1] + rng.random() * 24)
    groups = [cuts[i : i + size] for i in range(0, len(cuts), size)]
    rng.shuffle(groups)
    return groups


def packs(docs: list[ex.Document], rng: random.Random) -> Iterator[ex.Document]:
    """Short documents in random order, every other time as they are, else together in windows as full as articles'.

    Acts are so learnt at every place of a window and beside other matters.
    """
    order, pack, room = rng.sample(docs, len(docs)), list[ex.Document](), 0
    for d in order:
        if pack and sum(len(other.pieces) for other in [*pack, d]) > room:
            yield ex.joined(pack)
            pack, room = [], rng.choice((0, ex.SIZE - 2))
        pack.append(d)
    yield ex.joined(pack)


def act_batches(docs: list[ex.Document], rng: random.Random) -> Iterator[list[Cut]]:
    """Short documents for ever, as many of like length at a time as make ``ACT_PIECES`` pieces."""
    while True:
        order = sorted(packs(docs, rng), key=lambda d: len(d.pieces) * rng.uniform(0.7, 1.3))
        groups, group = [], list[Cut]()
        for d in order:
            size = min(len(d.pieces), ex.SIZE - 2)
            if group and (len(group) + 1) * max(size, *(b for _, _, b in group)) > ACT_PIECES:
                groups.append(group)
                group = []
            group.append((d, 0, size))
        groups.append(group)
        rng.shuffle(groups)
        yield from groups


class Average:
    """A running average of the weights; what is shipped."""

    def __init__(self, net: Network) -> None:
        self.weights = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self, net: Network, step: int) -> None:
        keep = min(AVERAGE, (1 + step) / (10 + step))
        for key, value in net.state_dict().items():
            if value.dtype.is_floating_point:
                self.weights[key].lerp_(value.detach(), 1 - keep)


def make_optimizer(net: Network) -> torch.optim.Optimizer:
    net.tokens.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for p in net.tokens.parameters() if p.requires_grad]
    rest = [p for n, p in net.named_parameters() if not n.startswith("tokens.")]
    return torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=0.01)


def rate_at(step: int, turns: Sequence[int], steps: int) -> float:
    """Share of the full rate: rising for ``WARM`` steps, then falling; at each of ``turns`` a lower slope begins."""
    if step < turns[0]:
        return min(1.0, (step + 1) / WARM) * (1 - step / (turns[0] + 160))
    number = sum(step >= turn for turn in turns) - 1
    end = (*turns[1:], steps)[number]
    return max(0.02, SLOPES[number] * (1 - (step - turns[number]) / (end - turns[number])))


def hold_still(net: Network) -> None:
    """Keeps the embeddings and the lowest layers as they are from now on."""
    still = (net.tokens.features, net.tokens.bert.embeddings, *net.tokens.bert.encoder.layer[:STILL])
    for part in still:
        part.requires_grad_(False)


def save(path: Path, value: Any) -> None:
    """Write beside and rename, so that a stop in the middle leaves the old file whole."""
    torch.save(value, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--gold", type=Path, required=True)
    args.add_argument("--run", type=Path, required=True)
    args.add_argument("--encoder", type=Path, required=True)
    args.add_argument("--texts", type=Path, nargs="*", default=[], help="files of marked passages, parsed in RUN")
    args.add_argument("--steps", type=int, default=3520)
    args.add_argument("--acts-from", type=int, default=300, help="the step from which acts are learnt too")
    turns = "steps at which new slopes begin; acts weigh more than attributions from the first"
    args.add_argument("--turns", type=int, nargs=2, default=[1345, 2420], help=turns)
    args.add_argument("--hold", type=int, default=4, help="fold of event sentences to leave out (-1: none)")
    args.add_argument("--batch", type=int, default=16)
    args.add_argument("--most", type=int, help="articles to learn from, all unless said")
    args.add_argument("--seed", type=int, default=7)
    train(args.parse_args())


@dataclass(frozen=True)
class Material:
    """What is learnt from: articles with attributions, short texts with acts."""

    articles: list[ex.Document]
    acts: list[ex.Document]


def material(args: argparse.Namespace, tokenizer: Tokenizer) -> Material:
    """Everything that training reads."""
    quotes = read_lines(args.gold / "quotes/polnear-train.jsonl.gz")
    rows = [row for _, row in zip(range(args.most or 10**9), quotes, strict=False)]
    articles = ex.load(rows, args.run / "polnear-train.parse.jsonl.gz", ex.article, tokenizer)
    sentences, passages = short_texts(args, tokenizer)
    return Material(articles, [*sentences, *passages][: args.most])


def short_texts(args: argparse.Namespace, tokenizer: Tokenizer) -> tuple[list[ex.Document], list[ex.Document]]:
    """The event sentences without the fold left out, and the passages."""
    sentences = ex.load(read_lines(args.gold / "events/plv-train.jsonl"), args.run / "plv.parse.jsonl.gz", ex.sentence,
                        tokenizer)  # fmt: skip
    passages: list[ex.Document] = []
    for path in sorted(args.texts):
        passages += ex.load(read_lines(path), args.run / f"{path.stem}.parse.jsonl.gz", ex.passage, tokenizer)
    return [doc for n, doc in enumerate(sentences) if n % FOLDS != args.hold], passages


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data = material(args, tokenizer)
    plan: list[list[Cut]] = []
    for epoch in range(10**6):
        if len(plan) >= args.steps:
            break
        plan += batches(data.articles, args.batch, random.Random(args.seed * 1000 + 10 + epoch))
    net = Network(args.encoder)
    optimizer, average, done = make_optimizer(net), Average(net), 0
    saved = args.run / "last.pt"
    if saved.exists():
        kept = torch.load(saved, weights_only=False)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        average.weights, done = kept["average"], kept["done"]
        torch.manual_seed(args.seed + done)
    print(f"{len(data.articles)} articles, {len(data.acts)} short texts, {args.steps} steps, {done} done", flush=True)
    acts = act_batches(data.acts, random.Random(args.seed + done))
    net.train()
    began, sums = time.time(), dict[str, float]()
    for step in range(done, args.steps):
        for group, base in zip(optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = base * rate_at(step, args.turns, args.steps)
        optimizer.zero_grad(set_to_none=True)
        late, last = step >= args.turns[0], step >= args.turns[1]
        if last:
            hold_still(net)
        groups = [("", plan[step][:: 3 if late else 1])]
        groups += [("act ", next(acts)) for _ in range(2 if late else 1) if step >= args.acts_from]
        for prefix, cuts in groups:
            found = losses(net, window_batch(cuts))
            weights = LAST_WEIGHTS if last and prefix else WEIGHTS
            sum(weights[k] * v for k, v in found.items()).backward()  # one after the other: half the memory
            for key, value in found.items():
                sums[prefix + key] = sums.get(prefix + key, 0.0) + float(value.detach())
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        average.update(net, step)
        if (step + 1) % 10 == 0:
            line = {"step": step + 1, "s": round((time.time() - began) / (step + 1 - done), 2)}
            line |= {k: round(v / 10, 3) for k, v in sums.items()}
            sums = {}
            print(json.dumps(line), flush=True)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == args.steps:
            kept = {"net": net.state_dict(), "optimizer": optimizer.state_dict()}
            save(saved, kept | {"average": average.weights, "done": step + 1})
    save(args.run / "final.pt", average.weights)


if __name__ == "__main__":
    main()
