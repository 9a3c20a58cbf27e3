"""A tender that is won has no open rival, and words about somebody else bring none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import FindingId
from tests.unit.coaching.conftest import Chat

WON = {
    "zh": "景阳市医保局的监管平台，政府采购项目，我们排名第一，质疑期已经结束。",
    "en": "Harwick Council, case management. We came first in their tender and the standstill period has passed.",
}
RUNNING = {
    "zh": "景阳市医保局的监管平台，政府采购项目，下个月开标。",
    "en": "Harwick Council, case management. Their tender opens next month.",
}
SECOND = {
    "zh": "第二名比我们低六万，技术分差得多。",
    "en": "The second bidder is 6k cheaper than us, well behind on quality.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_lost_the_tender_is_no_rival_any_more(lang: str, chat: Callable[..., Chat]) -> None:
    won = chat(lang).open().say(WON[lang]).asked("competition").say(SECOND[lang]).last
    running = chat(lang).open().say(RUNNING[lang]).asked("competition").say(SECOND[lang]).last
    assert FindingId.COMPETITOR_UNATTENDED not in {f.id for f in won.findings}
    assert FindingId.COMPETITOR_UNATTENDED in {f.id for f in running.findings}


def test_not_having_met_somebody_tells_of_no_rival(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(RUNNING["zh"]).asked("supervisor")
    talk.say(
        "冀主任倒是说过一句，省医保局的基金监管处明年要统一全省的疑点规则，验收的时候省里也要派人来。"
        "省里我们没有任何接触，市局说“你们先不用管”，我们就没管。"
    )
    assert not talk.last.picture.has(Slot.RIVAL)


def test_a_rival_told_beside_another_question_is_heard(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open().say(RUNNING["zh"]).asked("supervisor")
    talk.say(
        "省里我们没去过，不过听冀主任说省里推荐过另一家厂商的平台，那家上个月已经来演示过了，价格比我们低两成。"
    )
    assert talk.last.picture.has(Slot.RIVAL)
