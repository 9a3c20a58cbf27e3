"""The way to a single sign-on service and back, through the pages, with an issuer of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from assistant.bootstrap import App, bootstrap
from assistant.domain.account import OPERATOR, AccountRole
from assistant.services.single_sign_on import Service, SingleSignOn
from assistant.settings import Settings
from assistant.store.accounts import SqlAccounts
from ui.entry import by_session
from ui.gate import Gate
from ui.pages import account, doors, single_sign_on
from ui.pages.frame import Frame, show_trouble_as_pages

ISSUER = "https://id.example"
KEY = RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256"}, auto_kid=False)


@dataclass
class House:
    app: App
    client: Any
    nonce: str = ""
    up: bool = True

    def issuer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if not self.up:
            return httpx.Response(503)
        if path.endswith("openid-configuration"):
            places = {
                "authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "keys",
            }  # fmt: skip
            return httpx.Response(
                200, json={"issuer": ISSUER} | {name: f"{ISSUER}/{at}" for name, at in places.items()}
            )
        if path == "/keys":
            return httpx.Response(200, json={"keys": [KEY.as_dict(private=False)]})
        now = int(self.app.clock.now().timestamp())
        claims = {
            "iss": ISSUER, "aud": "coach", "sub": "kim-1", "iat": now, "exp": now + 60, "nonce": self.nonce,
        }  # fmt: skip
        return httpx.Response(200, json={"id_token": jwt.encode({"alg": "RS256", "kid": "one"}, claims, KEY)})


def pages(app: App) -> Gate:
    """The doors alone, without the coach behind them."""
    web, frame = FastAPI(), Frame()
    show_trouble_as_pages(web, frame, app.texts, app.team.auditing)
    doors.add(web, frame, app.team, app.texts)
    account.add(web, frame, app.team, app.texts)
    single_sign_on.add(web, app.team)
    return Gate(web, identify=by_session(app.team.sessions), hosts=frozenset({"testserver"}))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    app = bootstrap(Settings(home=tmp_path / "home"), documents=True)
    app.team.accounts.add(OPERATOR, "kim", "Kim", AccountRole.REP, external=(ISSUER, "kim-1"))
    made = House(app, None)
    door = SingleSignOn(
        Service(ISSUER, "coach", "secret"), SqlAccounts(app.storage.database), app.team.sessions, app.clock,
        httpx.MockTransport(made.issuer),
    )  # fmt: skip
    app.__dict__["team"] = replace(app.team, single_sign_on=door)
    with TestClient(pages(app), follow_redirects=False) as client:
        made.client = client
        yield made
    app.storage.database.close()


def there(house: House, lang: str = "zh") -> dict[str, str]:
    answer = house.client.get(f"/sso?lang={lang}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{ISSUER}/auth?")
    asked = {k: v[0] for k, v in parse_qs(urlsplit(answer.headers["location"]).query).items()}
    house.nonce = asked["nonce"]
    return asked


def test_there_and_back_again_one_is_signed_in(house: House) -> None:
    asked = there(house)
    assert asked["redirect_uri"] == "http://testserver/sso/return"
    answer = house.client.get(f"/sso/return?code=c&state={asked['state']}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/zh/")
    kept = answer.headers.get_list("set-cookie")
    session = next(c for c in kept if c.startswith("ka_coach_session="))
    assert "HttpOnly" in session and "SameSite=lax" in session
    assert house.client.get("/zh/account").status_code == 200


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sign_in_page_leads_there(house: House, lang: str) -> None:
    page = house.client.get(f"/{lang}/sign-in").text
    assert re.search(rf'href="/sso\?lang={lang}"', page)


def test_a_way_back_nobody_went_is_refused_in_the_readers_language(house: House) -> None:
    there(house)
    answer = house.client.get("/sso/return?code=c&state=another")
    assert answer.headers["location"] == "/zh/sign-in?elsewhere=refused"
    assert "ka_coach_session" not in str(answer.headers)
    page = house.client.get(answer.headers["location"])
    assert page.status_code == 401
    assert "对不上" in page.text


def test_a_service_that_is_down_is_told_so(house: House) -> None:
    house.up = False
    answer = house.client.get("/sso?lang=en")
    assert answer.headers["location"] == "/en/sign-in?elsewhere=down"
    assert "single sign-on" in house.client.get(answer.headers["location"]).text


def test_without_a_service_there_is_no_such_address(tmp_path: Path) -> None:
    app = bootstrap(Settings(home=tmp_path / "home"), documents=True)
    with TestClient(pages(app), follow_redirects=False) as client:
        assert client.get("/sso").status_code == 404
        assert "/sso" not in client.get("/en/sign-in").text
    app.storage.database.close()
