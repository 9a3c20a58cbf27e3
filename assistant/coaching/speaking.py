"""Who finds the words: the built-in voice, or a model whose every sentence is checked first."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from assistant.coaching.kit import Kit
from assistant.coaching.model_voice import ModelVoice
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.voice import say


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reply as it stands in the end: its text, who worded it, and why a model could not."""

    text: str
    engine: str = "builtin"
    fallback: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words for what was decided. With a model: its words where they pass, ours everywhere else."""

    model: ModelVoice | None = None

    def built_in(self, outcome: TurnOutcome, kit: Kit, seed: str) -> Spoken:
        """Our own words."""
        return Spoken(say(outcome, kit, seed=seed))

    def say(self, line: str, outcome: TurnOutcome, kit: Kit, seed: str) -> Generator[str, None, Spoken]:
        """The reply in pieces; what is returned at the end is what counts."""
        own = self.built_in(outcome, kit, seed)
        failed = outcome.fallback or outcome.answer_fallback
        if self.model is None or failed or outcome.said:
            # Not asked: a server that just failed at reading, or one that has answered already in this turn.
            yield own.text
            return Spoken(own.text, "builtin" if failed else outcome.answered_by, failed)
        worded = yield from self.model.word(line, outcome, kit, own.text)
        if worded.text is None:
            yield own.text
            return Spoken(own.text, "builtin", worded.fallback)
        return Spoken(worded.text, self.model.name, worded.fallback)
