"""What a clause tells by its words and no rule has read there: value, rivals, help, users, whose calendar it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from assistant.domain.evidence import (
    Assertion,
    Evidence,
    Fact,
    RivalKind,
    Slot,
    Source,
    Standing,
    Value,
)
from assistant.domain.vocabulary import ChainKnown, Function, Timeline
from assistant.reading.context import Context
from assistant.reading.departures import listens, sways_from_outside
from assistant.reading.learned.clauses import best
from assistant.reading.our_plan import our_guess, our_plans
from assistant.reading.scene import Scene

Chances = Sequence[dict[str, float]]
"""For every clause the chance of each tag."""
_CLEARLY: Mapping[str, tuple[float, Slot, Value, bool]] = {
    "value.own": (0.55, Slot.VALUE, "", False),
    "rival.open": (0.2, Slot.RIVAL, RivalKind.VENDOR, False),
    "rival.handled": (0.42, Slot.RIVAL_HANDLED, "", False),
    "rival.none": (0.3, Slot.RIVAL, RivalKind.NONE, False),
    "objection.handled": (0.2, Slot.OBJECTION_HANDLED, "", False),
    "support.missing": (0.16, Slot.SUPPORT, "", True),
    "support.there": (0.1, Slot.SUPPORT, "", False),
    "conflict": (0.22, Slot.OWNERSHIP_CONFLICT, "", False),
    "same_pitch": (0.3, Slot.SAME_PITCH, "", False),
    "tailored": (0.16, Slot.TAILORED, "", False),
    "users.unheard": (0.18, Slot.USERS_HEARD, "", True),
    "users.heard": (0.22, Slot.USERS_HEARD, "", False),
    "process.known": (0.16, Slot.PROCESS, "policy", False),
    "process.unknown": (0.1, Slot.PROCESS, "", True),
    "chain.unknown": (0.1, Slot.CHAIN, ChainKnown.UNKNOWN, True),
}
"""From which chance on a tag makes a fact of its own, and which; True where it denies. Chances are those at which a tag is
right about as often as it is found, in notes kept back from learning."""
_OF_WHOLE_NOTES = frozenset({"process.unknown", "chain.unknown"})
"""Read only where the encoder reads too: in an answer of a line the question decides what is not known."""
_OPPOSITE = {
    "support.missing": "support.there",
    "support.there": "support.missing",
    "users.unheard": "users.heard",
    "users.heard": "users.unheard",
}
"""Of two that can't both be told of one clause the likelier counts."""
_AGAINST_A_RULE = 0.5
"""From which chance on it counts against what a rule saw in the words."""
_RIVALS = {tag: told for tag, told in _CLEARLY.items() if tag.startswith("rival")}
_OF_SOMEBODY: Mapping[str, tuple[float, float, Standing]] = {
    "influencer": (0.12, 0.3, Standing.INFORMAL),
    "powerless": (0.07, 0.15, Standing.POWERLESS),
}
"""The same for what a clause tells of the person in it, and of whoever was named last before it."""


def with_clause_facts(scene: Scene, context: Context, told: Chances, facts: list[Fact]) -> list[Fact]:
    """The facts, put right where a clause speaks against them, and what clauses tell clearly beside them."""
    kept = _real_rivals(scene, told, _whose_dates(scene, context, told, facts))
    kept = [_own_sum(scene, told, fact) for fact in kept if not _no_price(scene, fact, kept)]
    return [*kept, *_clearly(scene, context, told, kept)]


_BOTH = 0.15
"""From this chance on a clause in which a rule saw a price of their problem tells the customer's own."""


def _own_sum(scene: Scene, told: Chances, fact: Fact) -> Fact:
    """What the problem costs, by the customer's count where the clause says as much beside the rule."""
    if fact.slot is not Slot.VALUE or fact.assertion.source is not Source.REP:
        return fact
    if told[scene.layout.clause(fact.evidence.start)][_VALUE] < _BOTH:
        return fact
    return replace(fact, assertion=replace(fact.assertion, source=Source.CUSTOMER))


_HARDLY = 0.05
"""Below this chance no word of a rival is one: the system the note was typed in, the software ours must talk to."""


_BY_NAME = re.compile(
    r"(?<!没)(?<!没有)(?<!无)(?:竞争)?对手(?:是|叫|就是|[一-鿿A-Za-z]{2,8}(?:写|报|也|已|来|在|给|降|便宜|低))|也在接触|也报了"
)
"""对手东软写的参数: so called, with what it does."""


