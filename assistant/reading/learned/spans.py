"""Which sum is the customer's budget, which day the expected signature: by what stands around them and what rules say."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from assistant.reading.date_span import DateSpan
from assistant.reading.figures import Amount
from assistant.reading.learned.classifier import SCALE
from assistant.reading.learned.weights import classifier
from assistant.reading.scene import Scene

YES, NO = "yes", "no"


def amount_features(scene: Scene, amount: Amount, ruled: str) -> set[str]:
    """What is seen of a sum; `ruled` is what the rules take it for."""
    found = scene.around.of(amount.start, amount.end)
    later = [a for a in scene.amounts if a.start > amount.start and a.sure]
    bigger = [a for a in scene.amounts if a.high > amount.high and a.sure]
    return found | {
        f"ruled={ruled}",
        f"sure={amount.sure}",
        f"each={amount.per_unit}",
        f"period={amount.period}",
        f"bound={amount.bound}",
        f"superseded={amount.superseded}",
        f"later={min(2, len(later))}",
        f"bigger={min(2, len(bigger))}",
        f"alone={len(scene.amounts) == 1}",
        f"digits={len(str(int(amount.high)))}",
    }


def day_features(scene: Scene, day: DateSpan, ruled: bool) -> set[str]:
    """What is seen of a day; `ruled` is True for the one the rules chose."""
    found = scene.around.of(day.start, day.end)
    coming = day.coming(scene.today)
    ahead = (coming.latest - scene.today).days
    others = [d.coming(scene.today).latest for d in scene.dates if d is not day]
    return found | {
        f"ruled={ruled}",
        f"vague={day.vague}",
        f"past={ahead < 0}",
        f"ahead={min(12, max(-1, ahead // 15))}",
        f"last={all(o <= coming.latest for o in others)}",
        f"alone={not others}",
    }


def likeliest(
    scene: Scene, task: str, options: Sequence[tuple[int, Amount | DateSpan, set[str]]], least: float
) -> int | None:
    """The number of the option most likely meant, or None where none is likely enough."""
    chances: Mapping[int, float] = {i: _chance(scene, task, span, features) for i, span, features in options}
    if not chances:
        return None
    best = max(chances, key=lambda i: (chances[i], i))
    return best if chances[best] >= least else None


def _chance(scene: Scene, task: str, span: Amount | DateSpan, features: set[str]) -> float:
    model = classifier(scene.lang, task)
    scores = dict(zip(model.classes, model.scores(features), strict=True))
    if scene.understood:
        for value, score in scene.understood.of_spots((task,), [(span.start, span.end)])[task].items():
            scores[value] += score
    return 1 / (1 + math.exp(min(700, (scores[NO] - scores[YES]) / SCALE)))
