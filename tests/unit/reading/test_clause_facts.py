"""What clauses tell of a note as a whole, and what they don't."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Money, Slot
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

EN = "Met Ingrid Moe, ops director, five times, she wants the system. {} Budget 3.2m NOK is in her plan."
ZH = "运营总监麦总见了五次，很想上这套系统。{}预算320万，在明年运营费里。"


def facts_of(text: str, lang: Lang) -> tuple[Fact, ...]:
    return LexiconReader().read(Note(text, date(2026, 11, 23), lang), Deal()).facts


@pytest.mark.parametrize(
    ("lang", "note", "told", "slot", "other"),
    [
        (Lang.EN, EN, "Nobody could tell me how procurement buys.", Slot.PROCESS, Slot.CHAIN),
        (Lang.EN, EN, "Who has the last word up there I can't tell.", Slot.CHAIN, None),
        (Lang.ZH, ZH, "采购怎么个买法没人说得清。", Slot.PROCESS, Slot.CHAIN),
        (Lang.ZH, ZH, "最后听谁的我也说不上来。", Slot.CHAIN, None),
    ],
)
def test_what_nobody_knows_is_denied_and_nothing_else(
    lang: Lang, note: str, told: str, slot: Slot, other: Slot | None
) -> None:
    denied = {f.slot for f in facts_of(note.format(told), lang) if f.assertion.negated}
    assert slot in denied
    assert other not in denied


@pytest.mark.parametrize(
    ("lang", "note", "told", "sum"),
    [
        (Lang.EN, EN, "Our offer is 612k NOK so controller Rohan signs.", 612_000),
        (Lang.ZH, ZH, "我们报价61万，财务老聂签就行。", 610_000),
    ],
)
def test_what_we_ask_is_no_limit_of_whoever_signs(lang: Lang, note: str, told: str, sum: int) -> None:
    facts = facts_of(note.format(told), lang)
    limits = [f.value.amount for f in facts if f.slot is Slot.LIMIT and isinstance(f.value, Money)]
    assert Decimal(sum) not in limits
    assert any(f.slot is Slot.DEAL_VALUE for f in facts)


@pytest.mark.parametrize(
    ("lang", "note", "told"),
    [
        (Lang.EN, EN, "She also has loggers from Frigotrack on test, they say it's cheaper."),
        (Lang.ZH, ZH, "她同时在看“练哒”，说那家便宜。"),
    ],
)
def test_a_rival_told_over_two_clauses_is_heard(lang: Lang, note: str, told: str) -> None:
    assert any(f.slot is Slot.RIVAL for f in facts_of(note.format(told), lang))


@pytest.mark.parametrize("told", ["客户给的数是120万，列进了计划，没过会。", "客户说这块准备投120万。"])
def test_what_they_set_aside_is_no_price_of_their_problem(told: str) -> None:
    text = f"运营总监麦总见了五次，很想上这套系统。{told}"
    facts = facts_of(text, Lang.ZH)
    assert any(f.slot is Slot.BUDGET_AMOUNT for f in facts)
    assert [f for f in facts if f.slot is Slot.VALUE] == []
