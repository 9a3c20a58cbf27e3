"""What the coaching page does with a message: streamed, stored once, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.domain.account import AccountRole
from assistant.domain.conversation import Turn
from assistant.domain.record import PendingTurn
from assistant.errors import ModelError, NotAllowed, NotFound, TooMany
from tests.fakes.page import NOW, REP, SampleApp, SampleCoach
from ui import desk as module
from ui.desk import Desk
from ui.i18n import t

DEAL, LIVE, COMPOSER = 0, 4, 6


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> SampleApp:
    monkeypatch.setattr(module, "PAUSE", 0.0)
    return SampleApp()


class Broken(SampleCoach):
    """A coach that fails after the first words."""

    def __init__(self, trouble: Exception) -> None:
        super().__init__()
        self.trouble = trouble

    def say(self, actor: object, deal_id: str, text: str, client_id: str) -> Iterator[str | Turn]:
        yield "One moment"
        raise self.trouble


def test_the_page_opens_the_wanted_deal_else_one_in_its_language_else_a_fresh_one(app: SampleApp) -> None:
    assert Desk(app, "zh").arrive(REP, "deal-en")[DEAL] == "deal-en"
    assert Desk(app, "en").arrive(REP, "")[DEAL] == "deal-en"
    app.coaching.views = {}
    assert Desk(app, "zh").arrive(REP, "")[DEAL] == "deal-1"


@pytest.mark.parametrize(("role", "place"), [("manager", "board"), ("leader", "board"), ("admin", "people")])
def test_those_who_come_for_others_are_shown_where_and_no_deal_is_begun(
    app: SampleApp, role: str, place: str
) -> None:
    app.coaching.views = {}
    shown = Desk(app, "en").arrive(replace(REP, role=AccountRole(role)), "")
    assert shown[DEAL] == "" and f'href="{place}"' in shown[3]
    assert app.coaching.deals(REP) == ()


def test_a_message_shows_at_once_and_grows_until_it_is_stored(app: SampleApp) -> None:
    desk = Desk(app, "en")
    shown = list(desk.say(REP, "deal-en", "Met legal today", "c9"))
    assert "Met legal today" in shown[0] and "Reading" in shown[0]
    assert len(shown) > 5
    settled = desk.settle(REP, "deal-en", "Met legal today", "c9", stopped=False)
    assert settled[LIVE] == "" and settled[COMPOSER] is None
    assert "Met legal today" in settled[3]


def test_a_foreign_deal_is_refused_in_place_and_noted() -> None:
    app = SampleApp(coaching=Broken(NotAllowed("deal.coach", "deal", "deal-en")))
    shown = list(Desk(app, "en").say(REP, "deal-en", "Met legal today", "c9"))
    assert "error.not_found" in shown[-1]
    assert app.team.auditing.refused == [(REP.id, "deal.coach")]


def test_updates_are_spaced_in_time() -> None:
    shown = list(Desk(SampleApp(), "en").say(REP, "deal-en", "Met legal today", "c9"))
    assert len(shown) == 2


def test_nothing_is_sent_for_an_empty_line(app: SampleApp) -> None:
    assert list(Desk(app, "en").say(REP, "deal-en", " \n ", "c9")) == []
    assert Desk(app, "en").settle(REP, "deal-en", " \n ", "", stopped=False) == (None,) * 7
    assert len(app.coaching.views["deal-en"].conversation.turns) == 2


def test_words_that_were_not_stored_go_back_into_the_composer_when_stopped(app: SampleApp) -> None:
    settled = Desk(app, "en").settle(REP, "deal-en", "Half a reply", "never-stored", stopped=True)
    assert settled[COMPOSER] == "Half a reply" and settled[LIVE] == ""


@pytest.mark.parametrize(
    ("trouble", "words"), [(TooMany(), "error.too_many (en)"), (ModelError("x"), "Something went wrong")]
)
def test_trouble_is_told_in_place_and_the_words_can_be_sent_again(
    app: SampleApp, trouble: Exception, words: str
) -> None:
    app.coaching = Broken(trouble)
    last = list(Desk(app, "en").say(REP, "deal-en", "Met <legal>", "c9"))[-1]
    assert words in last and 'data-say="Met &lt;legal&gt;"' in last
    assert Desk(app, "en").settle(REP, "deal-en", "Met <legal>", "c9", stopped=False) == (None,) * 7


def test_a_line_that_was_never_answered_is_offered_again_under_its_own_name(app: SampleApp) -> None:
    view = app.coaching.views["deal-en"]
    left = PendingTurn(9, "c-left", "Met their CFO", NOW)
    app.coaching.views["deal-en"] = replace(view, pending=(left,))
    live = Desk(app, "en").panels(REP, "deal-en")[LIVE]
    assert "Met their CFO" in live and 'data-client="c-left"' in live
    app.coaching.views["deal-en"] = replace(view, pending=(replace(left, number=0),))
    assert Desk(app, "en").panels(REP, "deal-en")[LIVE] == ""


def test_a_deal_is_renamed_and_deleted(app: SampleApp) -> None:
    desk = Desk(app, "en")
    assert "A better name" in desk.rename(REP, "deal-en", "  A better name ")[1]
    assert "A better name" in desk.rename(REP, "deal-en", "   ")[1]
    assert desk.remove(REP, "deal-en")[DEAL] == "deal-zh"
    with pytest.raises(NotFound):
        desk.panels(REP, "deal-en")


def test_a_link_to_a_deal_of_somebody_else_says_so_and_shows_no_other_in_its_place(app: SampleApp) -> None:
    shown = Desk(app, "en").arrive(REP, "deal-of-another")
    assert shown[DEAL] == "" and "you may not see it" in shown[3] and "deal-zh" in shown[1]
    assert Desk(app, "en").arrive(REP, "")[DEAL] == "deal-en"


@pytest.mark.parametrize("role", list(AccountRole))
def test_a_link_to_a_deal_there_is_not_says_so_to_those_without_deals_too(
    app: SampleApp, role: AccountRole
) -> None:
    app.coaching.views.clear()
    shown = Desk(app, "zh").arrive(replace(REP, role=role), "no-such-deal")
    assert shown[DEAL] == "" and t("lost.hidden", "zh") in shown[3] and not app.coaching.views


def test_whoever_comes_back_sees_what_was_said_in_another_window(app: SampleApp) -> None:
    desk = Desk(app, "en")
    last = app.coaching.views["deal-en"].conversation.turns[-1].number
    assert set(desk.look(REP, "deal-en", str(last))) == {None}
    shown = desk.look(REP, "deal-en", str(last - 1))
    assert shown[DEAL] == "deal-en" and f'data-turn="{last}"' in shown[3] and shown[LIVE] is None
    del app.coaching.views["deal-en"]
    assert "no longer there" in desk.look(REP, "deal-en", str(last))[3]
    assert set(desk.look(REP, "", "")) == {None}


def test_a_deal_that_is_gone_is_told_in_place_and_what_was_typed_stays(app: SampleApp) -> None:
    desk = Desk(app, "en")
    del app.coaching.views["deal-en"]
    for shown in (
        desk.choose(REP, "deal-en"),
        desk.rename(REP, "deal-en", "New name"),
        desk.settle(REP, "deal-en", "Met legal", "c9", stopped=False),
    ):
        assert shown[DEAL] == "" and "no longer there" in shown[3] and "deal-zh" in shown[1]
    assert shown[COMPOSER] == "Met legal"
    assert desk.remove(REP, "deal-en")[DEAL] == "deal-zh"
