"""The customer's money: what each amount is, how real the budget, whose it is, who may sign for how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.domain.evidence import Assertion, Certainty, Fact, Money, Slot, Source
from assistant.domain.vocabulary import Authority, BudgetStatus, Function, Lang
from assistant.reading.closing import close_date
from assistant.reading.context import Colour, Context
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.limits_en import authority_known, limit_kind, read_ladder
from assistant.reading.owner_en import owner_guess, owner_told
from assistant.reading.people import Person
from assistant.reading.scene import Scene, about, carried

_REACH_LIMIT = 9
_SIGN_ROW = Row(texts=("_",), category=Category.LIMIT, value="below")
# 课长签30万: what somebody signs is a limit.
_SIGNS_FOR = re.compile(r"(?:能|可以|可|只能|最多)?(?:签|批)(?:到|个)?$")
_PLAIN_ROW = Row(texts=("_",), category=Category.MONEY, value="budget")


@dataclass(slots=True)
class Sorted:
    """An amount with what it is; `cue` is the phrase that told."""

    amount: Amount
    kind: str
    cue: Hit | None


def money_facts(scene: Scene, context: Context) -> list[Fact]:
    """Budget status, amount, owner and authority; limits, quotes, revenue and what the problem costs."""
    sorted_out = [s for a in scene.amounts if (s := _sort(scene, context, a)) is not None]
    facts: list[Fact] = []
    budget = [s for s in sorted_out if s.kind == "budget" and not s.amount.superseded]
    if not budget:
        budget = _named_aloud(scene, context, {id(s.amount) for s in sorted_out})
        sorted_out += budget
    if budget:
        facts += _amount(scene, budget)
    limits = [s for s in sorted_out if s.kind in ("below", "above")]
    authority = _limits(scene, context, limits, facts, budget, sorted_out)
    for entry in sorted_out:
        slot = {"quote": Slot.DEAL_VALUE, "revenue": Slot.REVENUE, "value": Slot.VALUE}.get(entry.kind)
        if slot is not None and not entry.amount.superseded:
            facts.append(_figure(scene, context, entry, slot))
    facts += _status(scene, context, budget, authority)
    owner = _owner(scene, context, budget, authority)
    if owner is not None:
        facts.append(owner)
    return facts


_ALOUD = re.compile(
    r"口头|大概|大约|左右|上下|来万|最多|顶多|给个|范围|区间|心里|roughly|around|ballpark|in the region of"
)


def _named_aloud(scene: Scene, context: Context, told: set[int]) -> list[Sorted]:
    """A round figure in the customer's mouth, with no word near that makes it anything else."""
    for amount in scene.amounts:
        if (
            id(amount) in told
            or not amount.sure
            or amount.superseded
            or amount.per_unit
            or amount.high < 1000
        ):
            continue
        who = context.report(amount.start)
        if who is None or who.function == "external":
            continue
        sentence = scene.layout.sentence(amount.start)
        span = scene.layout.clauses[scene.layout.clause(amount.start)]
        other = scene.sentence_hits(
            sentence, Category.MONEY, Category.PROBLEM, Category.VALUE_CASE, Category.LIMIT
        )
        if _ALOUD.search(scene.note.folded, span.start, min(len(scene.text), amount.end + 2)) and not other:
            return [Sorted(amount, "budget", None)]
    return []


def _money(amount: Amount) -> Money:
    return Money(amount.high, amount.currency)


def _sort(scene: Scene, context: Context, amount: Amount) -> Sorted | None:
    """Which words an amount belongs to: those of its clause, else of the sentence, the label, the question."""
    if amount.per_unit and not amount.product:
        return None
    if any(start <= amount.start < end for start, end in context.elsewhere):
        return None
    layout = scene.layout
    clause = layout.clause(amount.start)
    if scene.lang is Lang.EN:
        bound = limit_kind(scene, amount)
        if bound is not None:
            return Sorted(amount, bound, None)
    elif (limit := _limit_cue(scene, amount, clause)) is not None:
        return Sorted(amount, limit.value, limit)
    cue = _nearest(scene, amount, clause)
    if cue is None and amount.sure:
        cue = _carried_cue(scene, amount, clause)
    if cue is None and not amount.sure:
        cue = _carried_cue(scene, amount, clause, strict=True)
    if cue is None and scene.lang is Lang.EN and amount.sure and not amount.per_unit:
        cue = _granted(scene, context, amount, clause)
    if cue is None:
        return None
    kind = cue.value if cue.category is Category.MONEY else "budget"
    return Sorted(amount, kind, cue)


