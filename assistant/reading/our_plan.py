"""What we mean to do ourselves: a plan of ours is neither the customer's calendar nor their way of buying."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OUR_DEED = (
    r"(?:ring|call|phone|mail|email|meet|see|visit|demo|chase|follow up|send|book|get (?:to|in with)|intro|"
    r"约|见|去|打电话|拜访|演示|跟进|发|找|催|补)"
)
_OURS = re.compile(
    r"(?im)(?:^|(?<=[.;。；] )|(?<=[。；]))[ \t>*•-]*(?:(?:my|our) (?:own )?(?:plan|next steps?|to-?dos?|actions?)(?: (?:is|are))?|next steps? on my (?:list|side)|(?:我的?|我们的?|我方|自己的?)(?:计划|打算|安排|下一步|待办))"
    r" ?[:：,，-]"
    rf"|(?:^|(?<=[.;。；] )|(?<=[。；]))[ \t>*•-]*(?:plan|next(?: steps?)?|to-?do|计划|下一步|待办|打算) ?[:：-] ?(?:to |I(?:'ll| will) |we(?:'ll| will) |先|再|我(?:们)?)?{_OUR_DEED}\b"
)


def our_plans(text: str) -> Sequence[tuple[int, int]]:
    """Where, as (start, end), a note says what we mean to do: "My plan: CFO call 1 December, demo 8 December"."""
    ends = ((found.start(), _END.search(text, found.end())) for found in _OURS.finditer(text))
    return [(start, end.start() if end else len(text)) for start, end in ends]


_OUR_GUESS = re.compile(
    r"^\W*(?:预计|估计|估摸|争取|力争|目标(?:是|定在)?|我(?:们)?(?:这边)?(?:报|填|写|估|想|打算|计划|预计|希望|觉得)|(?:系统|CRM|商机)里?(?:填|写|挂))"
    r"(?!他们|客户|对方)[^。；，,\n]{0,14}(?:签|下单|成交|关单|落单|拿下)"
    r"|^\W*(?:I(?:'m)?|we(?:'re)?)? ?(?:expect(?:ed|ing)?|aim(?:ing)? (?:for|to)|target(?:ing|ed)?|forecast(?:ing|ed)?|hop(?:e|ing) (?:for|to)|put (?:it )?(?:down|in) (?:for|as))"
    r"(?! (?:them|they|the customer))[^.;,\n]{0,40}\b(?:sign\w*|clos\w+|order|PO|contract)\b",
    re.I,
)


def our_guess(clause: str) -> bool:
    """Whether a clause is a day of our own forecast and names nobody of theirs: 预计11月27日签合同."""
    return _OUR_GUESS.search(clause) is not None


_END = re.compile(r"\n|[。；]|\.\s+(?=[A-Z])")
