"""Asked what else could go wrong, the coach speaks of the deal and not of what its question meant."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.domain.vocabulary import Intent
from tests.unit.coaching.conftest import Chat

FIRST = {
    "en": "Hartmann Tools in Leeds, warehouse software, 240k. Priya Nair, IT operations manager, loves it.",
    "zh": "华岭制药，想上仓储系统，报价240万。对接人是信息科李科长，聊过三次。",
}


@pytest.mark.parametrize("topic", ["next_step", "users", "timeline"])
@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "What else could go wrong?"),
        ("en", "what could still go wrong here?"),
        ("en", "anything else that could trip us up?"),
        ("zh", "还可能出什么问题？"),
    ],
)
def test_what_may_go_wrong_is_a_question_about_the_deal(kit: Kit, topic: str, lang: str, line: str) -> None:
    talk = Chat(kit, lang).open().say(FIRST[lang]).asked(topic).say(line)
    assert talk.last.decision.intent is Intent.HELP
    assert not talk.reply.startswith(("I mean", "我指"))


@pytest.mark.parametrize(("lang", "line"), [("en", "What do you mean?"), ("zh", "什么意思？")])
def test_what_the_question_means_is_still_told(kit: Kit, lang: str, line: str) -> None:
    talk = Chat(kit, lang).open().say(FIRST[lang]).asked("next_step").say(line)
    assert talk.reply.startswith(("I mean", "我指"))


def test_that_nothing_could_go_wrong_asks_for_nothing(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(FIRST["en"]).asked("objections")
    talk.say("Nobody's against it, what could go wrong.")
    assert talk.last.decision.intent is Intent.ANSWER
