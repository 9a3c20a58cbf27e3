"""Who gets what: every route and every handler of the running application, for seven people.

A route or a handler without a rule here fails the build.
"""

from __future__ import annotations

import itertools
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from assistant.bootstrap import App, bootstrap
from assistant.domain.account import OPERATOR, AccountRole, Actor
from assistant.settings import Settings
from ui.i18n import LANGS

pytestmark = pytest.mark.filterwarnings("ignore")

PASSWORD = "quiet-otters-row-7-boats"
SECRET = "Ottilie Brandvold"
NOTE = f"Met {SECRET}, CFO at Ravensport Mills. She likes it. Budget should be fine, about $90k, this year."
PEOPLE = {
    "owner": (AccountRole.REP, "east"),
    "other": (AccountRole.REP, "east"),
    "manager": (AccountRole.MANAGER, "east"),
    "stranger": (AccountRole.MANAGER, "west"),
    "admin": (AccountRole.ADMIN, None),
    "disabled": (AccountRole.REP, "east"),
}
EVERYBODY = ("anonymous", *PEOPLE)
SIGNED_IN = ("owner", "other", "manager", "stranger", "admin")

GET: dict[str, tuple[str, ...]] = {
    "/": EVERYBODY,
    "/healthz": EVERYBODY,
    "/readyz": EVERYBODY,
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
}
"""Address → who gets it; the others are turned away. The review here is not signed off yet."""

POST: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "/{lang}/sign-in": ((), {}),
    "/{lang}/setup": ((), {}),
    "/{lang}/invitation": ((), {}),
    "/{lang}/sign-out": ((), {}),
    "/{lang}/account": ((), {}),
    "/{lang}/people": (("admin",), {"do": "team", "name": "Team {n}"}),
    "/{lang}/models": (("admin",), {"do": "save", "chat_model": ""}),
    "/{lang}/library": ((), {}),
    "/{lang}/library/publish": ((), {"draft": "nothing"}),
    "/{lang}/library/remove": ((), {"document": "framework/en/03-base"}),
    "/{lang}/import": ((), {}),
    "/{lang}/import/take": ((), {"draft": "nothing"}),
    "/{lang}/deals/{deal}/share": (("owner",), {"do": "withdraw"}),
    "/{lang}/shared/{deal}": (("manager",), {"minutes": "50"}),
    "/{lang}/reviews/{id}": (
        ("manager",),
        {"do": "note", "phase": "present", "text": "x", "version": "{version}"},
    ),
}
"""Address → who may send this form to somebody's deal or review, and the form."""

HANDLERS = {"load", "choose", "begin", "rename", "remove", "stream", "settle", "halt"}
"""The handlers of the coaching page: each serves the actor's own deals only."""


@dataclass
class House:
    """A company at work: where it listens, everybody's cookies, and what belongs to the owner."""

    app: App
    web: Any
    address: str
    tokens: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    deal: str = ""
    review: str = ""
    clients: dict[str, httpx.Client] = field(default_factory=dict)
    counter: Iterator[int] = field(default_factory=itertools.count)

    def get(self, who: str, place: str, **more: Any) -> httpx.Response:
        return self.client(who).get(place, headers={"accept": "text/html"}, **more)

    def client(self, who: str) -> httpx.Client:
        if who not in self.clients:
            cookies = {"ka_coach_session": self.tokens[who]} if who in self.tokens else {}
            self.clients[who] = httpx.Client(base_url=self.address, cookies=cookies, timeout=20)
        return self.clients[who]

    def filled(self, place: str, lang: str = "en") -> str:
        known = {
            "deal": self.deal,
            "id": self.review,
            "other": self.review,
            "kind": "json" if "reviews" in place else "csv",
            "lang": lang,
            "run": "20260101T000000Z",
        }
        known["citation:path"] = "framework/en/03-base%23F23-F27"
        return re.sub(r"\{([^}]+)\}", lambda found: known[found[1]], place)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    import uvicorn

    from ui.app import build

    app = bootstrap(Settings(home=tmp_path_factory.mktemp("home")), documents=True)
    web = build(app, demo=False)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(64)
        server = uvicorn.Server(uvicorn.Config(web, log_level="warning"))
        thread = threading.Thread(target=lambda: server.run(sockets=[taken]), daemon=True)
        thread.start()
        made = House(app, web, f"http://127.0.0.1:{taken.getsockname()[1]}")
        until = time.monotonic() + 60
        while not server.started and time.monotonic() < until:
            time.sleep(0.05)
        _move_in(made)
        yield made
        for client in made.clients.values():
            client.close()
        server.should_exit = True
        thread.join(10)


