"""What is exported computes what was trained: the forms of training/forms.py beside the network itself."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from training.forms import Kinds, Near, Whole  # noqa: E402
from training.network import Network  # noqa: E402

ROWS, PIECES = 3, 40


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Network:
    """A network of two random layers."""
    folder: Path = tmp_path_factory.mktemp("encoder")
    config = transformers.BertConfig(
        vocab_size=99, hidden_size=384, num_hidden_layers=2, num_attention_heads=12, intermediate_size=64
    )
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    torch.manual_seed(4)
    net = Network(folder).eval()
    for parameter in net.parameters():
        parameter.data += 0.05 * torch.randn_like(parameter)
    return net


@pytest.fixture(scope="module")
def mask() -> torch.Tensor:
    mask = torch.ones(ROWS, PIECES, dtype=torch.long)
    mask[1, 25:] = 0
    return mask


def test_states_and_governors_are_the_same(net: Network, mask: torch.Tensor) -> None:
    pieces = torch.randint(0, 99, (ROWS, PIECES))
    features = torch.randint(0, 18, (ROWS, PIECES))
    sentences = (torch.arange(PIECES) // 10 + 1)[None] * mask
    with torch.no_grad():
        states, own, *_, heads, sure, _ = Whole(net)(pieces, features, mask, sentences)
        wanted = net.tokens(pieces, features, mask)
        best = torch.log_softmax(net.arcs(wanted, sentences), -1).topk(2, -1)
    on = mask > 0
    torch.testing.assert_close(states[on], wanted[on], rtol=0, atol=1e-4)
    torch.testing.assert_close(own[on], net.roles.own(wanted)[on], rtol=0, atol=1e-4)
    assert (heads == best.indices)[on].all()
    torch.testing.assert_close(sure[on], (best.values[:, :, 0] - best.values[:, :, 1])[on], rtol=0, atol=1e-3)


def test_roles_are_the_same(net: Network, mask: torch.Tensor) -> None:
    states = torch.randn(ROWS, PIECES, 384)
    start, end, family = torch.tensor([3, 20, 33]), torch.tensor([4, 23, 40]), torch.tensor([0, 1, 3])
    rows = torch.arange(ROWS)
    cue = torch.cat([states[rows, start], states[rows, end - 1]], -1)
    with torch.no_grad():
        wanted = net.roles(states, mask, start, end, family)
        found = Near(net.roles)(net.roles.own(states), mask, cue, start, end, family)
    torch.testing.assert_close(found[mask > 0], wanted[mask > 0], rtol=0, atol=1e-4)


def test_kinds_are_the_same(net: Network, mask: torch.Tensor) -> None:
    states = torch.randn(ROWS, PIECES, 384)
    marks = [(torch.rand(ROWS, PIECES) > 0.8).long() * mask for _ in range(4)]
    marks[3][0] = 0
    with torch.no_grad():
        torch.testing.assert_close(Kinds(net.kind)(states, *marks), net.kind(states, *marks), rtol=0, atol=1e-4)
