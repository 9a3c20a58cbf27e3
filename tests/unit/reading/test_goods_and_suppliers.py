"""What is bought at the head of a note is not the customer, and whoever supplies them today is a rival."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Mention, Money, Slot
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 30)
HEAD = "Guarding for Danby Steel. Met Jo Marsh, ops director. "


def values(text: str, slot: Slot) -> list[object]:
    read = LexiconReader().read(Note(text, TODAY, Lang.EN, "m", spoken=True), Deal(lang=Lang.EN))
    return [f.value for f in read.facts if f.slot is slot and not f.assertion.negated]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("Crane hire, Morrow Civils, 14 weeks, 60k.", "Morrow Civils"),
        ("Forklifts for Danby Steel - 12 units.", "Danby Steel"),
        ("Payroll for Blackthorn Care. HR director Mandy Siddall.", "Blackthorn Care"),
        ("Insurance renewal, Coldwater Fisheries, fleet of 12 boats.", "Coldwater Fisheries"),
        (
            "School meals, Thornby Learning Trust, nine academies. Closes 18 December.",
            "Thornby Learning Trust",
        ),
        ("Packaging film, Sue Ellis at Danforth Bakeries.", "Danforth Bakeries"),
        ("Institute for Fiscal Studies, survey platform.", "Institute for Fiscal Studies"),
        ("Quick update, Danby Steel said no.", "Danby Steel"),
        ("Reading Buses, ticket machines.", "Reading Buses"),
    ],
)
def test_what_is_bought_is_not_the_customer(text: str, account: str) -> None:
    assert values(text, Slot.ACCOUNT) == [account]


@pytest.mark.parametrize(
    ("sentence", "rivals"),
    [
        ("She wants to chuck out SafeHold who've been there eight years.", 1),
        ("They are using Ecosan since four years.", 1),
        ("They've been with Caterlink for six years.", 1),
        ("Securitas has the contract until March.", 1),
        ("She is fed up with Securitas.", 1),
        ("We'd be replacing Securitas.", 1),
        ("They switched from Securitas to us in 2021.", 0),
        ("She is fed up with Marcus.", 0),
        ("They use Excel at the moment.", 0),
        ("She has been in there since March.", 0),
        ("She's been with Danby for ten years.", 0),
        ("Head office has the contract on its desk.", 0),
    ],
)
def test_whoever_supplies_them_today_is_a_rival(sentence: str, rivals: int) -> None:
    assert len(values(HEAD + sentence, Slot.RIVAL)) == rivals


def test_whoever_has_a_post_over_there_is_theirs_and_a_firm_is_nobody() -> None:
    text = (
        "Right so lab reagents, Kestrel Diagnostics up in Leeds, they do blood testing, about 380k a year. I see Priti Shah every "
        "couple of weeks, she's the blood sciences lead, really rates our QC. Abbott are in there at the moment."
    )
    assert not values(text, Slot.OWN_SIDE)
    assert [m.name for m in values(text, Slot.PERSON) if isinstance(m, Mention)] == ["Priti Shah"]
    assert len(values(text, Slot.RIVAL)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Freight for Danby Steel, about four hundred and fifty thousand a season.",
        "Crane hire, Morrow Civils, call it 450k.",
    ],
)
def test_a_sum_that_stands_by_itself_at_the_head_is_what_the_deal_is_worth(text: str) -> None:
    assert [m.amount for m in values(text, Slot.DEAL_VALUE) if isinstance(m, Money)] == [450_000]


def test_what_kind_of_firm_it_is_is_not_its_name() -> None:
    assert values("Family firm, Holtmann & Söhne in Bielefeld, they make door hardware.", Slot.ACCOUNT) == [
        "Holtmann & Söhne"
    ]
