"""`/api/v1` as a CRM job uses it: with a token, only one's own, every mistake told as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.bootstrap import bootstrap
from assistant.clock import FixedClock
from assistant.domain.account import OPERATOR, AccountRole, Actor
from assistant.settings import Settings
from ui import api
from ui.entry import by_session, by_token
from ui.gate import Gate

NOTE = "Met Dana Whitlock, VP Sales at Harrow & Pine. She can sign to 150k; above that it goes to the CFO."


@dataclass
class Job:
    """A program with somebody's token."""

    client: Any
    token: str

    def __call__(self, method: str, place: str, **more: Any) -> Any:
        headers = ({"Authorization": f"Bearer {self.token}"} if self.token else {}) | more.pop("headers", {})
        return self.client.request(method, f"/api/v1{place}", headers=headers, **more)


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Job]]:
    app = bootstrap(
        Settings(home=tmp_path_factory.mktemp("home")),
        clock=FixedClock.on(date(2026, 11, 23)),
        documents=True,
    )
    made = {"nobody": ""}
    for login in ("lei", "tom"):
        user, _ = app.team.accounts.add(OPERATOR, login, login, AccountRole.REP)
        made[login] = app.team.tokens.make(Actor(user.id, user.name, user.role), "crm")
    web = FastAPI()
    web.mount(api.PLACE, api.build(app))
    gate = Gate(
        web,
        identify=by_token(app.team.tokens, by_session(app.team.sessions)),
        hosts=frozenset({"testserver"}),
    )
    with TestClient(gate) as client:
        yield {name: Job(client, token) for name, token in made.items()}
    app.storage.database.close()
    app.library.close()


def test_a_deal_is_begun_told_and_reviewed(jobs: dict[str, Job]) -> None:
    lei = jobs["lei"]
    made = lei("POST", "/deals", json={"lang": "en", "title": "Harrow", "client_id": "opp-1"})
    assert made.status_code == 201
    deal = made.json()["id"]
    again = lei("POST", "/deals", json={"lang": "en", "title": "Harrow", "client_id": "opp-1"})
    assert again.json()["id"] == deal
    turn = lei("POST", f"/deals/{deal}/notes", json={"text": NOTE, "client_id": "n1"})
    assert (turn.status_code, turn.json()["schema"]) == (201, "ka-coach/turn/1")
    assert (
        lei("POST", f"/deals/{deal}/notes", json={"text": NOTE, "client_id": "n1"}).json()["reply"]
        == turn.json()["reply"]
    )
    review = lei("GET", f"/deals/{deal}/review").json()
    assert "economic_buyer_unreached" in [f["id"] for f in review["findings"]]
    assert lei("GET", f"/deals/{deal}/review?format=docx").content[:2] == b"PK"
    assert "Harrow" in [d["title"] for d in lei("GET", "/deals").json()["deals"]]


def test_a_body_that_is_no_json_is_told_so_in_a_sentence(jobs: dict[str, Job]) -> None:
    unnamed = jobs["lei"]("POST", "/deals", content=b'{"lang": "en",')
    assert unnamed.json()["error"]["message"].startswith("Input should be")
    headers = {"content-type": "application/json"}
    answer = jobs["lei"]("POST", "/deals", content=b'{"lang": "en",', headers=headers)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"] == "The body of the request is no valid JSON."


def test_another_text_under_the_same_id_is_a_conflict(jobs: dict[str, Job]) -> None:
    deal = jobs["lei"]("POST", "/deals", json={"lang": "en"}).json()["id"]
    jobs["lei"]("POST", f"/deals/{deal}/notes", json={"text": NOTE, "client_id": "x"})
    answer = jobs["lei"]("POST", f"/deals/{deal}/notes", json={"text": "Another.", "client_id": "x"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "conflict")


@pytest.mark.parametrize(
    ("method", "place", "body"),
    [
        ("GET", "/deals/{deal}/review", None),
        ("POST", "/deals/{deal}/notes", {"text": "mine now"}),
        ("DELETE", "/deals/{deal}", None),
    ],
)
def test_foreign_and_missing_look_the_same(jobs: dict[str, Job], method: str, place: str, body: Any) -> None:
    deal = jobs["lei"]("POST", "/deals", json={"lang": "zh"}).json()["id"]
    foreign = jobs["tom"](method, place.format(deal=deal), json=body)
    missing = jobs["tom"](method, place.format(deal="0" * 32), json=body)
    assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content)
    assert foreign.status_code == 404


@pytest.mark.parametrize(
    ("method", "place", "status", "code"),
    [("GET", "/nothing", 404, "not_found"), ("PUT", "/deals", 405, "invalid")],
)
def test_an_address_there_is_not_is_told_like_everything_else(
    jobs: dict[str, Job], method: str, place: str, status: int, code: str
) -> None:
    answer = jobs["lei"](method, place)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("place", ["/deals", "/library/search?q=budget", "/openapi"])
def test_without_a_token_nothing_is_answered(jobs: dict[str, Job], place: str) -> None:
    assert jobs["nobody"]("GET", place).status_code == 401
    jobs["nobody"].client.cookies.set("ka_coach_session", "forged")
    assert jobs["nobody"]("GET", place).status_code == 401
    jobs["nobody"].client.cookies.clear()


@pytest.mark.parametrize(
    "body",
    [{}, {"lang": "fr"}, {"lang": "en", "owner": "tom"}, {"lang": "en", "product_category": "../x"}],
    ids=["empty", "language", "unknown field", "category"],
)
def test_what_does_not_fit_is_named(jobs: dict[str, Job], body: dict[str, str]) -> None:
    answer = jobs["lei"]("POST", "/deals", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid"


def test_the_library_answers_and_searches(jobs: dict[str, Job]) -> None:
    found = jobs["lei"]("GET", "/library/search?q=who signs above the limit&k=3").json()
    assert found["passages"]
    answer = jobs["lei"]("POST", "/library/ask", json={"q": "四种重点客户画像分别是什么？"}).json()
    assert (answer["schema"], answer["answerable"]) == ("ka-coach/answer/1", True)


def test_the_interface_describes_itself(jobs: dict[str, Job]) -> None:
    shape = jobs["lei"]("GET", "/openapi").json()
    assert {"/deals", "/deals/{deal}/notes", "/deals/{deal}/review", "/library/ask"} <= set(shape["paths"])
