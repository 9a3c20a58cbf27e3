"""Lines typed without capitals name the same people and firms; quotes stay as they were typed."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Mention, Slot
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.lower_case import with_capitals
from assistant.reading.offline import LexiconReader
from assistant.reading.titles_behind import without_titles_behind


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("tom, then ops, then fin dir", "Tom, then ops, then fin dir"),
        (
            "packaging film. brampton bakeries. buyer = yoav",
            "packaging film. Brampton Bakeries. buyer = Yoav",
        ),
        ("met sarah collins at danforth foods", "met Sarah Collins at Danforth Foods"),
        ("she will mark it up by may", "she will mark it up by may"),
        ("saw tom again", "saw Tom again"),
        ("the buyer wants three quotes", "the buyer wants three quotes"),
        ("i told their bakery", "i told their bakery"),
        ("Buyer is tom", "Buyer is tom"),
        ("see www.tom.com", "see www.tom.com"),
    ],
)
def test_names_get_their_capitals_where_a_text_has_none(typed: str, read: str) -> None:
    assert with_capitals(typed) == read


def test_what_is_read_is_quoted_as_it_was_typed() -> None:
    text = "packaging film. brampton bakeries. ops mgr neil likes it"
    read = LexiconReader().read(Note(text, date(2026, 11, 30), Lang.EN, "m", spoken=True), Deal(lang=Lang.EN))
    names = [f.value.name for f in read.facts if f.slot is Slot.PERSON and isinstance(f.value, Mention)]
    assert names == ["Neil"]
    assert all(f.evidence.quote == text[f.evidence.start : f.evidence.end] for f in read.facts)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Deshpande sir told he will introduce", "Deshpande     told he will introduce"),
        ("spoke to Kavitha madam, she agreed", "spoke to Kavitha      , she agreed"),
        ("Dear sir, the price is fine", "Dear sir, the price is fine"),
        ("the sir at the gate", "the sir at the gate"),
    ],
)
def test_courtesy_behind_a_name_is_no_part_of_it(typed: str, read: str) -> None:
    assert without_titles_behind(typed).split() == read.split()
