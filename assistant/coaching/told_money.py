"""Answers about money: how real the budget is, whose it is, who may sign how much, what it is worth, how big they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.coaching.answered import Answered
from assistant.coaching.answers import AnswerKind
from assistant.coaching.cues import folded
from assistant.coaching.hearing import without
from assistant.coaching.signs_beyond import body_beyond, signs_beyond
from assistant.coaching.spoken_numbers import amount_in, sites_in, staff_in
from assistant.coaching.spoken_steps import functions_in
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import AccountKind, Fact, Mention, Slot, Standing
from assistant.domain.vocabulary import Authority, BudgetStatus, Contact, Function, Role
from assistant.reading.awaiting import awaits_approval, denies_approval
from assistant.reading.earlier_purchases import earlier_purchases
from assistant.reading.learned.verdicts import UNSAID
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_APPROVED, _THEIRS = _SAID("approved"), _SAID("theirs")
_STATUS = {
    "approved": BudgetStatus.APPROVED,
    "indicated": BudgetStatus.INDICATED,
    "assumed": BudgetStatus.ASSUMED,
    "refused": BudgetStatus.UNKNOWN,
}
_NO_OTHER = (Function.FINANCE, Function.EXECUTIVE, Function.IT)
"""Who may well come up in an answer about money; "it" is seldom a department."""
_MONEY, _ABOVE, _OUR_DEAL = _SAID("money"), _SAID("above"), _SAID("our_deal")
_CLAUSE = re.compile(r"[，,;；。！!\n]|\.(?=\s|$)|\band\b")
_WITHIN, _OVER, _AROUND_THEM = _SAID("within"), _SAID("over"), _SAID("around_them")


def _names(person: Stakeholder, plain: str) -> bool:
    """True when these words name this person, by the whole name or by what comes first in it."""
    words = [folded(each) for each in (person.name, person.title, *person.aliases) if each]
    return any(word in plain or (word.isascii() and word.split()[0] in plain.split()) for word in words)


_NO_WORTH = (Slot.RIVAL, Slot.RIVAL_HANDLED, Slot.CONTACT, Slot.ROLE, Slot.STANCE, Slot.STEP, Slot.CLOSE_DATE)
"""What a vague answer about the worth speaks of instead."""


class MoneyAnswer(Answered):
    """A short answer about money, read against its question."""

    def budget_status(self) -> list[Fact]:
        """How real the budget is; "no figure, nothing set down" is as good as none."""
        found: list[Fact] = []
        if self.elsewhere(Slot.BUDGET_STATUS, Slot.BUDGET_AMOUNT, Slot.BUDGET_OWNER) or self._of_another:
            return []
        if self._of_earlier:
            return []
        if self.cues.find("no_money", self.a.text):
            return [self.fact(Slot.BUDGET_STATUS, BudgetStatus.UNKNOWN, negated=True)]
        if not self.has(Slot.BUDGET_STATUS):
            status, negated = self._status()
            found.append(self.fact(Slot.BUDGET_STATUS, status, negated=negated))
        if not self.nothing and not self.has(Slot.BUDGET_AMOUNT) and (money := amount_in(self.a.text)):
            found.append(self.fact(Slot.BUDGET_AMOUNT, money))
        return found

    @property
    def _of_another(self) -> bool:
        """True when another department comes up and no word or figure of money: legal's last clause is no budget."""
        others = {f for f in functions_in(self.a.text) if f not in _NO_OTHER}
        plain = folded(self.a.text)
        return bool(others) and not _MONEY.search(plain) and amount_in(self.a.text) is None

    @property
    def _of_earlier(self) -> bool:
        """True when all the money it speaks of was spent before: 「上次买ERP批了八十万」."""
        spans = tuple(earlier_purchases(self.a.text))
        rest = without(self.a.text, spans)
        return bool(spans) and not _MONEY.search(folded(rest)) and amount_in(rest) is None

    def taken_back(self) -> list[Fact]:
        """「不对，还没批呢」: a budget taken for approved is only planned, whatever was asked."""
        if self.picture.budget.status is not BudgetStatus.APPROVED or not denies_approval(self.a.text):
            return []
        if any(f.slot is Slot.BUDGET_STATUS and f.value == BudgetStatus.APPROVED for f in self.a.read):
            return []
        return [
            self.fact(Slot.BUDGET_STATUS, BudgetStatus.APPROVED, negated=True),
            self.fact(Slot.BUDGET_STATUS, BudgetStatus.INDICATED),
        ]

    def _status(self) -> tuple[BudgetStatus, bool]:
        if awaits_approval(self.a.text) and self.a.verdict in ("approved", "assumed", UNSAID):
            return BudgetStatus.INDICATED, False
        if self.a.verdict in _STATUS:
            return _STATUS[self.a.verdict], self.a.verdict == "refused"
        if self.kind is AnswerKind.UNKNOWN:
            return BudgetStatus.UNKNOWN, False
        if self.kind is AnswerKind.NO:
            return BudgetStatus.UNKNOWN, True
        if self.kind is AnswerKind.VAGUE or self._guessed:
            return BudgetStatus.ASSUMED, False
        if _APPROVED.search(folded(self.a.text)):
            return BudgetStatus.APPROVED, False
        return (BudgetStatus.ASSUMED if self.kind is AnswerKind.YES else BudgetStatus.INDICATED), False

    @property
    def _guessed(self) -> bool:
        """A figure the rep guesses, with nobody of the customer behind it."""
        guess = self.cues.find("guess", self.a.text)
        return (
            guess is not None and not self.cues.find("proof", self.a.text) and not _THEIRS.search(self.a.text)
        )

    def budget_owner(self) -> list[Fact]:
        """Whose money it is."""
        if self.has(Slot.BUDGET_OWNER) or self.nothing:
            return []
        named = functions_in(self.a.text)
        if named:
            return [self.fact(Slot.BUDGET_OWNER, named[0])]
        person = self.mentioned()
        if person is not None:
            return [self.fact(Slot.BUDGET_OWNER, person.function, person.key)]
        return []

    def authority(self) -> list[Fact]:
        """Who may sign how much, and whether this deal is within somebody's limit."""
        within = self._within()
        if self.has(Slot.AUTHORITY, Slot.LIMIT):
            return within
        if self.nothing:
            return [self.fact(Slot.AUTHORITY, Authority.UNKNOWN)]
        person = self.mentioned()
        key = person.key if person else self.a.question.person
        if self.cues.find("sole_owner", self.a.text):
            return [self.fact(Slot.LIMIT, True, key)] if key else [self.fact(Slot.AUTHORITY, Authority.KNOWN)]
        limits = self._limits()
        above = _ABOVE.search(folded(self.a.text)) is not None
        if self.a.verdict == "known" or (above and amount_in(self.a.text)) or len(limits) > 1:
            return [self.fact(Slot.AUTHORITY, Authority.KNOWN), *limits, *within]
        guessed = self.kind is AnswerKind.VAGUE and self.a.verdict == UNSAID
        if not guessed and (limits or amount_in(self.a.text) or self.a.verdict == "partly"):
            return [self.fact(Slot.AUTHORITY, Authority.PARTLY), *limits, *within]
        return within

    def _limits(self) -> list[Fact]:
        """「主任三十万，元副总两百万」, "Dwight's good to 250k": asked who signs how much, somebody and a figure are a limit."""
        found: dict[str, Fact] = {}
        for clause in _CLAUSE.split(self.a.text):
            money, plain = amount_in(clause), folded(clause)
            if money is None or _ABOVE.search(plain) or _OUR_DEAL.search(plain):
                continue
            named = [p for p in self.picture.committee.people if _names(p, plain)]
            if len(named) == 1:
                found[named[0].key] = self.fact(Slot.LIMIT, money, named[0].key)
        return list(found.values())

    def _within(self) -> list[Fact]:
        """「我们这单在他权限里」, "we're under his line": whoever it is told of can say yes to this deal."""
        within = _WITHIN.search(folded(self.a.text))
        if within is None or _OVER.search(folded(self.a.text)):
            return []
        limited = [f.about for f in self.a.read if f.slot is Slot.LIMIT and f.about]
        named = [
            p.key for p in self.picture.committee.people if _names(p, folded(self.a.text)[: within.start()])
        ]
        whose = limited or named
        return [self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, whose[0])] if len(set(whose)) == 1 else []

    def beyond(self) -> list[Fact]:
        """That whoever signs above the limit told of another says yes to this deal, where it is larger."""
        named = self.all_mentioned()
        able = signs_beyond(named, self.picture.deal, self.a.text)[:1]
        if not able and (body := body_beyond(named, self.picture.deal, self.a.text)):
            return self._body_above_the_limit(named, *body)
        below = [p for p in named if able and p not in able and p.limit and Role.ECONOMIC_BUYER in p.roles]
        return [
            *(self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, p.key, negated=True) for p in below),
            *(self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, p.key) for p in able),
        ]

    def _body_above_the_limit(
        self, named: Sequence[Stakeholder], body: Mention, function: Function
    ) -> list[Fact]:
        """The board behind "above that": it says yes to this deal, and whoever signs less does not."""
        key = body.title or ""
        return [
            self.fact(Slot.PERSON, body, key),
            self.fact(Slot.FUNCTION, function, key),
            self.fact(Slot.CONTACT, Contact.NONE, key),
            self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, key),
            *(
                self.fact(Slot.ROLE, Role.ECONOMIC_BUYER, p.key, negated=True)
                for p in named
                if p.limit and Role.ECONOMIC_BUYER in p.roles
            ),
        ]

    def value(self) -> list[Fact]:
        """What it is worth to them."""
        if self.has(Slot.VALUE) or self.elsewhere():
            return []
        if self.nothing:
            return [self.fact(Slot.VALUE, "", negated=True)]
        if self.kind is AnswerKind.VAGUE and self.has(*_NO_WORTH):
            return []  # "SAP withdrew last week" is news, and no word on what it is worth.
        money = amount_in(self.a.text) if self.kind is AnswerKind.SOLID else None
        return [self.fact(Slot.VALUE, money or self.words)]

    @property
    def _owner_known(self) -> bool:
        """True when somebody in the deal owns the firm or signs everything."""
        people = self.picture.committee.people
        return any(Standing.OWNER in p.standing or p.signs_everything for p in people)

    def account_fit(self) -> list[Fact]:
        """How big they are; words alone make nobody small when the rep, asked, cannot say, and what stands around them
        makes nobody big."""
        if _AROUND_THEM.search(self.a.text):
            return []
        found: list[Fact] = []
        if self.a.verdict == "small":
            found.append(self.fact(Slot.ACCOUNT_KIND, AccountKind.SMALL))
        elif self.a.verdict == "fits" or (self.nothing and not self._owner_known):
            found.append(self.fact(Slot.ACCOUNT_KIND, AccountKind.SMALL, negated=True))
        revenue = amount_in(self.a.text)
        if revenue and not self.has(Slot.REVENUE) and revenue.amount >= 100_000:
            found.append(self.fact(Slot.REVENUE, revenue))
        for slot, count in ((Slot.STAFF, staff_in(self.a.text)), (Slot.SITES, sites_in(self.a.text))):
            if count is not None and not self.has(slot):
                found.append(self.fact(slot, count))
        return found
