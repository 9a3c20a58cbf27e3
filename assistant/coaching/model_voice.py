"""A model's words for a decision already taken: sentence by sentence, and only what passes the check."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from assistant.coaching.kit import Kit
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.voice import question_text
from assistant.coaching.wording_check import Given, faults
from assistant.domain.vocabulary import Lang, Topic
from assistant.errors import ModelError
from assistant.ports import ChatModel
from prompts import prompt

_SENTENCE = re.compile(r".*?(?:[。！？]+[”」』）]*|[.!?]+[\"”')]*(?=\s|$)|\n+)\s*", re.S)

MOST_PEOPLE = 7
"""People of the deal whom a model is told about when it words a turn."""


@dataclass(frozen=True, slots=True)
class Worded:
    """What a model made of a decision; `text` None means nothing usable, `fallback` says why or what was left out."""

    text: str | None
    fallback: str | None = None


@dataclass(frozen=True)
class ModelVoice:
    """Words from a model. It sees the decision, what is known and the cited passages; never the rest of the talk."""

    model: ChatModel

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model.name

    def word(self, line: str, outcome: TurnOutcome, kit: Kit, built_in: str) -> Generator[str, None, Worded]:
        """Sentences that pass, as they come; a missing or wrong question is replaced by the built-in one."""
        question = outcome.decision.question
        asked = question_text(question, kit, outcome.lang) if question else ""
        given = _given(outcome, kit, built_in, line)
        kept: list[str] = []
        left_out, question_found = 0, ""
        try:
            for sentence in _sentences(self.model.say(*self._prompt(line, outcome, built_in))):
                if asked and _asks(sentence):
                    question_found = sentence
                    break
                if faults("".join(kept) + sentence, replace(given, asks=False), finished=False):
                    left_out += 1
                    continue
                kept.append(sentence)
                yield sentence
        except ModelError as failed:
            return Worded(None, str(failed))
        return (yield from self._ended(kept, asked, question_found, given, left_out))

    def _ended(
        self, kept: list[str], asked: str, question: str, given: Given, left_out: int
    ) -> Generator[str, None, Worded]:
        body = "".join(kept).strip()
        if not body:
            return Worded(None, "the model's words did not pass the check")
        if asked:
            own = f"{body} {question.strip()}"
            ending = question.strip() if question and not faults(own, given) else asked
            whole = f"{body}\n\n{ending}"
        else:
            ending, whole = "", body
        if faults(whole, given):
            return Worded(None, "the model's words did not pass the check")
        if ending:
            yield f"\n\n{ending}"
        return Worded(whole, f"{left_out} sentences left out" if left_out else None)

    def _prompt(self, line: str, outcome: TurnOutcome, built_in: str) -> tuple[str, str]:
        text = prompt(f"voice/turn.{outcome.lang.value}").render(
            line=line[:4000],
            decision=built_in,
            facts=_known(outcome, built_in + line),
            passages="\n".join(c.quote for c in outcome.citations[:4]) or "-",
        )
        rules, _, material = text.partition("\nDECISION\n")
        return rules, f"DECISION\n{material}"


def _known(outcome: TurnOutcome, words: str) -> str:
    """The deal sheet in a few lines, whoever is spoken of first: however long the talk, it grows no further."""
    picture = outcome.picture
    nearest = sorted(picture.committee.people, key=lambda person: person.label not in words)[:MOST_PEOPLE]
    people = [f"{p.label}: {p.function}, {p.contact}, {p.stance}" for p in nearest]
    budget = picture.budget
    money = f"budget: {budget.status}, owner {budget.owner or 'unknown'}, {budget.amount or '?'} {budget.currency or ''}"
    return "\n".join([f"account: {picture.account or '?'}", money.strip(), *people])


def _given(outcome: TurnOutcome, kit: Kit, built_in: str, line: str) -> Given:
    question = outcome.decision.question
    sources = (built_in, line, _known(outcome, built_in + line), *(c.quote for c in outcome.citations))
    words = topic_words(kit, outcome.lang)[question.topic] if question else ()
    return Given(outcome.lang, sources, question is not None, words)


def topic_words(kit: Kit, lang: Lang) -> dict[Topic, tuple[str, ...]]:
    """The words that plainly name each topic: those of its own wordings that few other topics use."""
    of: dict[Topic, set[str]] = {
        topic: {
            w
            for wording in (*row.ask, *row.probe)
            for w in _words(wording.zh if lang is Lang.ZH else wording.en)
        }
        for topic, row in kit.material.questions.items()
    }
    return {
        topic: tuple(sorted(w for w in words if sum(w in other for other in of.values()) <= 3))
        for topic, words in of.items()
    }


def _words(text: str) -> set[str]:
    han = re.findall(r"[\u4e00-\u9fff]+", text)
    pairs = {run[i : i + 2] for run in han for i in range(len(run) - 1)}
    return pairs | set(re.findall(r"[a-z]{4,}", text.lower()))


def _asks(sentence: str) -> bool:
    return "?" in sentence or "？" in sentence


def _sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Whole sentences as soon as they are whole, then whatever is left."""
    waiting = ""
    for piece in pieces:
        waiting += piece
        while (found := _SENTENCE.match(waiting)) and found.end() < len(waiting):
            yield waiting[: found.end()]
            waiting = waiting[found.end() :]
    if waiting.strip():
        yield waiting
