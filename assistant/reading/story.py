"""What else a note tells: the account, the customer's steps and dates, value, rivals, our own house."""

from __future__ import annotations

import re
from datetime import date

from assistant.domain.evidence import (
    AccountKind,
    Assertion,
    Evidence,
    Fact,
    RivalKind,
    Slot,
    Source,
    Step,
    Value,
)
from assistant.domain.vocabulary import ChainKnown, Function, Lang, Role, StepKind, StepState, Timeline
from assistant.reading.accounts import account_facts
from assistant.reading.closing import close_date
from assistant.reading.context import Colour, Context
from assistant.reading.figures import Count
from assistant.reading.lexicon import Category, Hit
from assistant.reading.people import Person
from assistant.reading.scene import Scene
from assistant.reading.subjects import about

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


def story_facts(scene: Scene, context: Context) -> list[Fact]:
    """Everything beside people and money."""
    facts = [*account_facts(scene, context), *_sizes(scene)]
    closing = close_date(scene, context)
    if closing is not None:
        facts.append(closing)
    facts += _short_steps(scene)
    facts += _steps(scene, context)
    facts += _chain(scene, context)
    facts += _timeline(scene, context, closing)
    count: dict[tuple[Slot, object], int] = {}
    for hit in scene.hits:
        for fact in _simple(scene, context, hit):
            key = (fact.slot, fact.value if hit.category in _VALUED else None)
            count[key] = count.get(key, 0) + 1
            if count[key] <= _ONCE:
                facts.append(fact)
    return facts


def _elsewhere(scene: Scene, context: Context, at: int) -> bool:
    return any(start <= at < end for start, end in context.elsewhere)


def _simple(scene: Scene, context: Context, hit: Hit) -> list[Fact]:
    category = hit.category
    if category in _VALUED or category in _PLAIN or category in _SPECIAL:
        if _elsewhere(scene, context, hit.start):
            return []
        colour = context.colour(hit, reach=5)
        if colour.asked or scene.listener_speaks(hit.start):
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
        if category in _VALUED:
            return [_valued(hit, colour, quote)]
        return _special(hit, colour, quote)
    return []


_NONE = re.compile(r"\s*(?:none|no\b|n/a|nobody|nil|nothing|-+\s*$|无|没有|暂无|未发现|没发现|目前没)", re.I)


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


_SITE = re.compile(
    r"店|厂|网点|分公司|分行|支行|仓|院区|校区|基地|站|园区|办事处"
    r"|shop|store|plant|site|branch|restaurant|hotel|office|location|factor|warehouse|hospital|school|clinic|depot",
    re.I,
)


def _sized(scene: Scene, count: Count, slot: Slot) -> bool:
    """The firm's own size, not two accountants or three bidders."""
    words = scene.text[count.start : count.end + 4]
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
    return (count.high >= 5 or _in_all(scene, count)) and not (beside and count.high < 50)


_ALL = re.compile(
    r"(?:一共|总共|统共|就|才|只有|只|拢共|全店|全公司|连老板|加上老板|\b(?:with|has|have|of|employs|employing|only|just|total))(?:有)?\s?$",
    re.I,
)


def _in_all(scene: Scene, count: Count) -> bool:
    """A florist with 3 staff, 一共三个人: few as they are, that is all of them."""
    words = scene.note.folded[count.start : count.end]
    told = _ALL.search(scene.note.folded, max(0, count.start - 10), count.start)
    return told is not None and bool(re.search(r"staff|employees|people|fte|人|员工", words))


_SHORT = re.compile(
    r"(?P<verb>提需求|提报|提|评|选型|选|比价|比|磋商|谈价|招标|审批|审核|审|批准|批|会签|签字|签|盖章|定)(?=\s*(?:[，,、。；;\n→>]|$|-))"
)
_SHORT_KIND = {
    "提": StepKind.INITIATE,
    "评": StepKind.EVALUATE,
    "选": StepKind.EVALUATE,
    "比": StepKind.EVALUATE,
}
_SHORT_KIND |= {
    "磋": StepKind.EVALUATE,
    "谈": StepKind.EVALUATE,
    "招": StepKind.EVALUATE,
    "审": StepKind.APPROVE,
}
_SHORT_KIND |= {
    "批": StepKind.APPROVE,
    "会": StepKind.APPROVE,
    "定": StepKind.APPROVE,
    "签": StepKind.SIGN,
    "盖": StepKind.SIGN,
}


def _short_steps(scene: Scene) -> list[Fact]:
    """法务提，IT看，采购比，CFO批: the chain in a breath."""
    facts: list[Fact] = []
    for mention in scene.mentions:
        found = _SHORT.match(scene.text, mention.end)
        if found is None or scene.listener_speaks(mention.start) or not mention.person.function:
            continue
        kind = _SHORT_KIND[found["verb"][0]]
        name = scene.note.quote(mention.start, found.end())
        quote = scene.evidence(mention.start, found.end())
        facts.append(Fact(Slot.STEP, Step(name, kind, Function(mention.person.function)), quote))
    return facts


# --- steps, chain, dates ---

_ROLES = {
    "decides": (StepKind.APPROVE, Role.DECIDER),
    "approves": (StepKind.APPROVE, Role.APPROVER),
    "signs": (StepKind.SIGN, Role.SIGNATORY),
    "evaluates": (StepKind.EVALUATE, Role.EVALUATOR),
    "initiates": (StepKind.INITIATE, Role.INITIATOR),
}
_DONE = (
    "已",
    "完",
    "过了",
    "批了",
    "通过",
    "出具",
    "done",
    "approved",
    "passed",
    "completed",
    "finished",
    "signed off",
)


