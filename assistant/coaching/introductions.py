"""Departments that nobody has met, in one piece of advice: who introduces whom, what to bring, what users to hear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.coaching.approval_point import named_contact
from assistant.coaching.grounds import Grounds
from assistant.coaching.quoting import head
from assistant.coaching.whom_to_see import WhomToSee
from assistant.domain.committee import Stakeholder
from assistant.domain.finding import OVERLOOKED, Reason
from assistant.domain.vocabulary import FindingId, Function, Topic

NAMES_AT_MOST = 4
FINDING_OF = {function: id for id, function in OVERLOOKED.items()}


def introduced(ids: Iterable[FindingId], see: WhomToSee) -> list[Function]:
    """The departments behind these findings, but for users and whoever the point about the money goes to already."""
    offices = [OVERLOOKED[id] for id in ids if id is not FindingId.USER_OVERLOOKED]
    return [f for f in offices if not see.is_the_buyer(see.named(f))] or offices


def introductions(
    offices: Sequence[Function], grounds: Grounds, see: WhomToSee, kp: Stakeholder | None, *, users: bool
) -> Reason:
    """Introductions to these departments, those first where somebody is known by name; and to users, where asked."""
    listed = sorted(offices, key=lambda f: see.named(f) is None)[:NAMES_AT_MOST]
    listing = "@people:" + "|".join(f"{f}/{see.label(f)}" for f in listed)
    facts = (("functions", listing), *named_contact(kp, grounds.lang))
    if kp is not None and users:
        said = grounds.start(FindingId.USER_OVERLOOKED)
        return Reason("advice.introductions.users", (*facts, _users(grounds, see), said))
    key = "advice.introductions.kp" if kp is not None else "advice.introductions"
    product = grounds.judged.picture.deal.product_category
    shown = (("first", f"@function:{listed[0]}"), ("matrix", f"{product}/{listed[0]}"))
    return Reason(key, (*facts, *shown, _start(listed, grounds)))


def _start(offices: Iterable[Function], grounds: Grounds) -> tuple[str, str]:
    """The rep's own words on the first of these departments of which something was passed on."""
    starts = (grounds.start(FINDING_OF[office]) for office in offices if office in FINDING_OF)
    return next((start for start in starts if start[1]), ("ground", ""))


def _users(grounds: Grounds, see: WhomToSee) -> tuple[str, str]:
    words = grounds.told.get(Topic.USERS)
    who = (head(words, grounds.lang) if words else None) or see.label(Function.END_USER)
    return ("users", f"@phrase:advice.then_users.quote|{who}" if who else "@phrase:advice.then_users")
