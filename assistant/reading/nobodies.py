"""Words that look like somebody and are nobody: a field, a trade, a product, the account itself, a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.clauses import Layout
from assistant.reading.lexicon import Category, Hit
from assistant.reading.links import Chain
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_TRADE_BEFORE, _PRODUCT_AFTER = _SAID("trade_before"), _SAID("product_after")
_A_FIRM_BEFORE = re.compile(r"(?:[一两三几某这那哪]|(?<!大)另)(?:家|间)$")
"""内湖一家电商: a firm of that trade, no department."""
_ITSELF = re.compile(
    r"(?:(?:子|分)?公司|本部|客户|甲方|对方)?(?:内部|这边|那边|这里|那里|层面|上下|方)?|(?:the |this )?(?:subsidiary|client|customer|company)",
    re.I,
)


def is_nobody(text: str, chain: Chain, layout: Layout, hits: Sequence[Hit]) -> bool:
    """分管市场的, 仓储系统, 子公司: a field, a trade, a product, the account itself; a label whose line names the team."""
    if chain.name is not None:
        return False
    if not chain.titles and _A_FIRM_BEFORE.search(text, max(0, chain.start - 3), chain.start):
        return True
    if _PRODUCT_AFTER.match(text, chain.end) or _ITSELF.fullmatch(text, chain.start, chain.end):
        return True
    if _TRADE_BEFORE.search(text, max(0, chain.start - 16), chain.start):
        return True
    line = layout.lines[layout.line(chain.start)]
    if line.label_at and line.label_at[0] <= chain.start < line.label_at[1] and chain.teams:
        value = chain.teams[-1].value
        return any(
            h.category is Category.FUNCTION and h.value == value and line.body <= h.start < line.end
            for h in hits
        )
    return False
