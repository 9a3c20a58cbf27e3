"""Money a customer was granted or has lying in a line, where no word says budget."""

from __future__ import annotations

from assistant.reading.context import Context
from assistant.reading.figures import Amount
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_ASKED = _SAID("asked")
_KEPT = _SAID("kept")
_HAS = _SAID("has")
_BEING = _SAID("being")
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
