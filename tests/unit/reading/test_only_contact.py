"""The one person a rep says they know; whom they name beside was not met unless they say so."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.vocabulary import Lang
from assistant.reading.only_contact import only_contact
from assistant.reading.staging import scene

TODAY = date(2026, 11, 23)
CASES = [
    (Lang.EN, "Our only contact is Ms Jayashree, five vendors are in.", "Jayashree"),
    (Lang.EN, "Everything I know comes from Hettie. The IT director is tired of new systems.", "Hettie"),
    (Lang.EN, "The only one I have properly talked to is Farhan; the COO took my card.", "Farhan"),
    (Lang.EN, "Dana Reed is our only contact there, and IT is silent.", "Dana"),
    (Lang.EN, "I've only spoken to Suki and Greaves.", None),
    (Lang.EN, "I've only met Suki once.", None),
    (Lang.ZH, "说实话我就认识采购部的管经理，八年了。", "管经理"),
    (Lang.ZH, "他们的话都是段姐转述的。", "段姐"),
    (Lang.ZH, "我只跟丁总聊过一次。", None),
    (Lang.ZH, "我就认识会计阿燕和电工班。", None),
    (Lang.ZH, "六位项目经理我就跟三号院的小霸王谈过。", None),
]


@pytest.mark.parametrize(("lang", "text", "who"), CASES)
def test_the_only_contact_is_whom_the_words_name_alone(lang: Lang, text: str, who: str | None) -> None:
    found = only_contact(scene(text, lang, TODAY, "note"))
    assert (found is None) if who is None else (found is not None and who in (found.name or ""))
