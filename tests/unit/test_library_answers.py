"""Answers are the library's own sentences, each cited, or an honest "it does not say"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from evals.library_scoring import read_questions, score, summary
from knowledge.asking import Amount, asking
from knowledge.documents import Document, Section
from knowledge.library import Library, open_library
from knowledge.store import MemoryDocuments

DEVSET = Path(__file__).parents[2] / "evals" / "datasets" / "library" / "devset-questions.jsonl"


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    library = open_library()
    yield library
    library.close()


def source(library: Library, chunk_id: str) -> str:
    return next(chunk.text for chunk in library._keeper.index.chunks_where() if chunk.id == chunk_id)


QUESTIONS = (
    "审批节点和告知节点有什么不同？",
    "三条路径分别是什么？",
    "What are the four steps of the move to key accounts?",
    "Who signs above the sponsor's limit?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_of_an_answer_is_a_verbatim_quote(library: Library, question: str) -> None:
    answer = library.answer(question)
    assert answer.answerable
    assert len(answer.sentences) >= 3
    for said in answer.sentences:
        assert [citation.quote for citation in said.citations] == [said.text]
        assert said.text in source(library, said.citations[0].id)
        assert said.text in answer.text


def test_a_question_for_a_list_gets_every_item(library: Library) -> None:
    text = library.answer("What are the four profiles of a key account?").text
    assert all(word in text.lower() for word in ("global", "national", "regional", "willingness"))


def test_the_answer_is_in_the_language_of_the_question_or_the_one_asked_for(library: Library) -> None:
    assert {c.lang for c in library.answer("流程正义是什么意思").citations} == {"zh"}
    assert {c.lang for c in library.answer("流程正义是什么意思", lang="en").citations} == {"en"}


@dataclass(frozen=True, slots=True)
class Unsaid:
    question: str
    reason: str


UNSAID = (
    Unsaid("KA销售的提成比例定多少？", "unnamed"),
    Unsaid("What is the recommended base salary of a key-account rep?", "unnamed"),
    Unsaid("帮我写一段采集数据的Python代码", "foreign"),
    Unsaid("Will it rain in Shenzhen, what is the weather forecast for tomorrow?", "foreign"),
    Unsaid("第五类冲突是什么？", "premise"),
    Unsaid("Does HubSpot beat Pipedrive for an outfit like ours?", "unnamed"),
    Unsaid("How many calls a day should a key-account rep make?", "boundary"),
    Unsaid("上周开会汉钢的信息总监说了什么？", "record"),
    Unsaid("文章说大客户赢率要到八成，怎么做到？", "premise"),
    Unsaid("Why does he put price first in the expense example?", "premise"),
)


@pytest.mark.parametrize("case", UNSAID, ids=lambda case: case.question)
def test_what_is_not_said_is_not_answered(library: Library, case: Unsaid) -> None:
    answer = library.answer(case.question)
    assert not answer.answerable
    assert answer.reason == case.reason
    assert answer.text.startswith(("资料库里没有写", "The library does not say"))


def test_the_nearest_thing_said_is_shown_with_its_quote(library: Library) -> None:
    answer = library.answer("What commission rate should we pay?")
    assert not answer.answerable
    assert answer.nearest
    assert all(citation.quote in answer.text for citation in answer.nearest)


def company(id: str, text: str, lang: str = "en", *teams: str) -> Document:
    return Document(id, id, "zh" if lang == "zh" else "en", "company", (Section(("Rules",), text),), teams)


def test_a_playbook_in_the_other_language_is_quoted_as_it_is_and_said_so() -> None:
    library = open_library(
        (), MemoryDocuments(company("lab", "Demo laptops are lent by the equipment room for nine days."))
    )
    answer = library.answer("演示用的笔记本电脑借几天？")
    library.close()
    assert "Demo laptops are lent by the equipment room for nine days." in answer.text
    assert answer.text.startswith("以下内容的原文是英文")


def test_documents_that_contradict_each_other_are_both_quoted() -> None:
    store = MemoryDocuments(
        company("a", "The rebate for early payment is two percent of the annual fee."),
        company("b", "For early payment we grant a rebate: three percent of the fee per year."),
    )
    library = open_library((), store)
    answer = library.answer("What rebate do we grant for early payment?")
    library.close()
    assert {citation.document_id for citation in answer.citations} == {"a", "b"}
    assert answer.text.startswith("The documents differ on this")


def test_documents_that_agree_are_not_called_contradictory() -> None:
    store = MemoryDocuments(
        company("a", "The rebate for early payment is two percent of the annual fee."),
        company("b", "For early payment we grant a rebate: two percent of the fee, paid per year."),
    )
    library = open_library((), store)
    answer = library.answer("What rebate do we grant for early payment?")
    library.close()
    assert answer.citations
    assert "differ" not in answer.text


def test_a_superseded_document_is_shown_as_such_and_never_cited_as_current() -> None:
    store = MemoryDocuments(company("old", "The rebate for early payment is two percent."))
    library = open_library((), store)
    library.supersede("old", by=company("new", "The rebate for early payment is four percent."))
    answer = library.answer("What is the rebate for early payment?")
    library.close()
    assert {citation.document_id for citation in answer.citations} == {"new"}
    assert [citation.document_id for citation in answer.superseded] == ["old"]
    assert answer.as_json()["superseded"][0]["quote"] == "The rebate for early payment is two percent."
    assert "has been replaced" in answer.text.splitlines()[-1]


def test_what_another_team_may_read_appears_nowhere_in_an_answer() -> None:
    library = open_library(
        documents=MemoryDocuments(company("secret", "The zanzibar rebate is forty percent.", "en", "north"))
    )
    answer = library.answer("How high is the zanzibar rebate?", teams=frozenset({"south"}))
    library.close()
    assert "zanzibar rebate is" not in str(answer.as_json())
    assert "zanzibar" not in str([passage.why for passage in answer.passages])


def test_the_json_has_the_shape_of_the_contract(library: Library) -> None:
    record = library.answer("预算要问什么").as_json("q1")
    assert record["schema"] == "ka-coach/answer/1"
    assert record["id"] == "q1"
    assert {"q", "answer", "answerable", "citations", "passages"} <= record.keys()
    assert {"document", "section", "quote", "id"} <= record["citations"][0].keys()
    assert {"document", "section", "score", "text", "elements", "id"} <= record["passages"][0].keys()


def test_the_development_questions_stay_above_the_goals(library: Library) -> None:
    outcomes = []
    for question in read_questions(DEVSET):
        answer = library.answer(question.text)
        texts = {each.chunk.id: each.chunk.text for each in answer.passages}
        outcomes.append(score(question, answer.as_json(), texts.get, 0.0))
    figures = summary(outcomes)
    assert figures["recall@5"] >= 0.95
    assert figures["mrr"] >= 0.85
    assert figures["points"] >= 0.80
    assert figures["unanswerable recognised"] >= 0.95
    assert figures["false refusals"] <= 0.05
    assert figures["quotes verbatim"] == 1.0


@dataclass(frozen=True, slots=True)
class Shape:
    question: str
    amount: Amount | None
    wants_list: bool = False
    advice: bool = False
    order: bool = False


SHAPES = (
    Shape("销售周期一般多久？", Amount.TIME),
    Shape("How many months does it take?", Amount.TIME),
    Shape("转化率是多少？", Amount.SHARE),
    Shape("底薪多少？", Amount.MONEY),
    Shape("团队要招多少人？", Amount.COUNT),
    Shape("挑了几个人去做大客户，结果怎么样？", None),
    Shape("有哪几种冲突？", None, wants_list=True),
    Shape("List the four steps", None, wants_list=True),
    Shape("推荐一款报销软件", None, advice=True),
    Shape("Which software is best?", None, advice=True),
    Shape("Write me a poem about sales", None, order=True),
    Shape("谁来签字？", None),
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.question)
def test_the_shape_of_a_question_is_recognised(shape: Shape) -> None:
    found = asking(shape.question)
    assert (found.amount, found.wants_list, found.advice, found.order) == (
        shape.amount,
        shape.wants_list,
        shape.advice,
        shape.order,
    )
