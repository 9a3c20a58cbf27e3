"""What is open beside the three points is said too, in a few words each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.left_for_later import AT_MOST, left_for_later
from assistant.coaching.material import Material
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import FindingId
from tests.unit.coaching.conftest import Chat


def test_each_is_said_with_its_person_or_its_quote_where_the_point_knows_it(material: Material) -> None:
    others = [
        Reason("advice.supervisor_overlooked.person", (("person", "集团企管部"), ("ground", ""))),
        Reason("advice.competitor_unattended.quote", (("quote", "老供应商降了8个点"),)),
        Reason("advice.introductions.users", (("functions", "@people:legal/"),)),
        Reason("advice.value_case_missing.kp", (("kp", "祝主任"),)),
    ]
    assert [each.key for each in left_for_later(others, material.phrases)] == [
        "later.supervisor_overlooked.person",
        "later.competitor_unattended.quote",
        "later.introductions.users",
        "later.value_case_missing",
    ]


def test_no_more_are_said_than_can_be_remembered(material: Material) -> None:
    assert len(left_for_later([Reason("advice.legal_overlooked")] * 9, material.phrases)) == AT_MOST


def test_whatever_may_be_missing_can_be_said_in_a_few_words(material: Material) -> None:
    for finding in FindingId:
        said = f"later.{finding}" in material.phrases
        assert said or finding is FindingId.NOT_A_KEY_ACCOUNT, finding


OPENINGS = {
    "zh": "唐港特钢要换一批轧辊，620万。轧辊车间的祝主任支持我们，采购的汪科长反对，老供应商也在。法务和财务没见过，我们想12月底签。",
    "en": "Brenholt Steel, new mill rollers, 620,000. Ms Ray in the roll shop is for us, Mr Dunn in purchasing is against it, and the old supplier is still there.",
}


@pytest.mark.parametrize(("lang", "after"), [("zh", "这几件之后，接着补："), ("en", "After these: ")])
def test_a_talk_that_ends_names_what_its_points_leave_out(
    lang: str, after: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "unknown").say(OPENINGS[lang])
    talk.say("先这样，总结吧" if lang == "zh" else "That's all, let's stop here.")
    assert talk.last.decision.move == "close"
    assert after in talk.reply


def test_where_one_owner_decides_alone_nothing_is_left_for_later(chat: Callable[..., Chat]) -> None:
    talk = chat("zh", "unknown").say("隔壁小饭馆，老板一个人说了算，三个人的店，要买个收银软件，八百块。")
    talk.say("先这样，总结吧")
    assert "接着补" not in talk.reply
