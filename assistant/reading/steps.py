"""The customer's own steps, their order and their days, as a note tells them."""

from __future__ import annotations

import re
from datetime import date

from assistant.domain.evidence import (
    Assertion,
    Fact,
    Slot,
    Source,
    Step,
)
from assistant.domain.vocabulary import ChainKnown, Function, Lang, Role, StepKind, StepState, Timeline
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.lexicon import Category, Hit
from assistant.reading.no_step import no_step
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene
from assistant.reading.subjects import about

_SAID = Phrasings(__name__)
_DANGLING = _SAID("dangling")
_SHORT = _SAID("short")
_WILL, _ORDER = _SAID("will"), _SAID("order")
_SELF = _SAID("self")
_NEXT_TIME = _SAID("next_time")
_SHORT_KIND = {
    "提": StepKind.INITIATE,
    "评": StepKind.EVALUATE,
    "选": StepKind.EVALUATE,
    "比": StepKind.EVALUATE,
    "磋": StepKind.EVALUATE,
    "谈": StepKind.EVALUATE,
    "招": StepKind.EVALUATE,
    "审": StepKind.APPROVE,
    "批": StepKind.APPROVE,
    "会": StepKind.APPROVE,
    "定": StepKind.APPROVE,
    "签": StepKind.SIGN,
    "盖": StepKind.SIGN,
}


def short_steps(scene: Scene) -> list[Fact]:
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


def steps(scene: Scene, context: Context) -> list[Fact]:
    """The steps of the purchase that the note tells, each with who takes it and on which day."""
    facts: list[Fact] = []
    for hit in scene.hits:
        if hit.category not in (Category.STEP, Category.DECIDES) or context.tells_elsewhere(hit.start):
            continue
        colour = context.colour(hit, reach=4)
        if colour.asked or colour.supposed or scene.listener_speaks(hit.start) or no_step(scene, hit):
            continue
        people = [p for p in about(scene, hit, listed=False)[:1] if p.function or p.name]
        person = _labelled(scene, hit) or (people[0] if people and not _only_dated(scene, hit) else None)
        if person is not None and person is colour.reporter and not _speaks_of_self(scene, hit):
            person = None  # Bob said it goes to the committee: he tells, the committee decides.
        if hit.category is Category.DECIDES:
            if person is None or colour.negated or _is_award(scene, hit):
                continue
            if not person.team and scene.note.folded[hit.start : hit.end] in _MEETINGS:
                continue
            kind, role = _ROLES[hit.value]
            quote = scene.sentence_evidence(hit.start)
            facts.append(Fact(Slot.ROLE, role, quote, colour.assertion(), person.key))
            facts.append(_step(scene, hit, kind, person, colour))
        elif (not colour.negated or colour.planned) and not _will_award(scene, hit):
            facts.append(_step(scene, hit, StepKind(hit.value), person, colour))
    return facts


_MEETINGS = frozenset({"上会", "过会", "上办公会"})
"""裘主任说老大很重视，过会应该没问题: a meeting passes it, and not whoever was named last."""


def _is_award(scene: Scene, hit: Hit) -> bool:
    """Award 9 December: the day of a signature, and no deed of whoever was spoken of before."""
    return _awarding(scene, hit) and not _will_award(scene, hit)


def _will_award(scene: Scene, hit: Hit) -> bool:
    """The board will award: their decision, and no signature beside it."""
    return _awarding(scene, hit) and _WILL.search(scene.text, max(0, hit.start - 12), hit.start) is not None


def _awarding(scene: Scene, hit: Hit) -> bool:
    return scene.note.folded[hit.start : hit.end] == "award"


_FILLER = re.compile(
    r"[\s，,的]*(?:(?:预计|计划|大概|大约|左右|前|之前|以前|正式|就|要|会|准备|可以|开始|统一|等)\s*)*"
)


def _only_dated(scene: Scene, hit: Hit) -> bool:
    """12月22日定标: a clause with nothing but the day before the word is no deed of whoever was spoken of before."""
    if not _ORDER.match(scene.text, hit.start):
        return False
    start = scene.layout.clauses[scene.layout.clause(hit.start)].start
    days = [d for d in scene.dates if start <= d.start and d.end <= hit.start]
    before = scene.text[start : hit.start]
    for day in sorted(days, key=lambda d: -d.start):
        before = before[: day.start - start] + before[day.end - start :]
    return bool(days) and _FILLER.fullmatch(before) is not None


_LABEL = re.compile(r"\s?(?:[：:是为]|就是)?\s?")


def _labelled(scene: Scene, hit: Hit) -> Person | None:
    """决策人：老耿, 发起人是小方: whoever stands behind the word for the one who does it."""
    if scene.text[hit.end - 1 : hit.end] != "人":
        return None
    label = _LABEL.match(scene.text, hit.end)
    at = label.end() if label else hit.end
    return next((m.person for m in scene.mentions if m.start == at), None)


def _speaks_of_self(scene: Scene, hit: Hit) -> bool:
    """Bob said he signs; an approval in his own words is his own only so."""
    span = scene.layout.sentences[scene.layout.sentence(hit.start)]
    return scene.lang is not Lang.EN or _SELF.search(scene.text, span.start, hit.end) is not None


def _step(scene: Scene, hit: Hit, kind: StepKind, person: Person | None, colour: Colour) -> Fact:
    clause = scene.layout.clause(hit.start)
    span = scene.layout.clauses[clause]
    words = (
        scene.note.folded[hit.start : min(span.end, hit.end + 8)]
        + scene.note.folded[max(span.start, hit.start - 3) : hit.start]
    )
    done = colour.past or any(w in words for w in _DONE)
    named = next((d for d in scene.dates if span.start <= d.start < span.end and not d.vague), None)
    if named is not None:
        day: date | None = (named.gone(scene.today) if done else named.span).day
    else:
        day = _next_sitting(scene, hit, clause)
    state = StepState.UNKNOWN
    if colour.negated or colour.planned:
        state = StepState.OPEN
    elif day is not None:
        state = StepState.DONE if day < scene.today else StepState.OPEN
    elif done:
        state = StepState.DONE
    function = Function(person.function) if person is not None and person.function else None
    name = _DANGLING.sub("", scene.note.quote(hit.start, hit.end))
    quote = scene.sentence_evidence(hit.start)
    return Fact(Slot.STEP, Step(name, kind, function, day, state), quote, colour.assertion(negated=False))


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


def chain_known(scene: Scene, context: Context) -> list[Fact]:
    """How much of the chain of decisions is known, as the note says last."""
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


def timeline(scene: Scene, context: Context, closing: Fact | None) -> list[Fact]:
    """Whether the dates are the customer's own or only assumed."""
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
