"""A coach with the real reader, judgement, library and material, on one fixed day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.coaching.kit import Kit
from assistant.coaching.material import Material, load_material
from assistant.coaching.opening import opening
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.turn import take_turn
from assistant.coaching.voice import say
from assistant.domain.conversation import Conversation, Question, Turn
from assistant.domain.deal import Deal
from assistant.domain.vocabulary import Lang, Topic
from assistant.ports import Note

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def material() -> Material:
    """Everything the coach says from."""
    return load_material()


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """The kit of the built-in coach."""
    from assistant.bootstrap import bootstrap
    from assistant.settings import Settings

    return bootstrap(Settings(tmp_path_factory.mktemp("home")), engine="builtin", keep=False).kits.kit(TODAY)


class Chat:
    """A conversation that keeps itself."""

    def __init__(self, kit: Kit, lang: str, category: str = "unknown") -> None:
        self.kit, self.lang = kit, Lang(lang)
        self.deal = Deal(lang=self.lang, product_category=category)
        self.conversation = Conversation(self.lang)
        self.last: TurnOutcome
        self.reply = ""

    def open(self) -> Chat:
        """Begin, or begin again."""
        return self._keep("", opening(self.conversation, self.deal, self.kit))

    def say(self, *lines: str) -> Chat:
        """Each line, with the coach's turn after it."""
        for line in lines:
            note = Note(line, self.kit.today, self.lang, f"m{len(self.conversation.turns)}", spoken=True)
            self._keep(line, take_turn(note, self.conversation, self.deal, self.kit))
        return self

    def asked(self, topic: str, about: str | None = None) -> Chat:
        """As if the coach had just asked about this topic, and about somebody."""
        row = self.kit.material.questions[Topic(topic)]
        wording = next(w for w in reversed(row.ask) if not w.marks)
        outcome = opening(self.conversation, self.deal, self.kit)
        question = Question(Topic(topic), wording.key, about)
        return self._keep("", replace(outcome, decision=replace(outcome.decision, question=question)))

    def _keep(self, line: str, outcome: TurnOutcome) -> Chat:
        self.last, self.deal = outcome, outcome.deal
        self.reply = say(outcome, self.kit, seed="test")
        turn = Turn(
            len(self.conversation.turns), f"t{len(self.conversation.turns)}", line,
            outcome.facts, outcome.decision, self.reply, outcome.citations,
        )  # fmt: skip
        self.conversation = replace(self.conversation, turns=(*self.conversation.turns, turn))
        return self


@pytest.fixture
def chat(kit: Kit) -> Callable[..., Chat]:
    """Starts conversations."""
    return lambda lang="zh", category="unknown": Chat(kit, lang, category)
