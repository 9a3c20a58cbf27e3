"""Lessons of single utterances: questions with the elements they draw on, answers with what they say of a topic, lines
of a talk with what they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.purpose import PURPOSE, PURPOSES
from assistant.reading.learned.verdicts import VERDICTS
from evals.training.answers import Answer, read_answers
from evals.training.elements import Asked, every_question, shares_of
from evals.training.marked import training_folder
from evals.training.purposes import LINES, Line, read_lines
from knowledge.encoder import ELEMENTS, Vocabulary
from knowledge.tokens import simplified

LONGEST = 256
"""Pieces of one utterance; later ones are not read."""
SOFT = 0.05
"""What is left open of a label: some are wrong, and chances should not grow too sure."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """The pieces of a question or an answer, the head that is asked, and the share of each of its classes."""

    ids: Sequence[int]
    head: str
    shares: NDArray[np.float32]
    weight: float = 1.0


def every_utterance(vocabulary: Vocabulary) -> list[Utterance]:
    """All questions, answers and lines of both languages."""
    asked = [each for lang in Lang for each in every_question(lang.value)]
    answered = [
        each for lang in Lang for each in read_answers(training_folder() / f"answers-{lang.value}.tsv")
    ]
    told = [line for path in sorted(LINES.glob("*.tsv")) for line in read_lines(path)]
    return [*questions(asked, vocabulary), *answers(answered, vocabulary), *lines(told, vocabulary)]


def questions(asked: Sequence[Asked], vocabulary: Vocabulary) -> list[Utterance]:
    """What people ask and what the texts say, with the elements that it draws on."""
    shares = shares_of(asked).astype(np.float32)
    return [
        Utterance(cut(each.words, vocabulary), ELEMENTS, row, each.weight)
        for each, row in zip(asked, shares, strict=True)
    ]


def answers(answered: Sequence[Answer], vocabulary: Vocabulary) -> list[Utterance]:
    """What reps answer, with what that says of the topic they were asked about."""
    return [
        Utterance(cut(words, vocabulary), topic, _one_of(VERDICTS[topic], said))
        for topic, said, words in answered
    ]


def lines(told: Sequence[Line], vocabulary: Vocabulary) -> list[Utterance]:
    """What reps write in a talk, with what it is for."""
    return [
        Utterance(cut(line.text, vocabulary), PURPOSE, _one_of(PURPOSES, line.purpose), line.weight)
        for line in told
    ]


def _one_of(classes: Sequence[str], name: str) -> NDArray[np.float32]:
    shares = np.full(len(classes), SOFT / len(classes), np.float32)
    shares[classes.index(name)] += 1 - SOFT
    return shares


def cut(words: str, vocabulary: Vocabulary) -> list[int]:
    """The numbers of the pieces between those that open and close a text."""
    ids = vocabulary.tokenizer.encode(simplified(words), add_special_tokens=False).ids[: LONGEST - 2]
    return [vocabulary.ends[0], *ids, vocabulary.ends[1]]
