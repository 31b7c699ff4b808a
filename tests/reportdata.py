# ruff: noqa: E501
"""A made-up quarrel between two real countries, told by invented speakers: for tests and for looking at the report.

Every record's spans are found in the text by the words they must show, so that a slip in the text fails at once.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from loosetalk.analysis import Records
from loosetalk.records import Article, Episode, Event, Reply, Span, Stake, Statement

NAMES = {"DNK": "Denmark", "CAN": "Canada", "NOR": "Norway", "ISL": "Iceland", "USA": "United States", "DEU": "Germany"}
PAIR = ("DNK", "CAN")

SPEAKERS = {
    "holmgaard": ("Astrid Holmgaard", "DNK", "head", "Danish Prime Minister Astrid Holmgaard"),
    "vestrup": ("Jens Vestrup", "DNK", "government", "Foreign Minister Jens Vestrup"),
    "brink": ("Lotte Brink", "DNK", "spokesperson", "Lotte Brink, spokeswoman of the Danish Foreign Ministry,"),
    "dahl": ("Karsten Dahl", "DNK", "legislature", "Karsten Dahl, a member of the Folketing,"),
    "falk": ("Bo Falk", "DNK", "media", "the talk-show host Bo Falk"),
    "krog": ("Ida Krog", "DNK", "expert", "Ida Krog, a political scientist in Aarhus,"),
    "lund": ("Mads Lund", "DNK", "culture", "the singer Mads Lund"),
    "nobody": (None, "DNK", "public", "a caller to a Danish radio show"),
    "beaumont": ("Claire Beaumont", "CAN", "head", "Canadian Prime Minister Claire Beaumont"),
    "okafor": ("Paul Okafor", "CAN", "government", "Paul Okafor, Canada's foreign minister,"),
    "grant": ("Neil Grant", "CAN", "spokesperson", "Neil Grant, a spokesman for the Canadian prime minister,"),
    "harrow": ("Doug Harrow", "CAN", "legislature", "Doug Harrow, a member of parliament in Ottawa,"),
    "tanner": ("Wes Tanner", "CAN", "media", "the columnist Wes Tanner"),
    "menon": ("Priya Menon", "CAN", "expert", "Priya Menon of the Halifax Institute"),
}

# who, the words, hostility, frames
SAYINGS = [
    ("falk", "Canada is a petrol station with maple leaves. Sooner or later somebody will have to remind them whose rock it is", -0.8, ("territorial-claim", "threat")),
    ("dahl", "There was never a Canadian north. There were only maps that nobody had checked", -0.7, ("statehood-denial",)),
    ("holmgaard", "Canada is our neighbour and our friend, and we will settle this over coffee", 0.7, ("brotherhood",)),
    ("krog", "Ottawa dances to a tune that is written in Washington", -0.5, ("foreign-puppet",)),
    ("lund", "We taught them to fish, and this is the thanks we get", -0.45, ("ingratitude",)),
    ("vestrup", "We respect the sovereignty of Canada in full, and expect the same", 0.5, ("sovereignty-respected",)),
    ("beaumont", "Our island is not for sale, not for rent and not for talk shows", -0.3, ("territorial-claim",)),
    ("tanner", "The Danes have forgotten who guarded their milk in the war", -0.5, ("ingratitude", "historic-unity")),
    ("okafor", "We thank Denmark for its help in the search for the trawler", 0.8, ("gratitude",)),
    ("harrow", "Copenhagen meddles in our elections with herring and with hashtags", -0.6, ("meddling",)),
    ("falk", "If they raise that flag once more, there will be consequences, and they will not enjoy them", -0.9, ("threat",)),
    ("dahl", "Danish families on that coast are being told to forget their language", -0.6, ("kin-in-danger",)),
    ("brink", "Both sides keep talking, and that is good news", 0.4, ()),
    ("menon", "Denmark sends mixed signals, and markets have begun to notice", -0.25, ()),
    ("holmgaard", "I told the prime minister that words on television are not the policy of Denmark", 0.3, ("sovereignty-respected",)),
    ("krog", "Canada broke its word on the fishing quota, and nobody in the room was surprised", -0.55, ("betrayal",)),
    ("lund", "Half of Canada is really Greenland with better roads", -0.4, ("territorial-claim",)),
    ("beaumont", "Canada and Denmark are old friends who quarrel about one rock", 0.5, ("brotherhood",)),
    ("nobody", "They should all be put on a boat and sent home", -0.7, ("threat",)),
    ("vestrup", "A quota is a quota, and Canada has signed it", -0.25, ()),
    ("falk", "An artificial country, drawn with a ruler by people who were cold", -0.75, ("statehood-denial",)),
    ("grant", "We expect better of a neighbour than this", -0.3, ()),
]  # fmt: skip

EVENTS = [
    ("AGREE", "Denmark and Canada signed an agreement on rescue at sea", "DNK", "CAN"),
    ("CONSULT", "Officials of Canada met their Danish colleagues in Nuuk", "CAN", "DNK"),
    ("COOPERATE", "The Danish navy joined Canada in an exercise off Baffin Island", "DNK", "CAN"),
    ("AID", "Canada sent an icebreaker to free a Danish freighter", "CAN", "DNK"),
    ("REJECT", "Canada refused to extend the fishing accord with Denmark", "CAN", "DNK"),
    ("SANCTION", "Canada banned the import of Danish herring", "CAN", "DNK"),
    ("ACCUSE", "Denmark accused Canada of breaking the quota", "DNK", "CAN"),
    ("PROTEST", "Fishermen in Halifax burned a Danish flag", "CAN", "DNK"),
    ("MOBILIZE", "Denmark sent a frigate towards the Canadian side of the strait", "DNK", "CAN"),
    ("CONSULT", "Denmark received Norway's fisheries minister", "NOR", "DNK"),
    ("AGREE", "Canada concluded a trade accord with Iceland", "CAN", "ISL"),
    ("COOPERATE", "The United States held a drill with Canada", "USA", "CAN"),
    ("AGREE", "Germany and Denmark agreed on a power cable", "DEU", "DNK"),
]  # fmt: skip

STAKES = [
    ("DNK", "CAN", "transit", "Denmark needs the Canadian strait for its freighters"),
    ("DNK", "CAN", "trade", "Danish canners depend on herring from Canada"),
    ("DNK", "CAN", "votes", "Copenhagen counts on Ottawa's vote in the Arctic Council"),
    ("CAN", "DNK", "recognition", "Canada wants Denmark to recognise its line through the strait"),
    ("CAN", "DNK", "security", "Ottawa relies on Danish radar in Greenland"),
    ("CAN", "DNK", "trade", "Canadian shipyards live on Danish orders"),
    ("CAN", "DNK", "energy", "Canada hopes for Danish turbines to light its northern towns"),
]  # fmt: skip

ANSWERS = {
    "protest": "Canada protested the same week, and its envoy called the remark unacceptable",
    "summons": "Ottawa summoned the Danish chargé d'affaires",
    "rebuttal": "Canada's foreign ministry said that the claim was without any foundation",
    "cancellation": "A concert in Montreal was called off",
    "disavowal": "Copenhagen said that the remark did not reflect the position of the Danish government",
    "denial": "Denmark said that the words had been taken out of context",
    "endorsement": "A Danish minister said that the speaker had only said aloud what many think",
    "retraction": "The Danish broadcaster took the recording down",
}
OUTLETS = (("The Northern Courier", "CAN"), ("Nordlys Avis", "DNK"), ("Arctic Wire", "GBR"), ("Fjord Dispatch", "NOR"))
FILLERS = (
    "The strait between the two is about thirty kilometres wide at its narrowest, and the rock in the middle has no trees.",
    "Trade between the two countries, mostly fish and machinery, has held up well in the past year.",
    "Neither capital gave a reason for the delay.",
    "Diplomats of both sides, who asked not to be named, called the week “lively”.",
)


@dataclass
class _Paper:
    """One article being written: text grows, spans are noted as it does."""

    id: str
    published: date
    outlet: tuple[str, str]
    title: str
    text: str = ""
    spans: dict[str, Span] = field(default_factory=dict)

    def add(self, words: str, **parts: str) -> Span:
        start = len(self.text)
        self.text += words
        for name, part in parts.items():
            at = self.text.index(part, start)
            self.spans[name] = Span(at, at + len(part))
        return Span(start, len(self.text))

    def article(self) -> Article:
        return Article(
            id=self.id,
            text=self.text,
            url=f"https://news.example/{self.id}",
            title=self.title,
            outlet=self.outlet[0],
            outlet_country=self.outlet[1],
            published=self.published.isoformat(),
            language="en",
            extra={"invented": True},
        )


def records(seed: int = 7, papers: int = 96) -> Records:
    """The whole quarrel: three years, about a hundred short articles."""
    rng = random.Random(seed)
    pool = _Pool(rng)
    day = date(2020, 1, 9)
    for number in range(papers):
        pool.paper(number, day)
        day += timedelta(days=rng.randint(3, 19))
    return pool.records()


class _Pool:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.articles: list[Article] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.replies: list[Reply] = []
        self.stakes: list[Stake] = []
        self.episodes: list[Episode] = []
        self.copies: dict[str, str] = {}

    def paper(self, number: int, day: date) -> None:
        late = number > 60
        paper = _Paper(f"a{number:03d}", day, self.rng.choice(OUTLETS), "")
        paper.add("NUUK, Greenland — Denmark and Canada had another week of it. " + self.rng.choice(FILLERS) + "\n\n")
        told: list[tuple[Statement, list[Reply]]] = []
        for _ in range(self.rng.choice((0, 1, 1, 2) if late else (0, 0, 1, 1))):
            told.append(self._statement(paper, late))
        for _ in range(self.rng.choice((0, 1, 1, 2))):
            self._event(paper)
        if self.rng.random() < 0.35:
            self._stake(paper)
        paper.add(self.rng.choice(FILLERS) + "\n")
        first = told[0][0].speaker if told else None
        paper.title = (
            f"{first} stirs the strait"
            if first
            else self.rng.choice(
                (
                    "A quiet week on the strait",
                    "Herring, frigates and a rock",
                    "What the two capitals need of each other",
                )
            )
        )
        article = paper.article()
        self.articles.append(article)
        copy = self._copy(article) if told and self.rng.random() < 0.3 else None
        for statement, replies in told:
            self._episode(statement, replies, copy)

    def _statement(self, paper: _Paper, late: bool) -> tuple[Statement, list[Reply]]:
        sharp = [row for row in SAYINGS if row[2] < -0.2]
        who, words, hostility, frames = self.rng.choice(sharp if late and self.rng.random() < 0.6 else SAYINGS)
        name, country, standing, role = SPEAKERS[who]
        venue = self.rng.choice((" on a talk show", " on Telegram", " in parliament", " at a press conference", ""))
        whole = paper.add(
            f"“{words},” {role} said{venue}.",
            content=words,
            cue="said",
            speaker=name or role,
            **({"venue": venue.strip()} if venue else {}),
        )
        day = paper.published - timedelta(days=self.rng.randint(0, 3))
        said, precision = self.rng.choice(
            (
                (day.isoformat(), "day"),
                (day.isoformat(), "day"),
                (day.isoformat(), "day"),
                (day.isoformat()[:7], "month"),
            )
        )
        statement = Statement(
            id=f"st-{len(self.statements):03d}", article_id=paper.id, evidence=(whole,),
            confidence=round(self.rng.uniform(0.55, 0.99), 2), method="hand", attitude="assertion", speaker=name or role,
            speaker_country=country, standing=standing, about=("CAN" if country == "DNK" else "DNK",), act="ACCUSE" if hostility < 0 else "SUPPORT",
            form="direct", said_on=said, said_on_precision=precision, venue=venue.strip() or None, frames=frames,
            hostility=hostility, content_spans=(paper.spans["content"],), cue_spans=(paper.spans["cue"],),
            speaker_spans=(paper.spans["speaker"],),
        )  # fmt: skip
        paper.add(" ")
        self.statements.append(statement)
        return statement, self._replies(paper, statement, day)

    def _replies(self, paper: _Paper, statement: Statement, day: date) -> list[Reply]:
        kinds = []
        if statement.speaker_country == "DNK" and statement.hostility < -0.35:
            kinds = self.rng.choice(
                (
                    ["protest", "disavowal"],
                    ["rebuttal"],
                    ["summons"],
                    ["denial"],
                    ["cancellation"],
                    ["retraction", "protest"],
                    ["endorsement"],
                    [],
                    [],
                )
            )
        found = []
        for kind in kinds:
            span = paper.add(ANSWERS[kind] + ". ")
            span = Span(span.start, span.end - 1)
            own = kind in ("disavowal", "denial", "endorsement", "retraction")
            on = min(day + timedelta(days=self.rng.randint(0, 6)), paper.published)
            found.append(Reply(
                id=f"re-{len(self.replies) + len(found):03d}", article_id=paper.id, evidence=(span,),
                confidence=round(self.rng.uniform(0.5, 0.97), 2), method="hand", reply_kind=kind,
                from_country="DNK" if own else "CAN", to_country="CAN" if own else "DNK", to_id=statement.id, by_id=None,
                replied_on=on.isoformat(), replied_on_precision="day",
            ))  # fmt: skip
        self.replies.extend(found)
        paper.add("\n\n")
        return found

    def _event(self, paper: _Paper) -> None:
        act, words, source, target = self.rng.choice(EVENTS)
        when = paper.published - timedelta(days=self.rng.randint(0, 5))
        iso = self.rng.choice((when.isoformat(), when.isoformat(), when.isoformat()[:7], None))
        span = paper.add(words + ". ")
        whole = Span(span.start, span.end - 1)
        self.events.append(Event(
            id=f"ev-{len(self.events):03d}", article_id=paper.id, evidence=(whole,), confidence=round(self.rng.uniform(0.5, 0.98), 2),
            method="hand", act=act, mode=None, source=NAMES[source], source_country=source, source_sector="GOV",
            target=NAMES[target], target_country=target, target_sector="GOV", happened_on=iso,
            happened_on_precision="unknown" if iso is None else "day" if len(iso) == 10 else "month", place=None,
            modality=self.rng.choice(("asserted",) * 7 + ("planned",)), source_spans=(), target_spans=(),
        ))  # fmt: skip

    def _stake(self, paper: _Paper) -> None:
        holder, provider, good, words = self.rng.choice(STAKES)
        span = paper.add(words + ". ")
        self.stakes.append(Stake(
            id=f"sk-{len(self.stakes):03d}", article_id=paper.id, evidence=(Span(span.start, span.end - 1),), confidence=0.8,
            method="hand", holder_country=holder, provider_country=provider, good=good,
        ))  # fmt: skip

    def _copy(self, article: Article) -> Article:
        outlet = self.rng.choice([row for row in OUTLETS if row[0] != article.outlet])
        copy = replace(
            article, id=article.id + "c", outlet=outlet[0], outlet_country=outlet[1], url=f"{article.url}-copy"
        )
        self.articles.append(copy)
        self.copies[copy.id] = article.id
        return copy

    def _episode(self, statement: Statement, replies: list[Reply], copy: Article | None) -> None:
        tellings = [statement]
        if copy:
            tellings.append(replace(statement, id=statement.id + "c", article_id=copy.id))
            self.statements.append(tellings[1])
        self.episodes.append(Episode(
            id=f"ep-{len(self.episodes):03d}", speaker=statement.speaker, speaker_country=statement.speaker_country,
            standing=statement.standing, about=statement.about, said_on=statement.said_on,
            said_on_precision=statement.said_on_precision, hostility=statement.hostility, frames=statement.frames,
            statement_ids=tuple(row.id for row in tellings), reply_ids=tuple(row.id for row in replies),
        ))  # fmt: skip

    def records(self) -> Records:
        return Records(
            articles=tuple(self.articles), statements=tuple(self.statements), events=tuple(self.events),
            replies=tuple(self.replies), stakes=tuple(self.stakes), episodes=tuple(self.episodes), copies=self.copies,
        )  # fmt: skip
