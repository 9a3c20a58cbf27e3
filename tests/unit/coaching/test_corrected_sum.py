"""A corrected sum takes the old one's place, whatever was asked when it came."""

from __future__ import annotations

import pytest

from assistant.coaching.kit import Kit
from assistant.domain.evidence import Slot
from tests.unit.coaching.conftest import Chat

FIRST = {
    "en": "Hartmann Tools in Leeds, warehouse software, 240k. My contact is Priya Nair, IT operations manager.",
    "zh": "华岭制药，想上仓储系统，报价240万。对接人是信息科李科长。",
}


def _worth(talk: Chat) -> int:
    assert talk.deal.value is not None
    return int(talk.deal.value.amount)


@pytest.mark.parametrize("topic", ["competition", "budget_status", "objections", "finance"])
@pytest.mark.parametrize(
    ("lang", "line", "worth"),
    [
        (
            "en",
            "Sorry, I was wrong - it's 310k not 240k, because they want the Hull site as well.",
            310_000,
        ),
        ("en", "Correction, not 240k but 310k.", 310_000),
        ("zh", "说错了，不是240万，是310万。", 3_100_000),
    ],
)
def test_the_new_sum_stands_where_the_old_one_stood(
    kit: Kit, topic: str, lang: str, line: str, worth: int
) -> None:
    talk = Chat(kit, lang).open().say(FIRST[lang]).asked(topic).say(line)
    assert _worth(talk) == worth
    assert "not which fact" not in talk.reply


def test_a_correction_of_something_else_leaves_the_sum(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(FIRST["en"]).asked("finance")
    talk.say("Sorry, I was wrong - Martin signs up to 150k, not 100k.")
    assert _worth(talk) == 240_000


def test_a_corrected_sum_tells_of_no_conflict_on_our_side(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(FIRST["en"]).asked("internal_support")
    talk.say("Sorry, I was wrong - it's 310k not 240k, because they want the Hull site as well.")
    assert _worth(talk) == 310_000 and not talk.deal.about(Slot.OWNERSHIP_CONFLICT)
