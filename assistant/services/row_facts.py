"""What a row of a CRM export says: as text, and as facts with their place in it."""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.evidence import Assertion, DaySpan, Evidence, Fact, Money, Slot, Source, Value
from assistant.services.mapping import DealRow, Field

_SLOTS = {Field.ACCOUNT: Slot.ACCOUNT, Field.AMOUNT: Slot.DEAL_VALUE, Field.CLOSE_DATE: Slot.CLOSE_DATE}


def as_text(row: DealRow) -> tuple[str, dict[Field, Evidence]]:
    """The row as lines of `heading: text`, and where each field's text stands in them."""
    text, places = "", {}
    for field, heading, said in row.texts:
        start = len(text) + len(heading) + 2
        places[field] = Evidence(said, start, start + len(said))
        text += f"{heading}: {said}\n"
    return text, places


def plain_facts(row: DealRow, places: dict[Field, Evidence], entry: str) -> list[Fact]:
    """What the columns say by themselves; `entry` is the id under which the text is kept."""
    values: dict[Field, Value | None] = {
        Field.ACCOUNT: row.account,
        Field.AMOUNT: Money(row.amount, row.currency) if row.amount else None,
        Field.CLOSE_DATE: DaySpan(row.close_date, row.close_date, row.close_date) if row.close_date else None,
    }
    return [
        Fact(_SLOTS[field], value, replace(places[field], message=entry), Assertion(source=Source.REP))
        for field, value in values.items()
        if value is not None
    ]


def moved(fact: Fact, by: int) -> Fact:
    """A fact of one cell with its place in the text of the row."""
    seen = fact.evidence
    return replace(fact, evidence=replace(seen, start=seen.start + by, end=seen.end + by))


def named_in(text: str, title: str, row: DealRow) -> bool:
    """True when an earlier text of this row called the deal so, under the headings of today."""
    headings = {field: heading for field, heading, _ in row.texts}
    for field in (Field.TITLE, Field.ACCOUNT):
        start = f"\n{headings.get(field)}: "
        if field in headings and start in f"\n{text}":
            return f"{start}{title}\n" in f"\n{text}"
    return False
