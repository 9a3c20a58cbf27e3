"""An answer that sounds helpless is an answer all the same, unless it turns to the coach."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.coaching.conftest import Chat

DEALS = {
    "zh": "在跟远岫电气的CRM，销售总监陶总谈过三次，他支持，我们报价五十八万。",
    "en": "Farlow Pumps, CRM, we quoted 92k. Met Imran Shah, head of sales, three times.",
}
LINES = [
    ("zh", "competition", "他们现在用的那家降价三成要续约，我还没想好怎么回。", "answer"),
    ("zh", "competition", "对手降价了，帮我想想怎么回", "help"),
    ("zh", "competition", "有一家降价了，怎么回他们", "help"),
    ("en", "competition", "The incumbent cut its price by a third and I have no idea what to answer.", "answer"),
    ("en", "objections", "Their CIO says it duplicates his data warehouse, I don't know how to get past him.", "answer"),
    ("en", "competition", "Tell me how to beat a cheaper rival.", "help"),
    ("en", "competition", "A rival is cheaper, how do I respond", "help"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "topic", "line", "intent"), LINES)
def test_a_line_that_tells_what_was_asked_is_heard_as_an_answer(
    lang: str, topic: str, line: str, intent: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(DEALS[lang]).asked(topic).say(line)
    assert talk.last.decision.intent == intent
