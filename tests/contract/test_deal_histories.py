"""Random histories of changes: the store always agrees with a plain dict."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assistant.clock import FixedClock
from assistant.domain.evidence import Evidence, Fact, Slot
from assistant.domain.vocabulary import Lang
from assistant.errors import Conflict, NotFound
from assistant.ports import DealStore
from assistant.store.database import Database, open_database
from assistant.store.deals import SqlDeals
from assistant.store.memory import MemoryDeals
from tests.contract.deal_parts import MOMENT, a_turn

IDS = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from(["一", "two"])


def fact(word: str) -> Fact:
    return Fact(Slot.ACCOUNT, word, Evidence(word, 0, len(word)))


class Histories(RuleBasedStateMachine):
    """Two windows on one deal: each change is made on the version its window saw last."""

    deals: DealStore
    known = Bundle("known")

    def __init__(self) -> None:
        super().__init__()
        self.model: dict[str, dict[str, Any]] = {}

    @rule(target=known, owner=st.sampled_from(["lei", "mei"]), client_id=st.none() | IDS)
    def create(self, owner: str, client_id: str | None) -> str:
        before = [k for k, m in self.model.items() if client_id and m["made"] == (owner, client_id)]
        id = self.deals.create(owner, Lang.ZH, client_id=client_id).id
        if before:
            assert [id] == before
        else:
            assert id not in self.model
            self.model[id] = {
                "owner": owner, "made": (owner, client_id), "version": 1, "title": "",
                "lines": {}, "answered": {}, "forms": {}, "facts": [],
            }  # fmt: skip
        return id

    @rule(id=known, client_id=IDS, text=TEXTS)
    def take_in(self, id: str, client_id: str, text: str) -> None:
        m = self.model.get(id)
        if m is None:
            with pytest.raises(NotFound):
                self.deals.begin_turn(id, client_id, text)
        elif m["lines"].get(client_id, text) != text:
            with pytest.raises(Conflict):
                self.deals.begin_turn(id, client_id, text)
        else:
            stored = self.deals.begin_turn(id, client_id, text)
            assert (stored is not None) == (client_id in m["answered"])
            m["lines"].setdefault(client_id, text)

    @rule(id=known, client_id=IDS, text=TEXTS, behind=st.sampled_from([0, 0, 1]))
    def answer(self, id: str, client_id: str, text: str, behind: int) -> None:
        m = self.model.get(id)
        turn = a_turn(client_id, text, (fact(f"{client_id}:{text}"),))
        if m is None:
            with pytest.raises(NotFound):
                self.deals.append_turn(id, turn, 1)
        elif m["lines"].get(client_id, text) != text or (behind and client_id not in m["answered"]):
            with pytest.raises(Conflict):
                self.deals.append_turn(id, turn, m["version"] - behind)
        else:
            self.deals.append_turn(id, turn, m["version"] - behind)
            m["lines"].setdefault(client_id, text)
            if client_id not in m["answered"]:
                m["answered"][client_id] = text
                m["facts"].append(f"{client_id}:{text}")
                m["version"] += 1

    @rule(id=known, client_id=IDS, text=TEXTS, behind=st.sampled_from([0, 0, 1]))
    def correct(self, id: str, client_id: str, text: str, behind: int) -> None:
        m = self.model.get(id)
        entered = (fact(f"form {client_id}:{text}"),)
        if m is None:
            with pytest.raises(NotFound):
                self.deals.correct(id, client_id, text, entered, "lei", 1)
        elif m["forms"].get(client_id, text) != text or (behind and client_id not in m["forms"]):
            with pytest.raises(Conflict):
                self.deals.correct(id, client_id, text, entered, "lei", m["version"] - behind)
        else:
            self.deals.correct(id, client_id, text, entered, "lei", m["version"] - behind)
            if client_id not in m["forms"]:
                m["forms"][client_id] = text
                m["facts"].append(f"form {client_id}:{text}")
                m["version"] += 1

    @rule(id=known, title=st.sampled_from(["甲", "B"]))
    def rename(self, id: str, title: str) -> None:
        m = self.model.get(id)
        if m is None:
            with pytest.raises(NotFound):
                self.deals.describe(id, title=title)
            return
        self.deals.describe(id, title=title, expected_version=m["version"])
        m["title"], m["version"] = title, m["version"] + 1

    @precondition(lambda self: len(self.model) > 1)
    @rule(id=known)
    def remove(self, id: str) -> None:
        if self.model.pop(id, None) is None:
            with pytest.raises(NotFound):
                self.deals.delete(id)
            return
        self.deals.delete(id)

    @invariant()
    def store_and_model_agree(self) -> None:
        assert {s.id for s in self.deals.list()} == set(self.model)
        for id, m in self.model.items():
            found = self.deals.get(id)
            assert (found.owner, found.version, found.summary.title) == (m["owner"], m["version"], m["title"])
            assert [f.value for f in found.deal.facts] == m["facts"]
            assert {t.client_id: t.text for t in found.conversation.turns} == m["answered"]
            assert {p.client_id: p.text for p in found.pending} == {
                c: t for c, t in m["lines"].items() if c not in m["answered"]
            }
            assert {c.client_id: c.text for c in found.corrections} == m["forms"]
            assert [t.number for t in found.conversation.turns] == sorted(
                t.number for t in found.conversation.turns
            )


class InMemory(Histories):
    def __init__(self) -> None:
        super().__init__()
        self.deals = MemoryDeals(FixedClock(MOMENT))


class OnSqlite(Histories):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database: Database = open_database(f"sqlite:///{Path(self.folder.name) / 'coach.sqlite3'}")
        self.deals = SqlDeals(self.database, FixedClock(MOMENT))

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()


@pytest.mark.parametrize(("machine", "examples"), [(InMemory, 60), (OnSqlite, 15)])
def test_every_history_agrees_with_a_plain_dict(machine: type[Histories], examples: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
