"""The promise at the end is one action: whom to do what with, without the details behind the colon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.closing import first_sentence, one_action
from assistant.coaching.voice import say
from tests.unit.coaching.conftest import Chat

WHOLE = (
    ("visit Mr. Ranjit Suryavanshi alone. Bring a page.", "visit Mr. Ranjit Suryavanshi alone"),
    ("ask Mrs. Lata Deshmukh for the file. Then wait.", "ask Mrs. Lata Deshmukh for the file"),
    ("meet Dr. Moss, Prof. Lind and J. Hart at St. Anne's. Take notes.", "meet Dr. Moss, Prof. Lind and J. Hart at St. Anne's"),
    ("compare build vs. buy at 2.4 per cent. Then call.", "compare build vs. buy at 2.4 per cent"),
    ("请{kp}引荐。再约。", "请{kp}引荐"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), WHOLE)
def test_an_abbreviation_ends_no_sentence(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


ONE = (
    ("visit Prosser alone about “we'd lose it: all”: what they fear, what they must keep. Bring a page.", "visit Prosser alone about “we'd lose it: all”"),
    ("see the next date of the plan through: “signs on 18 December”", "see the next date of the plan through: “signs on 18 December”"),
    ("把计划里的下一个日子盯住：“11月24日定稿”", "把计划里的下一个日子盯住：“11月24日定稿”"),
    ("问老訾这笔钱怎么报批：谁能签多少。", "问老訾这笔钱怎么报批"),
    ("be there at 9:30 on Friday.", "be there at 9:30 on Friday"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "action"), ONE)
def test_a_promise_ends_where_the_details_begin(text: str, action: str) -> None:
    assert one_action(text) == action


TALKS = {
    "zh": ("远岫电气的CRM，陶总谈过三次，挺认可。", "总裁邸总，没见过。", "结束"),
    "en": ("Farlow Pumps wants our CRM, I met Imran, the head of sales, three times.", "The CFO, Mrs. Crane, not met.", "that's all"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_promise_of_a_talk_names_what_to_do_and_with_whom(lang: str, chat: Callable[..., Chat]) -> None:
    report, answer, end = TALKS[lang]
    talk = chat(lang, "crm").open().say(report).asked("economic_buyer").say(answer).say(end)
    promise = talk.last.decision.commitment
    assert promise is not None
    assert promise.who in promise.what
    assert not any(mark in promise.what for mark in ":：")
    assert promise.what in say(talk.last, talk.kit).replace("\n", " ")
