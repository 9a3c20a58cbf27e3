"""A model's form → facts, each with its quote in the note; the rest is dropped and counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from assistant.domain.evidence import (
    Assertion,
    DaySpan,
    Evidence,
    Fact,
    Mention,
    Money,
    RivalKind,
    Slot,
    Source,
    Step,
    Value,
)
from assistant.domain.vocabulary import BudgetStatus, Contact, Stance
from assistant.ports import Note
from assistant.reading.grounding import ground
from assistant.reading.model_form import Entry, NoteAsRead, Person, ProcessStep, Signal, SignalKind
from assistant.reading.proof import proof_of

_MODEL = Assertion(source=Source.OBSERVED, cues=("model",))

_SLOTS: dict[SignalKind, tuple[Slot, bool]] = {
    SignalKind.PROBLEM: (Slot.PROBLEM, False),
    SignalKind.VALUE: (Slot.VALUE, False),
    SignalKind.RIVAL_HANDLED: (Slot.RIVAL_HANDLED, False),
    SignalKind.OBJECTION: (Slot.OBJECTION, False),
    SignalKind.OBJECTION_HANDLED: (Slot.OBJECTION_HANDLED, False),
    SignalKind.OWNERSHIP_CONFLICT: (Slot.OWNERSHIP_CONFLICT, False),
    SignalKind.SUPPORT_MISSING: (Slot.SUPPORT, True),
    SignalKind.SUPPORT_ARRANGED: (Slot.SUPPORT, False),
    SignalKind.SAME_PITCH: (Slot.SAME_PITCH, False),
    SignalKind.TAILORED: (Slot.TAILORED, False),
    SignalKind.USERS_HEARD: (Slot.USERS_HEARD, False),
    SignalKind.USERS_NOT_HEARD: (Slot.USERS_HEARD, True),
    SignalKind.PROCESS: (Slot.PROCESS, False),
    SignalKind.PROCESS_NOT_KNOWN: (Slot.PROCESS, True),
    SignalKind.NEXT_STEP: (Slot.NEXT_STEP, False),
}


def facts_of(form: NoteAsRead, note: Note, known: Iterable[Fact]) -> tuple[tuple[Fact, ...], int]:
    """The facts the form proves, and how many entries it could not prove."""
    filler = _Filler(note, _keys(known))
    for person in form.people:
        filler.person(person)
    for colleague in form.own_side:
        filler.add_if(
            filler.proof.has_name(colleague.name), Slot.OWN_SIDE, Mention(colleague.name, None), colleague
        )
    if form.account:
        named = filler.proof.has_name(form.account.name)
        filler.add_if(named, Slot.ACCOUNT, form.account.name, form.account)
    filler.money(form)
    for step in form.steps:
        filler.step(step)
    if form.chain:
        filler.add(Slot.CHAIN, form.chain.chain, form.chain)
    if form.timeline:
        filler.add(Slot.TIMELINE, form.timeline.timeline, form.timeline)
    if form.close_date and (day := _day(form.close_date.date)):
        told = filler.proof.has_day(day)
        filler.add_if(told, Slot.CLOSE_DATE, DaySpan(day, day, day), form.close_date)
    for signal in form.signals:
        filler.signal(signal)
    return tuple(filler.facts), filler.dropped


class _Filler:
    """Collects facts; an entry whose quote isn't in the note is counted and left out."""

    def __init__(self, note: Note, keys: dict[str, str]) -> None:
        self.note, self.keys, self.proof = note, keys, proof_of(note)
        self.facts: list[Fact] = []
        self.dropped = 0

    def add(
        self, slot: Slot, value: Value, entry: Entry, about: str | None = None, *, negated: bool = False
    ) -> bool:
        evidence = ground(entry.quote, self.note.text, self.note.id)
        if evidence is None:
            self.dropped += 1
            return False
        self._keep(slot, value, evidence, about, Assertion(negated, source=_MODEL.source, cues=_MODEL.cues))
        return True

    def add_if(self, told: bool, slot: Slot, value: Value, entry: Entry, about: str | None = None) -> bool:
        """The same, where the note itself says so; else the entry is counted and left out."""
        if not told:
            self.dropped += 1
            return False
        return self.add(slot, value, entry, about)

    def _keep(
        self, slot: Slot, value: Value, evidence: Evidence, about: str | None, assertion: Assertion
    ) -> None:
        self.facts.append(Fact(slot, value, evidence, assertion, about))

    def person(self, person: Person) -> None:
        label = person.name or person.title
        if not label or not all(part in self.note.text for part in (person.name, person.title) if part):
            self.dropped += 1
            return
        key = self.keys.setdefault(label, label)
        if not self.add(Slot.PERSON, Mention(person.name, person.title, team=person.team), person, key):
            return
        self.add(Slot.FUNCTION, person.function, person, key)
        if person.contact is not Contact.UNKNOWN:
            self.add(Slot.CONTACT, person.contact, person, key)
        if person.stance is not Stance.UNKNOWN:
            self.add(Slot.STANCE, person.stance, person, key)
        for role in person.roles:
            self.add(Slot.ROLE, role, person, key)
        for standing in person.standing:
            self.add(Slot.STANDING, standing, person, key)
        if person.signs_everything:
            self.add(Slot.LIMIT, True, person, key)
        elif person.signs_up_to is not None:
            limit = Decimal(str(person.signs_up_to))
            self.add_if(self.proof.has_amount(limit), Slot.LIMIT, Money(limit), person, key)
        if person.concern:
            self.add(Slot.CONCERN, person.quote, person, key)

    def money(self, form: NoteAsRead) -> None:
        budget = form.budget
        if budget.status and budget.status.status is not BudgetStatus.UNKNOWN:
            self.add(Slot.BUDGET_STATUS, budget.status.status, budget.status)
        if budget.owner:
            self.add(Slot.BUDGET_OWNER, budget.owner.owner, budget.owner)
        if budget.authority:
            self.add(Slot.AUTHORITY, budget.authority.authority, budget.authority)
        if budget.amount:
            amount = Decimal(str(budget.amount.amount))
            told = self.proof.has_amount(amount)
            self.add_if(told, Slot.BUDGET_AMOUNT, Money(amount, budget.amount.currency), budget.amount)

    def step(self, step: ProcessStep) -> None:
        day = _day(step.date)
        told = day if day and self.proof.has_day(day) else None
        value = Step(step.name, step.kind, step.function, told, step.state)
        self.add_if(self.proof.has_name(step.name), Slot.STEP, value, step)

    def signal(self, signal: Signal) -> None:
        about = self.keys.get(signal.person) if signal.person else None
        if signal.kind is SignalKind.RIVAL:
            self.add(Slot.RIVAL, signal.rival or RivalKind.VENDOR, signal, about)
        elif signal.kind is SignalKind.ACCOUNT_KIND:
            if signal.account_kind:
                self.add(Slot.ACCOUNT_KIND, signal.account_kind, signal)
        elif signal.kind is SignalKind.NO_SUCH_FUNCTION:
            if signal.function:
                self.add(Slot.FUNCTION, signal.function, signal, negated=True)
        else:
            slot, negated = _SLOTS[signal.kind]
            evidence = ground(signal.quote, self.note.text, self.note.id)
            if evidence is None:
                self.dropped += 1
                return
            assertion = Assertion(negated, source=signal.source, cues=_MODEL.cues)
            self._keep(slot, evidence.quote, evidence, about, assertion)


def _keys(known: Iterable[Fact]) -> dict[str, str]:
    """Every way somebody has been named so far → the key they go by."""
    keys: dict[str, str] = {}
    for fact in known:
        if fact.slot is Slot.PERSON and fact.about and isinstance(fact.value, Mention):
            for label in (fact.value.name, fact.value.title, *fact.value.aliases):
                if label:
                    keys.setdefault(label, fact.about)
    return keys


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