def _granted(scene: Scene, context: Context, amount: Amount, clause: int) -> Hit | None:
    """They have 85k released for this: money that was granted is the customer's, though no word says budget."""
    for hit in scene.hits_in(clause, Category.BUDGET_STATUS):
        word = scene.note.folded[hit.start : hit.end]
        if hit.value == "approved" or word in _EARMARKED:
            return None if context.colour(hit, reach=4).supposed else hit
    return None


_EARMARKED = frozenset(
    [
        "earmarked",
        "set aside",
        "put aside",
        "put by",
        "pencilled in",
        "penciled in",
        "planned",
        "requested",
        "has a line",
        "has it in",
        "applied for",
        "willing to spend",
    ]
)
_BUDGET_WORD = re.compile(r"预算|经费|钱|腰包|budget|fund", re.I)


def _is_budget(scene: Scene, hit: Hit) -> bool:
    """A word for the customer's money, alone or inside a phrase about it (年度预算里就有)."""
    if hit.category is Category.MONEY:
        return hit.value == "budget"
    if hit.category not in (Category.BUDGET_STATUS, Category.BUDGET_OWNER):
        return False
    return bool(_BUDGET_WORD.search(scene.text, hit.start, hit.end))


def _cues(scene: Scene, clause: int) -> list[Hit]:
    return [
        h for h in scene.by_clause.get(clause, ()) if h.category is Category.MONEY or _is_budget(scene, h)
    ]


def _limit_line(scene: Scene, amount: Amount) -> bool:
    """额度：300万以下…: every amount of a line labelled so is a limit."""
    line = scene.layout.lines[scene.layout.line(amount.start)]
    if line.label_at is None:
        return False
    label = scene.note.folded[line.label_at[0] : line.label_at[1]]
    return any(
        w in label for w in ("权限", "授权", "额度", "sign-off", "authority", "approval limit", "ladder")
    )


def _limit_cue(scene: Scene, amount: Amount, clause: int) -> Hit | None:
    hits = scene.hits_in(clause, Category.LIMIT)
    signed = _SIGNS_FOR.search(scene.text, max(0, amount.start - 6), amount.start)
    if signed is not None and scene.lang is Lang.ZH:
        people = [m for m in scene.people_in.get(clause, ()) if 0 <= signed.start() - m.end <= 1]
        if people or scene.text[max(0, signed.start() - 1) : signed.start()] in ("他", "她"):
            return Hit(signed.start(), signed.end(), _SIGN_ROW)
    labelled = _limit_line(scene, amount)
    if labelled and not any(h.value in ("below", "above") for h in hits):
        return None
    near = [
        h
        for h in hits
        if h.value in ("below", "above")
        and (
            h.start <= amount.start < h.end
            or 0 <= h.start - amount.end <= 3
            or 0 <= amount.start - h.end <= _REACH_LIMIT
        )
    ]
    if not near:
        return None
    above = [h for h in near if h.value == "above"]
    best = min(above or near, key=lambda h: min(abs(h.start - amount.end), abs(amount.start - h.end)))
    text = scene.text[best.start : best.end]
    if text in (
        "以内",
        "以下",
        "之内",
        "内",
        "以上",
        "之上",
        "超过",
        "超出",
        "大于",
        "高于",
        "起",
        "封顶",
        "单笔",
        "up to",
        "over",
        "under",
        "below",
        "within",
        "above",
        "more than",
    ):
        span = scene.layout.clauses[clause]
        last = min(len(scene.layout.clauses) - 1, clause + 1)
        area = range(clause, last + 1 if scene.layout.clauses[last].parent == span.parent else clause + 1)
        others = [h for h in hits if h.value == "below" and h is not best]
        heads = [m for i in area for m in scene.people_in.get(i, ()) if m.person.function == "executive"]
        others += [
            best for m in scene.people_in.get(clause, ()) if 0 <= amount.start - m.end <= 2 and m.chain.titles
        ]
        decided = any(scene.hits_in(i, Category.DECIDES) or _signs(scene, i) for i in area)
        if not (labelled or others or decided or (best.value == "above" and heads)):
            return None
    return best


