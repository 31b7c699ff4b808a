"""The command line: what it prints, how it ends, and what it tells when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

import handmade
from loosetalk.cli import cli, main
from loosetalk.jsonform import from_json
from loosetalk.store import TABLES, Store, open_store
from loosetalk.store.columns import article_json

HERE = Path(__file__).parent
ROOT = HERE.parent
SETUP = """
    import sys
    sys.path.insert(0, {here!r})
    import handmade
    handmade.stand_in()
"""


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch) -> None:
    handmade.stand_in(put=monkeypatch.setattr)
    monkeypatch.setattr("loosetalk.report.write_report", write_report)


def write_report(store: Store, a: str, b: str, out: Path, **options: object) -> None:
    out.write_text(json.dumps([a, b, options, store.count("articles")]))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "in.jsonl", 3)


def write(path: Path, count: int) -> Path:
    lines = (json.dumps(article_json(handmade.article(n))) + "\n" for n in range(count))
    path.write_text("".join(lines), encoding="utf-8")
    return path


class Run:
    def __init__(self, capfd: pytest.CaptureFixture[str], *arguments: object) -> None:
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in arguments])
        self.code = ended.value.code
        self.out, self.err = capfd.readouterr()
        assert "Traceback" not in self.err


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Any:
    return lambda *arguments: Run(capfd, *arguments)


def shell(code: str, *arguments: object) -> list[str]:
    """A process of its own with the stand-ins in place."""
    start = textwrap.dedent(SETUP.format(here=str(HERE))) + code
    start += "\nfrom loosetalk.cli import main\nmain()"
    return [sys.executable, "-c", start, *map(str, arguments)]


# ---- what each command does


def test_extract_prints_one_record_a_line(run: Any, corpus: Path) -> None:
    done = run("extract", corpus, "--jsonl")
    assert (done.code, done.err) == (0, "")
    records = [from_json(json.loads(line)) for line in done.out.splitlines()]
    assert records == [r for n in range(3) for r in handmade.records(f"a{n}")]


def test_extract_shows_a_person_the_words_behind_each_record(run: Any, corpus: Path) -> None:
    done = run("extract", corpus)
    assert done.code == 0
    assert "Pelin Arat TUR (expert) → GRC" in done.out
    assert handmade.TEXT[49:91] in done.out
    assert "2 statement, 1 event, 1 stake, 1 reply" in done.out
    assert "\x1b" not in done.out


def test_extract_reads_a_text_from_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(shell("", "extract", "-", "--jsonl"), input=handmade.TEXT.encode(), capture_output=True)
    assert len(done.stdout.splitlines()) == 5
    done = subprocess.run(shell("", "extract", "-"), input=b"caf\xe9", capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"loosetalk: standard input is not UTF-8 (byte 3)\n")


def test_extract_of_nothing_readable_fails(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Министр заявил, что переговоры о границе продолжались два дня и не дали никакого результата.")
    done = run("extract", file, "--jsonl")
    assert (done.code, done.out, done.err) == (1, "", f"loosetalk: skipped {file}: language: ru\n")


def test_read_stores_and_says_what_it_did(run: Any, corpus: Path, tmp_path: Path) -> None:
    with corpus.open("a") as file:
        file.write("{broken\n")
    store = tmp_path / "talk.duckdb"
    done = run("read", corpus, "--store", store)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        "3 read, 1 skipped; the store holds 3 articles, 6 statements, 3 events, 3 replies",
        f"loosetalk: skipped {corpus}:4: broken JSON: Expecting property name enclosed in double quotes at character 1",
    ]
    done = run("read", corpus, "--store", store)
    assert done.err.startswith("0 read, 3 unchanged, 1 skipped;")


def test_read_of_nothing_but_skips_fails(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text("{\n[]\n")
    done = run("read", file, "--store", tmp_path / "talk.duckdb")
    assert done.code == 1
    assert done.err.count("skipped") == 3


def test_report_passes_on_what_is_asked(run: Any, corpus: Path, tmp_path: Path) -> None:
    store, out = tmp_path / "talk.duckdb", tmp_path / "r.html"
    run("read", corpus, "--store", store)
    done = run("report", "tur", "Grc", "--store", store, "-o", out, "--since", "2020", "--min-confidence", "0.5")
    assert (done.code, done.out) == (0, f"{out}\n")
    assert json.loads(out.read_text()) == ["TUR", "GRC", {"since": "2020", "until": None, "min_confidence": 0.5}, 3]


def test_report_links_a_store_whose_reading_was_stopped(run: Any, corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "talk.duckdb"
    with open_store(path) as store:
        store.link = lambda: None  # type: ignore[method-assign]
        store.read(corpus, reader=handmade.Reader())
        assert not store.is_linked
    assert run("report", "TUR", "GRC", "--store", path, "-o", tmp_path / "r.html").code == 0
    with open_store(path, read_only=True) as store:
        assert store.is_linked


def test_export_writes_to_the_screen_or_a_file(run: Any, corpus: Path, tmp_path: Path) -> None:
    store = tmp_path / "talk.duckdb"
    run("read", corpus, "--store", store)
    printed = run("extract", corpus, "--jsonl").out
    done = run("export", "--store", store, "--table", "records")
    assert (done.out, done.err) == (printed, "")
    out = tmp_path / "s.csv"
    done = run("export", "--store", store, "--table", "statements", "--format", "csv", "-o", out)
    assert (done.out, done.err) == ("", f"6 rows in {out}\n")
    assert len(list(csv.reader(io.StringIO(out.read_text())))) == 7
    done = run("export", "--store", store, "--table", "events", "--format", "parquet", "-o", tmp_path / "e.parquet")
    assert (tmp_path / "e.parquet").read_bytes()[:4] == b"PAR1"


def test_demo_reads_the_samples_and_says_where_the_report_is(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"
    done = run("demo", "--dir", folder)
    assert done.code == 0
    report = folder / "russia-kazakhstan.html"
    assert str(report) in done.out
    a, b, _, articles = json.loads(report.read_text())
    assert (a, b) == ("RUS", "KAZ")
    assert articles >= 150


# ---- what goes wrong


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["extract", "{tmp}/no.txt"], 1, "{tmp}/no.txt: there is no such file or folder"),
        (["extract", "{in}", "--published", "2022-02-30"], 2, "'2022-02-30' is an impossible date"),
        (["extract", "{in}", "--published", "yesterday"], 2, "'yesterday' is not a date such as"),
        (["extract", "{in}", "--codebook", "{tmp}/no.toml"], 1, "{tmp}/no.toml"),
        (["extract", "{in}", "--actors", "{tmp}/no.csv"], 1, "{tmp}/no.csv: No such file"),
        (["extract", "{in}", "--actors", "QQQ={in}"], 1, "{in}: unknown country 'QQQ'"),
        (["extract"], 2, "Missing argument 'FILE'"),
        (["read", "{in}"], 2, "Missing option '--store'"),
        (["read", "{tmp}/no.jsonl", "--store", "{tmp}/s.duckdb"], 1, "{tmp}/no.jsonl: there is no such file"),
        (["read", "{in}", "--store", "{in}"], 1, "{in} is not a Loosetalk store"),
        (["read", "{in}", "--store", "{tmp}/no/s.duckdb"], 1, "there is no folder {tmp}/no"),
        (["report", "RUS", "XQX", "--store", "s", "-o", "o"], 2, "unknown country code 'XQX'"),
        (["report", "RUS", "rus", "--store", "s", "-o", "o"], 2, "two different countries"),
        (["report", "RUS", "KAZ", "--store", "{tmp}/no.duckdb", "-o", "o"], 1, "there is no store at {tmp}/no.duckdb"),
        (["report", "RUS", "KAZ", "--store", "s", "-o", "o", "--since", "2020-00"], 2, "impossible date"),
        (["export", "--store", "{tmp}/no.duckdb", "--table", "events"], 1, "there is no store at"),
        (["export", "--store", "s", "--table", "rumours"], 2, "'rumours' is not one of"),
        (["demo", "--dir", "{in}"], 2, "is a file"),
        (["dance"], 2, "No such command 'dance'"),
        (["read", "--fast"], 2, "No such option"),
    ],
)
def test_trouble_is_one_line_and_an_exit_code(
    run: Any, corpus: Path, tmp_path: Path, arguments: list[str], code: int, told: str
) -> None:
    names = {"in": corpus, "tmp": tmp_path}
    done = run(*(a.format(**names) for a in arguments))
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("loosetalk: ")
    assert told.format(**names) in done.err
    assert not (tmp_path / "s.duckdb").exists() or code == 1


def test_an_unknown_output_folder_is_told_before_the_work(run: Any, corpus: Path, tmp_path: Path) -> None:
    store = tmp_path / "talk.duckdb"
    run("read", corpus, "--store", store)
    for arguments in (["report", "TUR", "GRC"], ["export", "--table", "events"]):
        done = run(*arguments, "--store", store, "-o", tmp_path / "no" / "out")
        assert done.code == 1
        assert f"loosetalk: {tmp_path}/no/out cannot be written" in done.err


def test_a_fault_of_our_own_is_told_without_a_trace_back(
    run: Any, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("loosetalk.report.write_report", fail)
    store = tmp_path / "talk.duckdb"
    run("read", corpus, "--store", store)
    done = run("report", "TUR", "GRC", "--store", store, "-o", tmp_path / "r.html")
    assert done.code == 1
    assert done.err.startswith("loosetalk: unexpected ZeroDivisionError: oh")


def test_a_broken_pipe_is_silent(corpus: Path, tmp_path: Path) -> None:
    big = write(tmp_path / "big.jsonl", 3000)
    store = tmp_path / "talk.duckdb"
    subprocess.run(shell("", "read", big, "--store", store), check=True, capture_output=True)
    for arguments in (
        ["extract", big, "--jsonl"],
        ["extract", big],
        ["export", "--store", store, "--table", "records"],
    ):
        process = subprocess.Popen(shell("", *arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        process.wait()


def test_stopped_by_the_user_it_says_how_to_go_on(tmp_path: Path) -> None:
    file, store = write(tmp_path / "in.jsonl", 400), tmp_path / "talk.duckdb"
    process = subprocess.Popen(
        shell("handmade.stand_in(0.01)", "read", file, "--store", store),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=handmade.listens,
    )
    waited = time.monotonic() + 30
    log = store.with_name(store.name + ".wal")
    while not (log.exists() and log.stat().st_size > 30_000) and time.monotonic() < waited:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    with open_store(store, read_only=True) as opened:
        stored = opened.count("articles")
    assert 32 <= stored < 400
    assert told.strip() == f"loosetalk: stopped; {stored} articles are stored; run the same command to go on"


def test_progress_is_shown_on_a_terminal_only(corpus: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "many.jsonl", 200)
    with file.open("a") as out:
        out.write("{\n")
    ours, theirs = pty.openpty()
    command = shell("handmade.stand_in(0.005)", "read", file, "--store", tmp_path / "talk.duckdb")
    process = subprocess.Popen(command, stderr=theirs, env=os.environ | {"COLUMNS": "120", "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # how Linux tells that the other end of a terminal is closed
        pass
    process.wait()
    os.close(ours)
    assert b"/201" in shown
    assert b"/s" in shown
    assert b"200 read, 1 skipped" in shown
    piped = subprocess.run(
        shell("", "read", file, "--store", tmp_path / "2.duckdb"), stderr=subprocess.PIPE, check=True
    )
    assert piped.stderr.startswith(b"200 read")


# ---- documents, speed, names


def test_every_command_is_documented() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "make_cli_docs.py", "--check"], capture_output=True)
    assert done.returncode == 0, done.stdout.decode()
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name, command in cli.commands.items():
        assert f"## loosetalk {name}\n" in page
        for parameter in command.params:
            for option in (o for o in parameter.opts if o.startswith("--")):
                assert option in page


def test_export_offers_all_tables() -> None:
    (table,) = (p for p in cli.commands["export"].params if p.name == "table")
    assert tuple(table.type.choices) == TABLES  # type: ignore[attr-defined]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = "import sys\nfrom loosetalk.cli import main\ntry: main()\nexcept SystemExit as e: assert not e.code\n"
    code += "print([m for m in ('numpy', 'duckdb', 'pandas', 'rich', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
