"""What an amount of money is: budget, quote, revenue, signing limit, by the words it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.evidence import Money
from assistant.domain.vocabulary import Lang
from assistant.reading.context import Context
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.limits_en import limit_kind
from assistant.reading.money_granted import granted
from assistant.reading.rivals_price import rivals_price
from assistant.reading.scene import Scene

_REACH_LIMIT = 9
_SIGN_ROW = Row(texts=("_",), category=Category.LIMIT, value="below")
# 课长签30万: what somebody signs is a limit.
_SIGNS_FOR = re.compile(r"(?:能|可以|可|只能|最多)?(?:签|批)(?:到|个)?$")


@dataclass(slots=True)
class Sorted:
    """An amount with what it is; `cue` is the phrase that told."""

    amount: Amount
    kind: str
    cue: Hit | None


_ALOUD = re.compile(
    r"口头|大概|大约|左右|上下|来万|最多|顶多|给个|范围|区间|心里|roughly|around|ballpark|in the region of"
)


def named_aloud(scene: Scene, context: Context, told: set[int]) -> list[Sorted]:
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


def money_of(amount: Amount) -> Money:
    return Money(amount.high, amount.currency)


_YEAR = re.compile(r"20[2-4]\d")


def sort_amount(scene: Scene, context: Context, amount: Amount) -> Sorted | None:
    """Which words an amount belongs to: those of its clause, else of the sentence, the label, the question."""
    if amount.per_unit and not amount.product:
        return None
    if not amount.sure and _YEAR.fullmatch(scene.text, amount.start, amount.end):
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
    if cue is None and scene.lang is Lang.EN and not amount.per_unit:
        cue = granted(scene, context, amount, clause)
    if cue is None:
        return None
    kind = cue.value if cue.category is Category.MONEY else "budget"
    if kind == "quote" and rivals_price(scene, amount):
        return None
    return Sorted(amount, kind, cue)


_BUDGET_WORD = re.compile(r"预算|经费|钱|腰包|budget|fund", re.I)


def is_budget(scene: Scene, hit: Hit) -> bool:
    """A word for the customer's money, alone or inside a phrase about it (年度预算里就有)."""
    if hit.category is Category.MONEY:
        return hit.value == "budget"
    if hit.category not in (Category.BUDGET_STATUS, Category.BUDGET_OWNER):
        return False
    return bool(_BUDGET_WORD.search(scene.text, hit.start, hit.end))


def _cues(scene: Scene, clause: int) -> list[Hit]:
    return [h for h in scene.by_clause.get(clause, ()) if h.category is Category.MONEY or is_budget(scene, h)]


def _limit_line(scene: Scene, amount: Amount) -> bool:
    """额度：300万以下…: every amount of a line labelled so is a limit."""
    line = scene.layout.lines[scene.layout.line(amount.start)]
    if line.label_at is None:
        return False
    label = scene.note.folded[line.label_at[0] : line.label_at[1]]
    return any(
        w in label for w in ("权限", "授权", "额度", "sign-off", "authority", "approval limit", "ladder")
    )


# 单笔500万以下走直采: up to there another way of buying, nobody's limit.
_METHOD = re.compile(
    r"\s?的?(?:可以|可|就|都|一律|统一)?(?:走|用|按|采用|只需|需)?(?:集团)?(?:直采|直接采购|直接委托|比价|询价|询比|竞谈|竞磋|框架|框采|自采|自行采购|零星|单一来源|商城|电商|线上|协议供货|邀标|邀请招标)"
)


# 超过50万要上VP, 30万以上得报总部: beyond that it goes to somebody else.
_GOES_UP = re.compile(
    r"的?(?:就|都|一律|一般|还|全)*(?:要|得|需要|必须|需)(?:再|往)?(?:上|过|报|找|到|走|给|由|请|经过)(?!线|门|年|期|级评|来|去|的)"
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
    if _METHOD.match(scene.text, max(best.end, amount.end)):
        return None
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
        goes_up = best.value == "above" and _GOES_UP.match(scene.text, max(best.end, amount.end))
        if not (labelled or others or decided or goes_up or (best.value == "above" and heads)):
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
        ahead = [h for h in _cues(scene, follow) if is_budget(scene, h)]
        other = any(clauses[follow].start <= a.start < clauses[follow].end for a in scene.amounts)
        if ahead and not other:
            return ahead[0]
    if scene.lang is Lang.EN and sentence > 0 and _goes_on(scene, sentence, amount):
        earlier = layout.sentences[sentence - 1]
        told = [
            h
            for h in scene.sentence_hits(sentence - 1, Category.MONEY, Category.BUDGET_STATUS)
            if is_budget(scene, h)
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
