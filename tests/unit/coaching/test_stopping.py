"""A talk ends where the last words of a line say so, whatever stands before them."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.known import buyers
from assistant.coaching.material import Material
from assistant.coaching.stopping import stops
from assistant.domain.conversation import MoveKind
from tests.unit.coaching.conftest import Chat

ENOUGH = [
    "帮我总结下现在的情况",
    "都一样的PPT。帮我总结下，还差什么",
    "现在是个什么情况，给我捋一下",
    "没人反对。就到这儿吧谢了",
    "沒有別人在跟。小结一下吧",
    "汇总一下",
    "行，拜拜",
    "procurement is DONE. Can you just summarise where we are?",
    "None that I know. Summarise please.",
    "Same deck for all. wrap up",
    "quick recap?",
    "I'm done, thanks, bye.",
    "sum it up for me",
    "where do we stand?",
]
GOING_ON = [
    "项目暂停了，明年再说",
    "客户说先停一下",
    "周总让我写个总结",
    "他们内部总结一下再定",
    "安总说改天再聊",
    "评审会结束了",
    "they want a summary by Friday",
    "I know who the FD is, and that is all.",
    "That's all in place.",
    "the trial was paused",
    "She asked for a recap of the terms.",
    "Budget talks: the project is on hold, they'll talk later.",
]


@pytest.mark.parametrize("line", ENOUGH)
def test_last_words_end_a_talk(line: str, material: Material) -> None:
    assert stops(line, material.cues)


@pytest.mark.parametrize("line", GOING_ON)
def test_what_stops_at_the_customer_ends_no_talk(line: str, material: Material) -> None:
    assert not stops(line, material.cues)


def test_what_was_answered_before_the_goodbye_counts(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say("Delmar Foods, cold chain sensors, 250k, Mike in operations likes us.")
    talk.say("The COO, not met. I'm done, thanks, bye.")
    assert talk.last.decision.move is MoveKind.CLOSE
    assert [p.title for p in buyers(talk.last.picture)] == ["COO"]


def test_a_request_for_a_summary_names_nobody(kit: Kit) -> None:
    talk = (
        Chat(kit, "zh")
        .open()
        .say("青禾乳业，供应链系统，250万，计划部小周挺支持我们。", "帮我总结下现在的情况")
    )
    assert talk.last.decision.move is MoveKind.CLOSE
    assert {p.label for p in talk.last.picture.committee.people} == {"小周"}