def _real_rivals(scene: Scene, told: Chances, facts: list[Fact]) -> list[Fact]:
    """Without the rivals a rule saw in a word, where the clause and the next two tell of none."""

    def real(fact: Fact) -> bool:
        if _BY_NAME.search(fact.evidence.quote):
            return True
        first = scene.layout.clause(fact.evidence.start)
        near = told[first : first + 3]
        return any(each[tag] >= _HARDLY for each in near for tag in _RIVALS)

    return [f for f in facts if f.slot is not Slot.RIVAL or f.assertion.negated or real(f)]


_THEIRS = 0.4
"""From which chance on a clause tells the customer's own dates."""


def _whose_dates(scene: Scene, context: Context, told: Chances, facts: list[Fact]) -> list[Fact]:
    """Their calendar where a clause tells it better than any tells of our wish; else the day is only assumed."""
    told = _without_our_plans(scene, told)
    chance, number = best(told, "timeline.theirs")
    start = scene.layout.clauses[number].start if told else 0
    theirs = (
        chance >= _THEIRS and chance > best(told, "timeline.ours")[0] and not aside(scene, context, start)
    )
    old = [f for f in facts if f.slot is Slot.TIMELINE]
    rest = [f for f in facts if f.slot is not Slot.TIMELINE]
    if theirs:
        quote = scene.sentence_evidence(start)
        return [*rest, Fact(Slot.TIMELINE, Timeline.CONFIRMED, quote, Assertion(source=Source.CUSTOMER))]
    return [*rest, *(replace(f, value=Timeline.ASSUMED) for f in old)]


def _without_our_plans(scene: Scene, told: Chances) -> Chances:
    """The chances, with none of their calendar or their way of buying in what we mean to do ourselves."""
    plans = our_plans(scene.text)
    return [
        {tag: 0.0 if tag in _OF_THEIR_COURSE else chance for tag, chance in each.items()}
        if any(start <= clause.start < end for start, end in plans)
        or our_guess(scene.text[clause.start : clause.end])
        else each
        for each, clause in zip(told, scene.layout.clauses, strict=True)
    ]


_OF_THEIR_COURSE = frozenset({"timeline.theirs", "process.known"})


def aside(scene: Scene, context: Context, start: int) -> bool:
    """Another deal, a line of ours to the customer, a question."""
    return context.tells_elsewhere(start) or scene.listener_speaks(start) or context.question(start)


def _clearly(scene: Scene, context: Context, told: Chances, facts: Sequence[Fact]) -> list[Fact]:
    """What a clause tells clearly and no rule has read there."""
    found: list[Fact] = []
    for number, each in enumerate(_going_on(_without_our_plans(scene, told))):
        start = scene.layout.clauses[number].start
        if not any(each.values()) or scene.listener_speaks(start) or context.question(start):
            continue
        # "The other one is cheaper" looks like another deal and is the rival in this one.
        elsewhere = context.tells_elsewhere(start)
        tags = _RIVALS if elsewhere else _CLEARLY
        if scene.understood is None:
            tags = {tag: told for tag, told in tags.items() if tag not in _OF_WHOLE_NOTES}
        quote = scene.sentence_evidence(start)
        for tag, (least, slot, value, denied) in tags.items():
            if each[tag] < max(least, each.get(_OPPOSITE.get(tag, ""), 0.0)):
                continue
            if tag in _OPPOSITE and each[tag] < _AGAINST_A_RULE:
                if any(_same(f, slot, quote, not denied) for f in facts):
                    continue
            source = Source.CUSTOMER if slot is Slot.VALUE else Source.REP
            same = (f for f in (*facts, *found) if _same(f, slot, quote, denied))
            if tag == _VALUE and _only_other_sums(scene, number, facts):
                continue
            if tag == _NO_CHAIN and each[tag] < each["process.unknown"]:
                continue  # "Nobody could tell me how procurement buys" is not about who decides.
            if any(slot is not Slot.VALUE or f.assertion.source is source for f in same):
                continue
            found.append(
                Fact(slot, value or quote.quote, quote, Assertion(denied, source=source, cues=(tag,)))
            )
        if not elsewhere:
            found += _standing(scene, each, number, quote, facts)
    return found


def _going_on(told: Chances) -> Iterator[Mapping[str, float]]:
    """The chances, a rival's together with the next clause's: 她同时在看“练哒”，说那家便宜."""
    for here, after in zip(told, [*told[1:], None], strict=False):
        ours = max(here["conflict"], after["conflict"] if after else 0.0) >= _CLEARLY["conflict"][0]
        more = after["rival.open"] if after and not ours else 0.0
        yield {**here, "rival.open": 1 - (1 - here["rival.open"]) * (1 - more)}


