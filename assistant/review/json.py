"""A review as `ka-coach/review/1`: the shape that scripts, CRM jobs and evaluations read."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from assistant.domain.committee import OwnSide, Stakeholder
from assistant.domain.conversation import Cited
from assistant.domain.deal import Picture
from assistant.domain.evidence import Evidence, Standing
from assistant.domain.finding import Finding
from assistant.domain.rubric import CriterionScore
from assistant.domain.vocabulary import StepKind
from assistant.review.review import Review, WordedQuestion
from assistant.review.summary import summary
from assistant.review.texts import ReviewTexts

SCHEMA = "ka-coach/review/1"


def review_json(review: Review, texts: ReviewTexts) -> dict[str, Any]:
    """The review with every key of its schema, in the order of the schema."""
    close = review.picture.close_date
    said: dict[str, Any] = {
        "schema": SCHEMA,
        "id": review.id,
        "lang": str(review.lang),
        "engine": review.engine,
        "account": review.picture.account,
        "close_date": close.day.isoformat() if close else None,
        "summary": summary(review, texts),
        "stakeholders": people_json(review.picture),
        "own_side": [_own(o) for o in review.picture.own_side],
        "budget": budget_json(review.picture),
        "chain": chain_json(review.picture),
        "findings": [_finding(f, review, texts) for f in review.findings],
        "rubric": [_criterion(s, review, texts) for s in review.scorecard.scores],
        "questions": [_question(q) for q in review.questions],
        "score": {
            "weighted": review.scorecard.weighted,
            "weakest": str(review.scorecard.weakest),
            "gates": [
                {"id": g.id, "why": texts.level(g.reason, review.lang)} for g in review.scorecard.gates
            ],
        },
        "contradictions": [
            {
                "slot": str(c.newer.slot),
                "older": _quotes([c.older.evidence])[0],
                "newer": _quotes([c.newer.evidence])[0],
            }
            for c in review.picture.contradictions
        ],
        "versions": {k: review.versions.get(k, "") for k in ("content", "lexicon", "rubric", "prompts")},
    }
    if review.fallback:
        said["fallback"] = review.fallback
    if review.unread:
        said["unread"] = review.unread
    return said


def people_json(picture: Picture) -> list[dict[str, Any]]:
    """The customer's people; those who have left are none."""
    return [_person(p) for p in picture.committee.people if Standing.LEFT not in p.standing]


def budget_json(picture: Picture) -> dict[str, Any]:
    """The customer's money."""
    budget = picture.budget
    return {
        "status": str(budget.status),
        "owner": str(budget.owner) if budget.owner else "unknown",
        "authority": str(budget.authority),
        "amount": number(budget.amount),
        "currency": budget.currency if budget.amount is not None else None,
        "evidence": _quotes(budget.evidence),
    }


def chain_json(picture: Picture) -> dict[str, Any]:
    """The customer's decision chain with its steps."""
    process = picture.process
    return {
        "chain": str(process.chain),
        "timeline": str(process.timeline),
        "steps": [
            {
                "name": step.name,
                "function": str(step.function) if step.function else None,
                "kind": str(step.kind if isinstance(step.kind, StepKind) else StepKind(step.kind)),
                "date": step.day.isoformat() if step.day else None,
                "state": str(step.state),
            }
            for step in process.steps
        ],
        "evidence": _quotes(process.evidence),
    }


def citation_json(cited: Cited) -> dict[str, str]:
    """One citation."""
    return {"document": cited.document, "section": cited.section, "quote": cited.quote, "id": cited.id}


def number(amount: Decimal | None) -> int | float | None:
    """An amount as JSON has it: whole where it is whole."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _person(person: Stakeholder) -> dict[str, Any]:
    return {
        "name": person.name,
        "title": person.title,
        "function": str(person.function),
        "roles": [str(r) for r in person.roles],
        "contact": str(person.contact),
        "stance": str(person.stance),
        "concerns": [c.text for c in person.concerns],
        "evidence": _quotes(person.evidence),
    }


def _own(own: OwnSide) -> dict[str, Any]:
    said = {"name": own.name, "title": own.title}
    return {k: v for k, v in said.items() if v} | {"evidence": _quotes(own.evidence)}


def _finding(finding: Finding, review: Review, texts: ReviewTexts) -> dict[str, Any]:
    lang = review.lang
    return {
        "id": str(finding.id),
        "severity": str(finding.severity),
        "title": texts.title(finding.id, lang),
        "why": texts.why(finding.reason, lang),
        "evidence": _quotes(finding.evidence),
        "citations": [citation_json(c) for c in review.citations.get(finding.id, ())],
        "action": {
            "what": texts.action(finding.action.what, lang),
            "who": texts.word(finding.action.who, lang)
            if finding.action.who == "rep"
            else finding.action.who,
            "by": finding.action.by.isoformat() if finding.action.by else None,
        },
    }


def _criterion(score: CriterionScore, review: Review, texts: ReviewTexts) -> dict[str, Any]:
    return {
        "criterion": str(score.criterion),
        "level": score.level,
        "known": score.known,
        "why": texts.level(score.reason, review.lang),
        "evidence": _quotes(score.evidence),
        "next_level": texts.level(score.next_level, review.lang),
    }


def _question(question: WordedQuestion) -> dict[str, Any]:
    return {
        "topic": str(question.topic),
        "text": question.text,
        "why": question.why,
        "citations": [citation_json(c) for c in question.citations],
    }


def _quotes(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"quote": e.quote, "start": e.start, "end": e.end} for e in dict.fromkeys(evidence)]
