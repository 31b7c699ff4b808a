"""Train the encoder and its heads; a stopped run goes on from its last checkpoint.

usage: python -m training.train --gold GOLD --run RUN --encoder MINILM [--epochs 4] [--batch 16] [--most N]

GOLD is the folder with quotes/ and events/; RUN holds the parses (see training.parse), the checkpoint
(last.pt), the log (log.jsonl) and at the end the averaged weights (final.pt).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from loosetalk.tagging import labels as L

from . import examples as ex
from .network import Network
from .parse import read_lines

RATE, HEAD_RATE, WARM, AVERAGE, SAVE_EVERY, EVENT_BATCH = 2e-4, 6e-4, 0.06, 0.98, 20, 10
WEIGHTS = {
    "cue": 0.5, "roles": 0.1, "pos": 0.15, "entities": 0.25, "arcs": 0.6, "deps": 0.2, "arguments": 2.0, "root": 0.4,
}  # fmt: skip


@dataclass(frozen=True)
class Windows:
    """A batch of windows: all tensors (n, t); ``cues`` rows are (window, start, end); ``tags`` (cues, t)."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    labels: dict[str, Tensor]
    cues: Tensor
    tags: Tensor


def pad(rows: list[np.ndarray], fill: int) -> Tensor:
    out = np.full((len(rows), max(len(r) for r in rows)), fill, dtype=np.int64)
    for row, values in zip(out, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(out)


def framed(values: np.ndarray, start: int, end: int) -> np.ndarray:
    return np.concatenate([[start], values, [end]])


def window_batch(cuts: list[tuple[ex.Document, int, int]]) -> Windows:
    """Rows of numbers for some windows (document, first piece, last + 1)."""
    none = ex.NONE
    pieces = [framed(d.pieces[a:b], ex.START, ex.END) for d, a, b in cuts]
    features = [framed(d.features[a:b], 0, 0) for d, a, b in cuts]
    labels = {name: pad([framed(getattr(d, name)[a:b], none, none) for d, a, b in cuts], none)
              for name in ("cues", "pos", "entities", "deps")}  # fmt: skip
    heads = []
    for d, a, b in cuts:
        h = d.heads[a:b]
        heads.append(framed(np.where((h >= a) & (h < b), h - a + 1, none), none, none))
    labels["heads"] = pad(heads, none)
    padded = pad(pieces, 0)
    rows, tags = [], []
    for n, (d, a, b) in enumerate(cuts):
        for att in d.attributions:
            if a <= att.cue[0] and att.cue[1] <= b:
                rows.append((n, att.cue[0] - a + 1, att.cue[1] - a + 1))
                row = np.zeros(padded.shape[1], dtype=np.int64)
                for s, e, role in sorted(att.roles):
                    s, e = max(s, a) - a + 1, min(e, b) - a + 1
                    if s < e:
                        row[s:e] = L.ROLES.index(f"I-{role}")
                        row[s] = L.ROLES.index(f"B-{role}")
                tags.append(row)
    width = padded.shape[1]
    return Windows(padded, pad(features, 0), (padded > 0).long(), labels,
                   torch.tensor(rows or np.zeros((0, 3)), dtype=torch.long),
                   torch.tensor(np.array(tags) if tags else np.zeros((0, width)), dtype=torch.long))  # fmt: skip


def attribution_losses(net: Network, batch: Windows) -> dict[str, Tensor]:
    states = net.drop(net.tokens(batch.pieces, batch.features, batch.mask))
    out = {}
    cues = max(1, len(batch.cues))
    out["cue"] = cross_entropy(net.cues(states).flatten(0, 1), batch.labels["cues"].flatten(),
                               ignore_index=ex.NONE, reduction="sum") / cues  # fmt: skip
    if len(batch.cues):
        of, start, end = batch.cues.T
        scores = net.roles(states[of], batch.mask[of], start, end)
        out["roles"] = net.chain.loss(scores, batch.tags, batch.mask[of])
    for name, head in (("pos", net.pos), ("entities", net.entities)):
        out[name] = cross_entropy(head(states).flatten(0, 1), batch.labels[name].flatten(), ignore_index=ex.NONE)
    heads = batch.labels["heads"]
    arcs = net.arcs(states).masked_fill(batch.mask[:, None, :] == 0, -1e4)
    out["arcs"] = cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=ex.NONE)
    row, child = torch.nonzero((heads >= 0) & (batch.labels["deps"] >= 0), as_tuple=True)
    relation = net.relation(states[row, child], states[row, heads[row, child]])
    out["deps"] = cross_entropy(relation, batch.labels["deps"][row, child])
    return out


