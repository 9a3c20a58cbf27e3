"""Every row of the English lexicon that has an example holds in it, phrase by phrase."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import Fact
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.lexicon import Category, Row, read_rows
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)
ROWS = [r for r in read_rows(Lang.EN) if r.example]
_OF_PEOPLE = ("function", "contact", "stance", "standing")


def told(text: str) -> tuple[Picture, Sequence[Fact]]:
    facts = LexiconReader(by_rule=True).read(Note(text, TODAY, Lang.EN), Deal()).facts
    return picture(Deal(lang=Lang.EN).learn(facts)), facts


def holds(seen: Picture, facts: Sequence[Fact], line: str) -> bool:
    """One expectation in the words of `lexicons/README.md`."""
    key, _, wanted = line.partition(": ")
    who, _, what = key.rpartition(".")
    if what in _OF_PEOPLE and who:
        for person in seen.committee.people:
            labels = " | ".join(x for x in (person.name, person.title, *person.aliases) if x).lower()
            value = getattr(person, what)
            values = value if what == "standing" else (value,)
            if who.lower() in labels and wanted in [v.value for v in values]:
                return True
        return False
    if who == "budget":
        value = getattr(seen.budget, what)
        return str(getattr(value, "value", value)) == wanted
    if key == "chain":
        return seen.process.chain.value == wanted
    if key == "close":
        return seen.close_date is not None and seen.close_date.day.isoformat() == wanted
    if key == "fact":
        slot, _, value = wanted.partition("=")
        return any(
            f.slot.value == slot and (not value or str(getattr(f.value, "value", f.value)) == value)
            for f in facts
        )
    raise AssertionError(f"no such expectation: {line}")


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.category}-{r.value}-{r.texts[0]}")
def test_each_phrase_of_the_row_holds_in_its_example(row: Row) -> None:
    failed = []
    for phrase in row.texts:
        words = phrase.replace("…", " the ")
        seen, facts = told(row.example.replace("{}", words))
        failed += [(phrase, e) for e in row.expect if not holds(seen, facts, e.replace("{}", words))]
        if row.anti:
            seen, facts = told(row.anti.replace("{}", words))
            failed += [(phrase, a) for a in row.avoid if holds(seen, facts, a.replace("{}", words))]
    assert failed == []


def test_english_has_every_category_and_value_chinese_has() -> None:
    english = {(r.category, r.value) for r in read_rows(Lang.EN)}
    chinese = {(r.category, r.value) for r in read_rows(Lang.ZH)}
    # whose budget it is stands in the words around it in English: see `owner_en.py`
    missing = {(c, v) for c, v in chinese - english if c is not Category.BUDGET_OWNER}
    assert missing == set()
    assert {c for c, _ in english} == set(Category)
