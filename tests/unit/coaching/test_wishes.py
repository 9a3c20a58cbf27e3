"""Ask me something else, and how do I find that out: lines that are no answers."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.reason_words import ReasonWords
from assistant.coaching.wishes import HOW, SKIP, how_to_find_out, wish
from assistant.domain.deal import Deal
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang, Topic
from tests.unit.coaching.conftest import TODAY, Chat


@pytest.mark.parametrize(
    ("lang", "line", "wanted"),
    [
        (Lang.EN, "Ask me something else", SKIP),
        (Lang.EN, "skip", SKIP),
        (Lang.EN, "How do I find that out?", HOW),
        (Lang.EN, "They skip the tender and sign on 4 December, Priya says so.", None),
        (Lang.EN, "Priya signs up to 100k.", None),
        (Lang.ZH, "先换个问题", SKIP),
        (Lang.ZH, "跳过", SKIP),
        (Lang.ZH, "这个怎么问出来？", HOW),
        (Lang.ZH, "他们换个问法又问了一遍价格，李部长说下周给答复。", None),
    ],
)
def test_a_short_line_may_ask_for_another_question_or_how_to_find_out(
    kit: Kit, lang: Lang, line: str, wanted: str | None
) -> None:
    assert wish(line, kit.material.cues, lang) == wanted


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(
    "topic", [t for t in Topic if t not in (Topic.NEXT_STEP, Topic.ACCOUNT_FIT, Topic.PROBLEM)]
)
def test_there_is_a_way_to_find_out_about_every_topic(kit: Kit, topic: Topic, lang: Lang) -> None:
    told = how_to_find_out(topic, picture(Deal(lang=lang), TODAY), lang)
    words = ReasonWords(kit.material, kit.texts, lang)
    assert len(told) == 2
    assert all("{" not in words.say(reason) for reason in told)


@pytest.mark.parametrize(
    ("lang", "note", "skip", "how", "lead"),
    [
        (Lang.EN, "Met Priya Shah, head of ops at Acme Foods, twice.", "Ask me something else", "How do I find that out?", "Here is a way"),
        (Lang.ZH, "见了凯旋食品的设备部李部长两次，谈追溯系统。", "先换个问题", "这个怎么问出来？", "可以这样问出来"),
    ],
)  # fmt: skip
def test_skipping_asks_something_else_each_time_and_asking_how_keeps_the_question(
    kit: Kit, lang: Lang, note: str, skip: str, how: str, lead: str
) -> None:
    talk = Chat(kit, lang).open()
    asked = []
    for line in (note, skip, skip):
        asked.append(talk.say(line).last.decision.question)
    assert len({q.topic for q in asked if q}) == 3
    talk.say(how)
    assert talk.last.decision.question == asked[-1]
    assert lead in talk.reply
    assert not talk.last.facts