_SIGNING = (
    "能签",
    "自己签",
    "签字",
    "权限",
    "授权",
    "自己批",
    "能批",
    "sign",
    "approve",
    "authority",
    "limit",
)


def _signs(scene: Scene, clause: int) -> bool:
    span = scene.layout.clauses[clause]
    return any(w in scene.note.folded[span.start : span.end] for w in _SIGNING)


def _nearest(scene: Scene, amount: Amount, clause: int) -> Hit | None:
    hits = _cues(scene, clause)
    before = [h for h in hits if h.end <= amount.start]
    after = [h for h in hits if h.start >= amount.end]
    near_after = [h for h in after if h.start - amount.end <= 8]
    if before:
        cue = before[-1]
        if near_after and amount.start - cue.end > 10 and near_after[0].start - amount.end <= 2:
            return near_after[0]
        return cue
    if near_after:
        return near_after[0]
    return after[0] if after and amount.sure else None


def _carried_cue(scene: Scene, amount: Amount, clause: int, strict: bool = False) -> Hit | None:
    layout = scene.layout
    clauses = layout.clauses
    sentence = clauses[clause].parent
    index = clause - 1
    while index >= 0 and clauses[index].parent == sentence:
        hits = _cues(scene, index)
        if hits:
            return hits[-1]
        index -= 1
    if strict:
        return None
    follow = clause + 1
    if scene.lang is Lang.EN and follow < len(clauses) and clauses[follow].parent == sentence:
        ahead = [h for h in _cues(scene, follow) if _is_budget(scene, h)]
        other = any(clauses[follow].start <= a.start < clauses[follow].end for a in scene.amounts)
        if ahead and not other:
            return ahead[0]
    if scene.lang is Lang.EN and sentence > 0 and _goes_on(scene, sentence, amount):
        earlier = layout.sentences[sentence - 1]
        told = [
            h
            for h in scene.sentence_hits(sentence - 1, Category.MONEY, Category.BUDGET_STATUS)
            if _is_budget(scene, h)
        ]
        if told and earlier.parent == layout.sentences[sentence].parent:
            return told[-1]
    line = layout.sentences[sentence].parent
    if (
        layout.sentences[sentence].start == layout.lines[line].start
        and line > 0
        and layout.lines[line].speaker
    ):
        above = layout.lines[line - 1]
        asked = [h for h in scene.hits if above.start <= h.start < above.end and h.category is Category.MONEY]
        if asked:
            return asked[-1]
    return None


def _goes_on(scene: Scene, sentence: int, amount: Amount) -> bool:
    """Budget? Approved, 120k. · Budget's approved. 120k."""
    here, before = scene.layout.sentences[sentence], scene.layout.sentences[sentence - 1]
    earlier = scene.text[before.start : before.end].strip()
    alone = (here.end - here.start) - (amount.end - amount.start) <= 6
    return alone or len(earlier) <= 14 or earlier.endswith("?")


def _amount(scene: Scene, budget: list[Sorted]) -> list[Fact]:
    chosen = (
        budget[-1]
        if any(b.amount.sure for b in budget[-1:]) or len(budget) == 1
        else max(budget, key=lambda b: (b.amount.sure, b.amount.start))
    )
    strong = [b for b in budget if b.cue is not None and scene.text[b.cue.start : b.cue.end] not in _LOOSE]
    if strong:
        chosen = strong[-1]
    span = chosen.amount
    return [
        Fact(
            Slot.BUDGET_AMOUNT,
            _money(span),
            scene.evidence(span.start, span.end),
            Assertion(cues=(scene.text[chosen.cue.start : chosen.cue.end],) if chosen.cue else ()),
        )
    ]


