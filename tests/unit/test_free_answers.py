"""A model may answer library questions, but only with sentences that the cited passages hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.errors import ModelUnavailable
from assistant.models.scripted import ScriptedModel
from assistant.services.free_answers import AnsweringLibrary
from knowledge.library import Library, open_library

QUESTION = "Besides money, what does a customer give up when buying?"


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


def answering(library: Library, answer: Callable[[str, str], str]) -> AnsweringLibrary:
    return AnsweringLibrary(library, ScriptedModel([answer]))


def first_sentence(user: str) -> str:
    """A stretch of the first passage, as an honest model would quote it."""
    return user.split("(1) ")[1].split("\n")[1].split(".")[0]


def said(**changes: object) -> Callable[[str, str], str]:
    def reply(system: str, user: str) -> str:
        quote = first_sentence(user)
        sentence = {"text": f"{quote}.", "passages": [1], "quote": quote} | changes
        return json.dumps({"sentences": [sentence]})

    return reply


def test_a_supported_sentence_is_given_with_its_quote(library: Library) -> None:
    answer = answering(library, said()).answer(QUESTION, lang="en")
    assert len(answer.sentences) == 1
    assert (answer.engine, answer.fallback) == ("scripted", None)
    [citation] = answer.citations
    assert citation.quote in "".join(part.text for p in answer.passages for part in p.chunk.parts)


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "Always discount before the first meeting"},
        {"quote": ""},
        {"passages": [9]},
        {"text": "The framework asks for a discount of 40% in the first week."},
        {"text": "Robert Miller of Acme wrote it."},
        {"text": "See http://example.com for more."},
        {"text": "Whales sing under frozen oceans near Norway."},
    ],
    ids=[
        "invented quote",
        "no quote",
        "no such passage",
        "invented number",
        "invented name",
        "link",
        "nonsense",
    ],
)
def test_what_is_not_supported_is_left_out(library: Library, changes: dict[str, object]) -> None:
    own = library.answer(QUESTION, lang="en")
    given = answering(library, said(**changes)).answer(QUESTION, lang="en")
    assert replace(given, fallback=None) == own
    assert given.fallback


def test_what_the_library_does_not_say_no_model_says_for_it(library: Library) -> None:
    model = ScriptedModel([said()])
    answer = AnsweringLibrary(library, model).answer("What is the capital of France?", lang="en")
    assert not answer.answerable
    assert model.asked == []


def test_a_failing_model_leaves_the_librarys_own_answer_and_says_so(library: Library) -> None:
    failing = AnsweringLibrary(library, ScriptedModel([ModelUnavailable("down")]))
    given = failing.answer(QUESTION, lang="en")
    assert replace(given, fallback=None) == library.answer(QUESTION, lang="en")
    assert (given.engine, given.fallback) == ("builtin", "down")
