"""`python -m evals.training.purposes`: learn what lines are for from their words. Takes half a minute.

Each line of `lines/*.tsv` is a purpose, the coach's question that waited (or `-`), and what the rep wrote; one file an
author. The encoder of utterances learns from the same lines.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.purpose import PURPOSE, PURPOSES, TELL, purpose_features
from assistant.reading.learned.weights import SUFFIX, write_weights
from evals.training.answers import read_answers
from evals.training.logistic import Fit, fit
from evals.training.marked import MODELS, training_folder
from evals.training.told import read_clauses

LINES = Path(__file__).parent / "lines"
HOW = Fit(ridge=1.0, passes=60)
NOTHING_WAITS = "-"
ANSWER, CLAUSE = 0.02, 0.006
"""What an answer and a clause of a note count beside a line: there are many, and all of them tell."""


class Line(NamedTuple):
    """What a rep wrote, what for, and whether a question of the coach waited."""

    purpose: str
    waiting: bool
    text: str
    weight: float = 1.0


def read_lines(path: Path) -> list[Line]:
    """The lines of a file; raises ContentError by line."""
    found: list[Line] = []
    for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
        cells = row.split("\t")
        if len(cells) != 3 or cells[0] not in PURPOSES or not cells[2].strip():
            raise ContentError(f"{path.name}:{number}: a purpose, a question or - and a line are expected")
        found.append(Line(cells[0], cells[1] != NOTHING_WAITS, cells[2]))
    return found


def every_line(lang: Lang, beside: str = "") -> list[Line]:
    """All lines of a language, those of one author aside, and the answers and clauses of notes, which tell."""
    files = [path for path in sorted(LINES.glob(f"{lang.value}-*.tsv")) if path.stem != beside]
    answers = read_answers(training_folder() / f"answers-{lang.value}.tsv")
    told = [Line(TELL, True, words, ANSWER) for _, _, words in answers]
    clauses = read_clauses(training_folder() / f"clauses-{lang.value}.tsv", lang)
    told += [Line(TELL, False, clause.note.text, CLAUSE) for clause in clauses]
    return [line for path in files for line in read_lines(path)] + told


def learn_purposes(lines: Sequence[Line], lang: Lang) -> Classifier:
    """A classifier of what lines are for."""
    return fit(
        [purpose_features(line.text, lang, waiting=line.waiting) for line in lines],
        [line.purpose for line in lines],
        HOW,
        [line.weight for line in lines],
    )


def main() -> int:
    """Learn from the lines of both languages and write the weights down."""
    for lang in Lang:
        lines = every_line(lang)
        write_weights(learn_purposes(lines, lang), MODELS / lang.value / f"{PURPOSE}{SUFFIX}")
        sys.stdout.write(f"{lang.value}: {len(lines)} lines\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