_LOOSE = frozenset("投入 费用 款 额度 钱 专项 资金 出资 科目 money cash fund spend".split())


def _figure(scene: Scene, context: Context, entry: Sorted, slot: Slot) -> Fact:
    span = entry.amount
    source = Source.REP
    if slot is Slot.VALUE:
        sentence = scene.layout.sentence(span.start)
        own = [h for h in scene.sentence_hits(sentence, Category.VALUE_CASE) if h.value == "customer"]
        if own or context.report(span.start) is not None:
            source = Source.CUSTOMER
    return Fact(slot, _money(span), scene.evidence(span.start, span.end), Assertion(source=source))


# --- limits ---


_UPWARD = re.compile(r"上会|上报|报集团|报总部|报批|办公会|董事会|党委会|总办会|逐级|老板|领导|集团|总部")


def _limits(
    scene: Scene,
    context: Context,
    limits: list[Sorted],
    facts: list[Fact],
    budget: list[Sorted],
    everything: list[Sorted],
) -> list[tuple[Person, Decimal | None]]:
    """LIMIT and AUTHORITY facts; returns who may sign up to what (None: everything)."""
    signers: list[tuple[Person, Decimal | None]] = []
    above_known = above_doubt = False
    first: Hit | None = None
    if scene.lang is Lang.EN:
        signers = _english_limits(scene, limits, facts, budget, everything)
        limits = []
    for entry in limits:
        assert entry.cue is not None
        first = first or entry.cue
        people = _signer(scene, entry)
        if entry.kind == "below":
            for person in people[:1]:
                signers.append((person, entry.amount.high))
                quote = scene.sentence_evidence(entry.amount.start)
                facts.append(Fact(Slot.LIMIT, _money(entry.amount), quote, Assertion(), person.key))
        elif people:
            above_known = True
            clause = scene.layout.clause(entry.amount.start)
            before = [m.person for m in scene.people_in.get(clause, ()) if m.end <= entry.amount.start]
            if before and before[-1] is not people[0]:
                # CFO五十万以上要CEO会签: up to there the first signs alone.
                signers.append((before[-1], entry.amount.high))
                quote = scene.sentence_evidence(entry.amount.start)
                facts.append(Fact(Slot.LIMIT, _money(entry.amount), quote, Assertion(), before[-1].key))
    for hit in scene.hits:
        if hit.category is not Category.LIMIT:
            continue
        if hit.value == "above" and limits and not any(e.cue is hit for e in limits):
            span = scene.layout.sentences[scene.layout.sentence(hit.start)]
            goes = _UPWARD.search(scene.text, hit.start, span.end)
            above_known = above_known or bool(_next_people(scene, hit)) or goes is not None
        elif hit.value == "everything":
            colour = context.colour(hit)
            if not colour.real:
                continue
            for person in about(scene, hit, listed=False)[:1]:
                if person.function in ("executive", "", "business_owner", "finance"):
                    quote = scene.sentence_evidence(hit.start)
                    signers.append((person, None))
                    facts.append(Fact(Slot.LIMIT, True, quote, colour.assertion(), person.key))
        elif hit.value == "unknown":
            above_doubt = True
    if any(limit is None for _, limit in signers):
        return signers
    if not limits:
        return signers
    assert first is not None
    below = [limit for _, limit in signers if limit is not None]
    size = max((b.amount.high for b in budget), default=None) or max(
        (e.amount.high for e in everything if e.kind == "quote"), default=None
    )
    covered = bool(below) and size is not None and size <= max(below)
    told = bool(below) or any(e.kind == "below" for e in limits)
    sure = (told and above_known and not above_doubt and not _doubt(scene, limits[-1])) or covered
    value = Authority.KNOWN if sure else Authority.PARTLY
    quote = scene.sentence_evidence(limits[0].amount.start)
    facts.append(Fact(Slot.AUTHORITY, value, quote, Assertion(cues=(scene.text[first.start : first.end],))))
    return signers


