"""What stays open in a talk: a finding goes when a fact settles it, and silence counts only after enough was asked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from assistant.coaching.opening import open_in_talk
from assistant.domain.vocabulary import FindingId
from tests.unit.coaching.conftest import Chat

OPENINGS = {
    "zh": "在跟远岫电气的CRM，对接人是销售管理部的负责人陶总，谈过三次。",
    "en": "I'm on Farlow Pumps, met their head of sales operations Imran three times, he likes our CRM.",
}
WEAK = {"zh": "应该没问题吧。", "en": "It should be fine, I think."}


def shown(talk: Chat) -> list[frozenset[FindingId]]:
    return [frozenset(t.decision.findings) for t in talk.conversation.turns]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_that_was_open_disappears_while_answers_stay_weak(
    lang: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENINGS[lang], *[WEAK[lang]] * 8)
    steps = shown(talk)
    assert steps[1] and len(steps) > 3
    for before, after in pairwise(steps):
        assert before <= after, before - after


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_nobody_mentioned_counts_only_after_three_topics_and_is_explained_once(
    lang: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(OPENINGS[lang], *[WEAK[lang]] * 8)
    early = shown(talk)[2]
    assert FindingId.PROCUREMENT_OVERLOOKED not in early
    assert FindingId.PROCUREMENT_OVERLOOKED in shown(talk)[-1]
    explained = [n for t in talk.conversation.turns for n in t.decision.notes if n.key == "widened"]
    assert len(explained) == 1


def test_a_fact_closes_what_it_settles(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").asked("legal").say("没见过。")
    assert FindingId.LEGAL_OVERLOOKED in shown(talk)[-1]
    talk.asked("legal").say("法务岑律师上周当面谈过，条款都审完了。")
    assert FindingId.LEGAL_OVERLOOKED not in shown(talk)[-1]


def test_sound_answers_open_nothing_that_was_not_asked(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").open()
    for topic, answer in (
        ("economic_buyer", "The CFO, Marit Olsen, two meetings, she approved it on 9 November."),
        ("budget_status", "Approved, 310k, in this year's budget, I have the mail."),
        ("timeline", "Their plan: signature on 3 December, it's on their project schedule."),
        ("legal", "Their counsel Ingrid Vale closed the last clause, met her twice."),
        ("competition", "The incumbent offered a discount, and they rejected it."),
    ):
        talk.asked(topic).say(answer)
    assert shown(talk)[-1] & {FindingId.PROCUREMENT_OVERLOOKED, FindingId.FINANCE_OVERLOOKED} == frozenset()


def test_during_a_tender_nobody_is_missed_whom_nobody_may_meet(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").asked("process").say("Questions in writing only, no contact with staff.")
    talk.say(*["I don't know."] * 4)
    assert not {f for f in shown(talk)[-1] if str(f).endswith("overlooked")}


def test_the_sheet_lists_what_the_talk_has_named(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").open().say(OPENINGS["en"])
    judged = talk.kit.judge(talk.deal, talk.kit.today)
    listed = open_in_talk(judged, talk.conversation)
    assert {f.id for f in listed} == shown(talk)[-1]
    assert len(listed) < len(judged.findings)
