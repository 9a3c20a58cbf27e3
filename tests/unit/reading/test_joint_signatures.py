"""Where several must sign together, whoever of them was not met keeps the money unreached."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Standing
from assistant.domain.vocabulary import Role
from tests.unit.reading.expectations import named, read

TOGETHER = [
    ("和生产部的高经理聊了三次。预算120万已批。一百万以上总经理宁总和财务总监温总双签，温总我见过，宁总没见过。", ("宁总", "温总")),
    ("旭隆达包装，老郭跟合伙人老尹各占一半。老郭要设备联网，九万八，他乐意。老尹我没跟他说上话。", ("老郭", "老尹")),
    ("Met Dana Reyes, operations director, twice. Budget 80k approved; above 50k she and the finance director, Mr Pohl, sign jointly. Haven't met Pohl.", ("Pohl",)),
]  # fmt: skip
ALONE = [
    "我们和客户一起签了保密协议，财务总监温总见过两次，预算60万他批。",
    "和生产部的高经理聊了三次，预算40万。一百万以上总经理宁总和财务总监温总双签，四十万高经理自己签。",
    "线上线下各占一半的销量。财务总监温总见过两次。",
    "Met Dana Reyes, operations director, twice. We worked through the sheet together and she signs for it alone.",
]


@pytest.mark.parametrize(("text", "who"), TOGETHER)
def test_each_of_them_signs_and_can_stop_it(text: str, who: tuple[str, ...]) -> None:
    _, seen = read(text)
    for name in who:
        person = next(p for p in seen.committee.people if named(p, name))
        assert Role.SIGNATORY in person.roles
        assert Standing.BLOCKING in person.standing


@pytest.mark.parametrize("text", ALONE)
def test_nobody_is_needed_beside_who_signs_alone(text: str) -> None:
    _, seen = read(text)
    assert not [p for p in seen.committee.people if Standing.BLOCKING in p.standing]
