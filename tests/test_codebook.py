"""The cue language, and a codebook file that is read, extended, overridden or refused with file and line."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loosetalk.coding.codebook import SECTIONS, load_codebook
from loosetalk.coding.patterns import Matcher, PatternError, Place, compile_pattern, words_of
from loosetalk.errors import CodebookError
from loosetalk.inflection import forms
from loosetalk.records import Span

GOOD = 'definition = "d"\npolarity = "hostile"\nweight = 0.5\n'


def _hits(cue: str, text: str, places: list[Place] | None = None, **sets: str) -> list[str]:
    words = words_of(text, places or [])
    found = Matcher({"cue": [compile_pattern(cue, sets)]}).find(words)
    return [text[words.spans[hit.first].start : words.spans[hit.after - 1].end] for hit in found]


def _place(text: str, name: str, kind: str) -> Place:
    return Place(Span(text.index(name), text.index(name) + len(name)), kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("deny", "deny denies denied denying"),
        ("accuse", "accuse accuses accused accusing"),
        ("ban", "ban bans banned banning"),
        ("say", "say says said saying"),
        ("undermine", "undermine undermines undermined undermining"),
        ("criticise", "criticise criticises criticised criticising criticize criticizes criticized criticizing"),
        ("lash", "lash lashes lashed lashing"),
        ("stay", "stay stays stayed staying"),
        ("die", "die dies died dying"),
        ("agree", "agree agrees agreed agreeing"),
        ("retake", "retake retakes retook retaken retaking"),
        ("visit", "visit visits visited visiting"),
        ("travel", "travel travels traveled travelled traveling travelling"),
    ],
)
def test_verbs_are_inflected(verb: str, expected: str) -> None:
    assert forms(verb) == frozenset(expected.split())


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("ungrateful", "So UNGRATEFUL of them", ["UNGRATEFUL"]),
        ("genocid*", "genocidal acts, a genocide", ["genocidal", "genocide"]),
        ("<deny> that", "She denied that it was so", ["denied that"]),
        ("red line|lines", "No red lines here", ["red lines"]),
        ("so-called state", "the so-called “state”", ["so-called “state"]),
        ("so-called state", "the so called state", ["so called state"]),
        ("won't forgive", "We won’t forgive", ["won’t forgive"]),
        ("pay ~2 price", "pay a very high price", []),
        ("pay ~ price", "pay a very high price", ["pay a very high price"]),
        ("pay ~ price", "pay. The price is low", []),
        ("no ~1 order", "There is no order. No such order", ["no order", "No such order"]),
        ("the? west", "in the West", ["the West", "West"]),
        ("chad friends", "Chad’s friends", ["Chad’s friends"]),
        ("<stand> by", "Mr. Roe stood\nby", []),
        ("mr roe", "It was Mr. Roe", ["Mr. Roe"]),
    ],
)
def test_cues_match_words(cue: str, text: str, expected: list[str]) -> None:
    assert _hits(cue, text) == expected


def test_placeholders_stand_for_country_mentions() -> None:
    text = "We fed the Sri Lankans, and Sri Lanka forgot."
    places = [_place(text, "Sri Lankans", "people"), _place(text, "Sri Lanka forgot"[:9], "state")]
    places[1] = Place(Span(text.rindex("Sri Lanka"), text.rindex("Sri Lanka") + 9), "state")
    assert _hits("fed the {people}", text, places) == ["fed the Sri Lankans"]
    assert _hits("{state} forgot", text, places) == ["Sri Lanka forgot"]
    assert _hits("{actor}", text, places) == ["Sri Lankans", "Sri Lanka"]
    assert _hits("{state}", text) == []


def test_word_sets_and_names() -> None:
    text = "Chad needs Niger badly"
    places = [_place(text, "Chad", "state"), _place(text, "Niger", "state")]
    words = words_of(text, places)
    pattern = compile_pattern("{state:holder} {wish} {state:provider}", {"wish": "<need|want>"})
    (hit,) = Matcher({"stake": [pattern]}).find(words)
    assert hit.groups == {"holder": (0, 1), "provider": (2, 3)}


@pytest.mark.parametrize(
    ("cue", "message"),
    [
        ("", "empty"),
        ("~ of", "begins or ends with a gap"),
        ("state ~3", "begins or ends with a gap"),
        ("very? much?", "optional"),
        ("{nobody} said", "no word set or placeholder {nobody}"),
        ("<deny that", "is not a word"),
        ("a||b", "is not a word"),
        ("don't!", "is not a word"),
        ("a ge* state", "at least 3 letters"),
    ],
)
def test_wrong_cues_are_refused(cue: str, message: str) -> None:
    with pytest.raises(PatternError, match=re.escape(message)):
        compile_pattern(cue)


@given(st.lists(st.text(string.ascii_letters, min_size=1, max_size=8), min_size=1, max_size=12))
def test_every_text_holds_its_own_words_as_a_cue(words: list[str]) -> None:
    text = " ".join(words)
    assert text in _hits(text, text)


@given(st.text())
def test_words_keep_their_characters(text: str) -> None:
    words = words_of(text)
    assert len(words.forms) == len(words.spans) == len(words.reach)
    assert all(a.end <= b.start for a, b in zip(words.spans, words.spans[1:], strict=False))
    assert all(index < reach <= len(words.spans) for index, reach in enumerate(words.reach))


def test_the_packaged_codebook_is_rich_and_explained() -> None:
    frames = load_codebook().section("frames")
    assert set(frames) == {
        "statehood-denial", "territorial-claim", "nazi-label", "kin-in-danger", "ingratitude", "threat",
        "foreign-puppet", "historic-unity", "meddling", "betrayal", "brotherhood", "gratitude", "sovereignty-respected",
    }  # fmt: skip
    for entry in frames.values():
        assert entry.definition
        assert entry.examples
        assert entry.counter_examples
    assert {key for key, entry in frames.items() if entry.weight > 0} == {
        "historic-unity", "brotherhood", "gratitude", "sovereignty-respected"
    }  # fmt: skip


def _write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_adds_an_entry(tmp_path: Path) -> None:
    path = _write(tmp_path, "[frames.water]\n" + GOOD + 'cues = ["<dam> ~ river"]\n')
    book = load_codebook(path)
    words = words_of("They dammed our river.")
    assert [match.entry.id for match in book.find("frames", words)] == ["water"]
    assert book.section("frames")["water"].weight == -0.5
    assert "water" not in load_codebook().section("frames")


def test_a_users_file_overrides_or_extends_by_id(tmp_path: Path) -> None:
    before = load_codebook().section("frames")["betrayal"]
    path = _write(tmp_path, '[frames.betrayal]\nextend = true\nweight = 0.9\ncues = ["judas kiss"]\n')
    entry = load_codebook(path).section("frames")["betrayal"]
    assert entry.cues == (*before.cues, "judas kiss")
    assert entry.weight == -0.9
    assert entry.definition == before.definition
    path = _write(tmp_path, "[frames.betrayal]\n" + GOOD + 'cues = ["judas kiss"]\n')
    assert load_codebook(path).section("frames")["betrayal"].cues == ("judas kiss",)


def test_a_users_word_set_reaches_the_packaged_cues(tmp_path: Path) -> None:
    book = load_codebook(_write(tmp_path, '[words]\nmaster = "atlantis"\n'))
    words = words_of("They take orders from Atlantis, puppets of Atlantis.")
    assert "foreign-puppet" in {match.entry.id for match in book.find("frames", words)}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[frames.a]\ndefinition = "x\n', 2, "Illegal character"),
        ("[frames.a]\n" + GOOD + "cues = [\n  'ok',\n  '<bad cue'\n]\n", 7, "'<bad' is not a word"),
        ("[frames.a]\n" + GOOD, 1, "lacks cues"),
        ("[frames.a]\n" + GOOD.replace("hostile", "hostil") + 'cues = ["a"]\n', 3, "is 'hostil', choose from"),
        ("# mine\n\n[frames.a]\n" + GOOD.replace("0.5", "7") + 'cues = ["a"]\n', 6, "number from 0 to 1"),
        ("[frames.a]\n" + GOOD + 'cues = ["a"]\ncolour = "red"\n', 6, "no such key, choose from"),
        ("[frames.a]\n" + GOOD + 'cues = "a"\n', 5, "must be a list of texts"),
        ('[frmaes.a]\ncues = ["a"]\n', 1, "there is no section 'frmaes'"),
        ("frames = 3\n", 1, "must hold tables"),
        ('[events.a]\nroot = "SHOUT"\ncues = ["a"]\n', 2, "is 'SHOUT', choose from"),
        ('[stakes.a]\ngood = "gold"\ncues = ["a"]\n', 2, "is 'gold', choose from"),
        ('[replies.a]\ncues = ["a"]\n\n[replies.b]\nkind = "sulk"\ncues = ["a"]\n', 1, "lacks kind"),
        ('[frames.new]\nextend = true\ncues = ["a"]\n', 2, "no frames.new to extend"),
        ('[frames.betrayal]\nextend = "yes"\n', 2, "must be true or false"),
        ('[words]\na = "b"\nc = 3\n', 3, "must be text"),
        ('[words]\na = "{zz}"\n', 2, "no word set or placeholder {zz}"),
        ('[words]\na = "{b}"\nb = "{a}"\n', 2, "no word set or placeholder {a}"),
        ('[frames.a]\ndefinition = "d"\n\n[frames.a]\n', 4, "Cannot declare"),
        ("[frames]\na = 3\n", 2, "must be a table"),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert message in str(caught.value)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"gone\.toml: cannot be read: No such file"):
        load_codebook(tmp_path / "gone.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes(b'# ok\n[words]\na = "\xe9t\xe9"\n')
    with pytest.raises(CodebookError, match=r"latin\.toml, line 3: not UTF-8"):
        load_codebook(path)


def test_all_sections_can_be_looked_for() -> None:
    words = words_of("He said that they would discuss it.")
    for section in SECTIONS:
        assert isinstance(list(load_codebook().find(section, words)), list)
