"""Who was met in so many words behind the name is met, whatever stands around it."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import Contact
from tests.unit.reading.expectations import named, read

CASES = [
    ("和生产部的高经理聊了三次，他要上这套排产。预算120万已批。财务总监温总我见过，总经理宁总没见过。", "温总", True),
    ("和生产部的高经理聊了三次，他要上这套排产。预算120万已批。财务总监温总我见过，总经理宁总没见过。", "宁总", False),
    ("和生产部的高经理聊了三次，他要上这套排产。预算120万已批。财务总监温总我没见过，总经理宁总我们也拜访过。", "宁总", True),
    ("设备科老葛聊了两次。总经理宁总我在展会上见过，没谈正事。", "宁总", False),
    ("设备科老葛聊了两次。总经理宁总我见过照片。", "宁总", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "met"), CASES)
def test_words_behind_a_name_tell_that_somebody_was_met(text: str, who: str, met: bool) -> None:
    _, seen = read(text)
    person = next(p for p in seen.committee.people if named(p, who))
    assert Contact(person.contact).spoken is met
