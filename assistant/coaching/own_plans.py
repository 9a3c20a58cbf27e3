"""Lines in which a rep only says what they will do: "I'll ring Mossie Thursday", "Ask Colin Friday.", 我周五去问孟总.

They answer no question about the customer; what was asked is still to be found out.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.coaching.asked import sentences_of
from assistant.coaching.commitment import day_in, names_nobody

_FIND_OUT = r"ask|find out|check|try|get (?:him|her|them|\w+) to|see if|see whether"
_DO = (
    rf"{_FIND_OUT}|ring|call|phone|e-?mail|mail|text|message|chase|meet|see (?:him|her|them|[A-Z])|get (?:in|hold|a|me|us|an|some|that|this|it)|set up|book|arrange|organi[sz]e"
    r"|send|go (?:and|to|back|see|over)|talk to|speak (?:to|with)|push|invite|bring|raise|sit down with|follow up|prepare|prep|draft|write|take (?:him|her|them)\b|take (?:it|that|this) (?:to (?!mean)|up with)|visit|pop|drop|catch|contact|reach out|schedule|request|line up"
)
_LEAD = r"\W*(?:(?:ok(?:ay)?|right|well|so|then|yeah|yes|sure|fine|no|maybe|perhaps|and|um+|tomorrow|next week|this week|on \w+day|(?:mon|tues|wednes|thurs|fri)day)\b\W*)*"
_PLAN = re.compile(
    rf"{_LEAD}(?:(?:I|we)(?:'ll| will| am going to| are going to|'m going to|'re going to| intend to| plan to|'m planning to| want to) (?:just |also |then |first )?(?:{_DO})\b"
    rf"|(?:I|we)(?: can| could| might| should| need to| have to|'d have to|'d better) (?:just |also |then |first )?(?:{_FIND_OUT}|ring|call|phone|e-?mail)\b"
    rf"|(?:let me|going to|will|must|need to) (?:{_DO})\b)",
    re.I,
)
_ORDER = re.compile(
    r"\W*(?i:ask|ring|call|phone|e-?mail|text|message|chase|meet|see|visit|catch) (?:the |their )?(?P<whom>[A-Z]\w+|\w+)\b"
)
_PLAN_ZH = re.compile(
    r"\W*(?:好|行|嗯|那|可以)*[，,]?(?:那)?(?:今天|明天|后天|回头|(?:这|本|下)?个?(?:周|礼拜|星期)[一二三四五六日天])?我(?:先|再|就|会|打算|准备|争取|想)*(?:今天|明天|后天|这周|本周|下周|周[一二三四五六日]|下周[一二三四五]|(?:这|下)?个?(?:礼拜|星期)[一二三四五六日天]|(?:[\d一二三四五六七八九十元腊]{1,3}月)?[\d一二三四五六七八九十]{1,3}[号日]|月底前?|回头)?(?:就|先|再|上午|下午|晚上)*"
    r"(?:之前|以前|前|内)?(?:就|先|再)?(?:去|会|来)?(?:问|找|约|打给|联系|拜访|打听|请|给[^，。]{1,6}(?:打|发|写|把|送|改|补)|把[^，。]{1,12}(?:改好|发|写|做|准备|整理|寄|送|补|问清|算|弄|排)(?!了|过))"
)
_TOLD_BEFORE_ZH = re.compile(r"[问找约联系请]过|[问找]了|约了[^，。]{0,3}[次回趟]|约了[^，。]*没")
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
