"""A scripted model that reads labelled deals perfectly: what it loses on the way, the pipeline lost.

Its answers are made from the labels, never from the text; every quote is a stretch of the note that holds the label's
name, or the note's first words where a label has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.domain.evidence import AccountKind, RivalKind, Source, Standing
from assistant.domain.vocabulary import FindingId
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


def ideal_answers(rows: Iterable[Row]) -> dict[str, str]:
    """The text of each deal → the form a perfect model would fill in, as JSON."""
    return {row["text"]: ideal_form(row).model_dump_json() for row in rows}


def ideal_form(row: Row) -> NoteAsRead:
    """The labels of one deal as a filled-in form."""
    text, expect = row["text"], row["expect"]
    some = text.strip()[:12].strip()
    budget, chain = expect["budget"], expect["chain"]
    holds = set(expect["findings"]["must"])
    silent = set(expect["findings"]["must_not"])
    return NoteAsRead(
        account=Account(quote=expect["account"], name=expect["account"]) if expect["account"] else None,
        people=[_person(p, holds) for p in expect["stakeholders"]],
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


def _person(label: Row, holds: set[str]) -> Person:
    name = label["title_or_name"]
    return Person(
        quote=name,
        name=name,
        function=label["function"],
        contact=label["contact"],
        stance=label["stance"],
        standing=[Standing.INFORMAL]
        if FindingId.HIDDEN_INFLUENCER in holds and label["function"] == "external"
        else [],
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
    if FindingId.PROCESS_UNKNOWN in silent:
        found.append({"kind": SignalKind.PROCESS})
    return found
