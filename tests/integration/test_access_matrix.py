"""Who gets what: every route and every handler of the running application, for seven people.

A route or a handler without a rule here fails the build.
"""

from __future__ import annotations

import re

import pytest

from assistant.domain.account import OPERATOR, AccountRole
from tests.integration.house import PASSWORD, PEOPLE, SECRET, House, call, handlers, house
from ui.i18n import LANGS

__all__ = ["house"]

pytestmark = pytest.mark.filterwarnings("ignore")

EVERYBODY = ("anonymous", *PEOPLE)
SIGNED_IN = ("owner", "other", "manager", "stranger", "admin")

GET: dict[str, tuple[str, ...]] = {
    "/": EVERYBODY,
    "/healthz": EVERYBODY,
    "/readyz": EVERYBODY,
    "/favicon.ico": EVERYBODY,
    "/style.css": EVERYBODY,
    "/setup": EVERYBODY,
    "/invitation": EVERYBODY,
    "/{lang}/sign-in": EVERYBODY,
    "/{lang}/setup": EVERYBODY,
    "/{lang}/invitation": EVERYBODY,
    "/{lang}/sign-out": SIGNED_IN,
    "/{lang}/account": SIGNED_IN,
    "/{lang}/people": SIGNED_IN,
    "/{lang}/library": SIGNED_IN,
    "/{lang}/import": SIGNED_IN,
    "/{lang}": SIGNED_IN,
    "/{lang}/board": ("manager", "stranger"),
    "/{lang}/board.{kind}": ("manager", "stranger"),
    "/{lang}/deals/{deal}/share": ("owner",),
    "/{lang}/shared/{deal}": ("owner", "manager"),
    "/{lang}/reviews/{id}": ("manager",),
    "/{lang}/reviews/{id}/export.{kind}": ("manager",),
    "/{lang}/reviews/{id}/against/{other}": ("manager",),
    "/passages/{citation:path}": SIGNED_IN,
    "/{lang}/models": ("admin",),
    "/{lang}/evaluations": ("admin",),
    "/{lang}/evaluations/{run}": (),
    "/{lang}/import/running": (),
}
"""Address → who gets it; the others are turned away. The review here is not signed off yet."""

POST: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "/{lang}/sign-in": ((), {}),
    "/{lang}/setup": ((), {}),
    "/{lang}/invitation": ((), {}),
    "/{lang}/sign-out": ((), {}),
    "/{lang}/account": ((), {"do": "drop", "id": "nothing"}),
    "/{lang}/people": (("admin",), {"do": "team", "name": "Team {n}"}),
    "/{lang}/models": (("admin",), {"do": "save", "chat_model": ""}),
    "/{lang}/library": ((), {}),
    "/{lang}/library/publish": ((), {"draft": "nothing"}),
    "/{lang}/library/remove": (("admin",), {"document": "framework/en/03-base"}),
    "/{lang}/import": ((), {}),
    "/{lang}/import/take": ((), {"draft": "nothing"}),
    "/{lang}/deals/{deal}/share": (("owner",), {"do": "withdraw"}),
    "/{lang}/shared/{deal}": (("manager",), {"minutes": "50"}),
    "/{lang}/reviews/{id}": (
        ("manager",),
        {"do": "note", "note_present": "x", "version": "{version}"},
    ),
}
"""Address → who may send this form to somebody's deal or review, and the form."""

HANDLERS = {"load", "choose", "look", "begin", "rename", "remove", "stream", "settle", "halt", "hush"}
"""The handlers of the coaching page: each serves the actor's own deals only."""


def routes(house: House, method: str) -> set[str]:
    found = set()
    for route in house.web._app.routes:
        path = getattr(route, "path", "")
        if path.startswith("/api/"):
            continue  # programs: tested with their tokens
        methods = getattr(route, "methods", None) or {"GET"}
        if method in methods:
            found.add(re.sub(r"^/(zh|en)(?=/|$)", "/{lang}", path))
    return found


def test_every_route_has_a_rule(house: House) -> None:
    assert routes(house, "GET") == set(GET)
    assert routes(house, "POST") == set(POST)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", sorted(GET))
def test_pages_open_for_those_they_are_for_and_nobody_else(house: House, place: str, lang: str) -> None:
    address = house.filled(place, lang) + ("/" if place == "/{lang}" else "")
    answers = {who: house.get(who, address) for who in EVERYBODY}
    let_in = {
        who
        for who, answer in answers.items()
        if answer.status_code == 200
        or (answer.status_code in (303, 307) and "sign-in" not in answer.headers["location"])
    }
    assert let_in == set(GET[place]), {who: answer.status_code for who, answer in answers.items()}
    for who in set(EVERYBODY) - let_in:
        assert answers[who].status_code in (303, 404) and SECRET not in answers[who].text


