"""Lines in which a rep only says what they will do: "I'll ring Mossie Thursday", "Ask Colin Friday.", 我周五去问孟总.

They answer no question about the customer; what was asked is still to be found out.
"""

from __future__ import annotations

from datetime import date

from assistant.coaching.asked import sentences_of
from assistant.coaching.commitment import day_in, names_nobody
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_PLAN, _ORDER = _SAID("plan"), _SAID("order")
_PLAN_ZH, _TOLD_BEFORE_ZH = _SAID("plan_zh"), _SAID("told_before_zh")
_SHORT = 60
_ANY_DAY = date(2024, 1, 1)
"""Whether a day is named does not hang on which day today is."""


def only_plans(text: str) -> bool:
    """Whether every sentence is something we are going to do ourselves; a terse order to oneself needs its day."""
    sentences = [found.group().strip() for found in sentences_of(text)]
    if not sentences or text.rstrip().endswith(("?", "？")):
        return False
    return all(_plans(each) for each in sentences)


def _plans(sentence: str) -> bool:
    straight = sentence.replace("’", "'")
    if _PLAN.match(straight):
        return True
    if _PLAN_ZH.match(sentence) and not _TOLD_BEFORE_ZH.search(sentence):
        return True
    ordered = _ORDER.match(straight)
    named = ordered is not None and ordered["whom"][0].isupper() and not names_nobody(ordered["whom"])
    return named and len(sentence) <= _SHORT and day_in(sentence, _ANY_DAY) is not None
