"""A turn in the shape `ka-coach/turn/1`, for scripts and evaluation runs."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.coaching.kit import Kit
from assistant.coaching.reason_words import ReasonWords
from assistant.coaching.voice import question_text
from assistant.domain.conversation import Check, Commitment, Question, Turn
from assistant.domain.deal import Picture
from assistant.domain.evidence import DaySpan, Fact, Mention, Money, Step, Value
from assistant.domain.vocabulary import Lang
from assistant.review.json import budget_json, chain_json, citation_json, number, people_json

SCHEMA = "ka-coach/turn/1"


def turn_json(turn: Turn, picture: Picture, lang: Lang, kit: Kit) -> dict[str, Any]:
    """One turn with the deal as it stands after it."""
    decision = turn.decision
    said: dict[str, Any] = {
        "schema": SCHEMA,
        "reply": turn.reply,
        "intent": str(decision.intent),
        "question": _question(decision.question, lang, kit),
        "facts": [fact_json(f) for f in turn.facts],
        "findings": [str(f) for f in decision.findings],
        "check": _check(decision.check, lang, kit),
        "citations": [citation_json(c) for c in turn.citations],
        "commitment": _commitment(decision.commitment),
        "done": decision.done,
        "deal": {
            "stakeholders": people_json(picture),
            "budget": budget_json(picture),
            "chain": chain_json(picture),
        },
        "engine": turn.engine,
    }
    if turn.fallback:
        said["fallback"] = turn.fallback
    return said


def fact_json(fact: Fact) -> dict[str, Any]:
    """One fact with how it was asserted and the words it rests on."""
    told = fact.assertion
    return {
        "slot": str(fact.slot),
        "about": fact.about,
        "value": _value(fact.value),
        "negated": told.negated,
        "certainty": str(told.certainty),
        "tense": str(told.tense),
        "source": str(told.source),
        "quote": fact.evidence.quote,
        "start": fact.evidence.start,
        "end": fact.evidence.end,
    }


def _value(value: Value) -> Any:
    if isinstance(value, Money):
        return {"amount": number(value.amount), "currency": value.currency}
    if isinstance(value, DaySpan):
        return {"day": _plain(value.day), "earliest": _plain(value.earliest), "latest": _plain(value.latest)}
    if isinstance(value, Mention):
        return {"name": value.name, "title": value.title, "team": value.team}
    if isinstance(value, Step):
        return {
            "name": value.name,
            "kind": str(value.kind),
            "date": _plain(value.day),
            "state": str(value.state),
        }
    return value if isinstance(value, bool | int) else str(value)


def _plain(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _question(question: Question | None, lang: Lang, kit: Kit) -> dict[str, str] | None:
    if question is None:
        return None
    return {"topic": str(question.topic), "text": question_text(question, kit, lang)}


def _check(check: Check | None, lang: Lang, kit: Kit) -> dict[str, Any] | None:
    if check is None:
        return None
    words = ReasonWords(kit.material, kit.texts, lang)
    return {
        "criterion": str(check.criterion),
        "before": check.before,
        "after": check.after,
        "why": words.say(check.why),
        "next_level": words.say(check.next_level),
    }


def _commitment(promise: Commitment | None) -> dict[str, str | None] | None:
    if promise is None:
        return None
    return {"what": promise.what, "who": promise.who, "by": promise.by.isoformat() if promise.by else None}