@pytest.mark.parametrize("place", sorted(POST))
def test_forms_change_nothing_for_people_they_are_not_for(house: House, place: str) -> None:
    allowed, form = POST[place]
    address = house.filled(place)
    for who in EVERYBODY:
        if who in allowed:
            continue
        client = house.client(who)
        bare = client.post(address, data=form)
        assert bare.status_code in (401, 404, 422), (who, bare.status_code)
        page = client.get("/en/account", headers={"accept": "text/html"})
        seal = re.search(r'name="seal" value="([^"]+)"', page.text)
        assert (seal is not None) == (who in SIGNED_IN), who
        if seal is None:
            continue
        sent = {name: value.format(n=next(house.counter), version=1) for name, value in form.items()}
        if sent:
            answer = client.post(address, data={"seal": seal[1], **sent})
            assert answer.status_code == 404, (who, place, answer.status_code)
            assert SECRET not in answer.text


def test_foreign_and_missing_look_the_same(house: House) -> None:
    for place in ("/en/deals/{deal}/share", "/en/shared/{deal}", "/en/reviews/{id}"):
        foreign = house.get("stranger", house.filled(place))
        missing = house.get("stranger", re.sub(r"\{\w+\}", "0" * 32, place))
        strip = re.compile(r"[0-9a-f]{32,}")
        assert (foreign.status_code, strip.sub("", foreign.text)) == (
            missing.status_code,
            strip.sub("", missing.text),
        )


def test_every_handler_has_a_rule(house: House) -> None:
    blocks = house.client("owner").get("/en/config").json()
    assert len(handlers(house)) == len(HANDLERS)
    assert {event["api_visibility"] for event in blocks["dependencies"]} == {"private"}


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != "owner"])
def test_no_handler_serves_or_changes_somebody_elses_deal(house: House, who: str) -> None:
    owner, before = house.actors["owner"], None
    before = house.app.coaching.open(owner, house.deal)
    for event in handlers(house):
        heard = call(house, who, event)
        assert SECRET not in heard and "Ravensport" not in heard, (who, event["id"])
        if who in ("anonymous", "disabled"):
            assert heard.startswith("401"), (who, heard[:80])
    after = house.app.coaching.open(owner, house.deal)
    assert after.conversation == before.conversation
    assert after.summary.title == before.summary.title


def test_the_owner_is_served(house: House) -> None:
    assert any(SECRET in call(house, "owner", event) for event in handlers(house)[:2])


def test_no_figures_about_calls_are_gathered(house: House) -> None:
    for event in handlers(house)[:1] * 3:
        call(house, "owner", event)
    apps = [route.app for route in house.web._app.routes if hasattr(route, "app")]
    queues = [app.get_blocks()._queue for app in apps if hasattr(app, "get_blocks")]
    assert queues
    for queue in queues:
        assert len(queue.event_analytics) <= 1
        assert queue.cached_event_analytics_summary == {"functions": {}}


@pytest.mark.parametrize("who", ["other", "manager", "admin"])
def test_nobody_hears_or_stops_somebody_elses_stream(house: House, who: str) -> None:
    session = f"private-{who}"
    event = handlers(house)[0]
    body = {"data": [house.deal], "fn_index": event["id"], "session_hash": session}
    assert house.client("owner").post("/en/gradio_api/queue/join", json=body).status_code == 200
    listener = house.client(who)
    heard = listener.get("/en/gradio_api/queue/data", params={"session_hash": session})
    assert heard.status_code == 404 and SECRET not in heard.text
    for place in (
        f"queue/data?session_hash=own-{who}&session_hash={session}",
        f"heartbeat/{session}?session_hash=own-{who}",
    ):
        assert listener.get(f"/en/gradio_api/{place}").status_code == 404, place
    assert listener.post("/en/gradio_api/queue/join", json=body).status_code == 404
    stop = {"session_hash": session, "fn_index": event["id"], "event_id": "x"}
    assert listener.post("/en/gradio_api/cancel", json=stop).status_code == 404


def test_a_call_of_many_megabytes_is_refused_before_it_is_read(house: House) -> None:
    body = {"data": ["x" * 3_000_000], "fn_index": 0, "session_hash": "big"}
    assert house.client("owner").post("/en/gradio_api/queue/join", json=body).status_code == 413


@pytest.mark.parametrize("who", ["disabled", "anonymous"])
def test_files_of_the_page_are_all_that_outsiders_get(house: House, who: str) -> None:
    client = house.client(who)
    assert client.get("/en/theme.css").status_code == 200
    for place in (
        "/en/",
        "/en/config",
        "/en/gradio_api/queue/data?session_hash=x",
        "/passages/x",
        "/openapi.json",
    ):
        assert client.get(place).status_code in (401, 404), place


def test_a_session_ends_at_once_with_its_account(house: House) -> None:
    user, _ = house.app.team.accounts.add(OPERATOR, "leaver", "Leaver", AccountRole.REP, password=PASSWORD)
    house.tokens["leaver"] = house.app.team.sessions.sign_in("leaver", PASSWORD)
    assert house.get("leaver", "/en/account").status_code == 200
    house.app.team.accounts.change(OPERATOR, user.id, disabled=True)
    assert house.get("leaver", "/en/account").status_code == 303
