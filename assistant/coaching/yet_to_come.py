"""Talks that a line only announces: 我下周二去找汤副局长, 让她引我见Thomas, 12月4号约Linda; nobody is met by that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from assistant.coaching.asked import sentences_of
from assistant.coaching.line_facts import spoken_with
from assistant.coaching.naming import place_of
from assistant.domain.deal import Deal
from assistant.domain.evidence import Assertion, Fact, Mention, Slot
from assistant.domain.vocabulary import Contact
from assistant.reading.dates import read_dates
from assistant.reading.normalise import simplified

_DAY = (
    r"(?:(?:下下?个?|这个?|本|周|星期|礼拜)(?:周|星期|礼拜|月)?[一二三四五六日天末初底]?|明[天早晚]|后天|大后天|今[天晚](?:下午|晚上)?|[\d一二三四五六七八九十元腊]{1,2}月(?:[\d一二三四五六七八九十]{1,3}[号日]|[初中底])?"
    r"|[\d一二三四五六七八九十]{1,3}[号日]|月底|年前|年后|回头|改天|过两天|过几天|接下来|节后|节前|元旦[前后]?|春节[前后])"
)
_MEET = r"(?:去|找|见|约|拜访|汇报|碰|聊|谈|登门|请教|打(?:个)?电话)"
_AHEAD = re.compile(
    rf"(?:我|咱)(?:们)?(?:就|先|再|准备|打算|计划|想|会|要|得|争取|应该|还)*{_DAY}(?:就|先|再|要|会|准备|打算|想|上午|下午|晚上|中午|一早)*{_MEET}"
    rf"|(?:^|[，,])\W*(?:那|好|行|嗯)?{_DAY}(?:我们?|咱们?|就|先|再|要|会|准备|打算|上午|下午)*{_MEET}"
    rf"|(?:我|咱)(?:们)?(?:就|先|再)*(?:准备|打算|计划|想|争取)(?:先|再|{_DAY})*[^，。；]{{0,4}}{_MEET}"
    r"|(?:让|请|托|叫|求|麻烦)[^，。；]{1,8}?(?:引荐|引见|引|带|帮|约|安排|牵线)[^，。；]{0,4}(?:我|我们|咱)?[^，。；]{0,3}(?:见|认识|找|约|去)"
    r"|(?:让|叫|要)我(?:们)?(?:先|再|直接|自己|回头)*去?(?:找|见|拜访|跟)"
)
_DONE = re.compile(
    r"(?<!不)过(?![去来年会程]|两天|几天|完|了)|(?<![约定好排])了|上个?(?:周|星期|礼拜|月)|昨天|前天|上次|上回|已经|刚(?:刚|才)?(?:见|聊|谈)|天天|一直|每[天周次]|常|(?:见|聊|谈|问|碰|约|汇报)(?:妥|好|完|定|清|透|到|成|拢|明)"
)
_TAKES_US = r"(?:让|请|托|叫|求|麻烦){0}(?!安排)|{0}(?:就|也|又|还)?(?:[让叫要约请催]我|说|讲|答应)"
"""Whoever takes us there, or tells us to go, is somebody we deal with."""
_LATELY = timedelta(100)
_SIGNING = re.compile(r"签|下单|合同|成交|定标|关单")


def without_announced(facts: Iterable[Fact], deal: Deal, text: str, today: date) -> Iterator[Fact]:
    """The facts of a line without the talks it only announces, nor their days as the day of the signature."""
    told = tuple(facts)
    plain = simplified(text)
    people = {
        f.about: f.value
        for f in (*deal.about(Slot.PERSON), *told)
        if f.slot is Slot.PERSON and isinstance(f.value, Mention)
    }
    for fact in told:
        if fact.slot is Slot.CLOSE_DATE and _of_an_announcement(fact, plain, today):
            continue
        mention = people.get(fact.about)
        if not spoken_with(fact) or mention is None or not only_announced(mention, plain, today):
            yield fact
        elif not any(spoken_with(f) for f in deal.about(Slot.CONTACT, fact.about)):
            yield replace(fact, value=Contact.NONE, assertion=Assertion(cues=("yet to come",)))


def only_announced(person: Mention, text: str, today: date) -> bool:
    """Whether every sentence that names them announces a talk and tells of none held."""
    names = [simplified(n) for n in (person.name, person.title, *person.aliases) if n]
    if any(re.search(_TAKES_US.format(re.escape(n)), text) for n in names):
        return False
    own = [s.group() for s in sentences_of(text) if any(place_of(n, s.group()) is not None for n in names)]
    return bool(own) and all(_announces(each, today) and not _DONE.search(each) for each in own)


def _announces(sentence: str, today: date) -> bool:
    """Whether a talk of a day to come is told; a day of the last hundred was meant as it stands: 11月3日谈."""
    if _AHEAD.search(sentence) is None:
        return False
    gone = (day.gone(today).latest for day in read_dates(sentence, today))
    return not any(timedelta(0) < today - each <= _LATELY for each in gone)


def _of_an_announcement(fact: Fact, text: str, today: date) -> bool:
    at = fact.evidence.start
    sentence = next((s.group() for s in sentences_of(text) if s.start() <= at < s.end()), "")
    return _announces(sentence, today) and not _SIGNING.search(sentence)
