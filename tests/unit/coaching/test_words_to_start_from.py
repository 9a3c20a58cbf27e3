"""Advice starts from words that tell of its own subject, wherever in the talk they stand."""

from __future__ import annotations

from collections.abc import Callable

from tests.unit.coaching.conftest import Chat

LINES = (
    "溪垣冷链，跑生鲜的，六百多台车。运营部苟经理很支持温控系统，见过四次，报价一百六十万。",
    "老板姓阳，没见过，财务总监温总我见过一次。",
    "省交通厅的安全监管处每个季度要查他们的记录，我没接触过。",
    "信息部刘工说他自己写了一套小的，够用，我还没想好怎么回。",
)


def test_an_answer_beside_the_question_is_quoted_where_it_belongs(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open()
    for line in LINES:
        talk.say(line)
    points = [line for line in talk.say("总结一下").reply.splitlines() if line[:2] in ("1.", "2.", "3.")]
    above = next(line for line in points if "安全监管处" in line and "约" in line)
    assert "刘工" not in above
    assert not any("安全监管处每个季度" in line for line in points if "应对" in line)


def test_who_builds_something_of_his_own_is_no_champion(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open()
    for line in LINES:
        talk.say(line)
    engineer = next(p for p in talk.last.picture.committee.people if "刘工" in p.label)
    assert str(engineer.stance) not in ("champion", "support")
