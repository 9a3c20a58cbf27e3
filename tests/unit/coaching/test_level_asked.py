"""A rep may ask why a criterion stands where it stands; the answer comes from the deal's own scorecard."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.level_asked import level_asked
from assistant.domain.conversation import MoveKind
from tests.unit.coaching.conftest import Chat

ASKED = [
    ("zh", "预算为什么才1级？", "budget"),
    ("zh", "决策链凭什么这么低？", "decision_chain"),
    ("zh", "预算为什么是这个级别？", "budget"),
    ("zh", "竞争这项怎么没加分？", "competition_and_risk"),
    ("en", "Why is my budget only at level 1?", "budget"),
    ("en", "How do I raise the decision chain score?", "decision_chain"),
    ("en", "What would lift the economic buyer level?", "economic_buyer"),
]
OTHER = [
    ("zh", "决策链是什么意思？"),
    ("zh", "他们预算批了三百万，采购评分排第一。"),
    ("en", "What is a decision chain?"),
    ("en", "Our bid scored highest and the budget is 200k."),
]
NOTES = {
    "zh": "青岚药业的BI，财务部长樊总很支持，预算两百万他说差不多。",
    "en": "Orrin Pharma, BI. Their finance head Mr Fane is for it, budget about 200k he thinks.",
}


@pytest.mark.parametrize(("lang", "line", "criterion"), ASKED)
def test_the_level_asked_about_is_explained_and_nothing_is_learned(
    lang: str, line: str, criterion: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).say(NOTES[lang])
    pending, facts = talk.last.decision.question, len(talk.last.deal.facts)
    turn = talk.say(line).last
    assert turn.decision.move is MoveKind.ANSWER
    assert turn.decision.question == pending
    assert turn.decision.check is not None
    assert turn.decision.check.criterion == criterion
    assert turn.decision.check.after == turn.scorecard.of(turn.decision.check.criterion).level
    assert len(turn.deal.facts) == facts


@pytest.mark.parametrize(("lang", "line"), OTHER)
def test_other_questions_and_notes_with_scores_are_none_of_it(
    lang: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang)
    assert level_asked(line, talk.kit.material.names) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_words_name_the_level_the_reason_and_the_next_step(lang: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang).say(NOTES[lang])
    reply = talk.say({"zh": "预算为什么才1级？", "en": "Why is my budget only at level 1?"}[lang]).reply
    assert {"zh": "最高 4 级", "en": "of 4"}[lang] in reply
    assert {"zh": "再往上一级", "en": "To raise it"}[lang] in reply
    assert reply.count("？") + reply.count("?") == 1