def _move_in(house: House) -> None:
    team = house.app.team
    teams = {name: team.accounts.add_team(OPERATOR, name).id for name in ("east", "west")}
    for name, (role, place) in PEOPLE.items():
        user, _ = team.accounts.add(
            OPERATOR, name, name.title(), role, teams.get(place or ""), password=PASSWORD
        )
        house.tokens[name] = team.sessions.sign_in(name, PASSWORD)
        house.actors[name] = team.sessions.actor(house.tokens[name])
        if name == "disabled":
            team.accounts.change(OPERATOR, user.id, disabled=True)
    owner = house.actors["owner"]
    house.deal = house.app.coaching.begin(owner, "en").summary.id
    house.app.coaching.turn(owner, house.deal, NOTE)
    team.sharing.share(owner, house.deal, team.sharing.preview(owner, house.deal).digest)
    house.review = team.reviewing.start(house.actors["manager"], house.deal).id


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


def handlers(house: House, lang: str = "en") -> list[dict[str, Any]]:
    config = house.client("owner").get(f"/{lang}/config").json()
    return [event for event in config["dependencies"] if event.get("backend_fn")]


def call(house: House, who: str, event: dict[str, Any]) -> str:
    session = f"s{next(house.counter)}"
    given: list[Any] = [house.deal, "What about legal?", f"c{next(house.counter)}"][: len(event["inputs"])]
    body = {
        "data": given,
        "fn_index": event["id"],
        "session_hash": session,
        "event_data": {"deal": house.deal, "title": "Taken over"},
    }
    client = house.client(who)
    joined = client.post("/en/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        return f"{joined.status_code} {joined.text}"
    heard = ""
    with client.stream("GET", "/en/gradio_api/queue/data", params={"session_hash": session}) as stream:
        for line in stream.iter_lines():
            heard += line
            if '"process_completed"' in line or '"unexpected_error"' in line:
                break
    return heard


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


@pytest.mark.parametrize("way", ["page", "form", "unsealed", "handler", "program"])
def test_what_was_refused_is_on_the_trail_with_who_and_what(house: House, way: str) -> None:
    who = house.actors["stranger"]
    client, place = house.client("stranger"), house.filled("/{lang}/shared/{deal}")
    if way == "page":
        house.get("stranger", place)
    elif way in ("form", "unsealed"):
        page = client.get("/en/account", headers={"accept": "text/html"}).text
        seal = re.findall(r'name="seal" value="([^"]+)"', page)[0] if way == "form" else "guessed"
        client.post(place, data={"seal": seal, "minutes": "50"})
    elif way == "handler":
        choose = next(event for event in handlers(house) if ("choose" in str(event["targets"])))
        call(house, "stranger", choose)
    else:
        token = {"authorization": f"Bearer {house.app.team.tokens.make(who, 'job')}"}
        httpx.get(f"{house.address}/api/v1/deals/{house.deal}/review", headers=token)
    entry = house.app.team.auditing.recent(OPERATOR, limit=1)[0]
    wanted = {
        "page": ("deal.read_shared", house.deal),
        "form": ("review.write", house.deal),
        "unsealed": ("form.unsealed", place),
        "handler": ("deal.coach", house.deal),
        "program": ("deal.export", house.deal),
    }[way]
    assert (entry.result, entry.actor, entry.action, entry.object) == ("refused", who.id, *wanted)
    assert house.app.team.auditing.verify(OPERATOR).whole


def test_what_is_not_there_is_no_refusal(house: House) -> None:
    before = house.app.team.auditing.verify(OPERATOR).entries
    house.get("stranger", f"/en/shared/{'0' * 32}")
    assert house.app.team.auditing.verify(OPERATOR).entries == before


def test_no_figures_about_calls_are_gathered(house: House) -> None:
    for event in handlers(house)[:1] * 3:
        call(house, "owner", event)
    for mounted in (route.app for route in house.web._app.routes if hasattr(route, "app")):
        queue = mounted.get_blocks()._queue if hasattr(mounted, "get_blocks") else None
        if queue is not None:
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
