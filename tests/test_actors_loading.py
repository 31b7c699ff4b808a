"""Office holders of a user's own: the forms of file, what they change in a reading, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import actorparse
from loosetalk import pipeline
from loosetalk.actors import ActorFile, load_offices
from loosetalk.actors.loading import read_file
from loosetalk.actors.positions import office_of
from loosetalk.errors import InputError
from loosetalk.records import Actor, Statement
from loosetalk.store import open_store

POLITICIANS = """\
position,person,personID,start,end,gender,DOB,enwiki
Minister of Fisheries,Tavita Lemalu,Q1,2019-05-02,,female,1961-01-01,Tavita Lemalu (politician)
Prime Minister,Sione Fakava,Q2,2018-01,2021-06-30,male,,Sione F. Fakava
Member of the Legislative Assembly,Ana Moli,Q3,2020,,female,,
"""
QUERY = """\
person,personLabel,positionLabel,start,end,countryLabel
http://www.wikidata.org/entity/Q1,Tavita Lemalu,minister of fisheries of Tuvalu,2019-05-02T00:00:00Z,,Tuvalu
http://www.wikidata.org/entity/Q2,Sione Fakava,Prime Minister of Tuvalu,t123456,2021-06-30T00:00:00Z,Tuvalu
"""
OWN = """\
name,aliases,gender,country,office,standing,start,end
Tavita Lemalu,Tavita Lemalu-Vaa|T. Lemalu,female,TUV,chief envoy,government,2019-05-02,
"""
TEXT = "The reef is dying, Tavita Lemalu said on Monday. Nobody answered her."


def put(path: Path, text: str, country: str | None = None) -> ActorFile:
    path.write_text(text, encoding="utf-8")
    return ActorFile(path, country)


def who(text: str, words: str, file: ActorFile | None, published: str = "2020-03-01") -> Actor:
    return actorparse.who(text, words, published, offices=load_offices([file]) if file else None)


@pytest.mark.parametrize(("text", "country"), [(POLITICIANS, "TUV"), (QUERY, None), (OWN, None)])
def test_a_file_of_any_form_tells_country_and_standing(tmp_path: Path, text: str, country: str | None) -> None:
    stranger = who(TEXT, "Tavita Lemalu", None)
    assert (stranger.country, stranger.standing) == (None, "unknown")
    actor = who(TEXT, "Tavita Lemalu", put(tmp_path / "t.csv", text, country))
    assert (actor.country, actor.standing, actor.method) == ("TUV", "government", "office-table")


def test_an_office_is_held_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    file = put(tmp_path / "t.csv", POLITICIANS, "TUV")
    text = "Sione Fakava said nothing."
    last, after = (who(text, "Sione Fakava", file, day) for day in ("2021-06-30", "2021-07-01"))
    assert (last.standing, last.country) == ("head", "TUV")
    assert (after.standing, after.country) == ("unknown", "TUV")


def test_what_each_form_gives(tmp_path: Path) -> None:
    found = list(read_file(put(tmp_path / "a.csv", POLITICIANS, "TUV")))
    assert [(h.office, h.standing, h.start, h.end) for h in found] == [
        ("minister", "government", "2019-05-02", ""),
        ("prime minister", "head", "2018-01", "2021-06-30"),
        ("lawmaker", "legislature", "2020", ""),
    ]
    assert [(h.aliases, h.gender) for h in found] == [((), "female"), (("Sione F. Fakava",), "male"), ((), "female")]
    minister, premier = read_file(put(tmp_path / "b.csv", QUERY))
    assert (minister.name, minister.country, minister.office, minister.start) == (
        "Tavita Lemalu", "TUV", "minister", "2019-05-02",
    )  # fmt: skip
    assert (premier.office, premier.standing, premier.start, premier.end) == (
        "prime minister",
        "head",
        "",
        "2021-06-30",
    )
    (envoy,) = read_file(put(tmp_path / "c.csv", OWN))
    assert (envoy.office, envoy.aliases) == ("chief envoy", ("Tavita Lemalu-Vaa", "T. Lemalu"))


@pytest.mark.parametrize(
    ("position", "office", "standing"),
    [
        ("President", "president", "head"),
        ("President of Kazakhstan", "president", "head"),
        ("President of the Republic", "president", "head"),
        ("President of the Senate", "lawmaker", "legislature"),
        ("Prime Minister of Mangystau", "governor", "government"),
        ("Head of Karaganda", "governor", "government"),
        ("minister of foreign affairs of Kazakhstan", "foreign minister", "government"),
        ("Deputy Minister of Defence", "minister", "government"),
        ("Ambassador to Kenya", "ambassador", "government"),
        ("member of the Senate of Kazakhstan", "lawmaker", "legislature"),
        ("keeper of the seal", "official", "unknown"),
    ],
)
def test_a_position_is_read_as_a_role_in_a_text(position: str, office: str, standing: str) -> None:
    assert office_of(position, "KAZ") == (office, standing)


def test_a_row_takes_the_place_of_the_known_one_and_keeps_its_end(tmp_path: Path) -> None:
    head = "position,person,start,end\n"
    first = put(tmp_path / "a.csv", head + "President,Ana Moli,2001-02-03,2005-06-07\n", "TUV")
    second = put(tmp_path / "b.csv", head + "President,Ana Moli,2001,\nPresident,Ana Moli,2010,2012-01-01\n", "TUV")
    found = load_offices([first, second]).by_person["Ana Moli|TUV"]
    assert [(h.start, h.end) for h in found] == [("2001", "2005-06-07"), ("2010", "2012-01-01")]


def test_another_spelling_is_the_same_person(tmp_path: Path) -> None:
    file = put(
        tmp_path / "a.csv", "position,person,start,enwiki\nSenator,Kasim Tokaev,1999,Kassym-Jomart Tokayev\n", "KAZ"
    )
    offices = load_offices([file])
    assert "Kasim Tokaev|KAZ" not in offices.by_person
    assert {"president", "lawmaker"} <= {h.office for h in offices.by_person["Kassym-Jomart Tokayev|KAZ"]}
    assert who("Kasim Tokaev said so.", "Kasim Tokaev", file).standing == "head"


def test_the_table_of_the_package_stays_as_it_is(tmp_path: Path) -> None:
    load_offices([put(tmp_path / "a.csv", POLITICIANS, "TUV")])
    assert who(TEXT, "Tavita Lemalu", None).country is None


def test_a_country_may_stand_before_the_file() -> None:
    assert ActorFile.of("kaz=a/b.csv") == (Path("a/b.csv"), "KAZ")
    assert ActorFile.of(Path("a/b.csv")) == (Path("a/b.csv"), None)
    with pytest.raises(InputError, match=r"a/b\.csv: unknown country 'QQQ'"):
        ActorFile.of("QQQ=a/b.csv")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("President,,TUV,2001,", ":3: there is no name"),
        (",Ana Moli,TUV,2001,", ":3: there is no position"),
        ("President,Q123,TUV,2001,", ":3: the name is Q123, which has no English label"),
        ("President,Ana Moli,TUV,2001-02-30,", ":3: start: '2001-02-30' is an impossible date"),
        ("President,Ana Moli,TUV,2001,soon", ":3: end: 'soon' is not a date"),
        ("President,Ana Moli,TUV,2001-05,2001-04-30", ":3: Ana Moli left office on 2001-04-30, before"),
        ("President,Ana Moli,Atlantis,2001,", ":3: unknown country 'Atlantis'"),
        ("President,Ana Moli,,2001,", ":3: Ana Moli has no country"),
        ("President,Ana Moli,TUV,2001", ":3: this row has fewer fields"),
        ("President,Ana Moli,TUV,2001,,,", ":3: this row has more fields"),
        ('President,"Ana" Moli,TUV,2001,', ":3: broken CSV"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, told: str) -> None:
    file = put(tmp_path / "t.csv", f"position,person,country,start,end\nSenator,Tia Fou,TUV,2001,\n{row}\n")
    with pytest.raises(InputError) as raised:
        load_offices([file])
    assert str(raised.value).startswith(f"{file.path}{told}")


def test_a_wrong_standing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"t\.csv:2: unknown standing 'goverment'"):
        load_offices([put(tmp_path / "t.csv", OWN.replace("government", "goverment"))])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"position,start\n", r"t\.csv:1: there is no column 'person'"),
        (POLITICIANS.encode(), r"t\.csv:1: there is no column 'country'; name the country .* KAZ="),
        ("position,person,country\nSenator,Zoë,TUV\n".encode("latin-1"), r"t\.csv is not UTF-8"),
        (None, r"t\.csv: No such file"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes | None, told: str) -> None:
    file = tmp_path / "t.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=told):
        load_offices([ActorFile(file, None)])


# ---- through the whole


def test_the_speaker_of_a_text_is_known_by_the_file(tmp_path: Path) -> None:
    file = put(tmp_path / "t.csv", POLITICIANS).path
    text = '"Japan is killing our reef," Tavita Lemalu said on Monday.'
    before, after = (
        next(r for r in pipeline.extract(text, "2020-03-02", actors=actors) if isinstance(r, Statement))
        for actors in ([], [f"TUV={file}"])
    )
    assert (before.speaker_country, before.standing) == (None, "unknown")
    assert (after.speaker_country, after.standing) == ("TUV", "government")


def test_articles_are_read_again_when_the_file_changes(tmp_path: Path) -> None:
    articles, file = tmp_path / "a.txt", put(tmp_path / "t.csv", POLITICIANS).path
    articles.write_text('"Japan is killing our reef," Tavita Lemalu said on Monday.')
    with open_store(tmp_path / "s.duckdb") as store:
        actors = [f"TUV={file}"]
        assert store.read(articles, published="2020-03-02").read == 1
        assert store.read(articles, published="2020-03-02", actors=actors).updated == 1
        assert [s.speaker_country for s in store.statements()] == ["TUV"]
        assert store.read(articles, published="2020-03-02", actors=actors).unchanged == 1
        put(file, POLITICIANS.replace("2019-05-02", "2020-05-02"))
        assert store.read(articles, published="2020-03-02", actors=actors).updated == 1
        assert [s.standing for s in store.statements()] == ["unknown"]


def test_the_engine_changes_with_the_file_and_its_country(tmp_path: Path) -> None:
    file = put(tmp_path / "t.csv", POLITICIANS).path
    engines = {pipeline.Pipeline(actors=given).engine for given in ([], [f"TUV={file}"], [f"FJI={file}"])}
    assert len(engines) == 3
