"""What a whole note tells of the money: the rules' word weighed with what its clauses tell.

Each field has a classifier over the rules' value and the best chance of every tag in the note; the clause with the best
chance of the tag that stands for the value is its evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.domain.evidence import Fact, Slot
from assistant.reading.learned.clauses import TAGS, Chances, best
from assistant.reading.learned.weights import classifier
from assistant.reading.scene import Scene

FIELDS = ("status", "owner", "authority", "fit")
SMALL, OTHER = "small", "other"
"""The fit of an account: one owner and a handful of people, or anything else."""
_STEPS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
_LEAST = {"authority": 0.2}
"""From which chance on a clause may stand for a value, where less than 0.1 would not do: "commercial 40" is no limit."""
LEAN: Mapping[tuple[str, str], int] = {
    ("status", "unknown"): -30,
    ("owner", "unknown"): -60,
    ("authority", "unknown"): -60,
}
"""What is told in passing is easily taken for untold; how much to lean was found on notes kept back from learning."""
_STANDS_FOR: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("status", "unknown"): ("money.unknown", "money.refused"),
    ("status", "assumed"): ("money.assumed",),
    ("status", "indicated"): ("money.indicated", "money.refused"),
    ("status", "approved"): ("money.approved",),
    ("authority", "unknown"): ("limit.unknown",),
    ("authority", "partly"): ("limit.below", "limit.above", "limit.unknown"),
    ("authority", "known"): ("limit.above", "limit.below", "limit.alone"),
    ("fit", SMALL): ("small", "limit.alone"),
}


def functions_by(facts: Sequence[Fact]) -> dict[str, str]:
    """The function that was read for each person."""
    return {f.about: str(f.value) for f in facts if f.slot is Slot.FUNCTION and f.about}


def meant_in(scene: Scene, number: int, functions: Mapping[str, str]) -> list[str]:
    """The functions of those a clause is about: who stands in it or, in one without people, who was named last before."""
    for each in range(number, max(-1, number - 3), -1):
        keys = [m.person.key for m in scene.people_in.get(each, ())]
        found = [functions[key] for key in keys if key in functions]
        if found:
            return found if each == number else found[-1:]
    return []


def note_features(
    scene: Scene, told: Chances, ruled: Mapping[str, str], functions: Mapping[str, str]
) -> set[str]:
    """What the fields may go by; `ruled` holds the rules' value of each field and of anything else worth knowing."""
    found = {f"{name}={value}" for name, value in ruled.items()}
    found |= {
        f"{a}={ruled[a]}|{b}={ruled[b]}"
        for a, b in (("status", "amount"), ("authority", "owner"))
        if a in ruled and b in ruled
    }
    for tag in TAGS:
        chance, number = best(told, tag)
        found |= {f"{tag}>{step}" for step in _STEPS if chance >= step}
        if (
            tag in ("owner", "money.approved", "money.indicated", "limit.below", "limit.alone")
            and chance >= 0.15
        ):
            found |= {f"{tag}@{function}" for function in meant_in(scene, number, functions)}
    found |= {f"has={function}" for function in functions.values()}
    found.add(f"people={min(5, len(scene.register.people))}")
    return found


def field_value(scene: Scene, field: str, features: set[str]) -> str:
    """The likeliest value of a field."""
    model = classifier(scene.lang, field)
    scores = dict(zip(model.classes, model.scores(sorted(features)), strict=True))
    understood = scene.understood.of_note(field) if scene.understood else {}
    return max(scores, key=lambda v: scores[v] + understood.get(v, 0) + LEAN.get((field, v), 0))


def clause_for(told: Chances, field: str, value: str) -> int | None:
    """The number of the clause that tells a value best, or None where none tells it with any chance."""
    options = [
        best(told, tag) for tag in _STANDS_FOR.get((field, value), ("owner",) if field == "owner" else ())
    ]
    chance, number = max(options, default=(0.0, 0))
    return number if chance >= _LEAST.get(field, 0.1) else None
