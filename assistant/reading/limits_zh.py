"""Whether an amount in a Chinese note is what somebody may sign for: 课长签30万, 超过50万要上会, 额度：300万以下."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_SIGNS_FOR = _SAID("signs_for")
_METHOD = _SAID("other_way")
_GOES_UP = _SAID("goes_up")
_REACH = 9
_SIGN_ROW = Row(texts=("_",), category=Category.LIMIT, value="below")
_ANY_BOUND = frozenset("以内 以下 之内 内 以上 之上 超过 超出 大于 高于 起 封顶 单笔".split())
"""Bounds of anything: of a signature only beside somebody who signs."""
_LABELS = ("权限", "授权", "额度", "sign-off", "authority", "approval limit", "ladder")
_SIGNING = tuple("能签 自己签 签字 权限 授权 自己批 能批 sign approve authority limit".split())


def limit_cue(scene: Scene, amount: Amount, clause: int) -> Hit | None:
    """The phrase that makes an amount what somebody may sign for, up to it or from it on."""
    if signed := _signed_for(scene, amount, clause):
        return signed
    bounds = [h for h in scene.hits_in(clause, Category.LIMIT) if h.value in ("below", "above")]
    near = [h for h in bounds if _beside(h, amount)]
    if not near:
        return None
    above = [h for h in near if h.value == "above"]
    best = min(above or near, key=lambda h: min(abs(h.start - amount.end), abs(amount.start - h.end)))
    if _METHOD.match(scene.text, max(best.end, amount.end)):
        return None
    if scene.text[best.start : best.end] not in _ANY_BOUND or _limit_line(scene, amount):
        return best
    return best if _of_a_signature(scene, amount, clause, best, bounds) else None


def _signed_for(scene: Scene, amount: Amount, clause: int) -> Hit | None:
    signed = _SIGNS_FOR.search(scene.text, max(0, amount.start - 6), amount.start)
    if signed is None:
        return None
    people = [m for m in scene.people_in.get(clause, ()) if 0 <= signed.start() - m.end <= 1]
    if people or scene.text[max(0, signed.start() - 1) : signed.start()] in ("他", "她"):
        return Hit(signed.start(), signed.end(), _SIGN_ROW)
    return None


def _beside(bound: Hit, amount: Amount) -> bool:
    return (
        bound.start <= amount.start < bound.end
        or 0 <= bound.start - amount.end <= 3
        or 0 <= amount.start - bound.end <= _REACH
    )


def _limit_line(scene: Scene, amount: Amount) -> bool:
    """额度：300万以下…: every amount of a line labelled so is a limit."""
    line = scene.layout.lines[scene.layout.line(amount.start)]
    if line.label_at is None:
        return False
    label = scene.note.folded[line.label_at[0] : line.label_at[1]]
    return any(word in label for word in _LABELS)


def _of_a_signature(scene: Scene, amount: Amount, clause: int, bound: Hit, bounds: Sequence[Hit]) -> bool:
    """Whether a bound of anything is one of a signature, by who and what stands in its clause and the next."""
    clauses, follow = scene.layout.clauses, clause + 1
    area = [clause]
    if follow < len(clauses) and clauses[follow].parent == clauses[clause].parent:
        area.append(follow)
    if any(h.value == "below" and h is not bound for h in bounds):
        return True
    if any(0 <= amount.start - m.end <= 2 and m.chain.titles for m in scene.people_in.get(clause, ())):
        return True
    if any(scene.hits_in(i, Category.DECIDES) or _signs(scene, i) for i in area):
        return True
    if bound.value != "above":
        return False
    heads = (m for i in area for m in scene.people_in.get(i, ()) if m.person.function == "executive")
    return any(heads) or _GOES_UP.match(scene.text, max(bound.end, amount.end)) is not None


def _signs(scene: Scene, clause: int) -> bool:
    span = scene.layout.clauses[clause]
    return any(word in scene.note.folded[span.start : span.end] for word in _SIGNING)
