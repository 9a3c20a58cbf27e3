"""English notes in many styles: who is in them, how far we got, whose money it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Deal, Picture
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "notes_en.yaml").read_text("utf-8")
)


def told(case: dict[str, Any]) -> Picture:
    reading = LexiconReader(by_rule=True).read(Note(case["text"], TODAY, Lang.EN), Deal())
    return picture(Deal(lang=Lang.EN).learn(reading.facts))


def named(person: Stakeholder, label: str) -> bool:
    words = [w.lower() for w in (person.name, person.title, *person.aliases) if w]
    plain = label.lower()
    return any(plain in w or w in plain for w in words)


def wrong(case: dict[str, Any]) -> list[str]:
    """Everything in which the picture differs from what the case expects."""
    seen = told(case)
    faults: list[str] = []
    left = list(seen.committee.people)
    for label, functions, contacts, stances in case.get("people", ()):
        person = next((p for p in left if named(p, label)), None)
        if person is None:
            faults.append(f"missed {label}")
            continue
        left.remove(person)
        for what, value, accepted in (
            ("function", person.function.value, functions),
            ("contact", person.contact.value, contacts),
            ("stance", person.stance.value, stances),
        ):
            if value not in accepted.split("|"):
                faults.append(f"{label}: {what} {value}, expected {accepted}")
    if "people" in case:
        faults += [f"extra {p.label} = {p.function.value}" for p in left]
    ours = [o.label for o in seen.own_side]
    faults += [f"not ours: {o}" for o in case.get("ours", ()) if not any(o in x for x in ours)]
    if "account" in case and case["account"] not in (seen.account or ""):
        faults.append(f"account {seen.account}")
    if "close" in case and (seen.close_date is None or seen.close_date.day.isoformat() != str(case["close"])):
        faults.append(f"close {seen.close_date and seen.close_date.day}")
    for field, accepted in case.get("budget", {}).items():
        value = getattr(seen.budget, field)
        plain = float(value) if field == "amount" and value is not None else value
        options = [float(accepted)] if isinstance(accepted, int) else str(accepted).split("|")
        if accepted is None and plain is not None:
            faults.append(f"budget {field} {plain}, expected none")
        elif accepted is not None and plain not in options:
            faults.append(f"budget {field} {plain}, expected {accepted}")
    return faults


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_the_note_is_understood(case: dict[str, Any]) -> None:
    assert wrong(case) == []
