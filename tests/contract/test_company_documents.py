"""What every store of company documents promises the library."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from assistant.clock import FixedClock
from assistant.store.documents import SqlDocuments
from knowledge.documents import Document, Section
from knowledge.errors import UnknownDocument
from knowledge.store import DocumentStore, MemoryDocuments
from tests.contract.deal_parts import MOMENT

PLAYBOOK = Document(
    id="company/expense",
    title="费用系统打法",
    lang="zh",
    kind="company",
    sections=(
        Section(("打法", "先见财务"), "报价之前先见财务。", page=2, elements=("F12",)),
        Section(("打法", "再见法务"), "合同模板要早给。", slide=3),
    ),
    teams=("east",),
)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> DocumentStore:
    if request.param == "memory":
        return MemoryDocuments()
    return SqlDocuments(request.getfixturevalue(request.param), FixedClock(MOMENT))


def test_a_document_comes_back_as_it_was_put(store: DocumentStore) -> None:
    store.put(PLAYBOOK)
    assert store.get(PLAYBOOK.id) == PLAYBOOK
    assert store.digests() == {PLAYBOOK.id: PLAYBOOK.digest}


def test_putting_again_replaces(store: DocumentStore) -> None:
    store.put(PLAYBOOK)
    newer = replace(PLAYBOOK, title="新打法", version="2")
    store.put(newer)
    assert store.get(PLAYBOOK.id) == newer
    assert store.digests() == {PLAYBOOK.id: newer.digest}


def test_a_removed_document_is_gone(store: DocumentStore) -> None:
    store.put(PLAYBOOK)
    store.delete(PLAYBOOK.id)
    assert store.digests() == {}
    with pytest.raises(UnknownDocument):
        store.get(PLAYBOOK.id)


def test_an_unknown_document_can_not_be_removed(store: DocumentStore) -> None:
    before = store.counter()
    with pytest.raises(UnknownDocument):
        store.delete("nothing")
    assert store.counter() == before


def test_each_change_is_counted_also_when_many_come_at_once(store: DocumentStore) -> None:
    before = store.counter()
    threads = [
        threading.Thread(target=store.put, args=(replace(PLAYBOOK, id=f"company/{n}"),)) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    store.delete("company/3")
    assert store.counter() == before + 9
    assert len(store.digests()) == 7


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_database_remembers_earlier_states_until_removal(
    request: pytest.FixtureRequest, kind: str
) -> None:
    documents = SqlDocuments(request.getfixturevalue(kind), FixedClock(MOMENT))
    newer = replace(PLAYBOOK, version="2")
    documents.put(PLAYBOOK)
    documents.put(newer)
    assert documents.states(PLAYBOOK.id) == (PLAYBOOK, newer)
    documents.delete(PLAYBOOK.id)
    assert documents.states(PLAYBOOK.id) == ()
