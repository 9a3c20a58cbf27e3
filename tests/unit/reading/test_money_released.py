"""Money that is told as released stays released for the rest of a note; where no clause tells of money, nothing is."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import BudgetStatus, Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("lang", "text", "released"),
    [
        (
            Lang.ZH,
            "恒源医药。拜访了信息中心刘主任。刘主任说今年预算有100万，已经批了。下周三再去拜访刘主任。",
            True,
        ),
        (Lang.EN, "Warehouse system, 420k EUR. CFO signs above 250k.", False),
    ],
)
def test_released_is_what_words_tell(lang: Lang, text: str, released: bool) -> None:
    deal = Deal(lang=lang).learn(LexiconReader().read(Note(text, TODAY, lang), Deal()).facts)
    assert (picture(deal, TODAY).budget.status is BudgetStatus.APPROVED) is released
