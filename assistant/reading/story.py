"""What else a note tells: the account, the customer's steps and dates, value, rivals, our own house."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.evidence import (
    AccountKind,
    Assertion,
    Evidence,
    Fact,
    RivalKind,
    Slot,
    Source,
    Value,
)
from assistant.reading.accounts import account_facts
from assistant.reading.closing import close_date
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.figures import Count
from assistant.reading.lexicon import Category, Hit
from assistant.reading.phrasing import Phrasings
from assistant.reading.rivals_gone import rival_gone
from assistant.reading.scene import Scene
from assistant.reading.steps import chain_known, short_steps, steps, timeline
from assistant.reading.subjects import about

_SAID = Phrasings(__name__)
_WHICH = _SAID("which")
_NONE = _SAID("none")
_SITE = _SAID("site")
_WHO_USE_IT = _SAID("who_use_it")
_POST_BEFORE = _SAID("post_before")
_ALL = _SAID("in_all")
_PLAIN = {
    Category.PROBLEM: Slot.PROBLEM,
    Category.RIVAL_HANDLED: Slot.RIVAL_HANDLED,
    Category.OBJECTION: Slot.OBJECTION,
    Category.OBJECTION_HANDLED: Slot.OBJECTION_HANDLED,
    Category.SAME_PITCH: Slot.SAME_PITCH,
    Category.TAILORED: Slot.TAILORED,
    Category.NEXT_STEP: Slot.NEXT_STEP,
    Category.COMMITMENT: Slot.COMMITMENT,
}
_VALUED = {
    Category.PROCESS: Slot.PROCESS,
    Category.RIVAL: Slot.RIVAL,
    Category.ACCOUNT_KIND: Slot.ACCOUNT_KIND,
}
_ABOUT = (Category.OBJECTION, Category.TAILORED)
_ONCE = 4


def story_facts(scene: Scene, context: Context, *, by_rule: bool = False) -> list[Fact]:
    """Everything beside people and money."""
    facts = [*account_facts(scene, context), *_sizes(scene)]
    closing = close_date(scene, context, by_rule=by_rule)
    if closing is not None:
        facts.append(closing)
    facts += short_steps(scene)
    facts += steps(scene, context)
    facts += chain_known(scene, context)
    facts += timeline(scene, context, closing)
    count: dict[tuple[Slot, object], int] = {}
    for hit in scene.hits:
        for fact in _simple(scene, context, hit):
            key = (fact.slot, fact.value if hit.category in _VALUED else None)
            count[key] = count.get(key, 0) + 1
            if count[key] <= _ONCE:
                facts.append(fact)
    return facts


def _simple(scene: Scene, context: Context, hit: Hit) -> list[Fact]:
    category = hit.category
    if category in _VALUED or category in _PLAIN or category in _SPECIAL:
        if context.tells_elsewhere(hit.start):
            return []
        colour = context.colour(hit, reach=5)
        if colour.asked or scene.listener_speaks(hit.start):
            return []
        if category is Category.NEXT_STEP and _WHICH.match(scene.text, hit.end):
            return []
        quote = scene.sentence_evidence(hit.start)
        key = None
        if category in _ABOUT:
            people = about(scene, hit, listed=False)
            key = people[0].key if people else None
        if category in _PLAIN:
            assertion = colour.assertion(negated=colour.negated or colour.supposed)
            return [Fact(_PLAIN[category], quote.quote, quote, assertion, key)]
        if category is Category.RIVAL and _none_in_field(scene, hit):
            return [Fact(Slot.RIVAL, RivalKind.NONE, quote, colour.assertion(negated=False))]
        if category is Category.RIVAL and hit.value == RivalKind.VENDOR and rival_gone(scene, hit):
            gone = Fact(Slot.RIVAL_HANDLED, quote.quote, quote, colour.assertion(negated=False))
            return [_valued(hit, replace(colour, negated=False), quote), gone]
        if category in _VALUED:
            return [_valued(hit, colour, quote)]
        return _special(hit, colour, quote)
    return []


def _none_in_field(scene: Scene, hit: Hit) -> bool:
    """Competition: none."""
    line = scene.layout.lines[scene.layout.line(hit.start)]
    inside = line.label_at is not None and line.label_at[0] <= hit.start < line.label_at[1]
    return inside and _NONE.match(scene.text, line.body, line.end) is not None


def _valued(hit: Hit, colour: Colour, quote: Evidence) -> Fact:
    value: Value = hit.value
    if hit.category is Category.RIVAL:
        value = RivalKind(hit.value)
    elif hit.category is Category.ACCOUNT_KIND:
        value = AccountKind(hit.value)
    negated = colour.negated or (colour.supposed and hit.category is not Category.PROCESS)
    return Fact(_VALUED[hit.category], value, quote, colour.assertion(negated=negated))


_SPECIAL = (Category.OWNERSHIP, Category.SUPPORT, Category.USERS_HEARD, Category.VALUE_CASE)


def _special(hit: Hit, colour: Colour, quote: Evidence) -> list[Fact]:
    if hit.category is Category.OWNERSHIP:
        negated = colour.negated or hit.value == "clear"
        return [Fact(Slot.OWNERSHIP_CONFLICT, quote.quote, quote, colour.assertion(negated=negated))]
    if hit.category is Category.SUPPORT:
        negated = hit.value == "missing" or colour.negated
        return [Fact(Slot.SUPPORT, quote.quote, quote, colour.assertion(negated=negated))]
    if hit.category is Category.USERS_HEARD:
        negated = hit.value == "unheard" or not colour.real
        return [Fact(Slot.USERS_HEARD, quote.quote, quote, colour.assertion(negated=negated))]
    if hit.value == "customer" and colour.real:
        return [Fact(Slot.VALUE, quote.quote, quote, Assertion(source=Source.CUSTOMER, cues=colour.cues))]
    if hit.value == "missing":
        return [Fact(Slot.VALUE, quote.quote, quote, colour.assertion(negated=True))]
    return []


def _sizes(scene: Scene) -> list[Fact]:
    facts: list[Fact] = []
    for count in scene.counts:
        slot = {"people": Slot.STAFF, "sites": Slot.SITES}.get(count.unit)
        if slot is not None and _sized(scene, count, slot):
            facts.append(Fact(slot, int(count.high), scene.evidence(count.start, count.end)))
    return facts


def _sized(scene: Scene, count: Count, slot: Slot) -> bool:
    """The firm's own size, not two accountants or three bidders."""
    words = scene.text[count.start : count.end + 4]
    if slot is Slot.STAFF and _WHO_USE_IT.search(scene.text, max(0, count.start - 40), count.start):
        return False
    if slot is Slot.SITES:
        return count.high >= 2 and bool(_SITE.search(words))
    beside = any(
        h.category in (Category.FUNCTION, Category.RANK)
        and h.start - count.end <= 1
        and h.end > count.start
        and h.row.weight > 0
        for h in scene.hits_in(scene.layout.clause(count.start), Category.FUNCTION, Category.RANK)
        if h.start >= count.start
    )
    before = any(
        h.end == count.start and h.category in (Category.FUNCTION, Category.RANK) and h.row.weight > 0
        for h in scene.hits_in(scene.layout.clause(count.start), Category.FUNCTION, Category.RANK)
    ) or bool(_POST_BEFORE.search(scene.text, max(0, count.start - 6), count.start))
    return (count.high >= 5 or _in_all(scene, count)) and not ((beside or before) and count.high < 50)


def _in_all(scene: Scene, count: Count) -> bool:
    """A florist with 3 staff, 一共三个人: few as they are, that is all of them."""
    words = scene.note.folded[count.start : count.end]
    told = _ALL.search(scene.note.folded, max(0, count.start - 10), count.start)
    return told is not None and bool(re.search(r"staff|employees|people|fte|人|员工", words))


# --- steps, chain, dates ---
