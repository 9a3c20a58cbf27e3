"""Whom the advice sends the rep to, by the names the customer uses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.grounds import Grounds
from assistant.coaching.whom_to_see import WhomToSee
from assistant.domain.vocabulary import FindingId, Function
from tests.unit.coaching.conftest import Chat


@pytest.mark.parametrize(
    ("lang", "told", "department"),
    [
        ("zh", "合同要走集采中心挂网，集采中心我们没接触过。", "集采中心"),
        ("zh", "采购部那边没接触过。", None),
        ("en", "It goes through their strategic sourcing group, whom we have not met.", "strategic sourcing"),
        ("en", "Procurement, never met.", None),
    ],
)  # fmt: skip
def test_a_department_is_called_as_the_customer_calls_it(
    lang: str, told: str, department: str | None, chat: Callable[..., Chat]
) -> None:
    deal = {"zh": "在跟远岫电气的CRM，陶总谈过三次。", "en": "Farlow Pumps, CRM. Met Imran three times."}
    talk = chat(lang, "crm").open().say(deal[lang]).asked("procurement").say(told)
    see = WhomToSee(Grounds(talk.kit.judge(talk.deal, talk.kit.today), (), {}, talk.lang))
    person = see.about(FindingId.PROCUREMENT_OVERLOOKED)
    assert (person.label if person else None) == department
    assert see.label(Function.PROCUREMENT) == (department or "")
