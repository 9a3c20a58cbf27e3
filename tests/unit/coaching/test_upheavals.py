"""News that turns a deal over is reacted to whatever was asked, leaves the question standing and comes back at the close."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.material import Material
from assistant.coaching.upheavals import LEAVING, NEW_HEADS, STOPPED, upheaval
from tests.unit.coaching.conftest import Chat

NOTE = {
    "zh": "青禾乳业，供应链系统，250万，计划部小周挺支持我们。",
    "en": "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us.",
}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("刚小周发微信说他们今年预算冻结了", STOPPED),
        ("项目暂停了，明年再说", STOPPED),
        ("他们老总把这事叫停了", STOPPED),
        ("Budget's been frozen until April, Mike told me", STOPPED),
        ("they've put all capex on hold", STOPPED),
        ("they've paused all projects", STOPPED),
        ("上周换了总经理", NEW_HEADS),
        ("他们被收购了", NEW_HEADS),
        ("oh and a new CEO started last week", NEW_HEADS),
        ("they're being acquired by Siemens", NEW_HEADS),
        ("预算没有冻结，安总签", None),
        ("去年预算冻结过一次", None),
        ("怕项目暂停", None),
        ("预算会不会冻结？", None),
        ("The budget is not frozen, the CFO signs.", None),
        ("Last year's budget was frozen.", None),
        ("What if it's put on hold?", None),
        ("The CFO, Anna Berg, met twice.", None),
    ],
)
def test_an_upheaval_is_told_by_its_words_and_not_by_a_fear_of_it(
    line: str, kind: str | None, material: Material
) -> None:
    assert upheaval(line, material.cues) == kind


@pytest.mark.parametrize(
    ("lang", "news", "bye", "key"),
    [
        ("zh", "刚小周发微信说他们今年预算冻结了", "总结一下", "close.stopped"),
        ("en", "oh and a new CEO started last week", "that's all", "close.new_heads"),
    ],
)
def test_an_upheaval_answers_nothing_and_stands_in_the_closing(
    kit: Kit, lang: str, news: str, bye: str, key: str
) -> None:
    talk = Chat(kit, lang).open().say(NOTE[lang])
    asked = talk.last.decision.question
    talk.say(news)
    assert talk.last.decision.question == asked
    assert talk.last.decision.notes[0].key == key.replace("close", "upheaval")
    talk.say(bye)
    assert key in {note.key for note in talk.last.decision.notes}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Actually Gary rang this morning, he's leaving at Christmas.", LEAVING),
        ("Dana handed in her notice on Friday", LEAVING),
        ("孟总说他要调走了", LEAVING),
        ("Old agency lost the tender, has been given notice for 31 March.", None),
        ("I'm leaving the price as it is.", None),
        ("If she's leaving we'd have to start again", None),
        ("We're moving on to the pilot.", None),
        ("赵经理下个月要调走了。", "leaving"),
        ("对了，我们那个对接人提离职了", "leaving"),
        ("老主任年底要退休了", "leaving"),
        ("Dana is leaving the company at Easter.", "leaving"),
        ("Our sponsor is retiring in March.", "leaving"),
        ("快要退休的那位老工程师大家都听他的", None),
        ("他没有要离职", None),
        ("他会不会要调走？", None),
        ("They are leaving it to procurement.", None),
    ],
)
def test_somebody_leaving_is_an_upheaval(line: str, kind: str | None, material: Material) -> None:
    assert upheaval(line, material.cues) == kind
