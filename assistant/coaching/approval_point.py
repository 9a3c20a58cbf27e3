"""How the money is approved, in one piece of advice: whom to ask, from which words on, and the page that goes up."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.coaching.case import money_mark
from assistant.coaching.grounds import Grounds
from assistant.coaching.known import called
from assistant.coaching.quoting import gist
from assistant.coaching.whom_to_see import WhomToSee
from assistant.domain.committee import Stakeholder
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import FindingId, Lang, Topic

_STEPS = (Topic.AUTHORITY, Topic.PROCESS, Topic.DECISION_CHAIN)
FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千]{1,3}(?:万|千|百|成|个点|家|天|小时|人|单|次|副)")


def approval_point(
    open_ids: Collection[FindingId], grounds: Grounds, see: WhomToSee, kp: Stakeholder | None
) -> Reason:
    """What to ask about the way of the money, of whom, and whom to reach at its end."""
    buyer = see.about(FindingId.ECONOMIC_BUYER_UNREACHED)
    budget = "@phrase:advice.budget_too" if FindingId.BUDGET_UNVERIFIED in open_ids else ""
    facts = (sum_asked(grounds), *named_contact(kp, grounds.lang), *_paper(grounds), ("budget", budget))
    steps = "" if FindingId.APPROVAL_AUTHORITY_UNKNOWN in open_ids else ".steps"
    if kp is None:
        return Reason(f"advice.approval{steps}", facts)
    if buyer is not None and FindingId.ECONOMIC_BUYER_UNREACHED in open_ids and buyer is not kp:
        return Reason(f"advice.approval.person{steps}", (*facts, ("person", called(buyer, grounds.lang))))
    if see.body is not None and FindingId.ECONOMIC_BUYER_UNREACHED in open_ids:
        return Reason("advice.approval.body", (*facts, ("body", called(see.body, grounds.lang))))
    return Reason(f"advice.approval.kp{steps}", facts)


def named_contact(kp: Stakeholder | None, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Whom the rep may ask, by name, where there is somebody."""
    return (("kp", called(kp, lang)),) if kp is not None else ()


def sum_asked(grounds: Grounds) -> tuple[str, str]:
    """What the deal is worth, or "this money"."""
    value = grounds.judged.shape.value
    return ("sum", money_mark(value) if value else "@phrase:advice.this_money")


def _paper(grounds: Grounds) -> tuple[tuple[str, str], ...]:
    """Where the question about approval starts from, and the page that goes up with it."""
    told = [grounds.told[t] for t in _STEPS if t in grounds.told]
    steps = next((words for words in told if FIGURE.search(words)), None)
    start = f"@phrase:advice.from|{gist(steps, grounds.lang)}" if steps else ""
    value = grounds.told.get(Topic.VALUE, "")
    page = "@phrase:advice.page"
    if FIGURE.search(value):
        page = f"@phrase:advice.page.value|{gist(value, grounds.lang)}"
    elif any(f.id is FindingId.VALUE_CASE_MISSING for f in grounds.shown):
        page = "@phrase:advice.page.sum"
    return (("from", start), ("page", page))
