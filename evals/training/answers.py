"""`python -m evals.training.answers`: learn what answers say from their words. Takes half a minute.

Each line of `answers-*.tsv` is a topic, what the answer says of it, and the answer. The encoder of utterances learns from
the same lines (`python -m evals.training.encoder.utterances`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.verdicts import UNSAID, VERDICTS, answer_features, group_of
from assistant.reading.learned.weights import SUFFIX, write_weights
from evals.training.logistic import Fit, fit
from evals.training.marked import MODELS, training_folder
from evals.training.told import Told, read_clauses

HOW = Fit(ridge=1.0, passes=60)
Answer = tuple[str, str, str]
"""Topic, verdict, the answer's words."""
_BY_TAG = {
    "rival.open": ("competition", "open"),
    "rival.handled": ("competition", "handled"),
    "rival.none": ("competition", "none"),
    "timeline.theirs": ("timeline", "theirs"),
    "timeline.ours": ("timeline", "ours"),
    "money.approved": ("budget_status", "approved"),
    "money.indicated": ("budget_status", "indicated"),
    "money.assumed": ("budget_status", "assumed"),
    "money.refused": ("budget_status", "refused"),
    "money.unknown": ("budget_status", UNSAID),
    "value.own": ("value", "own"),
    "value.vague": ("value", "vague"),
    "tailored": ("message_fit", "tailored"),
    "same_pitch": ("message_fit", "same"),
    "support.there": ("internal_support", "there"),
    "support.missing": ("internal_support", "missing"),
    "conflict": ("internal_support", "conflict"),
}
"""What a clause with a tag would say as an answer."""
CLAUSE = 0.3
"""What a clause that was no answer counts beside one that was."""


def read_answers(path: Path) -> list[Answer]:
    """The lines of an answer file; raises ContentError by line."""
    found: list[Answer] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[1] not in VERDICTS.get(cells[0], ()):
            raise ContentError(
                f"{path.name}:{number}: a topic, one of its verdicts and an answer are expected"
            )
        found.append((cells[0], cells[1], cells[2]))
    return found


def told_answers(clauses: Iterable[Told]) -> list[Answer]:
    """The clauses that would do as answers."""
    return [(*_BY_TAG[tag], c.note.text) for c in clauses for tag in sorted(c.tags) if tag in _BY_TAG]


def learn_answers(answers: Sequence[Answer], clauses: Sequence[Told], lang: Lang) -> dict[str, Classifier]:
    """A classifier for each group of topics."""
    rows = [(a, 1.0) for a in answers] + [(a, CLAUSE) for a in told_answers(clauses)]
    models: dict[str, Classifier] = {}
    for name in sorted({group_of(topic) for topic in VERDICTS}):
        group = [(a, weight) for a, weight in rows if group_of(a[0]) == name]
        models[name] = fit(
            [answer_features(text, topic, lang) for (topic, _, text), _ in group],
            [said for (_, said, _), _ in group],
            HOW,
            [weight for _, weight in group],
        )
    return models


def main() -> int:
    """Learn the classifiers over words of both languages and write them down."""
    for lang in Lang:
        answers = read_answers(training_folder() / f"answers-{lang.value}.tsv")
        clauses = read_clauses(training_folder() / f"clauses-{lang.value}.tsv", lang)
        for name, model in learn_answers(answers, clauses, lang).items():
            write_weights(model, MODELS / lang.value / f"{name}{SUFFIX}")
        sys.stdout.write(f"{lang.value}: {len(answers)} answers\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
