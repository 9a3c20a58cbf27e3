"""Terms, sentences, headings and chunks: the small parts that search is made of."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.chunking import LIMIT, chunk_document, element_range
from knowledge.dictionary import dictionary
from knowledge.documents import Document, Section, from_record, to_record
from knowledge.errors import ContentError
from knowledge.glossary import foreign_subjects, glossary
from knowledge.library import open_library
from knowledge.markdown import parse_document
from knowledge.sentences import sentences
from knowledge.tokens import language, terms, weight


@dataclass(frozen=True, slots=True)
class TermCase:
    text: str
    grams: tuple[str, ...]


TERMS = (
    TermCase("采购流程", ("采购", "购流", "流程")),
    TermCase("採購流程", ("采购", "购流", "流程")),
    TermCase("ＫＡ客⼾", ("ka", "ka客", "客户")),
    TermCase("The approvals were approved", ("approv", "approv")),
    TermCase("the vendor's limits", ("vendor", "limit")),
    TermCase("C端", ("c", "c端", "端")),
    TermCase("she sold it", ("sell",)),
)


@pytest.mark.parametrize("case", TERMS, ids=lambda case: case.text)
def test_text_becomes_terms(case: TermCase) -> None:
    assert terms(case.text).grams == case.grams


@given(st.text(max_size=300))
def test_any_text_becomes_terms_without_blanks_or_quotes(text: str) -> None:
    found = terms(text)
    assert all(gram and " " not in gram and '"' not in gram for gram in found.grams)


@given(st.text(max_size=400))
def test_sentences_are_verbatim_and_in_order(text: str) -> None:
    found = sentences(text)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_sentences_end_where_readers_stop() -> None:
    text = "先讲价值。再讲钱！\n- 行政部；\n1. 财务部\nWe met e.g. Dana. She signs up to 5.5 million? Yes."
    assert [each.text for each in sentences(text)] == [
        "先讲价值。",
        "再讲钱！",
        "行政部；",
        "财务部",
        "We met e.g. Dana.",
        "She signs up to 5.5 million?",
        "Yes.",
    ]


def test_headings_and_elements_are_read() -> None:
    text = "---\ntitle: T\nlang: en\n---\n# T\n\n## Positions {F45 F46}\nText.\n\n### Deeper\nMore.\n"
    document = parse_document(text, id="x", kind="framework", source="x.md", strict=True)
    assert [(s.path, s.elements, s.text) for s in document.sections] == [
        (("Positions",), ("F45", "F46"), "Text."),
        (("Positions", "Deeper"), (), "More."),
    ]


@dataclass(frozen=True, slots=True)
class Broken:
    text: str
    line: int
    problem: str


BROKEN = (
    Broken("---\ntitel: T\n---\n# T\nText", 1, "unknown key 'titel'"),
    Broken("# T\n\n## Positions {F45 and F46}\nText", 3, "braces"),
    Broken("---\nlang: fr\n---\n# T\nText", 1, "zh or en"),
    Broken("# T\n\n## Empty {F45}\n\n## Next\nText", 0, "says nothing"),
)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.problem)
def test_broken_content_names_its_line(case: Broken) -> None:
    with pytest.raises(ContentError, match=case.problem) as caught:
        parse_document(case.text, id="x", kind="framework", source="x.md", strict=True)
    assert caught.value.line == case.line or case.line == 0


def made(*sections: Section) -> Document:
    return Document("company/x", "X", "en", "company", sections)


def test_short_neighbours_share_a_chunk_and_long_sections_are_cut_at_sentences() -> None:
    short = [Section(("Guide", f"S{i}"), f"Rule {i}.") for i in range(3)]
    long = Section(("Guide", "Long"), "This sentence has exactly fifty characters, you see. " * 60)
    first, *rest = chunk_document(made(*short, long))
    assert [part.path[-1] for part in first.parts] == ["S0", "S1", "S2"]
    assert first.section_path == ("Guide",)
    assert len(rest) > 2
    assert all(weight(chunk.text) <= LIMIT and chunk.text.endswith(".") for chunk in rest)


def test_a_text_without_any_sentence_end_is_still_cut() -> None:
    chunks = chunk_document(made(Section(("A",), "字" * 5000)))
    assert all(weight(chunk.text) <= LIMIT for chunk in chunks)
    assert sum(len(chunk.text) for chunk in chunks) == 5000


@given(st.lists(st.text(alphabet="ab 。.\n字", max_size=1500), min_size=1, max_size=5))
def test_no_text_is_lost_and_no_id_used_twice(texts: list[str]) -> None:
    document = made(*(Section((f"H{i}",), text) for i, text in enumerate(texts)))
    chunks = chunk_document(document)
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    kept = "".join("".join(part.text for part in chunk.parts) for chunk in chunks)
    assert "".join(kept.split()) == "".join("".join(texts).split())


def test_element_ranges_are_short() -> None:
    assert element_range(["F45", "F46", "F47"]) == "F45-F47"
    assert element_range(["F13", "F7", "F15"]) == "F7+F13+F15"


def test_a_document_survives_its_record() -> None:
    document = parse_document("# T\n\n## A\nText", id="x", kind="company", source="x")
    assert from_record(to_record(document)) == document


def test_language_is_told_by_the_script_that_outweighs() -> None:
    assert language("CRM系统的采购流程是什么") == "zh"
    assert language("Our 客户 said that the CRM purchase is on hold") == "en"


def test_the_dictionary_speaks_both_ways() -> None:
    assert "budget" in dictionary().glosses("预算")
    assert "预算" in dictionary().chinese("budget")
    assert dictionary().words("审批预算") == ["审批", "预算"]
    assert dictionary().glosses("没有这个词条") == ()


def test_the_glossary_is_large_and_every_row_has_both_languages() -> None:
    concepts = glossary().concepts
    assert len([each for each in concepts if not each.everyday]) >= 300
    assert all(each.zh and each.en for each in concepts)
    assert not {id(each) for each in concepts} & {id(each) for each in foreign_subjects().concepts}


def test_names_inside_longer_names_are_not_found() -> None:
    named = [name for name, _ in glossary().named("采购流程的审批节点", "zh")]
    assert "采购流程" in named
    assert "采购" not in named


def test_other_names_of_the_same_thing_find_it() -> None:
    library = open_library()
    found = library.search("经销商藏着商机不上报", k=3)
    library.close()
    assert any("F6" in passage.chunk.elements for passage in found)
