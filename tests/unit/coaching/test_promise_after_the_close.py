"""What a rep says they will do, once a talk has ended, is their promise and no new report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.coaching.conftest import Chat

ZH = "客户是华晨药业集团，报了一套实验室信息系统，一百八十万，主要跟设备部邱处谈，他们还没定。"
EN = "Oakden Logistics, forklifts, 300k. Met Colin Ward, fleet manager."


@pytest.mark.parametrize(
    ("lang", "deal", "end", "line", "kept"),
    [
        ("zh", ZH, "先到这吧", "好，我下周二去找邱处把预算问清楚", "我下周二去找邱处把预算问清楚"),
        ("zh", ZH, "先到这吧", "行，我周三前给邱处把报价改好发过去", "我周三前给邱处把报价改好发过去"),
        ("en", EN, "that's all", "OK, I'll ring Colin on Thursday", "I'll ring Colin on Thursday"),
    ],
)
def test_it_is_taken_at_its_word(
    lang: str, deal: str, end: str, line: str, kept: str, chat: Callable[..., Chat]
) -> None:
    decision = chat(lang).open().say(deal, end, line).last.decision
    assert decision.commitment is not None and decision.commitment.what == kept
    assert decision.question is None


@pytest.mark.parametrize(
    ("lang", "deal", "end", "line"),
    [
        ("zh", ZH, "先到这吧", "昨天我把报价发过去了，邱处说太贵"),
        ("en", EN, "that's all", "Colin rang me, he says it's too dear"),
    ],
)
def test_what_was_done_or_said_is_news_that_takes_the_talk_up_again(
    lang: str, deal: str, end: str, line: str, chat: Callable[..., Chat]
) -> None:
    decision = chat(lang).open().say(deal, end, line).last.decision
    assert decision.commitment is None and decision.question is not None
