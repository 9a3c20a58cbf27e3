"""What an answer says of what was asked, without naming it, as told by the weights learned from answers."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import Lang, Topic
from assistant.reading.learned.verdicts import UNSAID, VERDICTS, answer_features, group_of, verdict
from assistant.reading.learned.weights import classifier

ANSWERS = [
    ("legal", "zh", "来回改了两轮，最后一条上周五关掉了，邮件我留着。", "reached"),
    ("legal", "en", "Two rounds of redlines, the last point closed on Friday, I have the mail.", "reached"),
    ("finance", "zh", "还没见过，连姓什么都不知道。", "unreached"),
    ("finance", "en", "Never met them, I don't even have a name.", "unreached"),
    ("procurement", "zh", "他们没有采购这个部门，老板自己买。", "absent"),
    ("procurement", "en", "They don't have a purchasing department at all.", "absent"),
    ("users", "zh", "三个班组试了两周，提的意见都改了。", "reached"),
    ("users", "en", "Eleven of them ran it for a fortnight on their own data.", "reached"),
    ("timeline", "zh", "12号上会，15号用印，是他们秘书排的日程。", "theirs"),
    ("timeline", "en", "The year end is my own target, they never gave me a date.", "ours"),
    ("budget_status", "zh", "立项批复已经下来了，文件我看过。", "approved"),
    ("budget_status", "en", "Nobody has named a figure, but they always find it.", "assumed"),
    ("internal_support", "zh", "申请了两次售前，都没人排给我。", "missing"),
    ("internal_support", "en", "Our partner registered the same account, both of us quoted.", "conflict"),
    ("value", "zh", "他们财务自己算的，一年省四百多万。", "own"),
    ("value", "en", "Their controller worked it out at 310k a year.", "own"),
    ("decision_chain", "zh", "就他一个人拍板，公司是他自己的。", "owner"),
    ("decision_chain", "en", "It's her company, she decides and that's that.", "owner"),
    ("objections", "zh", "仓库嫌扫码慢，我们换了枪，他们试过说行。", "settled"),
    (
        "objections",
        "en",
        "The night shift worried about overtime; we changed the rota and they're happy now.",
        "settled",
    ),
    ("objections", "zh", "三个部门我都问过了，没人有意见。", "none"),
    ("legal", "zh", "这个嘛，再说吧。", UNSAID),
    ("legal", "en", "Why do you keep asking me that?", UNSAID),
]


@pytest.mark.parametrize(("topic", "lang", "answer", "said"), ANSWERS)
def test_an_answer_is_read_for_what_was_asked(topic: str, lang: str, answer: str, said: str) -> None:
    assert verdict(answer, Topic(topic), Lang(lang)) == said


def test_a_topic_without_verdicts_says_nothing() -> None:
    assert verdict("Tuesday at ten, with Ana.", Topic.NEXT_STEP, Lang.EN) == UNSAID


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("topic", VERDICTS)
def test_every_topic_has_its_classifier_with_exactly_its_verdicts(topic: str, lang: Lang) -> None:
    assert set(classifier(lang, group_of(topic)).classes) == set(VERDICTS[topic])


def test_the_same_words_on_two_topics_may_say_two_things() -> None:
    one, other = (answer_features("All done.", topic, Lang.EN) for topic in ("legal", "users"))
    assert one != other