_NO_PRICE = (Slot.REVENUE, Slot.BUDGET_AMOUNT)


def _no_price(scene: Scene, fact: Fact, facts: Sequence[Fact]) -> bool:
    """客户给的数是120万，列进了计划: a rule took the sum they set aside for what their problem costs."""
    worded = fact.slot is Slot.VALUE and isinstance(fact.value, str)
    return worded and _only_other_sums(scene, scene.layout.clause(fact.evidence.start), facts)


def _only_other_sums(scene: Scene, number: int, facts: Sequence[Fact]) -> bool:
    """Whether the only sums of a clause are what the customer turns over or sets aside: no price of their problem."""
    clause = scene.layout.clauses[number]
    words = scene.evidence(clause.start, clause.end)
    other = [f for f in facts if f.slot in _NO_PRICE and words.start <= f.evidence.start < words.end]
    sums = [a for a in scene.amounts if clause.start <= a.start < clause.end]
    return bool(other) and len(sums) <= len(other)


_VALUE, _NO_CHAIN = "value.own", "chain.unknown"


def _standing(
    scene: Scene, chance: Mapping[str, float], number: int, quote: Evidence, facts: Sequence[Fact]
) -> list[Fact]:
    """Whose weight a clause tells of: of somebody in it, else of whom the lines before it were about."""
    if all(chance[tag] < min(least) for tag, (*least, _) in _OF_SOMEBODY.items()):
        return []
    known = {f.about for f in facts if f.slot is Slot.PERSON}
    told = {(f.about, f.value) for f in facts if f.slot is Slot.STANDING}
    start = scene.layout.clauses[number].start
    here = [m for m in scene.people_in.get(number, ()) if m.person.key in known]
    inside = [m.person.key for m in here]
    swaying = [m.person.key for m in here if not listens(scene, [m], start)]
    found: list[Fact] = []
    words = scene.text[start : scene.layout.clauses[number].end]
    for tag, (least, least_before, standing) in _OF_SOMEBODY.items():
        if standing is Standing.POWERLESS and _WILLING.fullmatch(words):
            continue  # "She's keen" tells of no power, and of no lack of it.
        meant = swaying if standing is Standing.INFORMAL else inside
        if chance[tag] < (least if meant else least_before):
            continue
        who: str | None
        if meant:
            who = _officeless(scene, meant, known, facts) if standing is Standing.INFORMAL else meant[0]
        else:
            who = _named_last(scene, start, known - set(inside))
        if who and (who, standing) not in told:
            found.append(Fact(Slot.STANDING, standing, quote, Assertion(cues=(tag,)), who))
    return found


_WILLING = re.compile(
    r"\W*(?:and |but )?(?:she|he|they|who)(?:'s| is|'re| are)? ?(?:so |very |really |dead |mad |quite )*(?:keen|enthusiastic|on board|all for it|supportive|excited)\W*"
    r"|\W*[他她](?:也|很|挺|非常|特别|蛮)*(?:支持|想要|喜欢|积极|热情|认可)(?:我们)?的?\W*",
    re.I,
)


def _officeless(scene: Scene, inside: Sequence[str], known: Set[str | None], facts: Sequence[Fact]) -> str:
    """焦总凡事问以前的合伙人老卫: who sways without an office is the one who left it, else of whom none is told."""
    for person in scene.register.people:
        spots = [m for m in scene.mentions if m.person is person]
        if person.key in known and sways_from_outside(scene, spots):
            return person.key
    offices = {f.about for f in facts if f.slot is Slot.FUNCTION and f.value != Function.EXTERNAL}
    return next((person for person in inside if person not in offices), inside[0])


_REACH = 160
"""So far back, in characters, a clause without a name goes on about somebody."""


def _named_last(scene: Scene, at: int, known: Set[str | None]) -> str | None:
    if scene.understood is None:
        return None
    before = [m for m in scene.mentions if m.end <= at <= m.end + _REACH and m.person.key in known]
    return max(before, key=lambda m: m.start).person.key if before else None


def _same(fact: Fact, slot: Slot, quote: Evidence, denied: bool) -> bool:
    near = fact.evidence.start < quote.end and quote.start < fact.evidence.end
    return fact.slot is slot and near and fact.assertion.negated is denied
