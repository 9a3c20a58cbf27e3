"""Lessons about people: whose side, which function, how far we got, what they think."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from assistant.domain.vocabulary import Lang
from assistant.reading.attitudes import ruled_function
from assistant.reading.candidates import Candidate, Side, candidates
from assistant.reading.context import Context
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.people import TASKS, person_features
from assistant.reading.normalise import normalise
from assistant.reading.orders import without_orders
from assistant.reading.scene import Scene
from assistant.reading.staging import scene
from evals.matching import alike
from evals.training.logistic import Fit, fit
from evals.training.marked import TODAY, Marked, MarkedNote

HOW: Mapping[str, Fit] = {
    "side": Fit(ridge=1.0),
    "function": Fit(ridge=3.0),
    "contact": Fit(ridge=1.0),
    "stance": Fit(ridge=1.0),
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """Somebody found in a note: what is seen, and the accepted values of each task (none: no lesson)."""

    note: str
    features: frozenset[str]
    values: Mapping[str, tuple[str, ...]]
    ruled: Mapping[str, str]
    weight: float = 1.0


def lessons_of(note: MarkedNote, weight: float = 1.0, *, whole: bool = True) -> list[Lesson]:
    """Everybody found in one note with the current tagger; `whole` where everybody in it is marked, so that others are out."""
    taken = scene(without_orders(note.text), note.lang, TODAY, note.id)
    everybody, _ = candidates(taken, Context(taken))
    found: list[Lesson] = []
    for candidate, values in zip(everybody, meant_values(note, taken, everybody, whole), strict=True):
        ruled = ruled_function(candidate)
        if values:
            features = frozenset(person_features(taken, candidate, ruled))
            rule = {
                "side": str(candidate.side),
                "function": ruled.removeprefix("default:"),
                "contact": str(candidate.contact[0]),
                "stance": str(candidate.stance[0]) if candidate.stance else "unknown",
            }
            found.append(Lesson(note.id, features, values, rule, weight))
    return found


def meant_values(
    note: MarkedNote, taken: Scene, everybody: Sequence[Candidate], whole: bool
) -> list[dict[str, tuple[str, ...]]]:
    """The accepted values of each task for each candidate; empty where the marks say nothing of one."""
    names = [_names(c, taken.text) for c in everybody]
    meant = _paired(note, everybody, names)
    return [_values(note, names[index], meant.get(index), whole) for index in range(len(everybody))]


def _names(candidate: Candidate, text: str) -> list[str]:
    person = candidate.person
    spots = (text[s.start : s.end] for s in candidate.spots)
    return [n for n in dict.fromkeys((person.name, person.title, *person.aliases, *spots)) if n]


def _paired(
    note: MarkedNote, everybody: Sequence[Candidate], names: Sequence[list[str]]
) -> dict[int, Marked]:
    """Which candidate is whom: by the longest shared name, each marked person once."""
    options = sorted(
        (
            (
                ruled_function(candidate).removeprefix("default:") in person.function,
                alike(names[i], _plain(person.names)),
                -i,
                -j,
            )
            for i, candidate in enumerate(everybody)
            for j, person in enumerate(note.people)
            if alike(names[i], _plain(person.names))
        ),
        reverse=True,
    )
    found: dict[int, Marked] = {}
    taken: set[int] = set()
    for _, _, i, j in options:
        if -i not in found and -j not in taken:
            found[-i] = note.people[-j]
            taken.add(-j)
    return found


def _plain(names: Iterable[str]) -> list[str]:
    return [normalise(n).text for n in names]


def _values(
    note: MarkedNote, names: Sequence[str], meant: Marked | None, whole: bool
) -> dict[str, tuple[str, ...]]:
    if meant is not None:
        told = {"function": meant.function, "contact": meant.contact, "stance": meant.stance}
        side = {"side": (str(Side.THEIRS),)} if whole else {}
        return side | {task: values for task, values in told.items() if values}
    double = any(alike(names, _plain(person.names)) for person in note.people)
    if not whole or double or any(alike(names, _plain(either)) for either in note.either):
        # Somebody found twice is one too many, but nothing about either mention says which.
        return {}
    return {"side": (str(Side.OURS if alike(names, _plain(note.ours)) else Side.OUT),)}


_SPOKEN = ("L", "R", "N", "M", "P", "B")
_CUES = ("l:", "r:", "N:", "M:")


def seen_by(task: str, features: Set[str], lang: Lang) -> Set[str]:
    """What a task may go by: whose and which function somebody is shows in titles and right beside them, not in the tale."""
    if task not in ("side", "function"):
        return features
    wordy = task == "side" and lang is Lang.ZH
    return {f for f in features if _about_the_person(f) or (wordy and _short(f))}


def _about_the_person(feature: str) -> bool:
    return feature.startswith(("L^", "R^")) or not feature.startswith((*_SPOKEN, *_CUES))


def _short(feature: str) -> bool:
    return feature.startswith(_CUES) or len(feature) <= 3


def learn_people(found: Sequence[Lesson], lang: Lang) -> dict[str, Classifier]:
    """The four classifiers."""
    models: dict[str, Classifier] = {}
    for task in TASKS:
        rows = [lesson for lesson in found if task in lesson.values]
        seen = [seen_by(task, r.features, lang) for r in rows]
        models[task] = fit(seen, [r.values[task][0] for r in rows], HOW[task], [r.weight for r in rows])
    return models
