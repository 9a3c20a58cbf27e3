"""People with different surnames stay two, even under one title."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from assistant.domain.deal import Deal
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Function, Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

DEALS = Path(__file__).parents[3] / "evals" / "datasets" / "devset" / "deals.jsonl"


def the_ward_note() -> str:
    """Minutes in which the head of IT, 老屈, is there and a retired one, 柳工, is spoken of under the same title."""
    rows = map(json.loads, DEALS.read_text("utf-8").splitlines())
    return next(str(row["text"]) for row in rows if row["id"] == "dev-zh-022")


def test_two_surnames_under_one_title_are_two_people() -> None:
    reading = LexiconReader().read(Note(the_ward_note(), date(2026, 11, 23), Lang.ZH), Deal())
    people = {p.name: p for p in picture(Deal(lang=Lang.ZH).learn(reading.facts)).committee.people}
    assert people["老屈"].function is Function.IT
    assert people["柳工"].function is Function.EXTERNAL
