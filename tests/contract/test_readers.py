"""What every reader promises, checked on the built-in one and on one with a model behind it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Mention, Slot
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import BudgetStatus, Contact, Function, Lang
from assistant.errors import ModelUnavailable
from assistant.models.scripted import ScriptedModel
from assistant.ports import Note, Reader
from assistant.reading.model import ModelReader
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)
ZH = "今天见了恒远化工信息部的王工，他说预算列了80万，还没批。CFO还没人接触过。"
EN = "Met Priya Nair, IT director at Larkfield Foods. She said 300k is planned for next year. Nobody has met the CFO."

FORMS: dict[str, dict[str, object]] = {
    ZH: {
        "people": [
            {"quote": "信息部的王工", "name": "王工", "function": "it", "contact": "met"},
            {"quote": "CFO还没人接触过", "title": "CFO", "function": "finance", "contact": "none"},
            {"quote": "张总很支持", "name": "张总", "function": "executive", "contact": "met"},
        ],
        "budget": {
            "status": {"quote": "预算列了80万，还没批", "status": "indicated"},
            "amount": {"quote": "80万", "amount": 800000, "currency": "CNY"},
        },
    },
    EN: {
        "people": [
            {"quote": "Priya Nair, IT director", "name": "Priya Nair", "function": "it", "contact": "met"},
            {"quote": "Nobody has met the CFO", "title": "CFO", "function": "finance", "contact": "none"},
        ],
        "budget": {"status": {"quote": "She said 300k is planned", "status": "indicated"}},
    },
}


def ideal(system: str, user: str) -> str:
    return json.dumps(next(form for note, form in FORMS.items() if note in user), ensure_ascii=False)


READERS: dict[str, Callable[[], Reader]] = {
    "builtin": LexiconReader,
    "model": lambda: ModelReader(ScriptedModel([ideal]), LexiconReader()),
    "model that is down": lambda: ModelReader(ScriptedModel([ModelUnavailable("down")]), LexiconReader()),
    "model that talks": lambda: ModelReader(ScriptedModel(["Sure! Here is the JSON."]), LexiconReader()),
}


@pytest.fixture(params=sorted(READERS))
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param]()


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_every_fact_quotes_the_note_where_it_says(reader: Reader, text: str) -> None:
    facts = reader.read(Note(text, TODAY, id="m1"), Deal()).facts
    assert facts
    for fact in facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
        assert fact.evidence.message == "m1"


@pytest.mark.parametrize(("text", "met"), [(ZH, "王工"), (EN, "Priya")], ids=["zh", "en"])
def test_who_was_met_and_who_was_not_is_read(reader: Reader, text: str, met: str) -> None:
    committee = picture(Deal().learn(reader.read(Note(text, TODAY), Deal()).facts), TODAY).committee
    assert [(p.contact.spoken, p.function) for p in committee.people if met in p.label] == [
        (True, Function.IT)
    ]
    assert [p.contact for p in committee.of(Function.FINANCE)] == [Contact.NONE]


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_money_that_is_planned_is_not_approved(reader: Reader, text: str) -> None:
    deal = Deal().learn(reader.read(Note(text, TODAY), Deal()).facts)
    assert picture(deal, TODAY).budget.status is BudgetStatus.INDICATED


@pytest.mark.parametrize(("text", "lang"), [(ZH, Lang.ZH), (EN, Lang.EN)])
def test_the_language_is_recognised(reader: Reader, text: str, lang: Lang) -> None:
    assert reader.read(Note(text, TODAY), Deal()).lang is lang


def test_the_same_note_gives_the_same_facts() -> None:
    for make in READERS.values():
        assert make().read(Note(ZH, TODAY), Deal()) == make().read(Note(ZH, TODAY), Deal())


def test_what_a_model_cannot_quote_is_dropped_and_counted() -> None:
    reading = READERS["model"]().read(Note(ZH, TODAY), Deal())
    people = [f.value.name for f in reading.facts if f.slot is Slot.PERSON and isinstance(f.value, Mention)]
    assert "张总" not in people
    assert reading.dropped == 1
    assert (reading.engine, reading.fallback) == ("scripted", None)


@pytest.mark.parametrize("name", ["model that is down", "model that talks"])
def test_a_model_that_fails_loses_nothing_and_is_named(name: str) -> None:
    reading = READERS[name]().read(Note(ZH, TODAY), Deal())
    assert reading.facts == LexiconReader().read(Note(ZH, TODAY), Deal()).facts
    assert reading.engine == "builtin"
    assert reading.fallback
