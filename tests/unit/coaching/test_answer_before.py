"""A line that answers and then wants something is both an answer and a request."""

from __future__ import annotations

import pytest

from assistant.coaching.answer_before import answer_before
from assistant.coaching.kit import Kit
from assistant.coaching.known import buyers
from assistant.domain.conversation import MoveKind
from assistant.domain.vocabulary import Contact, Topic
from tests.unit.coaching.conftest import Chat

EN = "Delmar Foods, cold chain sensors, 250k, Mike in operations likes us."
ZH = "青禾乳业，供应链系统，250万，计划部小周挺支持我们。"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "The CFO, Anna Berg, never met her. What should I say to her?",
            "The CFO, Anna Berg, never met her.",
        ),
        ("财务总监安总，没见过，我该怎么跟他谈？", "财务总监安总，没见过，"),
        ("I don't know, who would know?", "I don't know,"),
        ("What should I say to the CFO?", ""),
        ("怎么跟财务谈？", ""),
        ("Budget is 1,200,000. What next?", "Budget is 1,200,000."),
    ],
)
def test_the_answer_is_what_stands_before_the_request(text: str, answer: str) -> None:
    assert answer_before(text).strip() == answer


@pytest.mark.parametrize(
    ("lang", "note", "line", "who"),
    [
        ("en", EN, "The CFO, Anna Berg, never met her. What should I say to her?", "Anna Berg"),
        ("zh", ZH, "财务总监安总，没见过，我该怎么跟他谈？", "安总"),
    ],
)
def test_an_answer_with_a_request_behind_it_counts(
    kit: Kit, lang: str, note: str, line: str, who: str
) -> None:
    talk = Chat(kit, lang).open().say(note, line)
    assert talk.last.decision.move is MoveKind.HELP
    (buyer,) = buyers(talk.last.picture)
    assert (buyer.name, buyer.contact) == (who, Contact.NONE)
    question = talk.last.decision.question
    assert question is not None and question.topic is not Topic.ECONOMIC_BUYER


@pytest.mark.parametrize(
    ("lang", "note", "line"),
    [
        ("en", EN, "What should I say to the CFO?"),
        ("zh", ZH, "怎么跟财务谈？"),
        ("en", EN, "I'm seeing them tomorrow. How should I open?"),
    ],
)
def test_a_mere_request_leaves_the_question_standing(kit: Kit, lang: str, note: str, line: str) -> None:
    talk = Chat(kit, lang).open().say(note)
    asked = talk.last.decision.question
    talk.say(line)
    assert talk.last.decision.question == asked


def test_a_pronoun_in_the_request_means_the_buyer_just_named(kit: Kit) -> None:
    talk = Chat(kit, "zh").open().say(ZH, "小周只是对接人，拍板的是分管副总，没见过，我该怎么跟他谈？")
    assert talk.last.decision.move is MoveKind.HELP
    assert "“小周，" not in talk.reply
