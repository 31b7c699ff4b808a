"""A store that cannot be opened or written says so plainly, and nothing is lost or half-written."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

import handmade
from loosetalk.errors import StoreError
from loosetalk.store import Store, database, open_store, sqlfiles, writing
from loosetalk.store.columns import article_json

HERE = Path(__file__).parent
ARTICLES = 400


def corpus(path: Path, count: int = ARTICLES, padding: int = 0) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            text = handmade.TEXT + " " + random.Random(n).randbytes(padding // 2).hex()
            file.write(json.dumps(article_json(handmade.article(n, text))) + "\n")
    return path


def reading(store: Path, file: Path, before: str = "", pause: float = 0.0) -> list[str]:
    """The command line of a process that reads ``file`` into ``store`` with hand-made records."""
    code = f"""
        import sys, time
        sys.path.insert(0, {str(HERE)!r})
        from handmade import Reader
        from loosetalk.errors import LoosetalkError
        from loosetalk.store import Store, open_store
        {before}
        class Slow(Reader):
            def __call__(self, articles):
                for result in super().__call__(articles):
                    time.sleep({pause})
                    yield result
        Store.link = lambda self: self.replace_links([], {{}})
        try:
            with open_store({str(store)!r}) as opened:
                print("open", flush=True)
                print(opened.read({str(file)!r}, reader=Slow(), progress=lambda s: print(s.seen, flush=True)).seen)
        except LoosetalkError as error:
            print(f"{{type(error).__name__}}: {{error}}")
            sys.exit(error.exit_code)
    """
    return [sys.executable, "-c", textwrap.dedent(code)]


def assert_whole(store: Store) -> int:
    """Each stored article has all its records, and there are no others."""
    articles = [a.id for a in store.articles()]
    assert len(articles) == len(set(articles))
    for rows, each in ((store.statements(attitude=None), 2), (store.events(), 1), (store.replies(), 1),
                       (store.stakes(), 1)):  # fmt: skip
        found = [record.article_id for record in rows]
        assert sorted(found) == sorted(articles * each)
    return len(articles)


def test_killed_at_any_moment_it_opens_with_whole_articles_and_goes_on(tmp_path: Path) -> None:
    file, path = corpus(tmp_path / "in.jsonl", padding=2000), tmp_path / "talk.duckdb"
    chance = random.Random(7)
    stored = []
    for _ in range(6):
        process = subprocess.Popen(reading(path, file, pause=0.002), stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with open_store(path, read_only=True) as store:
            stored.append(assert_whole(store))
    assert stored == sorted(stored)
    assert 0 < stored[-1] < ARTICLES, f"the kills came too early or too late to tell: {stored}"
    done = subprocess.run(reading(path, file), capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == str(ARTICLES)
    with open_store(path) as store:
        assert assert_whole(store) == ARTICLES
        assert store.is_linked


def test_killed_while_the_store_is_made_it_is_made_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "talk.duckdb"
    before = textwrap.indent(
        "import os, signal; from loosetalk.store import database;"
        "database._move = lambda *a: os.kill(os.getpid(), signal.SIGKILL)", " " * 8
    ).strip()  # fmt: skip
    done = subprocess.run(reading(path, corpus(tmp_path / "in.jsonl", 3), before), capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert not path.exists()
    with open_store(path) as store:
        assert store.count("articles") == 0


def test_stopped_by_the_user_it_keeps_whole_batches(tmp_path: Path) -> None:
    file, path = corpus(tmp_path / "in.jsonl"), tmp_path / "talk.duckdb"
    process = subprocess.Popen(
        reading(path, file, pause=0.005),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        preexec_fn=handmade.listens,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.communicate()
    with open_store(path) as store:
        assert 32 <= assert_whole(store) < ARTICLES


def test_a_full_disk_ends_the_run_and_keeps_what_was_stored(tmp_path: Path) -> None:
    file, path = corpus(tmp_path / "in.jsonl", padding=20_000), tmp_path / "talk.duckdb"
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))"
    done = subprocess.run(reading(path, file, limit), capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    told = done.stdout.splitlines()[-1]
    assert told.startswith(f"StoreError: {path} cannot be written")
    assert "Traceback" not in done.stderr
    with open_store(path) as store:
        assert 0 < assert_whole(store) < ARTICLES
    done = subprocess.run(reading(path, file), capture_output=True, text=True, check=True)
    with open_store(path) as store:
        assert assert_whole(store) == ARTICLES


@pytest.fixture
def small_disk(tmp_path: Path) -> object:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no right to mount a small file system here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_small_disk_that_fills_up(small_disk: Path, tmp_path: Path) -> None:
    file, path = corpus(tmp_path / "in.jsonl", padding=20_000), small_disk / "talk.duckdb"
    done = subprocess.run(reading(path, file), capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith(f"StoreError: {path} cannot be written: the disk is full")
    saved = tmp_path / "moved.duckdb"
    for name in (path.name, path.name + ".wal"):
        if (small_disk / name).exists():
            (tmp_path / name.replace("talk", "moved")).write_bytes((small_disk / name).read_bytes())
    with open_store(saved) as store:
        assert 0 < assert_whole(store) < ARTICLES


def test_an_export_to_a_full_disk_leaves_no_file(small_disk: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "talk.duckdb") as store:
        store.link = lambda: None  # type: ignore[method-assign]
        store.read(corpus(tmp_path / "in.jsonl", padding=20_000), reader=handmade.Reader())
        for form in ("csv", "jsonl", "parquet"):
            with pytest.raises(StoreError, match="No space left on device"):
                store.export("articles", small_disk / f"out.{form}", form)
    assert list(small_disk.iterdir()) == []


def test_a_locked_store_names_its_trouble(tmp_path: Path) -> None:
    path = tmp_path / "talk.duckdb"
    with open_store(path):
        for read_only in ("True", "False"):
            code = "import sys; from loosetalk import open_store\n"
            code += f"with open_store({str(path)!r}, read_only={read_only}): pass"
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
            assert f"StoreError: {path} is in use by another process" in done.stderr


def test_many_may_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "talk.duckdb"
    with open_store(path):
        pass
    with open_store(path, read_only=True):
        code = (
            f"import loosetalk\nwith loosetalk.open_store({str(path)!r}, read_only=True) as s: print(s.count('runs'))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stdout == "0\n"


def test_a_store_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    with open_store(tmp_path / "talk.duckdb"):
        pass
    with open_store(tmp_path / "talk.duckdb", read_only=True) as store:
        with pytest.raises(StoreError, match="opened for reading only"):
            store.replace_links([], {})
        assert store.count("episodes") == 0


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"\0" * 50_000, b"SQLite format 3\0" + b"x" * 999])
def test_what_is_no_store_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "talk.duckdb"
    path.write_bytes(content)
    for read_only in (True, False):
        with pytest.raises(StoreError, match="not a Loosetalk store"), open_store(path, read_only=read_only):
            pass
    assert path.read_bytes() == content


def test_another_database_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE articles (id INTEGER)")
    with pytest.raises(StoreError, match="is a database, but not a Loosetalk store"), open_store(path):
        pass


def test_a_missing_store_is_only_made_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "talk.duckdb"
    with pytest.raises(StoreError, match=f"there is no store at {path}"), open_store(path, read_only=True):
        pass
    assert not path.exists()
    with pytest.raises(StoreError, match="there is no folder"), open_store(tmp_path / "no" / "talk.duckdb"):
        pass
    with pytest.raises(StoreError, match="is a folder"), open_store(tmp_path):
        pass


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.duckdb"
    with open_store(path) as store:
        store.connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    for read_only in (True, False):
        with (
            pytest.raises(StoreError, match=r"is a store of version 99, and this Loosetalk .* knows versions up to 2"),
            open_store(path, read_only=read_only),
        ):
            pass


def test_an_older_store_is_brought_up_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "talk.duckdb"
    with open_store(path) as store:
        store.link = lambda: None  # type: ignore[method-assign]
        store.read(corpus(tmp_path / "in.jsonl", 3), reader=handmade.Reader())
    real = sqlfiles.migrations()
    broken = (*real, "ALTER TABLE runs ADD COLUMN note VARCHAR;", "ALTER TABLE runs ADD COLUMN x INTEGER; SELECT nope;")
    monkeypatch.setattr(sqlfiles, "migrations", lambda: broken)
    with pytest.raises(StoreError, match="open it once for writing"), open_store(path, read_only=True):
        pass
    with pytest.raises(StoreError, match="nope"), open_store(path):
        pass
    monkeypatch.setattr(sqlfiles, "migrations", lambda: broken[:-1])
    with open_store(path) as store:
        assert database.version(store.connection, path) == len(real) + 1
        names = [c[0] for c in store.connection.execute("FROM runs LIMIT 0").description or ()]
        assert "note" in names
        assert "x" not in names
        assert assert_whole(store) == 3


def test_a_store_of_version_1_keeps_its_events_and_takes_magnitudes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "talk.duckdb"
    real = sqlfiles.migrations()
    with monkeypatch.context() as older:
        older.setattr(sqlfiles, "migrations", lambda: real[:1])
        with open_store(path) as store:
            assert database.version(store.connection, path) == 1
            old = handmade.event("a0")
            articles = [(handmade.article(0), ())]
            writing.write_articles(store.connection, articles, engine="hand-1", before={})
            columns = [c[0] for c in store.connection.execute("FROM events LIMIT 0").description or ()]
            row = dict(zip(writing.columns("event"), writing.row_of(old, 0), strict=True))
            writing.append(store.connection, "events", columns, [[row[name] for name in columns]])
    with open_store(path) as store:
        assert list(store.events()) == [old]
        assert old.magnitude is None
        counted = replace(old, id="new", magnitude=12.0, magnitude_unit="soldiers")
        writing.write_records(store.connection, [(counted, 1)])
        assert list(store.events()) == [old, counted]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody with fewer rights")
@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_may_not_be_written(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "talk.duckdb"
    if there:
        with open_store(path):
            pass
        path.chmod(0o444)
    folder.chmod(0o555)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    file = corpus(tmp_path / "in.jsonl", 3)
    file.chmod(0o444)
    # Everything is imported before the rights are given up, as the packages may lie where only root can read.
    become = "import pandas, loosetalk.pipeline, loosetalk.sources.language as l, os; l._identifier(); os.setuid(65534)"
    done = subprocess.run(reading(path, file, become), capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert str(path) in done.stdout
    assert "permission denied" in done.stdout
    assert sorted(p.name for p in folder.iterdir()) == (["talk.duckdb"] if there else [])
