"""Whatever the text: no exception, verbatim quotes, the same facts in every script and on every run."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.domain.ledger import picture
from assistant.ports import Note
from assistant.reading.explain import explain
from assistant.reading.normalise import normalise
from assistant.reading.offline import LIMIT, PIECE, LexiconReader, pieces

TODAY = date(2026, 11, 23)
WORDS = st.sampled_from(
    [
        "王总",
        "财务总监",
        "没见过",
        "预算",
        "200万",
        "，",
        "。",
        "\n",
        "我：",
        "主管：",
        "说",
        "“",
        "”",
        "CFO",
        "签",
        "12月底",
        "met ",
        "Dana ",
        "our ",
        "budget ",
        "$2.5m ",
        "not ",
        ", ",
        ". ",
        "procurement ",
        "by Friday ",
        "ﬁ",
        "\u200b",
        "🙂",
        "Ⅳ",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map("".join))


def facts_of(text: str) -> tuple[Fact, ...]:
    return LexiconReader().read(Note(text, TODAY, id="m"), Deal()).facts


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_quote_is_verbatim_at_its_offsets(text: str) -> None:
    for fact in facts_of(text):
        where = fact.evidence
        assert where.quote == text[where.start : where.end]
        assert where.quote and where.message == "m"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_normal_text_leads_back_to_the_original(text: str) -> None:
    note = normalise(text)
    assert len(note.folded) == len(note.text) == len(note.at)
    assert list(note.at) == sorted(note.at)
    if note.text:
        start, end = note.span(0, len(note.text))
        assert 0 <= start < end <= len(text)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_any_reading_can_be_folded_and_explained(text: str) -> None:
    picture(Deal().learn(facts_of(text)), TODAY)
    explain(text, TODAY)


SIMPLIFIED = "仓储部李经理和我们谈了三次，很支持；财务总监还没见过。预算大概150万，李经理说他只能签20万，再往上要副总批。"
TRADITIONAL = "倉儲部李經理和我們談了三次，很支持；財務總監還沒見過。預算大概150萬，李經理說他只能簽20萬，再往上要副總批。"
FULL_WIDTH = SIMPLIFIED.replace("150", "１５０").replace("20", "２０")
BROKEN = SIMPLIFIED.replace("预算", "预\u200b算").replace("财务", "财\ufeff务").replace("。", "。\r\n")


@pytest.mark.parametrize(
    "text", [TRADITIONAL, FULL_WIDTH, BROKEN], ids=["traditional", "full-width", "broken"]
)
def test_other_scripts_read_as_simplified_does(text: str) -> None:
    def told(of: str) -> list[tuple[object, ...]]:
        seen = picture(Deal().learn(facts_of(of)))
        people = [(p.function, p.contact, p.stance, p.limit) for p in seen.committee.people]
        return [*people, (seen.budget.status, seen.budget.amount, seen.budget.authority)]

    assert told(text) == told(SIMPLIFIED)


def test_quotes_of_traditional_text_stay_traditional() -> None:
    quotes = [f.evidence.quote for f in facts_of(TRADITIONAL) if f.slot is Slot.PERSON]
    assert "財務總監" in quotes


def test_the_same_note_gives_the_same_facts() -> None:
    assert facts_of(SIMPLIFIED) == facts_of(SIMPLIFIED)


def test_a_long_text_is_read_piece_by_piece_with_offsets_that_hold() -> None:
    text = "我们见了采购总监。\n" * 900 + "法务总监没见过。"
    for fact in facts_of(text):
        assert fact.evidence.quote == text[fact.evidence.start : fact.evidence.end]
    cut = pieces(text)
    assert "".join(piece for _, piece in cut) == text[:LIMIT]
    assert all(len(piece) <= PIECE for _, piece in cut)


def test_a_person_known_from_before_keeps_the_key() -> None:
    first = LexiconReader().read(Note("我们见了财务总监。", TODAY, id="1"), Deal())
    deal = Deal().learn(first.facts)
    second = LexiconReader().read(Note("财务总监石总很支持，聊过两次。", TODAY, id="2"), deal)
    people = picture(deal.learn(second.facts)).committee.people
    assert [(p.name, p.function.value) for p in people] == [("石总", "finance")]