def _english_limits(
    scene: Scene, limits: list[Sorted], facts: list[Fact], budget: list[Sorted], everything: list[Sorted]
) -> list[tuple[Person, Decimal | None]]:
    ladder = read_ladder(scene, [(e.amount, "below" if e.kind == "below" else "above") for e in limits])
    for person, amount in ladder.signers:
        quote = scene.sentence_evidence(amount.start)
        facts.append(Fact(Slot.LIMIT, _money(amount), quote, Assertion(), person.key))
    if ladder.first is not None:
        size = max((b.amount.high for b in budget), default=None) or max(
            (e.amount.high for e in everything if e.kind == "quote"), default=None
        )
        value = Authority.KNOWN if authority_known(ladder, size) else Authority.PARTLY
        facts.append(Fact(Slot.AUTHORITY, value, scene.sentence_evidence(ladder.first.start)))
    return [(person, amount.high) for person, amount in ladder.signers]


_DOUBT = (
    "不知道",
    "没问",
    "不清楚",
    "不确定",
    "没讲清",
    "没说",
    "not sure",
    "isn't sure",
    "don't know",
    "unclear",
    "thinks",
    "which one",
    "no idea",
)


def _doubt(scene: Scene, entry: Sorted) -> bool:
    span = scene.layout.sentences[scene.layout.sentence(entry.amount.start)]
    return any(w in scene.note.folded[entry.amount.end : min(len(scene.text), span.end + 40)] for w in _DOUBT)


def _signer(scene: Scene, entry: Sorted) -> list[Person]:
    clause = scene.layout.clause(entry.amount.start)
    members = scene.people_in.get(clause, [])
    after = [m for m in members if m.start >= entry.amount.end]
    before = [m for m in members if m.end <= entry.amount.start]
    assert entry.cue is not None
    if (entry.cue.start >= entry.amount.end or entry.kind == "above") and after:
        return [after[0].person]
    if entry.kind == "above" and before and not after:
        return _next_people(scene, entry.cue) or [before[-1].person]
    if before:
        return [before[-1].person]
    if after:
        return [after[0].person]
    follow = clause + 1
    if entry.kind == "above" and follow < len(scene.layout.clauses):
        if scene.layout.clauses[follow].parent == scene.layout.clauses[clause].parent and scene.people_in.get(
            follow
        ):
            return [scene.people_in[follow][0].person]
    if entry.kind == "below":
        return carried(scene, clause, entry.cue)
    return []


def _next_people(scene: Scene, hit: Hit) -> list[Person]:
    clause = scene.layout.clause(hit.start)
    members = [m for m in scene.people_in.get(clause, []) if m.start >= hit.end]
    if not members and clause + 1 < len(scene.layout.clauses):
        same = scene.layout.clauses[clause + 1].parent == scene.layout.clauses[clause].parent
        members = scene.people_in.get(clause + 1, []) if same else []
    return [m.person for m in members]


# --- status ---


def _status(
    scene: Scene, context: Context, budget: list[Sorted], signers: list[tuple[Person, Decimal | None]]
) -> list[Fact]:
    """The status the budget's own sentences give, the strongest plain one."""
    places = _budget_places(scene, context, budget)
    found: list[tuple[str, Hit, Colour]] = []
    for hit in scene.hits:
        if hit.category is not Category.BUDGET_STATUS or scene.listener_speaks(hit.start):
            continue
        if any(start <= hit.start < end for start, end in places):
            found.append((hit.value, hit, context.colour(hit, reach=4)))
    payer = next((p for p, limit in signers if limit is None), None)
    if not found and not budget and payer is not None and close_date(scene, context) is not None:
        spot = next(m for m in scene.mentions if m.person is payer)
        return [Fact(Slot.BUDGET_STATUS, BudgetStatus.INDICATED, scene.evidence(spot.start, spot.end))]
    if not found and not budget:
        return []
    status, where, colour = _judge(scene, context, found, budget)
    if status is None:
        return []
    evidence = scene.sentence_evidence(where)
    source = Source.DOCUMENT if status is BudgetStatus.APPROVED else None
    assertion = (colour or Colour()).assertion(source, negated=False)
    return [Fact(Slot.BUDGET_STATUS, status, evidence, assertion)]


