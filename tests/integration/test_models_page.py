"""The administrators' page for models, over the wire: set, test, used, and the key never comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.bootstrap import App, bootstrap
from assistant.domain.account import OPERATOR, AccountRole, Actor
from assistant.settings import Secret, Settings
from tests.fakes.openai_server import Script, openai_server
from ui.entry import by_session
from ui.gate import Gate
from ui.pages import models
from ui.pages.frame import Frame, show_trouble_as_pages

KEY = "sk-never-shown-5521"
PASSWORD = "quiet-otters-row-7-boats"


@dataclass
class Page:
    """An administrator in front of the page."""

    app: App
    client: TestClient

    def read(self, lang: str = "en") -> str:
        return unescape((self.client.get(f"/{lang}/models")).text)

    def send(self, lang: str = "en", **fields: str) -> httpx.Response:
        seal = re.search(r'name="seal" value="([^"]+)"', self.read(lang))
        assert seal
        return self.client.post(f"/{lang}/models", data={"seal": seal[1]} | fields)


def page_of(app: App) -> Page:
    """The page alone, without the coach beside it."""
    app.team.accounts.add(OPERATOR, "ann", "Ann", AccountRole.ADMIN, None, password=PASSWORD)
    token = app.team.sessions.sign_in("ann", PASSWORD)
    web, frame = FastAPI(), Frame()
    show_trouble_as_pages(web, frame, app.texts, app.team.auditing)
    models.add(web, frame, app.models, app.team, app.texts)
    gate = Gate(web, identify=by_session(app.team.sessions), hosts=frozenset({"testserver"}))
    return Page(app, TestClient(gate, cookies={"ka_coach_session": token}, follow_redirects=False))


@pytest.fixture
def script() -> Script:
    return Script(reply=lambda r: '{"city": "Bern", "number": 7}' if "response_format" in r else "Hello.")


@pytest.fixture
def server(script: Script) -> Iterator[str]:
    with openai_server(script) as url:
        yield url


def test_settings_are_saved_shown_and_in_force_and_the_key_is_not_sent_back(
    tmp_path: Path, server: str
) -> None:
    page = page_of(bootstrap(Settings(home=tmp_path), documents=True))
    saved = page.send(
        do="save", preset="", base_url=server, api_key=KEY, chat_model="qwen3", price_in="2", currency="CNY",
        user_budget="1500", user_budget_unit="tokens", company_budget="20", company_budget_unit="money",
    )  # fmt: skip
    assert (saved.status_code, saved.headers["location"]) == (303, "/en/models?saved")
    shown = page.read()
    assert "qwen3" in shown and server in shown and "A key is kept" in shown
    assert KEY not in shown
    found = page.app.equipment.chosen()
    assert (found.base_url, found.chat_model, found.key) == (server, "qwen3", KEY)
    assert [b and b.worded("CNY") for b in (found.user_budget, found.company_budget)] == [
        "1500 tokens",
        "20 CNY",
    ]


def test_a_preset_and_an_azure_resource_can_be_picked(tmp_path: Path) -> None:
    page = page_of(bootstrap(Settings(home=tmp_path), documents=True))
    page.send(do="save", preset="deepseek", base_url="http://ignored/v1")
    assert page.app.equipment.chosen().base_url == "deepseek"
    page.send(do="save", preset="azure", base_url="contoso")
    assert page.app.equipment.chosen().base_url == "azure:contoso"


@pytest.mark.parametrize(("lang", "words"), [("en", "a number of seconds"), ("zh", "时限是 5 到 600")])
def test_what_makes_no_sense_is_told_and_stays_in_the_form(tmp_path: Path, lang: str, words: str) -> None:
    page = page_of(bootstrap(Settings(home=tmp_path), documents=True))
    refused = page.send(lang, do="save", chat_model="kept-typing", model_timeout="2", api_key=KEY)
    assert refused.status_code == 422
    assert words in refused.text and "kept-typing" in refused.text
    assert KEY not in refused.text
    assert page.app.equipment.chosen().chat_model is None


def test_the_test_button_says_what_works_and_what_to_change(
    tmp_path: Path, server: str, script: Script
) -> None:
    page = page_of(bootstrap(Settings(home=tmp_path), documents=True))
    page.send(do="save", preset="", base_url=server, api_key=KEY, chat_model="m", embedding_model="e")
    good = unescape((page.send(do="test")).text)
    assert "It streams" in good and "It fills in forms by JSON schema" in good and "It embeds texts" in good
    script.mode = "wrong_key"
    bad = unescape((page.send("zh", do="test")).text)
    assert "服务不接受这个密钥" in bad and "换上有效的密钥" in bad
    assert KEY not in good + bad


def test_the_page_says_what_the_environment_holds(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, chat_model="fixed-model", api_key=Secret(KEY))
    page = page_of(bootstrap(settings, documents=True))
    shown = page.read()
    assert "Set by KA_COACH_CHAT_MODEL" in shown and "The key comes from KA_COACH_API_KEY" in shown
    assert re.search(r'<input name="chat_model" value="fixed-model"[^>]* disabled', shown)
    assert re.search(r'<input name="base_url"[^>]* disabled', shown)
    assert KEY not in shown


def test_use_is_shown_by_day_person_and_model(tmp_path: Path, server: str) -> None:
    settings = Settings(home=tmp_path, base_url=server, chat_model="qwen3", price_in="2")
    page = page_of(bootstrap(settings, documents=True))
    user, _ = page.app.team.accounts.add(OPERATOR, "lei", "Lei Zhang", AccountRole.REP)
    lei = Actor(user.id, user.name, user.role)
    deal = page.app.coaching.begin(lei, "en").summary.id
    page.app.coaching.turn(lei, deal, "Met Dana Whitlock, VP Sales at Harrow. The CFO signs above 150k.")
    shown = page.read()
    for part in ("By day", "By person", "By model", "Lei Zhang", "qwen3", " USD"):
        assert part in shown
    assert "Whitlock" not in shown and "Harrow" not in shown
