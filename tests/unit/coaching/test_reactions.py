"""What the coach says to something just learned: only what the ledger holds, in one short sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.brevity import MOST, length
from assistant.coaching.voice import question_text
from assistant.domain.conversation import MoveKind
from assistant.domain.vocabulary import Lang
from tests.unit.coaching.conftest import Chat

# (topic asked, answer, first note, words of the reply)
REACTIONS = {
    "zh": (
        ("economic_buyer", "总裁邸总，没见过。", "react.buyer_unmet", "邸总"),
        ("economic_buyer", "副总裁滕总，汇报过两次。", "react.buyer_met", "滕总"),
        ("objections", "蒲工嫌系统复杂。", "react.objector", "蒲工"),
        ("objections", "仓库担心人手，我们给了培训，同意了。", "react.objection_answered", ""),
        ("influencers", "有个褚师傅，退休了，鄢董听他的。", "react.influencer", "褚师傅"),
        ("budget_status", "批了，两百万，批文我有。", "react.budget_approved", "批"),
        ("budget_status", "应该有吧。", "react.budget_assumed", "预算"),
        ("budget_status", "没人说过数。", "react.budget_none", "预算"),
        ("budget_status", "20w左右", "react.budget_indicated", "数"),
        ("competition", "继续用老的表格。", "react.rival_nothing", "不"),
        ("competition", "ERP自带的模块，白送。", "react.rival_bundled", "送"),
        ("users", "店长们用。", "react.users_unheard", "用"),
        ("users", "没有。", "react.users_unasked", "使用"),
        ("legal", "没见过。", "react.unreached", "法务"),
        ("legal", "法务岑律师谈过两次，条款定了。", "react.reached", "法务"),
        ("message_fit", "都讲一样的。", "react.same_pitch", "同"),
        ("timeline", "明年三月底前吧。", "react.date_ours", "客户"),
    ),
    "en": (
        ("economic_buyer", "The bursar, Edith Crane, not met.", "react.buyer_unmet", "Edith Crane"),
        ("economic_buyer", "CFO Hedda, two meetings.", "react.buyer_met", "Hedda"),
        ("objections", "The chair, Detlef Morawski. Says it's surveillance.", "react.objector", "Detlef Morawski"),
        ("influencers", "Their insurance broker, the boss listens to him.", "react.influencer", "broker"),
        ("budget_status", "Approved, 400k, I have the mail.", "react.budget_approved", "pproved"),
        ("budget_status", "There's nothing set down for us.", "react.budget_none", "budget"),
        ("budget_status", "yes, 200k", "react.budget_indicated", "figure"),
        ("competition", "They could just carry on.", "react.rival_nothing", ""),
        ("competition", "A free module from the truck maker.", "react.rival_bundled", "ree"),
        ("users", "nope", "react.users_unasked", "users"),
        ("legal", "nope", "react.unreached", "legal"),
        ("message_fit", "Same deck for all.", "react.same_pitch", "ach"),
        ("timeline", "end of Jan probably", "react.date_ours", "their"),
        ("internal_support", "Services hasn't confirmed anybody yet.", "react.support", "own side"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "topic", "answer", "note", "words"),
    [(lang, *row) for lang, rows in REACTIONS.items() for row in rows],
)
def test_an_answer_that_changes_the_picture_is_met_with_a_sentence_about_it(
    lang: str, topic: str, answer: str, note: str, words: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").asked(topic).say(answer)
    assert talk.last.decision.notes[0].key == note
    assert words in talk.reply.split("\n")[0]


def test_an_amount_above_the_contacts_limit_is_said_with_both_figures(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").open().say("远岫电气的CRM，陶总谈过三次，我们报价五十八万。")
    talk.asked("authority").say("陶总最多签二十万。")
    first = talk.reply.split("\n")[0]
    assert talk.last.decision.notes[0].key == "react.above_limit"
    assert "20万" in first
    assert "58万" in first


def test_nothing_is_said_twice_in_the_same_talk(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "crm").asked("legal").say("没见过。").asked("legal").say("没见过。")
    keys = [t.decision.notes[0].key for t in talk.conversation.turns if t.text]
    assert keys[0] == "react.unreached"
    assert keys[1] != "react.unreached"


def test_an_unknown_answer_claims_nothing(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").asked("legal").say("I don't know.")
    assert talk.last.decision.notes[0].key == "ack.unknown"


TALKS = {
    "zh": ("远岫电气的CRM，陶总挺认可。", "应该就是陶总。", "他说他定。", "应该有吧，到时候补个手续。", "没有。", "都讲一样的。"),
    "en": ("Farlow Pumps, Imran loves our CRM.", "Imran, I think.", "He says it's his.", "Should be fine.", "No.", "Same deck."),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_little_stands_before_a_question(lang: str, chat: Callable[..., Chat]) -> None:
    talk = chat(lang, "crm").open()
    for line in TALKS[lang]:
        talk.say(line)
        question = talk.last.decision.question
        if question is None or talk.last.decision.move is MoveKind.CLOSE:
            continue
        before = talk.reply.split(question_text(question, talk.kit, Lang(lang)))[0]
        assert length(before, Lang(lang)) <= MOST[Lang(lang)], before
