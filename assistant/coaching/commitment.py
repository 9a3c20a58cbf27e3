"""One promise at the end of a session: a verb, a person, a day. "Follow up" is not one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.coaching.cues import CueFile, folded
from assistant.coaching.naming import place_of
from assistant.domain.conversation import Commitment
from assistant.domain.deal import Picture
from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings

COMMIT = "next_step.commit"
"""The key of the question that asks for the promise."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as read from the rep's words, and what it lacks: `verb`, `person`, `day`."""

    commitment: Commitment
    lacks: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """True when it names a verb, a person and a day."""
        return not self.lacks


def promised(text: str, picture: Picture, today: date, cues: CueFile) -> Promise:
    """What the rep says they will do, judged."""
    lacks = []
    if (cues.find("vague_verb", text) and not cues.find("firm_verb", text)) or not cues.find(
        "firm_verb", text
    ):
        lacks.append("verb")
    who = person_in(text, picture)
    if who is None:
        lacks.append("person")
    by = day_in(text, today)
    if by is None:
        lacks.append("day")
    return Promise(Commitment(_AGREED.sub("", text.strip())[:200], who or "", by), tuple(lacks))


_SAID = Phrasings(__name__)
_AGREED = _SAID("agreed")
_TITLED, _FUNCTION = _SAID("titled"), _SAID("function")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{2,}\b")
_MONTHS_TOO = frozenset({"May", "June"})


def names_nobody(word: str) -> bool:
    """Whether a word with a capital is an ordinary one, or a month: "One.", "by May"."""
    words = english_words()
    adverb = word.endswith("ly") and word not in words.first
    return word in _MONTHS_TOO or word in _SAID_ALONE or word in words.not_names or adverb


_SAID_ALONE = frozenset(
    "Depends Dunno Unclear Pass Complicated Him Her Them Themselves Whoever Everyone Everybody Someone Somebody Maybe Perhaps Upstairs Various Several Both Neither Either "
    "Sorted Same Ditto Tricky Tough Correct Guess Pending Waiting Ongoing Cool Huh Eh Meh Nah Yup Yep Aye Sure Absolutely Exactly Precisely Right Wrong True Could Might Would Should "
    "Loads Lots Plenty Few Most Many Standard Usual Normal Informal Formal Verbal Mixed Quiet Silence Done Agreed Settled Covered Handled Fixed Parked Stuck Late Early Soon Later".split()
)
"""One word that answers and names nobody: Depends."""


def person_in(text: str, picture: Picture) -> str | None:
    """The person of the customer named in the text: from the ledger, else by form."""
    plain = folded(text)
    for p in picture.committee.people:
        if any(name and place_of(name, text) is not None for name in (p.name, *p.aliases, p.title)):
            return p.label
    for found in (_TITLED.search(text), _FUNCTION.search(plain)):
        if found:
            return found.group()
    return next((m.group() for m in _NAME.finditer(text) if not names_nobody(m.group())), None)


_WEEKDAYS_ZH = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}
_WEEKDAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS_ZH = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZH_DAY = re.compile(
    r"(?<!上)(?<!上个)(?P<week>下下|下|本|这)?(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
)
_ZH_DATE = re.compile(r"(?:(?P<m>\d{1,2})月)(?P<d>\d{1,2})[日号]?|(?P<only>\d{1,2})[日号]")
_ISO = re.compile(r"(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_EN_DATE = re.compile(
    r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[a-z]{3})[a-z]*\b|\b(?P<m2>[a-z]{3})[a-z]*\s+(?P<d2>\d{1,2})\b"
)
_EN_DAY = re.compile(r"\b(?P<next>next\s+)?(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b")
_WORDS = (
    ("今天", 0), ("明天", 1), ("后天", 2), ("today", 0), ("tomorrow", 1), ("tonight", 0),
)  # fmt: skip


def day_in(text: str, today: date) -> date | None:
    """The day a promise names, or None."""
    plain = folded(text)
    for word, days in _WORDS:
        if word in plain:
            return today + timedelta(days)
    if iso := _ISO.search(plain):
        return _day(int(iso["y"]), int(iso["m"]), int(iso["d"]))
    if zh := _ZH_DAY.search(plain):
        weeks = {"下下": 2, "下": 1}.get(zh["week"] or "", 0)
        monday = today - timedelta(today.weekday()) + timedelta(7 * weeks)
        day = monday + timedelta(_WEEKDAYS_ZH[zh["day"]])
        return day if day >= today else day + timedelta(7)
    if zh_date := _ZH_DATE.search(plain):
        month = int(zh_date["m"]) if zh_date["m"] else today.month
        return _coming(today, month, int(zh_date["d"] or zh_date["only"]))
    for en in _EN_DATE.finditer(plain):
        month_name = (en["m"] or en["m2"])[:3]
        if month_name in _MONTHS:
            return _coming(today, _MONTHS.index(month_name) + 1, int(en["d"] or en["d2"]))
    if en_day := _EN_DAY.search(plain):
        ahead = (_WEEKDAYS_EN.index(en_day["day"]) - today.weekday()) % 7
        return today + timedelta(ahead or 7)
    if re.search(r"下周|next week", plain):
        return today - timedelta(today.weekday()) + timedelta(11)
    if end := _MONTH_END.search(plain):
        month = _named_month(end, today)
        return _last_day(today.year + (month < today.month), month)
    if re.search(r"本周|这周|周内|this week", plain):
        return max(today, today - timedelta(today.weekday()) + timedelta(4))
    return None


_MONTH_END = re.compile(
    r"(?:(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九])月|(?P<next>下个?月)|(?P<year>年))?(?:月?底|末)|(?:the )?end of (?:the )?(?P<en>month|year|[a-z]{3})|"
    r"(?P<xmas>before christmas)"
)


def _named_month(end: re.Match[str], today: date) -> int:
    english = (end["en"] or "")[:3]
    if end["year"] or english == "yea" or end["xmas"]:
        return 12
    if end["m"]:
        return int(end["m"]) if end["m"].isdigit() else _MONTHS_ZH.index(end["m"]) + 1
    if english in _MONTHS:
        return _MONTHS.index(english) + 1
    return today.month % 12 + 1 if end["next"] else today.month


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _coming(today: date, month: int, day: int) -> date | None:
    found = _day(today.year, month, day)
    if found is not None and (today - found).days > 30:
        found = _day(today.year + 1, month, day)
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
