"""What was refused is on the trail, and what is open ends with its session: on the running application."""

from __future__ import annotations

import re
import time

import httpx
import pytest

from assistant.domain.account import OPERATOR, AccountRole
from tests.integration.house import PASSWORD, House, call, handlers, house

__all__ = ["house"]

pytestmark = pytest.mark.filterwarnings("ignore")


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


def test_a_token_made_on_the_page_works_for_a_program_until_it_is_ended(house: House) -> None:
    client, place = house.client("owner"), "/en/account"

    def seal() -> str:
        page = client.get(place, headers={"accept": "text/html"}).text
        return re.findall(r'name="seal" value="([^"]+)"', page)[0]

    made = client.post(place, data={"seal": seal(), "do": "token", "name": "CRM job"}).text
    token = re.findall(r"<code>([^<]+)</code>", made)[0]

    def deals() -> int:
        headers = {"authorization": f"Bearer {token}"}
        return httpx.get(f"{house.address}/api/v1/deals", headers=headers).status_code

    assert deals() == 200
    listed = client.get(place, headers={"accept": "text/html"}).text
    assert "CRM job" in listed and token not in listed
    id = re.findall(r'name="id" value="([^"]+)"', listed)[0]
    assert client.post(place, data={"seal": seal(), "do": "drop", "id": id}).status_code == 303
    assert deals() == 401


def test_what_is_not_there_is_no_refusal(house: House) -> None:
    before = house.app.team.auditing.verify(OPERATOR).entries
    house.get("stranger", f"/en/shared/{'0' * 32}")
    assert house.app.team.auditing.verify(OPERATOR).entries == before


@pytest.mark.parametrize("how", ["sign-out", "password", "role", "disabled"])
def test_an_open_stream_ends_within_two_seconds_of_its_session(house: House, how: str) -> None:
    team, login = house.app.team, f"leaver-{how}"
    user, _ = team.accounts.add(OPERATOR, login, "Leaver", AccountRole.REP, password=PASSWORD)
    token = team.sessions.sign_in(login, PASSWORD)
    place = f"{house.address}/en/gradio_api/heartbeat/{login}"
    with (
        httpx.Client(cookies={"ka_coach_session": token}, timeout=20) as client,
        client.stream("GET", place) as stream,
    ):
        lines = stream.iter_lines()
        assert "ALIVE" in next(lines)
        {
            "sign-out": lambda: team.sessions.sign_out(token),
            "password": lambda: team.accounts.set_password(OPERATOR, user.id, PASSWORD + "-2"),
            "role": lambda: team.accounts.change(OPERATOR, user.id, role=AccountRole.MANAGER),
            "disabled": lambda: team.accounts.change(OPERATOR, user.id, disabled=True),
        }[how]()
        begun = time.monotonic()
        for line in lines:
            assert not line, "the stream goes on"
        assert time.monotonic() - begun < 2
