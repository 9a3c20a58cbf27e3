"""Questions for how much somebody may sign or take off, and for who must agree, are answered however they are put."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge.asking import Amount, asking, plainly
from knowledge.library import Library, open_library


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    library = open_library()
    yield library
    library.close()


@pytest.mark.parametrize(
    "question",
    [
        "How much can I take off the price?",
        "How much may the sales director sign?",
        "How much can the deal desk approve?",
    ],
)
def test_a_limit_given_as_a_share_answers_how_much(library: Library, question: str) -> None:
    answer = library.answer(question)
    assert answer.answerable and "%" in answer.text


@pytest.mark.parametrize("verb", ["must", "has to", "needs to", "should", "ought to"])
def test_every_word_for_duty_asks_the_same(library: Library, verb: str) -> None:
    assert library.answer(f"Who {verb} agree at a group?").answerable


@pytest.mark.parametrize(
    "question",
    [
        "How much does SAP take off the price?",
        "How much can I take off my taxes?",
        "How much did we take off the price for Acme last year?",
        "How much may I spend on a dinner?",
        "How much can a nurse sign for?",
        "Who must pay tax in Germany?",
    ],
)
def test_what_nobody_wrote_down_stays_unanswered(library: Library, question: str) -> None:
    assert not library.answer(question).answerable


def test_only_who_is_bound_is_put_otherwise() -> None:
    assert plainly("Who must agree at a group?") == "Who has to agree at a group?"
    assert plainly("What must a key account have?") == "What must a key account have?"
    assert asking("How much may the sales director sign?").amount is Amount.OFF
    assert asking("How much is the fee?").amount is Amount.MONEY
