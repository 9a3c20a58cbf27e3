"""A company at work on a real server: who there is, what belongs to the owner, and how each of them asks."""

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
