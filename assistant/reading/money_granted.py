"""Money a customer was granted or has lying in a line, where no word says budget."""

from __future__ import annotations

import re

from assistant.reading.context import Context
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.scene import Scene

PLAIN_ROW = Row(texts=("_",), category=Category.MONEY, value="budget")


def granted(scene: Scene, context: Context, amount: Amount, clause: int) -> Hit | None:
    """They have 85k released for this: money that was granted is the customer's, though no word says budget."""
    for hit in scene.hits_in(clause, Category.BUDGET_STATUS) if amount.sure else ():
        word = _BEING.sub("", scene.note.folded[hit.start : hit.end])
        if hit.value == "approved" or word in _EARMARKED:
            return None if context.colour(hit, reach=4).supposed else hit
    asked = _ASKED.search(scene.text, scene.layout.clauses[clause].start, amount.start)
    if asked is not None:
        return Hit(asked.start(), asked.end(), PLAIN_ROW)
    if not amount.sure:
        return None
    has = _HAS.search(scene.text, scene.layout.clauses[clause].start, amount.start)
    kept = _KEPT.match(scene.text, amount.end)
    if kept is not None:
        return Hit(amount.end, kept.end(), PLAIN_ROW)
    if has is not None and any(m.end == has.start() for m in scene.people_in.get(clause, ())):
        return Hit(has.start(), has.end(), PLAIN_ROW)
    return None


# She asked the board for 350: what somebody of theirs asked of those above.
_ASKED = re.compile(
    r"\b(?<!we )(?<!I )(?:asked|asks|asking|applied to|applies to|is asking) (?:the|their|her|his) (?:\w+ ){0,2}"
    r"(?:board|trustees|governors|council|committee|group|parent|owners?|partners|headquarters|HQ|CEO|CFO|FD|MD|boss) for (?:about |around |some |another )?[$€£]?$",
    re.IGNORECASE,
)
# 60k in the plant renewal line: money that lies in a line of theirs.
_KEPT = re.compile(
    r"(?: or so)? (?:in|from|under|out of) (?:the|their|his|her|a) (?:[\w&-]+ ){0,3}(?:line|pot|grant|fund|funds|capital list|envelope|programme|program|reserve)\b",
    re.IGNORECASE,
)
# L&D has 80k: what somebody has, and no other word says of what, is money to spend.
_HAS = re.compile(
    r"(?:'s got| has| have| has got| holds| sits on| can find| can spend| could spend| set aside| put aside)(?: about| around| roughly| some| up to| only| maybe)? ?(?:[$€£]|[A-Z]{3} )?$"
)


_BEING = re.compile(r"^(?:is|are|was|were|has been|have been|been|already)\s")
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
