"""Traps of a scenario as conditions one can check: on the ledger, on what was asked, and on what was said."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Money, RivalKind, Slot
from assistant.domain.vocabulary import Contact, Stance
from evals.coached_talk import Said

_DIGRESSIONS = ("redirect", "help", "answer")


@dataclass(frozen=True)
class Ended:
    """A talk when it is over, as the traps look at it."""

    said: Sequence[Said]

    @cached_property
    def picture(self) -> Picture:
        """The deal as the ledger holds it in the end."""
        return self.said[-1].outcome.picture

    @cached_property
    def open(self) -> frozenset[str]:
        """The findings that are open in the end."""
        return frozenset(str(f) for f in self.said[-1].outcome.decision.findings)

    @cached_property
    def asked(self) -> Counter[str]:
        """How often each topic was asked about, a follow-up and a question taken up again not counted."""
        questions = [s.outcome.decision for s in self.said if s.outcome.decision.question]
        return Counter(
            str(d.question.topic)
            for n, d in enumerate(questions)
            if d.question and not d.question.probe and (d.move not in _DIGRESSIONS or n == 0)
        )

    @cached_property
    def replies(self) -> str:
        """Everything the coach said after the rep's first line."""
        return "\n".join(s.reply for s in self.said)

    @cached_property
    def closing(self) -> str:
        """The advice at the end."""
        ends = [s.reply for s in self.said if s.outcome.decision.move == "close" or s.outcome.decision.done]
        return "\n".join(ends)

    def person(self, name: str) -> Stakeholder | None:
        """Somebody of the customer by name or title."""
        wanted = name.lower()
        for p in self.picture.committee.people:
            if any(wanted in n.lower() for n in (p.name, p.title, *p.aliases) if n):
                return p
        return None


def _open_any(end: Ended, ids: Sequence[str]) -> bool:
    return bool(end.open & set(ids))


def _open_only(end: Ended, ids: Sequence[str]) -> bool:
    return end.open <= set(ids)


def _asked_any(end: Ended, topics: Sequence[str]) -> bool:
    return any(end.asked[t] for t in topics)


def _asked_none(end: Ended, topics: Sequence[str]) -> bool:
    return not _asked_any(end, topics)


def _asked_first(end: Ended, topic: str) -> bool:
    return end.said[0].topic == topic


def _asked_at_most(end: Ended, most: Mapping[str, int]) -> bool:
    return all(end.asked[topic] <= n for topic, n in most.items())


def _replies_without(end: Ended, words: str) -> bool:
    return re.search(words, end.replies, re.I) is None


def _closing_without(end: Ended, words: str) -> bool:
    return re.search(words, end.closing, re.I) is None


def _closing_with(end: Ended, words: str) -> bool:
    return re.search(words, end.closing, re.I) is not None


def _opening_answered_with(end: Ended, what: str) -> bool:
    first = end.said[0]
    if what == "refusal":
        return any(n.key.startswith("help.improper") for n in first.outcome.decision.notes)
    return first.outcome.decision.question is not None and not re.search(r"^> ?2\.|^2\.", first.reply, re.M)


def _first_point(end: Ended, key: str) -> bool:
    points = [
        n.key for s in end.said for n in s.outcome.decision.notes if n.key.startswith("advice.")
    ]  # fmt: skip
    return bool(points) and points[0].startswith(key)


def _budget_not(end: Ended, values: Sequence[str]) -> bool:
    return str(end.picture.budget.status) not in values


def _authority_not(end: Ended, values: Sequence[str]) -> bool:
    return str(end.picture.budget.authority) not in values


def _timeline_not(end: Ended, values: Sequence[str]) -> bool:
    return str(end.picture.process.timeline) not in values


def _close_date(end: Ended, what: str) -> bool:
    return (end.picture.close_date is None) == (what == "none")


def _rival_without(end: Ended, words: str) -> bool:
    rivals = [f for f in end.picture.deal.about(Slot.RIVAL) if f.value != RivalKind.NONE]
    return not any(words in f.evidence.quote for f in rivals)


def _customer_or_unknown(end: Ended, name: str) -> bool:
    return not any(name in p.label for p in end.picture.own_side)


def _not_customer(end: Ended, name: str) -> bool:
    return end.person(name) is None


def _signs_not(end: Ended, name: str) -> bool:
    person = end.person(name)
    return person is None or not (person.signs_everything or isinstance(person.limit, Money))


def _role_not(end: Ended, wrong: Mapping[str, Any]) -> bool:
    person = end.person(wrong["name"])
    if person is None:
        return True
    return not {*map(str, person.roles), str(person.function)} & set(wrong["roles"])


def _engaged_at_most(end: Ended, most: int) -> bool:
    return sum(p.contact is Contact.ENGAGED for p in end.picture.committee.people) <= most


def _supporters_at_most(end: Ended, most: int) -> bool:
    return sum(p.stance is Stance.CHAMPION for p in end.picture.committee.people) <= most


CHECKS: Mapping[str, Callable[[Ended, Any], bool]] = {
    "open_any": _open_any,
    "open_only": _open_only,
    "asked_any": _asked_any,
    "asked_none": _asked_none,
    "asked_first": _asked_first,
    "asked_at_most": _asked_at_most,
    "replies_without": _replies_without,
    "closing_without": _closing_without,
    "closing_with": _closing_with,
    "opening_answered_with": _opening_answered_with,
    "first_point": _first_point,
    "budget_not": _budget_not,
    "authority_not": _authority_not,
    "timeline_not": _timeline_not,
    "close_date": _close_date,
    "rival_without": _rival_without,
    "customer_or_unknown": _customer_or_unknown,
    "not_customer": _not_customer,
    "signs_not": _signs_not,
    "role_not": _role_not,
    "engaged_at_most": _engaged_at_most,
    "supporters_at_most": _supporters_at_most,
}


@lru_cache(maxsize=1)
def known_traps() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The traps of the shipped scenarios by id."""
    file = resources.files("evals").joinpath("datasets", "devset", "traps.jsonl")
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return {row["id"]: row["traps"] for row in rows}


def walked_into(id: str, said: Sequence[Said]) -> tuple[str, ...]:
    """The traps of this scenario that the talk walked into, with the condition that tells."""
    end = Ended(said)
    return tuple(
        f"{trap['trap']}: {json.dumps(check, ensure_ascii=False)}"
        for trap in known_traps().get(id, ())
        for check in trap["checks"]
        for kind, wanted in check.items()
        if not CHECKS[kind](end, wanted)
    )
