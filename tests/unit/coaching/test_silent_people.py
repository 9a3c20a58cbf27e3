"""Somebody who only listened or asked is met and no more: nobody's buyer and nobody's opponent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.vocabulary import Contact, Role, Stance
from tests.unit.coaching.conftest import Chat

DEAL = "客户是华晨药业集团，报了一套实验室信息系统，一百八十万，主要跟设备部邱处和蔺经理谈，他们还没定。"
SILENT = "蔺经理没怎么说话，就问了一句能不能接他们的老系统。"


@pytest.mark.parametrize("line", [SILENT, "蔺经理问了一下价格", "蔺经理会上一直没吭声"])
def test_who_only_asked_or_kept_silent_is_not_the_buyer(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("economic_buyer").say(line)
    assert not any(Role.ECONOMIC_BUYER in p.roles for p in talk.last.picture.committee.people)


@pytest.mark.parametrize("line", ["邱处，聊过两次", "蔺经理，他自己就能签", "邱处说他自己就能定"])
def test_who_is_named_for_the_money_still_is(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("economic_buyer").say(line)
    assert any(Role.ECONOMIC_BUYER in p.roles for p in talk.last.picture.committee.people)


@pytest.mark.parametrize("line", [SILENT, "邱处说可以，往上报就行，我觉得他挺支持的"])
def test_whoever_is_for_it_or_silent_is_not_against_it(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("objections").say(line)
    assert not any(p.stance.against for p in talk.last.picture.committee.people)


@pytest.mark.parametrize("line", ["邱处支持，就是蔺经理觉得太麻烦", "蔺经理嫌接口不好弄，没怎么说话"])
def test_a_worry_beside_it_still_is_one(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(DEAL).asked("objections").say(line)
    assert any(p.stance.against for p in talk.last.picture.committee.people)


@pytest.mark.parametrize(
    ("lang", "lines", "who"),
    [
        (
            "zh",
            (DEAL, "邱处说可以往上报，我觉得他挺支持的。", "上周跟邱处又开了个会，他说下周回复我。"),
            "邱处",
        ),
        (
            "en",
            (
                "Oakden Logistics, forklifts, 300k.",
                "Met Colin Ward, he is very supportive.",
                "Saw Colin Ward again on Friday.",
            ),
            "Colin",
        ),
    ],
)
def test_a_later_meeting_takes_no_support_back(
    lang: str, lines: tuple[str, ...], who: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(*lines)
    person = next(p for p in talk.last.picture.committee.people if who in p.label)
    assert person.stance.favourable and person.contact is not Contact.NONE
    assert person.stance is not Stance.NEUTRAL