def _budget_places(scene: Scene, context: Context, budget: list[Sorted]) -> list[tuple[int, int]]:
    """From each word for the budget to the end of its sentence, and the rest of a line it labels."""
    places: list[tuple[int, int]] = []
    for hit in scene.hits:
        if not _is_budget(scene, hit):
            continue
        if any(a <= hit.start < b for a, b in context.elsewhere):
            continue
        sentence = scene.layout.sentence(hit.start)
        span = scene.layout.sentences[sentence]
        clause = scene.layout.clauses[scene.layout.clause(hit.start)]
        end = span.end
        line = scene.layout.lines[span.parent]
        if line.label_at and line.label_at[0] <= hit.start < line.label_at[1]:
            end = line.end
        short = span.end - span.start <= 14 or scene.text[span.start : span.end].rstrip().endswith("?")
        if scene.lang is Lang.EN and short and sentence + 1 < len(scene.layout.sentences):
            following = scene.layout.sentences[sentence + 1]
            end = following.end if following.parent == span.parent else end
        if line.speaker and (scene.listener_speaks(hit.start) or context.question(hit.start)):
            after = scene.layout.lines[span.parent + 1 : span.parent + 2]
            end = after[0].end if after else end
        places.append((clause.start, end))
    for entry in budget:
        clause = scene.layout.clauses[scene.layout.clause(entry.amount.start)]
        span = scene.layout.sentences[clause.parent]
        places.append((clause.start, span.end))
    return places


_GUESS = re.compile(
    r"我(?:们)?(?:估计|估摸|猜|感觉|觉得|想)|估计他们|估计客户|感觉他们|应该(?:是|有|在)|i (?:guess|think|reckon|assume|suppose)|my guess|probably"
)


def _judge(
    scene: Scene, context: Context, found: list[tuple[str, Hit, Colour]], budget: list[Sorted]
) -> tuple[BudgetStatus | None, int, Colour | None]:
    def first(value: str) -> tuple[str, Hit, Colour] | None:
        return next((f for f in found if f[0] == value), None)

    refused = first("refused")
    approved = next(
        (f for f in found if f[0] == "approved" and not (f[2].negated or f[2].planned or f[2].supposed)), None
    )
    unknown = next((f for f in found if f[0] == "unknown"), None)
    hedged = first("assumed")
    told = first("indicated")
    denied = next((f for f in found if f[0] == "approved" and f[2].negated), None)
    if refused is not None and (approved is None or refused[1].start > approved[1].start):
        return BudgetStatus.INDICATED if budget else BudgetStatus.UNKNOWN, refused[1].start, refused[2]
    if (
        approved is not None
        and not approved[2].heard
        and not (approved[2].hedged and approved[2].reporter is None)
    ):
        return BudgetStatus.APPROVED, approved[1].start, approved[2]
    if approved is not None:
        return BudgetStatus.ASSUMED, approved[1].start, approved[2]
    if budget:
        amount = budget[-1].amount
        reporter = context.report(amount.start)
        probe = Hit(amount.start, amount.end, budget[-1].cue.row if budget[-1].cue else _PLAIN_ROW)
        colour = context.colour(probe)
        outsider = reporter is not None and reporter.function == "external"
        span = scene.layout.clauses[scene.layout.clause(amount.start)]
        guess = _GUESS.search(scene.note.folded, span.start, amount.start) is not None
        rep_only = reporter is None and (guess or (hedged is not None and told is None))
        if colour.heard or outsider or rep_only:
            return BudgetStatus.ASSUMED, amount.start, colour
        return BudgetStatus.INDICATED, amount.start, colour
    if unknown is not None:
        return BudgetStatus.UNKNOWN, unknown[1].start, unknown[2]
    if hedged is not None:
        return BudgetStatus.ASSUMED, hedged[1].start, hedged[2]
    if denied is not None:
        return BudgetStatus.INDICATED, denied[1].start, denied[2]
    if told is not None and (told[2].reporter is not None or not told[2].hedged):
        return BudgetStatus.INDICATED, told[1].start, told[2]
    return None, 0, None


