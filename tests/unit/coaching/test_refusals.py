"""What somebody has against it is said in words that give a reason, wherever in the talk they were told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.grounds import Grounds
from assistant.coaching.refusals import reason_of
from assistant.domain.vocabulary import Topic
from tests.unit.coaching.conftest import Chat

DEAL = "在跟远岫电气的CRM，销售总监邓总见过三次，他很支持。"
IT = "陶总见过两次，他说不同意，理由是稳定性。"


@pytest.mark.parametrize(
    ("objections", "reason"),
    [
        ("就陶总一个，他怕数据进了系统，业务员就不听他的了。", "他怕数据进了系统，业务员就不听他的了"),
        ("就陶总一个，胳膊拧不过大腿。", "他说不同意，理由是稳定性"),
    ],
)
def test_a_reason_told_elsewhere_is_found_where_the_answer_gives_none(
    objections: str, reason: str, chat: Callable[..., Chat]
) -> None:
    talk = chat("zh", "crm").open().say(DEAL).asked("it").say(IT)
    told = {Topic.IT: IT, Topic.OBJECTIONS: objections}
    grounds = Grounds(talk.kit.judge(talk.deal, talk.kit.today), (), told, talk.lang)
    tao = next(p for p in talk.last.picture.committee.people if p.name == "陶总")
    assert reason_of(tao, grounds) == reason
