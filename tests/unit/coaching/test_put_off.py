"""A signature that is put off retires the old day, whatever was asked; another step that moves leaves it alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.ledger import picture
from tests.unit.coaching.conftest import TODAY, Chat

DEAL = {
    "zh": "青禾乳业，供应链系统，250万，计划部小周挺支持我们，12月18号签。",
    "en": "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us. Signature on 18 December.",
}
LATER = [
    ("zh", "签字推到元旦后了", "2027-01-15"),
    ("zh", "对了刚接到电话，赵总要出国，签字可能推到元旦后", "2027-01-15"),
    ("zh", "合同推迟到春节后签", "2027-02-20"),
    ("zh", "他们说延到年后再签", "2027-02-20"),
    ("zh", "签约拖到下季度", "2027-03-31"),
    ("zh", "下单挪到明年一季度了", "2027-03-31"),
    ("zh", "签字改到1月15号", "2027-01-15"),
    ("zh", "下单得缓一缓，年后再说", "2027-02-20"),
    ("zh", "签约顺延到二月", "2027-02-28"),
    ("zh", "这单推到节后了", "2027-02-20"),
    ("zh", "他们想推到1月底", "2027-01-31"),
    ("zh", "簽字推遲到1月底", "2027-01-31"),
    ("zh", "签字往后推了", None),
    ("zh", "合同签署推迟了，时间没定", None),
    ("zh", "签字要等他回国", None),
    ("en", "signing slipped to mid January", "2027-01-15"),
    ("en", "the signature has been pushed into Q1", "2027-03-31"),
    ("en", "they want to sign after the holidays now", "2027-01-08"),
    ("en", "the order is delayed until February", "2027-02-28"),
    ("en", "signing moved to March", "2027-03-31"),
    ("en", "the contract is put back to 20 January", "2027-01-20"),
    ("en", "the PO got pushed out to Q2", "2027-06-30"),
    ("en", "it slipped to mid January", "2027-01-15"),
    ("en", "they pushed the deal to February", "2027-02-28"),
    ("en", "the signature has slipped, no new date yet", None),
    ("en", "they postponed the signing", None),
    ("en", "signing is on hold until he's back", None),
]
OF_SOMETHING_ELSE = [
    ("zh", "上线推到元旦后了"),
    ("zh", "评审会推迟到12月10号"),
    ("zh", "演示改到下周三"),
    ("zh", "试点往后推了两周"),
    ("zh", "他们财务年结推到1月"),
    ("zh", "12月18号签不变，培训挪到1月"),
    ("zh", "签字没推，还是那天"),
    ("zh", "合同里有延期违约的条款"),
    ("zh", "签字要等法务看完"),
    ("en", "the demo slipped to mid January"),
    ("en", "go-live is pushed into Q1"),
    ("en", "their office move was delayed until February"),
    ("en", "the board meeting moved to 10 December"),
    ("en", "training is put back to March"),
    ("en", "the signing hasn't slipped"),
    ("en", "payment is delayed until February"),
    ("en", "the contract has a delay penalty"),
]


def closing(lang: str, line: str, chat: Callable[..., Chat]) -> str | None:
    talk = chat(lang).open().say(DEAL[lang]).asked("economic_buyer").say(line)
    close = picture(talk.deal, TODAY).close_date
    return close.day.isoformat() if close else None


@pytest.mark.parametrize(("lang", "line", "day"), LATER)
def test_the_new_day_takes_the_old_ones_place(
    lang: str, line: str, day: str | None, chat: Callable[..., Chat]
) -> None:
    assert closing(lang, line, chat) == day


@pytest.mark.parametrize(("lang", "line"), OF_SOMETHING_ELSE)
def test_another_step_that_moves_leaves_the_day_alone(
    lang: str, line: str, chat: Callable[..., Chat]
) -> None:
    assert closing(lang, line, chat) == "2026-12-18"
