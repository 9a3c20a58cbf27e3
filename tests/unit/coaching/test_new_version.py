"""A correction is quoted and kept by what it puts in the place of the old."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.correcting import new_version
from assistant.domain.evidence import Money, Slot
from assistant.domain.vocabulary import Function
from tests.unit.coaching.conftest import Chat


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("说错了，不是一百万，是五十万以上就要上总办会。", "五十万以上就要上总办会。"),
        ("是五十万以上就要上总办会", "五十万以上就要上总办会"),
        ("不对，应该是三月签", "三月签"),
        ("Sorry, not 200k, it's 160k approved.", "160k approved."),
        ("My mistake, it is the board that signs.", "the board that signs."),
        ("是不是要上会还不知道", "是不是要上会还不知道"),
        ("预算不是两百万而是一百六十万", "预算不是两百万而是一百六十万"),
        ("Not sure about that", "Not sure about that"),
        ("是他", "是他"),
    ],
)
def test_the_new_version_is_what_a_correction_says(said: str, new: str) -> None:
    assert new_version(said) == new


def test_a_sum_put_right_is_no_word_on_the_users(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say("Oakden Logistics, forklifts, 300k. Budget is 200k approved.").asked("users")
    talk.say("Sorry, not 200k, it's 160k approved.")
    assert not talk.last.picture.committee.of(Function.END_USER)
    assert not talk.last.picture.has(Slot.USERS_HEARD)


def test_the_old_sum_of_a_correction_is_no_budget(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("客户是华晨药业集团，报了一套系统，一百八十万。").asked("budget_status")
    talk.say("说错了，不是一百万，是五十万以上就要上总办会。")
    amounts = [f.value.amount for f in talk.last.facts if isinstance(f.value, Money)]
    assert 1_000_000 not in amounts
    assert "“五十万以上就要上总办会”" in talk.reply


def test_who_it_really_is_still_answers(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say("Oakden Logistics, forklifts, 300k. Met Colin Ward twice.").asked("finance")
    talk.say("No, Colin is not in finance, that's Anita Shaw, finance director, never met.")
    assert talk.last.picture.committee.of(Function.FINANCE)


def test_a_limit_put_right_is_taken_in_though_the_step_is_known(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say("客户是华晨药业集团，报了一套系统，一百八十万。", "超过一百万要上总办会。")
    talk.say("说错了，不是一百万，是五十万以上就要上总办会。")
    assert "“五十万以上就要上总办会”" in talk.reply
