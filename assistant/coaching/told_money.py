"""Answers about money: how real the budget is, whose it is, who may sign how much, what it is worth, how big they are."""

from __future__ import annotations

import re

from assistant.coaching.answered import Answered
from assistant.coaching.answers import AnswerKind
from assistant.coaching.cues import folded
from assistant.coaching.spoken_numbers import amount_in, sites_in, staff_in
from assistant.coaching.spoken_steps import functions_in
from assistant.domain.evidence import AccountKind, Fact, Slot, Standing
from assistant.domain.vocabulary import Authority, BudgetStatus, Function

_APPROVED = re.compile(r"批了|已批|批下来|approved|released|预算内|in this year's budget|拨")
_THEIRS = re.compile(r"客户|他们?说|她说|总说|told|said|says|named", re.I)
_STATUS = {
    "approved": BudgetStatus.APPROVED,
    "indicated": BudgetStatus.INDICATED,
    "assumed": BudgetStatus.ASSUMED,
    "refused": BudgetStatus.UNKNOWN,
}
_NO_OTHER = (Function.FINANCE, Function.EXECUTIVE, Function.IT)
"""Who may well come up in an answer about money; "it" is seldom a department."""
_MONEY = re.compile(
    r"钱|预算|款|批|拨|立项|额度|盘子|费|万|\b(?:money|budget|fund\w*|capex|opex|spend\w*|pot|cash|approved|released|plan|paid|pay|cost)\b"
)
_ABOVE = re.compile(r"以上|超过|再往上|再多|above|over|beyond|more than")


class MoneyAnswer(Answered):
    """A short answer about money, read against its question."""

    def budget_status(self) -> list[Fact]:
        """How real the budget is; "no figure, nothing set down" is as good as none."""
        found: list[Fact] = []
        if self.elsewhere(Slot.BUDGET_STATUS, Slot.BUDGET_AMOUNT, Slot.BUDGET_OWNER) or self._of_another:
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

    def _status(self) -> tuple[BudgetStatus, bool]:
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
        """Who may sign how much."""
        if self.has(Slot.AUTHORITY, Slot.LIMIT):
            return []
        if self.nothing:
            return [self.fact(Slot.AUTHORITY, Authority.UNKNOWN)]
        person = self.mentioned()
        key = person.key if person else self.a.question.person
        if self.cues.find("sole_owner", self.a.text):
            return [self.fact(Slot.LIMIT, True, key)] if key else [self.fact(Slot.AUTHORITY, Authority.KNOWN)]
        money = amount_in(self.a.text)
        if money is None:
            return []
        above = _ABOVE.search(folded(self.a.text))
        found = [self.fact(Slot.AUTHORITY, Authority.KNOWN if above else Authority.PARTLY)]
        if key is not None and not above:
            found.append(self.fact(Slot.LIMIT, money, key))
        return found

    def value(self) -> list[Fact]:
        """What it is worth to them."""
        if self.has(Slot.VALUE) or self.elsewhere():
            return []
        if self.nothing:
            return [self.fact(Slot.VALUE, "", negated=True)]
        money = amount_in(self.a.text) if self.kind is AnswerKind.SOLID else None
        return [self.fact(Slot.VALUE, money or self.words)]

    @property
    def _owner_known(self) -> bool:
        """True when somebody in the deal owns the firm or signs everything."""
        people = self.picture.committee.people
        return any(Standing.OWNER in p.standing or p.signs_everything for p in people)

    def account_fit(self) -> list[Fact]:
        """How big they are; words alone make nobody small when the rep, asked, cannot say."""
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
