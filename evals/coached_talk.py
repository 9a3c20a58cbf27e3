"""A talk with the built-in coach, kept in memory: what the coaching suite drives."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.coaching.kit import Kit
from assistant.coaching.opening import opening
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.policy import Situation
from assistant.coaching.turn import take_turn
from assistant.coaching.voice import question_text, say
from assistant.domain.conversation import Conversation, Question, Turn
from assistant.domain.deal import Deal
from assistant.domain.vocabulary import Lang, Topic
from assistant.ports import Note

Choice = Callable[[Situation, Question], Topic]


@lru_cache(maxsize=4)
def builtin_kit(today: date) -> Kit:
    """The kit of the built-in coach on a day."""
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    return bootstrap(load_settings(), engine="builtin", keep=False).kits.kit(today)


@dataclass(frozen=True, slots=True)
class Said:
    """One exchange as the scorer sees it."""

    line: str
    reply: str
    topic: str | None
    question: str
    outcome: TurnOutcome
    seconds: float


class Talk:
    """One conversation about one deal."""

    def __init__(self, lang: str, category: str, today: date, *, random_questions: int | None = None) -> None:
        self.lang, self.kit = Lang(lang), builtin_kit(today)
        self.conversation, self.deal = (
            Conversation(self.lang),
            Deal(lang=self.lang, product_category=category),
        )
        self.dice = random.Random(random_questions) if random_questions is not None else None
        self.said: list[Said] = []
        self._keep("", opening(self.conversation, self.deal, self.kit), 0.0)

    def say(self, line: str) -> Said:
        """The coach's turn for this line."""
        started = time.perf_counter()
        note = Note(line, self.kit.today, self.lang, f"m{len(self.said)}", spoken=True)
        outcome = take_turn(note, self.conversation, self.deal, self.kit)
        if self.dice is not None:
            outcome = self._shuffled(outcome)
        return self._keep(line, outcome, time.perf_counter() - started)

    def resume(self) -> Said:
        """The coach's first line of a new sitting about the same deal."""
        return self._keep("", opening(self.conversation, self.deal, self.kit), 0.0)

    def _keep(self, line: str, outcome: TurnOutcome, seconds: float) -> Said:
        started = time.perf_counter()
        reply = say(outcome, self.kit, seed="eval")
        question = outcome.decision.question
        words = question_text(question, self.kit, self.lang) if question else ""
        said = Said(
            line,
            reply,
            question.topic if question else None,
            words,
            outcome,
            seconds + time.perf_counter() - started,
        )
        turn = Turn(
            len(self.said),
            f"t{len(self.said)}",
            line,
            outcome.facts,
            outcome.decision,
            reply,
            outcome.citations,
        )
        self.conversation = replace(self.conversation, turns=(*self.conversation.turns, turn))
        self.deal = outcome.deal
        self.said.append(said)
        return said

    def _shuffled(self, outcome: TurnOutcome) -> TurnOutcome:
        """The same turn with a topic drawn at random, for the ablation: same words, no choice."""
        question = outcome.decision.question
        if question is None or question.key == "next_step.commit" or self.dice is None:
            return outcome
        topic = self.dice.choice(list(Topic))
        row = self.kit.material.questions[topic]
        wording = next(w for w in reversed(row.ask) if not w.marks)
        drawn = Question(topic, wording.key)
        return replace(outcome, decision=replace(outcome.decision, question=drawn))
