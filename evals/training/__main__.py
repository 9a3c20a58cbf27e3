"""`python -m evals.training`: learn the weights of the built-in reader from the marked notes, and write them down.

The classifiers learn without the encoder that reads beside them: it has been taught on the same notes, and would make
every lesson easy. `python -m evals.training.encoder` teaches it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.understanding import without_understanding
from assistant.reading.learned.weights import SUFFIX, put, write_weights
from evals.training.answers import Answer, learn_answers, read_answers
from evals.training.clauses import clause_lessons, learn_clauses, told_lessons
from evals.training.fields import Lesson as FieldLesson
from evals.training.fields import field_lesson, learn_fields
from evals.training.marked import (
    MODELS,
    MarkedNote,
    constructed_notes,
    read_notes,
    training_files,
    training_folder,
)
from evals.training.mentions import learn_mentions
from evals.training.people import Lesson, learn_people, lessons_of
from evals.training.spans import amount_lessons, day_lessons, learn_spans
from evals.training.titles import learn_titles
from evals.training.told import Told, lexicon_examples, read_clauses
from evals.training.unseen import Unseen, others

HALVES = 2
CLAUSE, EXAMPLE = 0.5, 0.05
"""What a clause alone and an example of the lexicon count beside somebody in a whole note."""


def learn(
    notes: Sequence[MarkedNote], clauses: Sequence[Told], answers: Sequence[Answer], lang: Lang
) -> dict[str, Classifier]:
    """Every classifier for one language, by name."""
    models = {"titles": learn_titles(notes, lang)}
    put(lang, "titles", models["titles"])
    models |= _people(notes, clauses, lang)
    _use(models, lang)
    models |= _money(notes, clauses, lang)
    models |= learn_answers(answers, clauses, lang)
    _use(models, lang)
    return models


def _use(models: Mapping[str, Classifier], lang: Lang) -> None:
    for name, model in models.items():
        put(lang, name, model)


def _people(notes: Sequence[MarkedNote], clauses: Sequence[Told], lang: Lang) -> dict[str, Classifier]:
    """Who is named, which mentions are of one person, and what is told of each."""
    unseen = Unseen(notes, lang)
    lessons: list[Lesson] = [lesson for note in unseen.each() for lesson in lessons_of(note)]
    models = {"mentions": learn_mentions(notes), "linking": unseen.linking()}
    _use(models, lang)
    lessons += [x for told in clauses for x in lessons_of(told.note, CLAUSE, whole=False)]
    lessons += [x for note in lexicon_examples(lang) for x in lessons_of(note, EXAMPLE, whole=False)]
    return models | learn_people(lessons, lang)


def _money(notes: Sequence[MarkedNote], clauses: Sequence[Told], lang: Lang) -> dict[str, Classifier]:
    """Which sum is the budget, which day the signature, what each clause tells, what the whole note tells of the money."""
    alone = told_lessons(clauses, CLAUSE)
    folds = [list(notes[fold::HALVES]) for fold in range(HALVES)]
    budget = [[x for note in fold for x in amount_lessons(note)] for fold in folds]
    signing = [[x for note in fold for x in day_lessons(note)] for fold in folds]
    told = [[x for note in fold for x in clause_lessons(note)] for fold in folds]
    fields: list[FieldLesson] = []
    for fold in range(HALVES):
        learned = {
            "budget": learn_spans(others(budget, fold)),
            "signing": learn_spans(others(signing, fold)),
            "clauses": learn_clauses([*others(told, fold), *alone]),
        }
        _use(learned, lang)
        fields += [field_lesson(note) for note in folds[fold]]
    return {
        "budget": learn_spans([x for fold in budget for x in fold]),
        "signing": learn_spans([x for fold in signing for x in fold]),
        "clauses": learn_clauses([*(x for fold in told for x in fold), *alone]),
        **learn_fields(fields),
    }


def main(arguments: Sequence[str]) -> int:
    """Learn one language or both from the notes that ship with the project."""
    for lang in [Lang(a) for a in arguments] or list(Lang):
        every = [*read_notes(training_files()), *constructed_notes()]
        notes = [n for n in every if n.lang is lang]
        clauses = read_clauses(training_folder() / f"clauses-{lang}.tsv", lang)
        answers = read_answers(training_folder() / f"answers-{lang}.tsv")
        with without_understanding():
            models = learn(notes, clauses, answers, lang)
        folder = MODELS / lang.value
        folder.mkdir(parents=True, exist_ok=True)
        for name, model in models.items():
            write_weights(model, folder / f"{name}{SUFFIX}")
        sizes = ", ".join(f"{name} {len(model.rows)}" for name, model in sorted(models.items()))
        sys.stdout.write(f"{lang}: {len(notes)} notes; features: {sizes}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