def event_losses(net: Network, rows: list[ex.Sentence]) -> dict[str, Tensor]:
    none = ex.NONE
    pieces = pad([framed(r.pieces, ex.START, ex.END) for r in rows], 0)
    tags = pad([framed(r.arguments, none, none) for r in rows], none)
    mask = (pieces > 0).long()
    states = net.drop(net.tokens(pieces, pad([framed(r.features, 0, 0) for r in rows], 0), mask))
    root = net.root(states, mask, ((tags == 1) | (tags == 2)).long(), ((tags == 3) | (tags == 4)).long())
    return {
        "arguments": cross_entropy(net.arguments(states).flatten(0, 1), tags.flatten(), ignore_index=none),
        "root": cross_entropy(root, torch.tensor([r.root for r in rows])),
    }


def batches(docs: list[ex.Document], size: int, rng: random.Random) -> list[list[tuple[ex.Document, int, int]]]:
    """One epoch of windows, like lengths together, batches in random order."""
    cuts = [(d, a, b) for d in docs for a, b in ex.runs(d.breaks, rng)]
    cuts.sort(key=lambda c: c[2] - c[1] + rng.random() * 24)
    groups = [cuts[i : i + size] for i in range(0, len(cuts), size)]
    rng.shuffle(groups)
    return groups


def event_stream(rows: list[ex.Sentence], rng: random.Random) -> Iterator[list[ex.Sentence]]:
    while True:
        order = rng.sample(rows, len(rows))
        for i in range(0, len(order) - EVENT_BATCH + 1, EVENT_BATCH):
            yield order[i : i + EVENT_BATCH]


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


def rate_at(step: int, steps: int) -> float:
    warm = max(1, int(WARM * steps))
    return (step + 1) / warm if step < warm else max(0.02, (steps - step) / (steps - warm))


def save(path: Path, value: Any) -> None:
    """Write beside and rename, so that a stop in the middle leaves the old file whole."""
    torch.save(value, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--gold", type=Path, required=True)
    args.add_argument("--run", type=Path, required=True)
    args.add_argument("--encoder", type=Path, required=True)
    args.add_argument("--epochs", type=int, default=4)
    args.add_argument("--batch", type=int, default=16)
    args.add_argument("--most", type=int)
    args.add_argument("--seed", type=int, default=7)
    train(args.parse_args())


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    quotes = args.gold / "quotes/polnear-train.jsonl.gz"
    docs = ex.load(quotes, args.run / "polnear-train.parse.jsonl.gz", tokenizer, args.most)
    rows = [ex.sentence(r, tokenizer) for r in read_lines(args.gold / "events/plv-train.jsonl")]
    seeds = (random.Random(args.seed * 1000 + epoch) for epoch in range(args.epochs))
    plan = [group for seed in seeds for group in batches(docs, args.batch, seed)]
    net = Network(args.encoder)
    optimizer, average, done = make_optimizer(net), Average(net), 0
    last = args.run / "last.pt"
    if last.exists():
        kept = torch.load(last, weights_only=False)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        average.weights, done = kept["average"], kept["done"]
        torch.manual_seed(args.seed + done)
    print(f"{len(docs)} documents, {len(rows)} sentences, {len(plan)} steps, {done} done", flush=True)
    events = event_stream(rows, random.Random(args.seed + done))
    net.train()
    began, sums = time.time(), {}
    for step in range(done, len(plan)):
        for group, base in zip(optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = base * rate_at(step, len(plan))
        losses = attribution_losses(net, window_batch(plan[step])) | event_losses(net, next(events))
        loss = sum(WEIGHTS[k] * v for k, v in losses.items())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        average.update(net, step)
        for key, value in losses.items():
            sums[key] = sums.get(key, 0.0) + float(value.detach())
        if (step + 1) % 10 == 0:
            line = {"step": step + 1, "s": round((time.time() - began) / (step + 1 - done), 2)}
            line |= {k: round(v / 10, 3) for k, v in sums.items()}
            sums = {}
            print(json.dumps(line), flush=True)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(plan):
            kept = {"net": net.state_dict(), "optimizer": optimizer.state_dict()}
            save(last, kept | {"average": average.weights, "done": step + 1})
    save(args.run / "final.pt", average.weights)


if __name__ == "__main__":
    main()
