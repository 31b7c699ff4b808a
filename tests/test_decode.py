"""Tag sequences, runs and windows: plain arithmetic, no model."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from loosetalk.tagging.decode import runs, softmax, viterbi
from loosetalk.tagging.encoder import OVERLAP, WINDOW, Encoder, cut, groups
from loosetalk.tagging.features import FEATURES, features, quote_states

TAGS = ("O", "B-source", "I-source", "B-content", "I-content")


def best_by_hand(scores: np.ndarray, moves: np.ndarray, first: np.ndarray) -> tuple[int, ...]:
    def worth(path: tuple[int, ...]) -> float:
        steps = sum(moves[a, b] for a, b in itertools.pairwise(path))
        return float(first[path[0]] + steps + sum(scores[t, tag] for t, tag in enumerate(path)))

    return max(itertools.product(range(scores.shape[1]), repeat=len(scores)), key=worth)


@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_viterbi_finds_the_best_of_all_paths(seed: int, steps: int) -> None:
    rng = np.random.default_rng(seed)
    scores, moves, first = rng.normal(size=(steps, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    assert tuple(viterbi(scores[None].astype(np.float32), moves, first)[0]) == best_by_hand(scores, moves, first)


def test_runs_split_where_a_new_span_begins() -> None:
    tags = [1, 2, 0, 3, 4, 3, 4, 4, 2]
    found = runs(tags, TAGS, np.full((len(tags), 5), 0.2, dtype=np.float32))
    assert [(r.start, r.end, r.kind) for r in found] == [
        (0, 2, "source"), (3, 5, "content"), (5, 8, "content"), (8, 9, "source"),
    ]  # fmt: skip
    assert all(abs(r.score - 0.2) < 1e-6 for r in found)


def test_plain_tags_make_runs_too() -> None:
    found = runs([0, 1, 2, 1, 0, 2], ("O", "B", "I"), np.full((6, 3), 0.5, dtype=np.float32))
    assert [(r.start, r.end) for r in found] == [(1, 3), (3, 4), (5, 6)]


@given(st.lists(st.tuples(st.integers(0, 4)), max_size=40))
def test_runs_cover_just_the_tagged_pieces(tags: list[tuple[int]]) -> None:
    flat = [t for (t,) in tags]
    found = runs(flat, TAGS, np.full((len(flat), 5), 0.2, dtype=np.float32))
    covered = [p for r in found for p in range(r.start, r.end)]
    assert covered == [p for p, tag in enumerate(flat) if tag]


def test_softmax_adds_up_to_one() -> None:
    assert np.allclose(softmax(np.array([[1.0, 2, 3], [1000, 0, 0]], dtype=np.float32)).sum(-1), 1)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=60))
def test_windows_hold_every_piece_once_as_their_own(lengths: list[int]) -> None:
    breaks = [0, *itertools.accumulate(lengths)]
    windows = cut(breaks)
    owned = [p for w in windows for p in range(w.own_start, w.own_end)]
    assert owned == list(range(breaks[-1]))
    for window in windows:
        assert window.start <= window.own_start < window.own_end <= window.end
        assert window.end - window.start <= WINDOW - 2
    for before, after in itertools.pairwise(windows):
        assert before.end - after.start <= OVERLAP


def test_quotation_states_are_paired_within_a_line() -> None:
    text = 'He said "yes.\nShe “no” then'
    states = quote_states(text)
    assert states[text.index("yes")] == 1
    assert states[text.index("She")] == 0
    assert states[text.index("no”")] == 1
    assert states[text.index("then")] == 0
    assert states[text.index("“")] == 2


@given(st.text(max_size=80))
def test_features_are_small_numbers_for_any_text(text: str) -> None:
    found = features(text, [(n, n + 1) for n in range(len(text))])
    assert len(found) == len(text)
    assert all(0 <= f < FEATURES for f in found)


@given(st.lists(st.integers(1, 300), max_size=60), st.integers(1, 1000))
def test_rows_go_together_as_far_as_they_fit(sizes: list[int], cells: int) -> None:
    found = list(groups(sizes, cells))
    assert sorted(n for group in found for n in group) == list(range(len(sizes)))
    assert all(len(g) == 1 or max(sizes[n] for n in g) * len(g) <= cells for g in found)
    longest = [max(sizes[n] for n in group) for group in found]
    assert longest == sorted(longest), "rows of like size go together"


def test_work_on_many_threads_comes_back_in_order() -> None:
    for threads in (1, 3):
        assert list(Encoder(threads=threads).spread(lambda n: n * n, range(20))) == [n * n for n in range(20)]
