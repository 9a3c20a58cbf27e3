"""The form a model fills in when it reads a note. Every entry brings its quote; what has none is thrown away."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, Field

from assistant.domain.evidence import AccountKind, RivalKind, Source, Standing
from assistant.domain.vocabulary import (
    Authority,
    BudgetStatus,
    ChainKnown,
    Contact,
    Function,
    Role,
    Stance,
    StepKind,
    StepState,
    Timeline,
)


class Entry(BaseModel):
    """One thing read: the words that prove it, copied from the note."""

    quote: str


class Person(Entry):
    """Somebody of the customer, by name or title as the note has it."""

    name: str | None = None
    title: str | None = None
    team: bool = False
    function: Function
    contact: Contact = Contact.UNKNOWN
    stance: Stance = Stance.UNKNOWN
    roles: list[Role] = Field(default_factory=list)
    standing: list[Standing] = Field(default_factory=list)
    signs_up_to: float | None = Field(default=None, allow_inf_nan=False)
    signs_everything: bool = False
    concern: str | None = None


class Colleague(Entry):
    """Somebody of our own side."""

    name: str


class Status(Entry):
    """How real the customer's money is."""

    status: BudgetStatus


class Owner(Entry):
    """Whose money it is."""

    owner: Function


class Signing(Entry):
    """Whether signing limits are known."""

    authority: Authority


class Amount(Entry):
    """The customer's budget as a number in full, `2000000` for 两百万."""

    amount: float = Field(allow_inf_nan=False)
    currency: str | None = None


class Budget(BaseModel):
    """The customer's money, each part with its own quote."""

    status: Status | None = None
    owner: Owner | None = None
    authority: Signing | None = None
    amount: Amount | None = None


class ProcessStep(Entry):
    """One step of the customer's own process; `name` in the words of the note."""

    name: str
    kind: StepKind
    function: Function | None = None
    date: str | None = None
    state: StepState = StepState.UNKNOWN


class Chain(Entry):
    """How much of the decision chain the note shows."""

    chain: ChainKnown


class Dates(Entry):
    """Whose dates these are."""

    timeline: Timeline


class CloseDate(Entry):
    """The expected signature, YYYY-MM-DD."""

    date: str


class Account(Entry):
    """The customer's name."""

    name: str


class SignalKind(StrEnum):
    """Other things a note may say."""

    PROBLEM = "problem"
    VALUE = "value"
    RIVAL = "rival"
    RIVAL_HANDLED = "rival_handled"
    OBJECTION = "objection"
    OBJECTION_HANDLED = "objection_handled"
    OWNERSHIP_CONFLICT = "ownership_conflict"
    SUPPORT_MISSING = "support_missing"
    SUPPORT_ARRANGED = "support_arranged"
    SAME_PITCH = "same_pitch"
    TAILORED = "tailored"
    USERS_HEARD = "users_heard"
    USERS_NOT_HEARD = "users_not_heard"
    PROCESS = "process"
    PROCESS_NOT_KNOWN = "process_not_known"
    NEXT_STEP = "next_step"
    ACCOUNT_KIND = "account_kind"
    NO_SUCH_FUNCTION = "no_such_function"


class Signal(Entry):
    """One such thing; `person` where it is somebody's, the last three where the kind needs them."""

    kind: SignalKind
    person: str | None = None
    source: Source = Source.REP
    rival: RivalKind | None = None
    account_kind: AccountKind | None = None
    function: Function | None = None


class NoteAsRead(BaseModel):
    """A whole note as a model read it."""

    account: Account | None = None
    people: list[Person] = Field(default_factory=list, max_length=60)
    own_side: list[Colleague] = Field(default_factory=list, max_length=30)
    budget: Budget = Field(default_factory=Budget)
    chain: Chain | None = None
    timeline: Dates | None = None
    steps: list[ProcessStep] = Field(default_factory=list, max_length=40)
    close_date: CloseDate | None = None
    signals: list[Signal] = Field(default_factory=list, max_length=60)
