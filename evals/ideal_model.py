"""A scripted model that reads labelled deals perfectly: what it loses on the way, the pipeline lost.

Its answers are made from the labels, never from the text; every quote is a stretch of the note that holds the label's
name, or the note's first words where a label has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.domain.evidence import AccountKind, RivalKind, Source, Standing
from assistant.domain.vocabulary import FindingId, Function, Role
from assistant.reading.model_form import (
    Account,
    Amount,
    Budget,
    Chain,
    CloseDate,
    Colleague,
    Dates,
    NoteAsRead,
    Owner,
    Person,
    Signal,
    SignalKind,
    Signing,
    Status,
)

Row = Mapping[str, Any]


def ideal_form(row: Row) -> NoteAsRead:
    """The labels of one deal as a filled-in form."""
    text, expect = row["text"], row["expect"]
    some = text.strip()[:12].strip()
    budget, chain = expect["budget"], expect["chain"]
    holds = set(expect["findings"]["must"])
    silent = set(expect["findings"]["must_not"])
    return NoteAsRead(
        account=Account(quote=expect["account"], name=expect["account"]) if expect["account"] else None,
        people=_people(expect["stakeholders"], holds, silent),
        own_side=[Colleague(quote=name, name=name) for name in expect["own_side"]],
        budget=Budget(
            status=Status(quote=some, status=budget["status"]),
            owner=Owner(quote=some, owner=budget["owner"]) if budget["owner"] != "unknown" else None,
            authority=Signing(quote=some, authority=budget["authority"]),
            amount=Amount(quote=some, amount=budget["amount"], currency=budget["currency"])
            if budget["amount"] is not None
            else None,
        ),
        chain=Chain(quote=some, chain=chain["chain"]),
        timeline=Dates(quote=some, timeline=chain["timeline"]),
        close_date=CloseDate(quote=some, date=expect["close_date"]) if expect["close_date"] else None,
        signals=[Signal(quote=some, **signal) for signal in _signals(holds, silent)],
    )


def _people(labels: list[Row], holds: set[str], silent: set[str]) -> list[Person]:
    """The stakeholders; who could say yes to the money is marked where the labels say whether we reached them."""
    people = [_person(label) for label in labels]
    met = [p for p in people if p.contact.spoken]
    if FindingId.ECONOMIC_BUYER_UNREACHED in holds:
        _mark([p for p in people if not p.contact.spoken], Role.ECONOMIC_BUYER)
    elif FindingId.ECONOMIC_BUYER_UNREACHED in silent:
        _mark(met, Role.ECONOMIC_BUYER)
    if FindingId.CHAMPION_CANNOT_PUSH in holds and met:
        met[0].standing.append(Standing.POWERLESS)
    if FindingId.HIDDEN_INFLUENCER in holds:
        outside = [p for p in people if p.function is Function.EXTERNAL] or [
            p for p in people if p not in met
        ]
        for person in outside[:1]:
            person.standing.append(Standing.INFORMAL)
    return people


def _mark(people: list[Person], role: Role) -> None:
    """The most senior of these people gets the role."""
    order = (Function.EXECUTIVE, Function.FINANCE, Function.SUPERVISOR, Function.BUSINESS_OWNER)
    ranked = sorted(people, key=lambda p: order.index(p.function) if p.function in order else len(order))
    if ranked:
        ranked[0].roles.append(role)


def _person(label: Row) -> Person:
    name = label["title_or_name"]
    return Person(
        quote=name, name=name, function=label["function"], contact=label["contact"], stance=label["stance"]
    )


def _signals(holds: set[str], silent: set[str]) -> list[dict[str, Any]]:
    """What a perfect reader would have noted beside people and money."""
    found: list[dict[str, Any]] = []
    if FindingId.COMPETITOR_UNATTENDED in holds:
        found.append({"kind": SignalKind.RIVAL, "rival": RivalKind.VENDOR})
    if FindingId.OWNERSHIP_CONFLICT in holds:
        found.append({"kind": SignalKind.OWNERSHIP_CONFLICT})
    if FindingId.SUPPORT_NOT_SECURED in holds:
        found.append({"kind": SignalKind.SUPPORT_MISSING})
    if FindingId.MESSAGE_NOT_TAILORED in holds:
        found.append({"kind": SignalKind.SAME_PITCH})
    if FindingId.USER_OVERLOOKED in holds:
        found.append({"kind": SignalKind.USERS_NOT_HEARD})
    if FindingId.VALUE_CASE_MISSING in silent:
        found.append({"kind": SignalKind.VALUE, "source": Source.CUSTOMER})
    if FindingId.NOT_A_KEY_ACCOUNT in holds:
        found.append({"kind": SignalKind.ACCOUNT_KIND, "account_kind": AccountKind.OWNER_RUN})
    if FindingId.PROCESS_UNKNOWN in holds:
        found.append({"kind": SignalKind.PROCESS_NOT_KNOWN})
    elif FindingId.PROCESS_UNKNOWN in silent:
        found.append({"kind": SignalKind.PROCESS})
    if FindingId.COMPETITOR_UNATTENDED in silent:
        found.append({"kind": SignalKind.RIVAL_HANDLED})
    return found
