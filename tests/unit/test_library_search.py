"""Searching, quoting and changing the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.documents import Document, Section
from knowledge.errors import KnowledgeError, UnknownDocument, UnknownElement
from knowledge.library import Library, open_library
from knowledge.store import MemoryDocuments


@pytest.fixture(scope="module")
def builtin() -> Iterator[Library]:
    library = open_library()
    yield library
    library.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = open_library(documents=MemoryDocuments(), index_folder=tmp_path)
    yield library
    library.close()


def company(id: str, text: str, *teams: str, lang: str = "en") -> Document:
    return Document(
        id=id,
        title=id.title(),
        lang="zh" if lang == "zh" else "en",
        kind="company",
        sections=(Section(("Rules",), text),),
        teams=teams,
    )


def ids(library: Library, words: str, **filters: object) -> list[str]:
    return [passage.chunk.document_id for passage in library.search(words, **filters)]  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Case:
    words: str
    element: str


CASES = (
    Case("审批节点和告知节点有什么区别", "F46"),
    Case("客户样本要收集什么", "F84"),
    Case("渠道藏单飞单", "F6"),
    Case("SMB转化率是多少", "F63"),
    Case("who approves the money above the sponsor's limit", "F82"),
    Case("informed node in the purchase process", "F46"),
    Case("part-time path incentives", "F94"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.words)
def test_a_plain_question_finds_its_element_among_the_first_three(builtin: Library, case: Case) -> None:
    held = {element for passage in builtin.search(case.words, k=3) for element in passage.chunk.elements}
    assert case.element in held


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_element_has_a_quotable_home(builtin: Library, lang: str) -> None:
    for number in range(1, 106):
        citation = builtin.cite((f"F{number}",), "zh" if lang == "zh" else "en")
        assert citation.lang == lang
        assert f"F{number}" in citation.elements
        chunk = next(c for c in builtin._keeper.index.chunks_where(lang=lang) if c.id == citation.id)
        assert citation.quote in chunk.text


def test_an_unknown_element_is_an_error(builtin: Library) -> None:
    with pytest.raises(UnknownElement):
        builtin.cite(("F999",), "zh")


def test_the_same_words_give_the_same_passages(builtin: Library) -> None:
    assert builtin.search("预算") == builtin.search("预算")


def test_nothing_asked_finds_nothing(builtin: Library) -> None:
    assert builtin.search("") == ()
    assert builtin.search(" ?!") == ()


def test_a_question_in_one_language_can_be_answered_in_the_other(builtin: Library) -> None:
    passages = builtin.search("审批节点 告知节点", lang="en", k=5)
    framework = [passage for passage in passages if passage.chunk.kind == "framework"]
    assert {passage.chunk.lang for passage in framework} == {"en"}
    assert any("F46" in passage.chunk.elements for passage in passages)


def test_an_added_document_is_found_and_a_removed_one_is_gone(library: Library) -> None:
    library.add(company("discounts", "Discounts above twelve percent need the zebra committee."))
    assert ids(library, "zebra committee")[0] == "discounts"
    library.remove("discounts")
    assert "discounts" not in ids(library, "zebra committee")
    with pytest.raises(UnknownDocument):
        library.remove("discounts")


def test_a_replaced_document_is_found_by_its_new_words_only(library: Library) -> None:
    library.add(company("rules", "Ask the walrus first."))
    library.replace(company("rules", "Ask the penguin first."))
    assert ids(library, "penguin")[0] == "rules"
    assert not [p for p in library.search("walrus") if p.chunk.document_id == "rules"]


def test_a_document_superseded_under_its_own_id_says_the_new_text(library: Library) -> None:
    library.add(company("floor", "The okapi floor is 100."))
    library.supersede("floor", by=company("floor", "The okapi floor is 250."))
    kept = library.document("floor")
    assert (kept.sections[0].text, kept.superseded_by) == ("The okapi floor is 250.", None)
    assert ids(library, "okapi floor", kinds=frozenset({"company"})) == ["floor"]


def test_a_superseded_document_is_not_found_unless_asked_for(library: Library) -> None:
    library.add(company("old", "The giraffe signs up to 50."))
    library.supersede("old", by=company("new", "The giraffe signs up to 80."))
    assert "old" not in ids(library, "giraffe signs")
    assert ids(library, "giraffe signs")[0] == "new"
    assert "old" in ids(library, "giraffe signs", superseded=True)


def test_a_team_document_is_seen_by_its_team_only(library: Library) -> None:
    library.add(company("north", "The ocelot discount is forty percent.", "north"))
    assert "north" in ids(library, "ocelot discount", teams=frozenset({"north"}))
    assert "north" not in ids(library, "ocelot discount", teams=frozenset({"south"}))
    assert "north" not in ids(library, "ocelot discount", teams=frozenset())
    assert "north" in ids(library, "ocelot discount", teams=None)


def test_another_process_sees_a_change_at_its_next_search(tmp_path: Path) -> None:
    store = MemoryDocuments()
    first, second = (open_library(documents=store, index_folder=tmp_path) for _ in range(2))
    first.add(company("shared", "The quokka must countersign."))
    assert ids(second, "quokka")[0] == "shared"
    first.remove("shared")
    assert "shared" not in ids(second, "quokka")
    first.close()
    second.close()


def test_an_index_file_is_used_again(tmp_path: Path) -> None:
    open_library(index_folder=tmp_path).close()
    made = (tmp_path / "library.sqlite3").stat().st_ino
    again = open_library(index_folder=tmp_path)
    assert again.check().ok
    again.close()
    assert (tmp_path / "library.sqlite3").stat().st_ino == made


def test_traditional_and_full_width_writing_find_simplified_text(builtin: Library) -> None:
    plain = [passage.chunk.id for passage in builtin.search("审批节点 SMB", k=3)]
    assert [passage.chunk.id for passage in builtin.search("審批節點 ＳＭＢ", k=3)] == plain


def test_the_library_is_a_langchain_retriever(builtin: Library) -> None:
    documents = builtin.as_retriever(k=3).invoke("审批节点")
    assert "F45" in {element for document in documents for element in document.metadata["elements"]}


def test_no_company_document_takes_the_place_of_a_built_in_one(library: Library) -> None:
    with pytest.raises(KnowledgeError):
        library.add(company("framework/zh/04-purchase", "Anything goes."))
    assert library.check().ok
