"""A deal as the gap rules look at it: the picture, its shape, the day, and the few questions all rules ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.coaching.rules import JudgingRules
from assistant.coaching.shape import Shape
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import Evidence, Fact, Money, Slot, Standing
from assistant.domain.vocabulary import (
    Authority,
    Contact,
    FindingId,
    Function,
    Role,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """What a rule found: the finding, which way it shows here, what fills the words, and the quotes."""

    id: FindingId
    variant: str
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One deal on one day."""

    picture: Picture
    shape: Shape
    today: date
    rules: JudgingRules

    @property
    def people(self) -> tuple[Stakeholder, ...]:
        """Everybody of the customer who still counts; those who left don't."""
        return tuple(p for p in self.picture.committee.people if Standing.LEFT not in p.standing)

    @property
    def met(self) -> tuple[Stakeholder, ...]:
        """Everybody our side has spoken with."""
        return tuple(p for p in self.people if p.contact.spoken)

    def of(self, *functions: Function) -> tuple[Stakeholder, ...]:
        """The people of these functions."""
        return tuple(p for p in self.people if p.function in functions)

    @property
    def committee(self) -> bool:
        """False for a small deal of one owner: no roles to balance, no checklist."""
        return not (self.shape.one_owner and self.shape.small)

    @property
    def healthy(self) -> bool:
        """True when money, chain and dates are all settled with the customer; such a deal gets no generic warning."""
        return self.picture.settled

    def holding(self, slot: Slot) -> tuple[Fact, ...]:
        """The facts of a slot that are said to hold, oldest first; mere plans don't."""
        return tuple(f for f in self.picture.deal.about(slot) if not f.assertion.negated)

    def signs_for_it(self, person: Stakeholder) -> bool | None:
        """Can this person sign for the whole deal? None where no limit is known."""
        if person.signs_everything:
            return True
        if person.limit is None:
            return None
        value = self.value
        return (
            None if value is None else self.rules.in_cny(self._same(person.limit)) >= self.rules.in_cny(value)
        )

    @property
    def value(self) -> Money | None:
        """What somebody has to sign for: our quote, else their budget."""
        return self.shape.value

    def _same(self, money: Money) -> Money:
        """An amount without currency is meant in the deal's own."""
        if money.currency is None and self.value is not None:
            return Money(money.amount, self.value.currency)
        return money

    @property
    def signers(self) -> tuple[Stakeholder, ...]:
        """Those who say yes to the money, as far as told: economic buyers, signatories, approvers with room."""
        able = [p for p in self.people if self.signs_for_it(p) is True]
        named = [p for p in self.people if Role.ECONOMIC_BUYER in p.roles]
        saying_yes = [p for p in self.people if _YES & set(p.roles)]
        purse = [p for p in saying_yes if p.function in _PURSE]
        settled = self.picture.budget.authority is not Authority.UNKNOWN
        too_low = any(self.signs_for_it(p) is False for p in self.people)
        rest = [p for p in saying_yes if not (too_low and p.function in _ON_PAPER)]
        chosen = able or named or purse or (rest if settled else [])
        return tuple(p for p in dict.fromkeys(chosen) if self.signs_for_it(p) is not False)


_YES = {Role.SIGNATORY, Role.APPROVER, Role.DECIDER}
_PURSE = (Function.EXECUTIVE, Function.FINANCE, Function.SUPERVISOR)
"""Whose yes is to the money; a signature of anybody else may be on a delivery note."""
_ON_PAPER = (Function.PROCUREMENT, Function.LEGAL)
"""Whose signature is to the contract: where limits are told and too low, it is not the yes to the money."""


def labels(people: Iterable[Stakeholder]) -> str:
    """Names for a text, `|` between them; the words are joined in the reader's language."""
    return "|".join(dict.fromkeys(_no_mark(p.label) for p in people))


def _no_mark(words: str) -> str:
    """Words of the note that begin with `@` are no mark of ours."""
    return f"@{words}" if words.startswith("@") else words


def money_mark(money: Money) -> str:
    """An amount as a language-free mark that the texts spell out."""
    amount = money.amount.normalize() if money.amount else Decimal(0)
    return f"@money:{amount:f}:{money.currency or ''}"


def quote_mark(quote: str, longest: int = 60) -> str:
    """A quote short enough for a sentence; the evidence keeps the whole."""
    one_line = " ".join(quote.split()).replace("|", "/")
    return _no_mark(one_line if len(one_line) <= longest else one_line[: longest - 1].rstrip() + "…")


def evidence_of(people: Iterable[Stakeholder], most: int = 3) -> tuple[Evidence, ...]:
    """For each of these people the latest quote that names them, else the latest on them."""
    found = []
    for person in people:
        names = [n for n in (person.name, person.title) if n]
        naming = [e for e in person.evidence if any(n in e.quote for n in names)]
        found += (naming or list(person.evidence))[-1:]
    return tuple(dict.fromkeys(found))[:most]


def unspoken(people: Iterable[Stakeholder]) -> tuple[Stakeholder, ...]:
    """Those we know we haven't spoken with; where the notes leave it open they are not counted."""
    return tuple(p for p in people if p.contact in (Contact.NONE, Contact.INDIRECT))
