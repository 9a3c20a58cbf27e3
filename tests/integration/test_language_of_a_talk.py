"""Notes in the other language than the page's: the talk goes on in the language of the notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bootstrap import App, bootstrap
from assistant.domain.account import OPERATOR
from assistant.domain.vocabulary import Lang
from assistant.settings import load_settings

ZH = "见了凯旋食品设备部的李部长两次，谈追溯系统，预算120万还没批。"
EN = "Met Priya Shah, head of ops at Acme Foods, twice; traceability, budget not approved."


@pytest.fixture
def app(tmp_path: Path) -> App:
    return bootstrap(load_settings({"KA_COACH_HOME": str(tmp_path / "home")}, tmp_path))


@pytest.mark.parametrize(
    ("page", "notes", "told"), [("en", ZH, Lang.ZH), ("zh", EN, Lang.EN), ("zh", ZH, Lang.ZH)]
)
def test_the_first_notes_decide_in_which_language_the_talk_goes_on(
    app: App, page: str, notes: str, told: Lang
) -> None:
    deal = app.coaching.begin(OPERATOR, page).summary.id
    *_, _ = app.coaching.say(OPERATOR, deal, notes, "one")
    view = app.coaching.open(OPERATOR, deal)
    assert view.conversation.lang is view.summary.lang is told
    assert {p.label for p in view.picture.committee.people} & {"李部长", "Priya Shah"}
    *_, _ = app.coaching.say(
        OPERATOR,
        deal,
        "Nobody else so far, sorry about that." if told is Lang.ZH else "还没有别人，不好意思。",
        "two",
    )
    assert app.coaching.open(OPERATOR, deal).conversation.lang is told


@pytest.mark.parametrize("line", ["ok", "王工"])
def test_a_word_alone_decides_nothing(app: App, line: str) -> None:
    page = "zh" if line == "ok" else "en"
    deal = app.coaching.begin(OPERATOR, page).summary.id
    list(app.coaching.say(OPERATOR, deal, line, "one"))
    assert app.coaching.open(OPERATOR, deal).conversation.lang == page


@pytest.mark.parametrize(
    ("page", "hello", "told"), [("en", "你好", Lang.ZH), ("zh", "good morning", Lang.EN)]
)
def test_a_greeting_is_answered_in_its_own_language(app: App, page: str, hello: str, told: Lang) -> None:
    deal = app.coaching.begin(OPERATOR, page).summary.id
    list(app.coaching.say(OPERATOR, deal, hello, "one"))
    assert app.coaching.open(OPERATOR, deal).conversation.lang is told


def test_notes_behind_a_greeting_in_the_other_language_decide(app: App) -> None:
    deal = app.coaching.begin(OPERATOR, "zh").summary.id
    list(app.coaching.say(OPERATOR, deal, "hi", "one"))
    list(app.coaching.say(OPERATOR, deal, EN, "two"))
    assert app.coaching.open(OPERATOR, deal).conversation.lang is Lang.EN