def _steps(scene: Scene, context: Context) -> list[Fact]:
    facts: list[Fact] = []
    for hit in scene.hits:
        if hit.category not in (Category.STEP, Category.DECIDES) or _elsewhere(scene, context, hit.start):
            continue
        colour = context.colour(hit, reach=4)
        if colour.asked or colour.supposed or scene.listener_speaks(hit.start):
            continue
        people = [p for p in about(scene, hit, listed=False)[:1] if p.function]
        person = people[0] if people else None
        if person is not None and person is colour.reporter and not _speaks_of_self(scene, hit):
            person = None  # Bob said it goes to the committee: he tells, the committee decides.
        if hit.category is Category.DECIDES:
            if person is None or colour.negated:
                continue
            kind, role = _ROLES[hit.value]
            quote = scene.sentence_evidence(hit.start)
            facts.append(Fact(Slot.ROLE, role, quote, colour.assertion(), person.key))
            facts.append(_step(scene, context, hit, kind, person, colour))
        elif not colour.negated or colour.planned:
            facts.append(_step(scene, context, hit, StepKind(hit.value), person, colour))
    return facts


_SELF = re.compile(r"\b(?:he|she|they|i|himself|herself|him|her|his)\b|[他她我]|自己", re.I)


def _speaks_of_self(scene: Scene, hit: Hit) -> bool:
    """Bob said he signs; an approval in his own words is his own only so."""
    span = scene.layout.sentences[scene.layout.sentence(hit.start)]
    return scene.lang is not Lang.EN or _SELF.search(scene.text, span.start, hit.end) is not None


def _step(
    scene: Scene, context: Context, hit: Hit, kind: StepKind, person: Person | None, colour: Colour
) -> Fact:
    clause = scene.layout.clause(hit.start)
    span = scene.layout.clauses[clause]
    day = next(
        (d.coming(scene.today).day for d in scene.dates if span.start <= d.start < span.end and not d.vague),
        None,
    )
    if day is None:
        day = _next_sitting(scene, hit, clause)
    words = (
        scene.note.folded[hit.start : min(span.end, hit.end + 8)]
        + scene.note.folded[max(span.start, hit.start - 3) : hit.start]
    )
    state = StepState.UNKNOWN
    if colour.negated or colour.planned:
        state = StepState.OPEN
    elif day is not None:
        state = StepState.DONE if day < scene.today else StepState.OPEN
    elif any(w in words for w in _DONE):
        state = StepState.DONE
    function = Function(person.function) if person is not None else None
    name = scene.note.quote(hit.start, hit.end)
    quote = scene.sentence_evidence(hit.start)
    return Fact(Slot.STEP, Step(name, kind, function, day, state), quote, colour.assertion(negated=False))


_NEXT_TIME = re.compile(
    r"\s*(?:and )?(?:下一?次|下一?回|最近一次|下一场)(?:会议?|开会)?(?:是|在|定在|要到|得到|开在|约在)?\s?"
    r"|\s*(?:and |but )?(?:the )?next (?:one|meeting|sitting|session|date|slot)?\s?(?:is|on|falls on|not until|not before)*\s?",
    re.I,
)


def _next_sitting(scene: Scene, hit: Hit, clause: int) -> date | None:
    """董事会每季度开一次，下次是1月15日: the day stands a clause or two behind."""
    clauses = scene.layout.clauses
    for later in clauses[clause + 1 : clause + 4]:
        if scene.layout.line(later.start) != scene.layout.line(hit.start):
            return None
        found = _NEXT_TIME.match(scene.text, later.start)
        if found is None:
            continue
        near = [d for d in scene.dates if later.start <= d.start < later.end and not d.vague]
        return near[0].coming(scene.today).day if near else None
    return None


def _chain(scene: Scene, context: Context) -> list[Fact]:
    facts = []
    for hit in scene.hits:
        if hit.category is Category.CHAIN and not scene.listener_speaks(hit.start):
            quote = scene.sentence_evidence(hit.start)
            colour = context.colour(hit, reach=3)
            unknown = hit.value == "unknown"
            facts.append(Fact(Slot.CHAIN, ChainKnown(hit.value), quote, colour.assertion(negated=unknown)))
    return facts[-1:]


def _own_days(scene: Scene, context: Context) -> list[Hit]:
    """Two or more of the customer's steps with a day of their own, ahead of us."""
    found: dict[date, Hit] = {}
    for hit in scene.hits:
        if hit.category is not Category.STEP or scene.listener_speaks(hit.start):
            continue
        clause = scene.layout.clauses[scene.layout.clause(hit.start)]
        if context.colour(hit).supposed:
            continue
        for day in scene.dates:
            if clause.start <= day.start < clause.end and not day.vague and day.span.latest >= scene.today:
                found.setdefault(day.span.day, hit)
    return list(found.values()) if len(found) >= 2 else []


def _timeline(scene: Scene, context: Context, closing: Fact | None) -> list[Fact]:
    told = [h for h in scene.hits if h.category is Category.TIMELINE and h.value == "confirmed"]
    dated = [h for h in told if not context.colour(h).negated and not scene.listener_speaks(h.start)]
    if not dated and closing is not None:
        dated = _own_days(scene, context)
    if dated and (closing is not None or len(scene.dates) >= 2):
        quote = scene.sentence_evidence(dated[0].start)
        return [Fact(Slot.TIMELINE, Timeline.CONFIRMED, quote, Assertion(source=Source.CUSTOMER))]
    if closing is not None:
        return [Fact(Slot.TIMELINE, Timeline.ASSUMED, closing.evidence, closing.assertion)]
    return []
