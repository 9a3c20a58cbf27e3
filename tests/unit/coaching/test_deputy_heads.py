"""A deputy and the head of one trade are not the head: 分管副区长 is not 区长, nor 机电矿长曹总 the 矿长."""

from __future__ import annotations

from collections.abc import Callable

from tests.unit.coaching.conftest import Chat


def test_a_deputy_keeps_the_whole_post(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("客户是临江区政府，智慧停车平台，四百万，跟城管局老杨谈。")
    talk.say("分管副区长同意就行，没见过。")
    assert "分管副区长" in [p.title for p in talk.last.picture.committee.people]


def test_the_head_of_one_trade_is_another_than_the_head(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("晋能永泰煤矿，要上一套瓦斯监测，三百万，见过矿长，还有机电矿长曹总。")
    people = talk.last.picture.committee.people
    assert {"矿长", "机电矿长"} <= {p.title for p in people} and len(people) == 2
