"""How long the product takes for what people wait for; `python -m evals.timing` prints it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evals.composed import TODAY, composed

NOTE = {
    "zh": "周二拜访了海川制造，设备部祁经理带我们看了产线。他说停机一次损失二十万，预算大概一百二十万，还要报副总批。"
    "财务部还没见，法务也没接触。竞争对手上周也来做了演示。下周三安排信息中心测试接口。\n",
    "en": "On Tuesday we visited Northwind Freight; Dana Reed, head of operations, showed us the yard. A day of downtime costs "
    "40k, she says, and the budget is about 120k, still to be approved by the COO. We have not met finance or legal. "
    "A competitor gave a demo last week. IT tests the interface next Wednesday.\n",
}
LINES = {
    "zh": "这个我还没问，下周去问祁经理。",
    "en": "I have not asked that yet, I will ask Dana next week.",
}
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Timed:
    """The best of several rounds, and what it may take: seconds, or a ratio for what grows.

    The limits are several times what a quiet machine needs: a busy one should not raise an alarm, a blunder should.
    """

    took: float
    most: float


Measure = Callable[[Any, str], Timed]


def best(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The shortest of several rounds, in seconds: what the program takes when nothing else runs."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def _note(lang: str, characters: int) -> str:
    return (NOTE[lang] * (characters // len(NOTE[lang]) + 1))[:characters]


def _short_review(app: Any, lang: str) -> Timed:
    text = _note(lang, 500 if lang == "zh" else 1800)
    return Timed(best(lambda: app.notes.review(text, lang=lang, today=TODAY)), 0.1)


def _long_review(app: Any, lang: str) -> Timed:
    text = _note(lang, 16_000 if lang == "zh" else 50_000)
    return Timed(best(lambda: app.notes.review(text, lang=lang, today=TODAY), 2), 3.0)


def _longest_line(app: Any, lang: str) -> Timed:
    return Timed(best(lambda: _read(app, _note(lang, 100_000)), 1), 2.0)


def _growth_of_notes(app: Any, lang: str) -> Timed:
    small = best(lambda: _read(app, _note(lang, 2_000))) / 2_000
    large = best(lambda: _read(app, _note(lang, 32_000)), 2) / 32_000
    return Timed(large / small, 4.0)


def _read(app: Any, text: str) -> None:
    from assistant.domain.deal import Deal
    from assistant.ports import Note

    app.kits.reader.read(Note(text, TODAY), Deal())


def _search(app: Any, lang: str) -> Timed:
    words = {"zh": "谁来签字、签多少以内？", "en": "who signs, and up to what sum?"}[lang]
    app.asking.search(words)
    return Timed(best(lambda: app.asking.search(words)), 0.05)


def _turn(app: Any, lang: str) -> Timed:
    return Timed(min(_turns(lang, 6)[2:]), 0.05)


def _growth_of_talks(app: Any, lang: str) -> Timed:
    took = _turns(lang, 31)
    return Timed(min(took[27:]) / min(took[2:6]), 4.0)


def _turns(lang: str, n: int) -> list[float]:
    from evals.coached_talk import Talk

    talk = Talk(lang, "unknown", TODAY)
    talk.say(NOTE[lang])
    return [talk.say(LINES[lang]).seconds for _ in range(n)]


MEASURES: tuple[tuple[str, str, Measure], ...] = (
    ("review-of-300-words", "quick_enough", _short_review),
    ("review-of-20-pages", "quick_enough", _long_review),
    ("longest-line", "quick_enough", _longest_line),
    ("search", "quick_enough", _search),
    ("turn", "quick_enough", _turn),
    ("time-a-character", "stays_quick", _growth_of_notes),
    ("turn-30-against-turn-5", "stays_quick", _growth_of_talks),
)
"""What is timed, the figure it belongs to, and how."""


def main() -> None:
    """Print what everything took and what it may take."""
    for name, _, measure in MEASURES:
        for lang in ("zh", "en"):
            timed = measure(composed(), lang)
            sign = "ok" if timed.took <= timed.most else "SLOW"
            sys.stdout.write(f"{name:26}{lang} {timed.took:9.4f}  at most {timed.most:g}  {sign}\n")


if __name__ == "__main__":
    main()
