"""What models are used for is kept turn by turn; a day's budget holds, visibly, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from assistant.bootstrap import App, bootstrap
from assistant.domain.account import OPERATOR, AccountRole, Actor
from assistant.domain.conversation import Turn
from assistant.domain.spending import Overdrawn
from assistant.settings import Secret, Settings
from assistant.store.usage_tables import model_usage
from tests.fakes.openai_server import Script, openai_server

NOTE = "Met Dana Whitlock, VP Sales at Harrow & Pine. She can sign to 150k; above that it goes to the CFO."
WORDS = "That helps. Who gives the final yes to the money?"
MEI, TOM = (Actor(name, name.title(), AccountRole.REP) for name in ("mei", "tom"))
ADMIN = Actor("ann", "Ann", AccountRole.ADMIN)


@dataclass
class Watch:
    """A clock that a test sets."""

    moment: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@dataclass
class House:
    """A company whose model is a server of ours."""

    home: Path
    url: str
    script: Script
    watch: Watch = field(default_factory=Watch)

    def app(self, **settings: Any) -> App:
        given = {"base_url": self.url, "chat_model": "m", "api_key": Secret("sk-x")} | settings
        return bootstrap(Settings(home=self.home, **given), clock=self.watch, documents=True)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    script = Script(reply=lambda request: "{}" if "response_format" in request else WORDS)
    with openai_server(script) as url:
        yield House(tmp_path / "home", url, script)


def say(app: App, who: Actor, *lines: str) -> list[Turn]:
    deal = app.coaching.begin(who, "en").summary.id
    return [app.coaching.turn(who, deal, line) for line in lines]


def rows(app: App) -> list[dict[str, Any]]:
    with app.storage.database.read() as connection:
        return [
            dict(r) for r in connection.execute(select(model_usage).order_by(model_usage.c.id)).mappings()
        ]


def test_each_turn_is_kept_with_its_calls_tokens_time_and_cost(house: House) -> None:
    app = house.app(price_in="2", price_out="8", currency="CNY")
    deal = app.coaching.begin(MEI, "en").summary.id
    turn = app.coaching.turn(MEI, deal, NOTE)
    [row] = rows(app)
    assert (row["account"], row["deal_id"], row["turn"], row["model"]) == ("mei", deal, turn.number, "m")
    assert (row["calls"], row["failed"], row["reply_tokens"], row["estimated"]) == (2, 0, 10, False)
    assert row["prompt_tokens"] > 300
    assert row["micros"] == 2 * row["prompt_tokens"] + 8 * row["reply_tokens"]
    assert row["currency"] == "CNY"
    assert row["milliseconds"] >= 0
    assert row["day"] == house.watch.moment.date()


def test_a_turn_that_fails_costs_what_it_cost(house: House) -> None:
    app = house.app()
    house.script.mode = "server_error"
    say(app, MEI, NOTE)
    [row] = rows(app)
    assert row["calls"] == row["failed"] == 2
    assert row["prompt_tokens"] == 0


def test_a_reply_nobody_waits_for_is_still_paid(house: House) -> None:
    app = house.app()
    deal = app.coaching.begin(MEI, "en").summary.id
    pieces = app.coaching.say(MEI, deal, NOTE, "c1")
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    [row] = rows(app)
    assert (row["turn"], row["calls"]) == (None, 2)


def test_looking_at_a_deal_asks_no_model(house: House) -> None:
    app = house.app()
    deal = app.coaching.begin(MEI, "en").summary.id
    app.coaching.open(MEI, deal)
    app.coaching.resume(MEI, deal)
    assert house.script.asked == []
    assert rows(app) == []


@pytest.mark.parametrize(
    ("settings", "reason", "others"),
    [
        ({"user_budget": "500 tokens"}, Overdrawn.OWN, "m"),
        ({"company_budget": "500 tokens"}, Overdrawn.COMPANY, "builtin"),
        ({"user_budget": "0.003 money", "price_in": "5"}, Overdrawn.OWN, "m"),
        ({"company_budget": "0.003 money", "price_in": "5"}, Overdrawn.COMPANY, "builtin"),
    ],
    ids=["own tokens", "company tokens", "own money", "company money"],
)
def test_over_budget_the_built_in_coach_answers_says_why_and_loses_nothing(
    house: House, settings: dict[str, str], reason: Overdrawn, others: str
) -> None:
    app = house.app(**settings)
    deal = app.coaching.begin(MEI, "en").summary.id
    first = app.coaching.turn(MEI, deal, NOTE)
    assert first.engine == "m"
    asked = len(house.script.asked)
    over = app.coaching.turn(MEI, deal, "Legal has not seen the contract yet, says Priya Nair from IT.")
    assert (over.engine, over.fallback) == ("builtin", reason.value)
    assert over.facts and over.reply.count("?") == 1
    assert len(house.script.asked) == asked
    assert [t.text for t in app.coaching.open(MEI, deal).conversation.turns][1:] == [first.text, over.text]
    [turn] = say(app, TOM, NOTE)
    assert turn.engine == others


def test_the_model_is_back_the_next_day(house: House) -> None:
    app = house.app(user_budget="500 tokens")
    deal = app.coaching.begin(MEI, "en").summary.id
    engines = []
    for days in (0, 0, 1, 0):
        house.watch.moment += timedelta(days=days)
        engines.append(app.coaching.turn(MEI, deal, f"{NOTE} ({len(engines)})").engine)
    assert engines == ["m", "builtin", "m", "builtin"]


def test_a_budget_survives_a_restart(house: House) -> None:
    say(house.app(user_budget="500 tokens"), MEI, NOTE)
    [turn] = say(house.app(user_budget="500 tokens"), MEI, NOTE)
    assert turn.fallback == Overdrawn.OWN.value


def test_without_a_database_a_budget_holds_for_the_process(tmp_path: Path, house: House) -> None:
    settings = Settings(home=tmp_path / "none", base_url=house.url, chat_model="m", user_budget="500 tokens")
    app = bootstrap(settings, clock=house.watch, keep=False)
    assert [turn.engine for turn in say(app, MEI, NOTE, NOTE + " Still.")] == ["m", "builtin"]


def test_a_review_and_an_answer_are_paid_for_too_and_name_their_engine(house: House) -> None:
    app = house.app()
    assert app.notes.review(NOTE).engine == "m"
    answer = app.asking.ask("Besides money, what does a customer give up when buying?", lang="en", actor=TOM)
    assert (answer["engine"], bool(answer["fallback"])) == ("builtin", True), "an empty answer is none"
    assert [row["account"] for row in rows(app)] == [OPERATOR.id, "tom"]


def test_what_is_set_on_the_page_counts_from_the_next_turn_on(house: House) -> None:
    app = bootstrap(Settings(home=house.home), clock=house.watch, documents=True)
    deal = app.coaching.begin(MEI, "en").summary.id
    assert app.coaching.turn(MEI, deal, NOTE).engine == "builtin"
    app.models.change(ADMIN, {"base_url": house.url, "chat_model": "m"}, "sk-page")
    assert app.coaching.turn(MEI, deal, "She likes it.").engine == "m"
    assert house.script.asked[-1]["headers"]["authorization"] == "Bearer sk-page"
    app.models.change(ADMIN, {"chat_model": "other"})
    assert app.coaching.turn(MEI, deal, "The CFO is new.").engine == "other"
    app.models.change(ADMIN, {"user_budget": "10 tokens"})
    assert app.coaching.turn(MEI, deal, "He comes from Acme.").fallback == Overdrawn.OWN.value
    app.models.change(ADMIN, {"chat_model": "", "user_budget": ""})
    last = app.coaching.turn(MEI, deal, "He starts in May.")
    assert (last.engine, last.fallback) == ("builtin", None)


def test_another_process_hears_of_the_change(house: House) -> None:
    serving = bootstrap(Settings(home=house.home), clock=house.watch, documents=True)
    say(serving, MEI, NOTE)
    other = bootstrap(Settings(home=house.home), clock=house.watch, documents=True)
    other.models.change(ADMIN, {"base_url": house.url, "chat_model": "m"})
    [turn] = say(serving, MEI, NOTE)
    assert turn.engine == "m"


def test_an_embedding_model_set_on_the_page_joins_the_search(house: House) -> None:
    app = bootstrap(Settings(home=house.home), clock=house.watch, documents=True)
    app.library.search("who signs above the limit")
    app.models.change(ADMIN, {"base_url": house.url, "embedding_model": "e"})
    app.libraries.pause = 0
    app.library.search("who signs above the limit")
    assert any(request["path"].endswith("/embeddings") for request in house.script.asked)


def test_imports_are_read_without_a_model(house: House) -> None:
    app = house.app()
    user, _ = app.team.accounts.add(OPERATOR, "mei", "Mei", AccountRole.REP)
    mei = Actor(user.id, user.name, user.role)
    taken = app.team.importing.take(mei, f'title,notes\nHarrow,"{NOTE}"\n'.encode(), dry_run=False)
    assert len(taken.created) == 1
    [deal] = app.coaching.deals(mei)
    assert app.coaching.open(mei, deal.id).picture.committee.people
    assert house.script.asked == []
