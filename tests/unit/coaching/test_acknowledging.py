"""A good word is for answers that settle something; what leaves a thing open is called open, the rest is noted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.coaching.conftest import Chat

REPORT = {
    "zh": "嵊港集团的CRM，厍主任谈过三次。",
    "en": "Farlow Pumps wants our CRM, I met Imran, the head of sales, three times.",
}
# (language, topic asked, answer, what it is taken for)
TAKEN_FOR = (
    ("zh", "economic_buyer", "是校董会吗？还是人力总监？我分不清，都没见过。", "ack.open"),
    ("zh", "decision_chain", "她报给分管副总，副总再拿到哪个会上说，哪个会我没弄醒豁。", "ack.open"),
    ("zh", "competition", "外头的没得，我是独一家。", "ack.noted"),
    ("zh", "internal_support", "实施顾问的名单和排期已经锁了，项目经理1月18日进场；客户一直归我，渠道没有报备过。", "ack.solid"),
    ("en", "decision_chain", "Shaz takes it upstairs. Upstairs says yes.", "ack.open"),
    ("en", "decision_chain", "Imran asks, and then it's Mr Bannerjee, and then I sort of lose the thread. Sorry.", "ack.open"),
    ("en", "objections", "Not from anyone I'd worry about.", "ack.noted"),
    ("en", "supervisor", "No parent. It's a university, they answer to nobody.", "ack.none"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "topic", "answer", "note"), TAKEN_FOR)
def test_an_answer_is_praised_only_for_what_it_settles(
    lang: str, topic: str, answer: str, note: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(REPORT[lang]).asked(topic).say(answer)
    assert talk.last.decision.notes[0].key == note


def test_half_an_answer_is_called_half_and_nothing_more(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").open().say(REPORT["en"]).asked("internal_support")
    talk.say("Boss has put a solution architect and an exec sponsor on it. For a shed.")
    assert talk.last.decision.notes[0].key == "ack.half"
    assert not any(word in talk.reply for word in ("clear", "Good", "helps"))