# --- owner ---


def _owner(
    scene: Scene, context: Context, budget: list[Sorted], signers: list[tuple[Person, Decimal | None]]
) -> Fact | None:
    """Whose money it is: as told, else the department named with it, else who signs for it."""
    places = _budget_places(scene, context, budget)
    if scene.lang is Lang.EN:
        return _english_owner(scene, places, budget, signers)
    for hit in scene.hits:
        if hit.category is not Category.BUDGET_OWNER or scene.listener_speaks(hit.start):
            continue
        colour = context.colour(hit)
        if colour.negated or colour.supposed:
            continue
        if hit.value not in ("owns", "from"):
            evidence = scene.sentence_evidence(hit.start)
            return Fact(Slot.BUDGET_OWNER, Function(hit.value), evidence, colour.assertion())
        clause = scene.layout.clause(hit.start)
        members = scene.people_in.get(clause, [])
        sentence = scene.layout.sentences[scene.layout.sentence(hit.start)]
        talked = any(a < sentence.end and sentence.start < b for a, b in places)
        if hit.value in ("from", "owns") and not talked:
            continue
        if hit.value == "from":
            after = [
                h
                for h in scene.hits_in(clause, Category.FUNCTION)
                if h.start >= hit.end and h.start - hit.end < 24
            ]
            if after:
                return _owned(scene, hit, after[0].value, None, colour)
        side = [m for m in members if hit.start <= m.start < hit.end]
        side = (
            side or [m for m in members if m.end <= hit.start] or [m for m in members if m.start >= hit.end]
        )
        people = (
            [side[-1].person if side and side[-1].end <= hit.start else side[0].person]
            if side
            else carried(scene, clause, hit)
        )
        if people and people[0].function:
            return _owned(scene, hit, people[0].function, people[0], colour)
    for entry in budget:
        if entry.cue is None:
            continue
        clause = scene.layout.clause(entry.cue.start)
        for head in scene.hits_in(clause, Category.FUNCTION):
            if 0 <= entry.cue.start - head.end <= 3 and head.row.kind in ("team", "area", "title"):
                return _owned(scene, head, head.value, None, Colour())
    for person, limit in signers:
        if person.function and (limit is None or budget or len(signers) == 1):
            spot = next((m for m in scene.mentions if m.person is person), None)
            if spot is not None:
                quote = scene.evidence(spot.start, spot.end)
                soft = Assertion(certainty=Certainty.HEDGED)
                return Fact(Slot.BUDGET_OWNER, Function(person.function), quote, soft, person.key)
    return None


def _english_owner(
    scene: Scene,
    places: list[tuple[int, int]],
    budget: list[Sorted],
    signers: list[tuple[Person, Decimal | None]],
) -> Fact | None:
    told = owner_told(scene, places)
    if told is not None:
        person, at = told
        return Fact(
            Slot.BUDGET_OWNER, Function(person.function), scene.sentence_evidence(at), Assertion(), person.key
        )
    everything = [p for p, limit in signers if limit is None]
    guess = everything[0] if everything else None
    if guess is None and (budget or signers):
        guess = owner_guess(
            scene, [b.amount.high for b in budget], [(p, x) for p, x in signers if x is not None]
        )
    spot = next((m for m in scene.mentions if m.person is guess), None)
    if guess is None or spot is None or not guess.function:
        return None
    soft = Assertion(certainty=Certainty.HEDGED)
    quote = scene.evidence(spot.start, spot.end)
    return Fact(Slot.BUDGET_OWNER, Function(guess.function), quote, soft, guess.key)


def _owned(scene: Scene, hit: Hit, function: str, person: Person | None, colour: Colour) -> Fact:
    key = person.key if person is not None else None
    return Fact(
        Slot.BUDGET_OWNER, Function(function), scene.sentence_evidence(hit.start), colour.assertion(), key
    )
