"""What the encoder of utterances learns from: questions and answers cut as they are cut when the product hears them."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.reading.learned.verdicts import VERDICTS
from evals.training.elements import CLASSES, Asked
from evals.training.encoder.utterance_lessons import LONGEST, answers, cut, questions
from knowledge.encoder import ELEMENTS, utterances, vocabulary

SAID = [
    "Who signs?",
    "谁来签这份合同？",
    "Two rounds, the last point closed on Friday.",
    "见过两回，条款磨了三遍。",
]


@pytest.mark.parametrize("words", SAID)
def test_a_lesson_is_cut_as_the_product_cuts_what_it_hears(words: str) -> None:
    ids = cut(words, vocabulary())
    assert (ids[0], ids[-1]) == vocabulary().ends
    assert ids[1:-1] == list(utterances().cut(words).ids)


def test_a_lesson_is_no_longer_than_the_places_that_ship() -> None:
    assert len(cut("Nobody has met them. " * 200, vocabulary())) == LONGEST == len(utterances().places)


def test_a_question_s_elements_share_its_answer_and_a_playbook_s_question_has_none() -> None:
    asked = [Asked("Who signs and who pays?", ("F81", "F82")), Asked("What do we charge?", (), 0.5)]
    both, none = questions(asked, vocabulary())
    assert (both.head, both.weight, none.weight) == (ELEMENTS, 1.0, 0.5)
    assert {CLASSES[i]: both.shares[i] for i in np.flatnonzero(both.shares)} == {"F81": 0.5, "F82": 0.5}
    assert [CLASSES[i] for i in np.flatnonzero(none.shares)] == ["-"]


def test_an_answer_s_verdict_is_likeliest_and_nothing_is_sure() -> None:
    (lesson,) = answers([("legal", "unreached", "Their counsel? No idea.")], vocabulary())
    assert lesson.head == "legal"
    assert VERDICTS["legal"][int(lesson.shares.argmax())] == "unreached"
    assert 0.9 < lesson.shares.max() < 1.0
    assert lesson.shares.sum() == pytest.approx(1.0)
    assert lesson.shares.min() > 0
