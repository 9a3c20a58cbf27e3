"""What every store of deals promises: in memory, on SQLite, on PostgreSQL."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from assistant.clock import FixedClock
from assistant.domain.conversation import Commitment, Turn
from assistant.domain.evidence import Evidence, Fact, Slot
from assistant.domain.vocabulary import Contact, Lang
from assistant.errors import Conflict, Invalid, NotFound, UnreadableInput
from assistant.ports import DealStore
from assistant.store.deals import SqlDeals
from assistant.store.memory import MemoryDeals
from tests.contract.deal_parts import DECISION, FACTS, LINE, MOMENT, a_turn

FORM = "CFO：张敏"
FORM_FACTS = (Fact(Slot.ACCOUNT, "某某集团", Evidence("张敏", 4, 6, "f1")),)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def deals(request: pytest.FixtureRequest) -> DealStore:
    clock = FixedClock(MOMENT)
    if request.param == "memory":
        return MemoryDeals(clock)
    return SqlDeals(request.getfixturevalue(request.param), clock)


def test_a_new_deal_is_empty_and_is_its_owners(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH, "expense", "某某集团", stage="谈判", external_id="006xx")
    found = deals.get(made.id)
    assert found == made
    assert (found.owner, found.version, found.summary.title) == ("lei", 1, "某某集团")
    assert (found.deal.facts, found.deal.lang, found.deal.product_category) == ((), Lang.ZH, "expense")
    assert found.conversation.lang is Lang.ZH
    assert found.summary.created_at == MOMENT
    assert deals.summary(made.id) == found.summary


def test_creating_twice_with_one_client_id_gives_one_deal(deals: DealStore) -> None:
    first = deals.create("lei", Lang.ZH, client_id="tab-1")
    again = deals.create("lei", Lang.ZH, client_id="tab-1")
    assert again.id == first.id
    assert deals.create("mei", Lang.ZH, client_id="tab-1").id != first.id
    assert deals.create("lei", Lang.ZH).id != deals.create("lei", Lang.ZH).id


def test_a_turn_comes_back_exactly_as_it_went_in(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    stored = deals.append_turn(made.id, a_turn(), made.version, {"weighted": 41, "levels": {"budget": 2}})
    found = deals.get(made.id)
    assert stored == a_turn()
    assert found.conversation.turns == (a_turn(),)
    assert found.deal.facts == FACTS
    assert [type(f.value) for f in found.deal.facts] == [type(f.value) for f in FACTS]
    assert found.version == made.version + 1
    assert found.summary.glance == {"weighted": 41, "levels": {"budget": 2}}
    assert [p.commitment for p in found.promises] == [DECISION.commitment]


def test_a_turn_sent_twice_is_stored_once(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    first = deals.append_turn(made.id, a_turn(), made.version)
    again = deals.append_turn(made.id, replace(a_turn(), reply="另一句"), made.version)
    assert again == first
    assert deals.begin_turn(made.id, "c1", LINE) == first
    found = deals.get(made.id)
    assert len(found.conversation.turns) == 1
    assert found.deal.facts == FACTS
    assert len(found.promises) == 1
    assert found.version == 2


def test_one_id_with_two_texts_is_a_conflict(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    deals.begin_turn(made.id, "c1", LINE)
    with pytest.raises(Conflict):
        deals.begin_turn(made.id, "c1", LINE + "！")
    deals.append_turn(made.id, a_turn(), made.version)
    with pytest.raises(Conflict):
        deals.append_turn(made.id, a_turn(text="别的话"), 2)
    assert [t.text for t in deals.get(made.id).conversation.turns] == [LINE]


def test_a_turn_on_an_old_version_is_refused_and_changes_nothing(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    deals.append_turn(made.id, a_turn("c1"), 1)
    before = deals.get(made.id)
    with pytest.raises(Conflict) as refused:
        deals.append_turn(made.id, a_turn("c2", "第二句"), 1)
    assert refused.value.facts["version"] == 2
    assert deals.get(made.id) == before


def test_a_line_taken_in_waits_until_it_is_answered(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    assert deals.begin_turn(made.id, "c1", LINE) is None
    waiting = deals.get(made.id)
    assert [(p.client_id, p.text, p.number) for p in waiting.pending] == [("c1", LINE, 1)]
    assert waiting.conversation.turns == ()
    assert waiting.version == made.version
    assert deals.begin_turn(made.id, "c1", LINE) is None
    deals.append_turn(made.id, a_turn("c1"), waiting.version)
    done = deals.get(made.id)
    assert done.pending == ()
    assert [t.number for t in done.conversation.turns] == [1]


def test_lines_keep_the_order_in_which_they_were_taken_in(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    deals.begin_turn(made.id, "first", "一")
    deals.begin_turn(made.id, "second", "二")
    deals.append_turn(made.id, a_turn("second", "二", ()), 1)
    deals.append_turn(made.id, a_turn("first", "一", ()), 2)
    assert [(t.number, t.text) for t in deals.get(made.id).conversation.turns] == [(1, "一"), (2, "二")]


def test_a_form_adds_facts_and_keeps_what_was_typed(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    deals.append_turn(made.id, a_turn(), 1)
    found = deals.correct(made.id, "form-1", FORM, FORM_FACTS, "lei", 2, {"weighted": 50})
    assert found.deal.facts == FACTS + FORM_FACTS
    assert [(c.text, c.by, c.facts) for c in found.corrections] == [(FORM, "lei", FORM_FACTS)]
    assert found.conversation.turns[0].facts == FACTS
    assert found.version == 3
    assert deals.correct(made.id, "form-1", FORM, FORM_FACTS, "lei", 2) == found
    with pytest.raises(Conflict):
        deals.correct(made.id, "form-1", "CFO：别人", FORM_FACTS, "lei", 3)
    with pytest.raises(Conflict):
        deals.correct(made.id, "form-2", FORM, FORM_FACTS, "lei", 2)
    assert deals.get(made.id) == found


def test_a_deal_is_renamed_and_described(deals: DealStore) -> None:
    made = deals.create("lei", Lang.EN, title="Acme", stage="discovery")
    summary = deals.describe(made.id, title="Acme Group", expected_version=1)
    assert (summary.title, summary.stage, summary.version) == ("Acme Group", "discovery", 2)
    with pytest.raises(Conflict):
        deals.describe(made.id, title="Acme Holding", expected_version=1)
    deals.describe(made.id, product_category="hr", glance={"weighted": 7})
    found = deals.get(made.id)
    assert (found.deal.product_category, found.summary.glance) == ("hr", {"weighted": 7})
    assert deals.describe(made.id, lang=Lang.ZH).lang is Lang.ZH
    found = deals.get(made.id)
    assert (found.deal.lang, found.conversation.lang, found.summary.lang) == (Lang.ZH,) * 3


def test_a_commitment_is_settled(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    deals.append_turn(made.id, a_turn(), 1)
    deals.settle_promise(made.id, 1, True)
    promised = DECISION.commitment
    assert promised is not None
    assert [p.commitment for p in deals.get(made.id).promises] == [
        Commitment(promised.what, promised.who, promised.by, True)
    ]
    with pytest.raises(NotFound):
        deals.settle_promise(made.id, 2, True)


def test_a_deal_handed_over_is_the_new_reps(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH, client_id="tab-1")
    assert deals.hand_over(made.id, "mei").owner == "mei"
    assert [s.id for s in deals.list(["mei"])] == [made.id]
    assert deals.list(["lei"]) == ()
    assert deals.create("lei", Lang.ZH, client_id="tab-1").id != made.id


def test_a_list_holds_the_deals_of_these_owners(deals: DealStore) -> None:
    mine = {deals.create("lei", Lang.ZH, title=str(n)).id for n in range(3)}
    other = deals.create("mei", Lang.EN).id
    assert {s.id for s in deals.list(["lei"])} == mine
    assert {s.id for s in deals.list(["lei", "mei"])} == mine | {other}
    assert {s.id for s in deals.list()} == mine | {other}
    assert deals.list([]) == ()


def test_a_deleted_deal_leaves_nothing(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH, client_id="tab-1")
    deals.append_turn(made.id, a_turn(), 1)
    deals.correct(made.id, "form-1", FORM, FORM_FACTS, "lei", 2)
    deals.delete(made.id)
    assert deals.list() == ()
    assert deals.create("lei", Lang.ZH, client_id="tab-1").deal.facts == ()


MISSING: tuple[Any, ...] = (
    lambda d: d.get("nothing"),
    lambda d: d.summary("nothing"),
    lambda d: d.begin_turn("nothing", "c1", LINE),
    lambda d: d.append_turn("nothing", a_turn(), 1),
    lambda d: d.correct("nothing", "f1", FORM, FORM_FACTS, "lei", 1),
    lambda d: d.describe("nothing", title="x"),
    lambda d: d.settle_promise("nothing", 1, True),
    lambda d: d.hand_over("nothing", "mei"),
    lambda d: d.delete("nothing"),
)


@pytest.mark.parametrize("number", range(len(MISSING)))
def test_an_unknown_deal_is_not_found(deals: DealStore, number: int) -> None:
    with pytest.raises(NotFound):
        MISSING[number](deals)


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"], ids=["nul", "surrogate"])
def test_text_that_a_database_can_not_hold_is_refused_everywhere(deals: DealStore, text: str) -> None:
    made = deals.create("lei", Lang.ZH)
    for attempt in (
        lambda: deals.create("lei", Lang.ZH, title=text),
        lambda: deals.begin_turn(made.id, "c1", text),
        lambda: deals.append_turn(made.id, a_turn(text=text, facts=()), 1),
        lambda: deals.correct(made.id, "f1", text, (), "lei", 1),
        lambda: deals.describe(made.id, title=text),
    ):
        with pytest.raises(UnreadableInput):
            attempt()
    assert deals.get(made.id) == made


@pytest.mark.parametrize("client_id", ["", "x" * 201])
def test_a_message_needs_an_id_of_ordinary_length(deals: DealStore, client_id: str) -> None:
    made = deals.create("lei", Lang.ZH)
    with pytest.raises(Invalid):
        deals.begin_turn(made.id, client_id, LINE)


def test_a_long_line_is_kept_whole(deals: DealStore) -> None:
    text = "很长的一段话🙂" * 30_000
    made = deals.create("lei", Lang.ZH)
    deals.append_turn(made.id, a_turn(text=text, facts=()), 1)
    assert deals.get(made.id).conversation.turns[0].text == text


def _at_once(count: int, work: Any) -> list[Any]:
    """What `count` threads got, started together; exceptions are results too."""
    gate, results = threading.Barrier(count), [None] * count

    def run(n: int) -> None:
        gate.wait()
        try:
            results[n] = work(n)
        except Conflict as refused:
            results[n] = refused  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_twenty_copies_of_one_message_at_once_are_one_turn(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)

    def send(n: int) -> Turn:
        answered = deals.begin_turn(made.id, "c1", LINE)
        return answered or deals.append_turn(made.id, replace(a_turn(), reply=f"{n}"), made.version)

    replies = _at_once(20, send)
    found = deals.get(made.id)
    assert len(found.conversation.turns) == 1
    assert {r.reply for r in replies} == {found.conversation.turns[0].reply}
    assert found.deal.facts == FACTS


def test_of_many_edits_at_once_none_is_lost(deals: DealStore) -> None:
    made = deals.create("lei", Lang.ZH)
    fact = Fact(Slot.CONTACT, Contact.MET, Evidence("王", 0, 1))

    def edit(n: int) -> int:
        while True:
            seen = deals.get(made.id)
            try:
                deals.correct(
                    made.id, f"form-{n}", f"王{n}", (replace(fact, about=f"p{n}"),), "lei", seen.version
                )
            except Conflict:
                continue
            return n

    assert sorted(_at_once(8, edit)) == list(range(8))
    found = deals.get(made.id)
    assert {f.about for f in found.deal.facts} == {f"p{n}" for n in range(8)}
    assert found.version == made.version + 8


def test_one_client_id_at_once_creates_one_deal(deals: DealStore) -> None:
    made = _at_once(12, lambda _: deals.create("lei", Lang.ZH, client_id="tab-1").id)
    assert len(set(made)) == 1
    assert len(deals.list(["lei"])) == 1
