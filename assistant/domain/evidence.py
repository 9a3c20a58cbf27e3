"""Facts on the ledger: what was said, in which words, by whom, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.domain.vocabulary import Function, StepKind, StepState


class Source(StrEnum):
    """Who stands behind a fact, strongest first."""

    DOCUMENT = "document"
    CUSTOMER = "customer"
    OBSERVED = "observed"
    THIRD_PARTY = "third_party"
    REP = "rep"
    PLAN = "plan"


class Certainty(StrEnum):
    """How firmly it was put."""

    STATED = "stated"
    HEDGED = "hedged"
    HOPED = "hoped"


class Tense(StrEnum):
    """When it holds."""

    PAST = "past"
    NOW = "now"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Assertion:
    """How a fact was asserted: yes or no, how sure, when, by whom; `cues` are the words that decided."""

    negated: bool = False
    certainty: Certainty = Certainty.STATED
    tense: Tense = Tense.NOW
    source: Source = Source.REP
    cues: tuple[str, ...] = ()

    @property
    def firm(self) -> bool:
        """True when it is stated as holding now, by more than the rep's belief or plan."""
        return (
            not self.negated
            and self.certainty is Certainty.STATED
            and self.source in (Source.DOCUMENT, Source.CUSTOMER, Source.OBSERVED)
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote; `start` and `end` are code-point offsets in the text of message `message`."""

    quote: str
    start: int
    end: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money; `currency` is an ISO code, or None where the text gave none."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A day, or the best day of a vague span with its earliest and latest."""

    day: date
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or team as the text names them; at least one of `name`, `title` is given."""

    name: str | None
    title: str | None
    aliases: tuple[str, ...] = ()
    team: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the customer's own purchase process; `days` is its usual length where told."""

    name: str
    kind: StepKind
    function: Function | None = None
    day: date | None = None
    state: StepState = StepState.UNKNOWN
    days: int | None = None


class Slot(StrEnum):
    """What a fact is about. Slots with `person` need `Fact.about`, the key of a stakeholder."""

    # people of the customer: about = person key
    PERSON = "person"  # Mention
    FUNCTION = "person.function"  # Function value
    ROLE = "person.role"  # Role value
    CONTACT = "person.contact"  # Contact value
    STANCE = "person.stance"  # Stance value
    CONCERN = "person.concern"  # str: what they care about or fear
    LIMIT = "person.limit"  # Money: signs up to; no Money but True: signs everything
    STANDING = "person.standing"  # Standing value
    REPORTS_TO = "person.reports_to"  # key of another person
    SAME_PERSON = "person.same"  # key of another mention of the same person
    # our side
    OWN_SIDE = "own_side"  # Mention
    # the account and the deal
    ACCOUNT = "account"  # str
    ACCOUNT_KIND = "account.kind"  # AccountKind value
    REVENUE = "account.revenue"  # Money a year
    STAFF = "account.staff"  # int people
    SITES = "account.sites"  # int shops, plants, branches
    PRODUCT = "product"  # str: product category id
    DEAL_VALUE = "deal.value"  # Money: our quote or the order value, not their budget
    CLOSE_DATE = "deal.close_date"  # DaySpan
    # money
    BUDGET_STATUS = "budget.status"  # BudgetStatus value
    BUDGET_AMOUNT = "budget.amount"  # Money
    BUDGET_OWNER = "budget.owner"  # Function value; about = person key where one is named
    AUTHORITY = "budget.authority"  # Authority value
    # decision chain and process
    STEP = "chain.step"  # Step
    CHAIN = "chain.known"  # ChainKnown value (negated: rep says unknown)
    TIMELINE = "chain.timeline"  # Timeline value
    PROCESS = "process"  # str: a piece of the buying procedure (tender, comparison, review, payment)
    # value, competition, message, support
    PROBLEM = "problem"  # str
    VALUE = "value"  # Money or str; assertion.source tells whose figure it is
    RIVAL = "rival"  # RivalKind value
    RIVAL_HANDLED = "rival.handled"  # str: what we do about it
    OBJECTION = "objection"  # str; about = person key where one is named
    OBJECTION_HANDLED = "objection.handled"  # str
    OWNERSHIP_CONFLICT = "ownership"  # str
    SUPPORT = "support"  # str; negated: needed help of our own side not arranged
    SAME_PITCH = "message.same"  # str: everybody hears the same
    TAILORED = "message.tailored"  # str; about = person key where one is named
    USERS_HEARD = "users.heard"  # str; negated: users were not asked
    NEXT_STEP = "next_step"  # str: an agreed next action (who, when)
    COMMITMENT = "commitment"  # str: what the rep promised to do


class Standing(StrEnum):
    """A person's weight beyond the organisation chart."""

    INFORMAL = "informal"  # sways the decision from outside the process
    POWERLESS = "powerless"  # willing and cannot move the organisation
    BLOCKING = "blocking"  # can stop it
    OWNER = "owner"  # owns the firm and decides everything
    LEFT = "left"  # has gone; not part of this deal


class AccountKind(StrEnum):
    """What sort of customer this is, as far as it changes who must have a say."""

    OWNER_RUN = "owner_run"
    SMALL = "small"  # one who decides everything, a handful of people
    SUBSIDIARY = "subsidiary"
    GROUP = "group"
    STATE_OWNED = "state_owned"
    PUBLIC_SECTOR = "public_sector"
    LISTED = "listed"
    FOREIGN = "foreign"


class RivalKind(StrEnum):
    """What else the customer could do."""

    VENDOR = "vendor"
    IN_HOUSE = "in_house"
    BUNDLED = "bundled"
    NOTHING = "nothing"
    NONE = "none"


Value = str | int | bool | Money | DaySpan | Mention | Step


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing learned from a message. No quote, no fact.

    Closed-set values (Function, Contact, …) are StrEnum members, hence also `str`.
    """

    slot: Slot
    value: Value
    evidence: Evidence
    assertion: Assertion = Assertion()
    about: str | None = None
