"""What a deal is worth, told at its head without a word for it: 黔岭设计院，图档管理，一百三十六万 · 310k, in by Christmas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.evidence import Assertion, Certainty, Fact, Slot
from assistant.domain.vocabulary import Lang
from assistant.reading.context import Context
from assistant.reading.figures import Amount
from assistant.reading.money_kind import money_of, sort_amount
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_EARLIER = _SAID("earlier")

_HEAD = 320
"""So many characters of the first line are its head."""
_TELLS = 40
"""A shorter text that names no customer is an answer: "yes, 200k"."""
_SMALLEST, _SMALLEST_PRICE = 10_000, 1_000
_LARGEST = 100_000_000
_EDGE = re.compile(r"[，。；：、！？;:!?\n()（）]|[,.](?=\s|$)|\s[-–—]\s")
_WORTH = re.compile(
    r"(?:(?:大概|差不多|大约|约|左右|上下|标的|总共|一共|总额|新?台币|人民币|港币|美金|美元|三年|的?(?:单子|项目|盘子|合同|生意|买卖)|这单|那单|吧|的|嘛|呢|个|来)\s*)*"
    r"|(?:\b(?:it['’]s|is|so|and|worth|about|around|roughly|approx(?:imately)?|circa|nearly|almost|just|under|up|to|maintenance|service|supply|support|frame|framework|rental|lease|some|maybe|say|an?|the|of|in|total|all|over|years?|two|three|four|five|per|annum"
    r"|deal|project|order|contract|opportunity|opp|potential|give|or|take|call|season|term|annual|annually|yearly|it|so|ish|quid|euros?|pounds|value|probably|potentially|looking|at|we['’]re|talking)\b\s*)*(?:(?:with|at|for)\s*)?",
    re.IGNORECASE,
)
"""What may stand beside the sum: that it is rough, how long it runs, the deal; a verb or another noun makes it something else."""

_OUR_PRICE = re.compile(r"\bour [\w -]{2,30}(?:,| for| at)\s*$", re.IGNORECASE)
"""He'd buy our till system for 4k."""


def opening_sum(scene: Scene, context: Context, facts: Sequence[Fact]) -> list[Fact]:
    """The value of the deal, where the head of the first line holds one sum that stands by itself."""
    names = [str(f.value) for f in facts if f.slot is Slot.ACCOUNT]
    if any(f.slot is Slot.DEAL_VALUE for f in facts) or not (names or len(scene.text) >= _TELLS):
        return []
    end = min(scene.layout.lines[0].end, _HEAD)
    plain = [a for a in scene.amounts if a.start < end and _plain(scene, context, a)]
    if len(plain) != 1 or not _by_itself(scene.text, plain[0], names):
        return []
    amount = plain[0]
    quote = scene.evidence(amount.start, amount.end)
    if any(f.slot in _OTHERWISE and f.value == money_of(amount) for f in facts):
        return []
    money = money_of(amount)
    named = _CURRENCY.search(scene.text, max(0, amount.start - 8), amount.start)
    if named is not None:
        money = replace(money, currency=CURRENCIES[named["name"]])
    return [Fact(Slot.DEAL_VALUE, money, quote, Assertion(certainty=Certainty.HEDGED))]


CURRENCIES = {"台币": "TWD", "港币": "HKD", "美元": "USD", "美金": "USD", "人民币": "CNY"}
_CURRENCY = _SAID("currency", names="|".join(CURRENCIES))
_OTHERWISE = (Slot.BUDGET_AMOUNT, Slot.VALUE, Slot.REVENUE, Slot.LIMIT)


def _plain(scene: Scene, context: Context, amount: Amount) -> bool:
    """A sum that no word near it claims."""
    return (
        amount.sure
        and not (amount.superseded or amount.per_unit or amount.bound or amount.period == "month")
        and _smallest(scene, amount) <= amount.high < _LARGEST
        and not _their_size(scene, amount)
        and not context.tells_elsewhere(amount.start)
        and sort_amount(scene, context, amount) is None
    )


def _smallest(scene: Scene, amount: Amount) -> int:
    """A sum named with what is ours may be small."""
    priced = _OUR_PRICE.search(scene.text, max(0, amount.start - 48), amount.start)
    return _SMALLEST_PRICE if priced else _SMALLEST


def _their_size(scene: Scene, amount: Amount) -> bool:
    """县城里三家店，一年六百来万 · 640 people, 13m · 去年买过，620万: how large they are, or what they paid before."""
    yearly = scene.lang is Lang.ZH and amount.period == "year"
    staff = any(c.unit == "people" and 0 <= amount.start - c.end <= 4 for c in scene.counts)
    sentence = scene.layout.sentences[scene.layout.sentence(amount.start)]
    return yearly or staff or _EARLIER.search(scene.text, sentence.start, amount.start) is not None


def _by_itself(text: str, amount: Amount, names: Sequence[str]) -> bool:
    """Between two stops nothing but the sum, and what only says how rough it is, how long it runs or whose deal it is."""
    start = max((m.end() for m in _EDGE.finditer(text, 0, amount.start)), default=0)
    stop = _EDGE.search(text, amount.end)
    before, behind = text[start : amount.start], text[amount.end : stop.start() if stop else len(text)]
    for name in names:
        before, behind = before.replace(name, ""), behind.replace(name, "")
    priced = _OUR_PRICE.search(before) is not None
    return all(_WORTH.fullmatch(part.strip()) for part in (("",) if priced else (before,)) + (behind,))
