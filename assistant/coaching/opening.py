"""The first line of a sitting: a welcome, or what changed since, what is due, and how the last promise went."""

from __future__ import annotations

from dataclasses import replace

from assistant.coaching.citing import cited
from assistant.coaching.close_plan import working_days
from assistant.coaching.kit import Judged, Kit
from assistant.coaching.openness import MANY_FACTS, Told, open_findings
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.policy import Situation, ask, choose
from assistant.coaching.scope import closed_topics
from assistant.coaching.session import Session
from assistant.domain.conversation import Commitment, Conversation, Decision, MoveKind, Question
from assistant.domain.deal import Deal, Picture
from assistant.domain.finding import Finding, Reason
from assistant.domain.vocabulary import FindingId, Intent, Topic


def opening(conversation: Conversation, deal: Deal, kit: Kit) -> TurnOutcome:
    """How the coach begins: with a first question for a new deal, with what is new and due for a known one."""
    judged = kit.judge(deal, kit.today)
    small = any(f.id is FindingId.NOT_A_KEY_ACCOUNT for f in judged.findings)
    situation = Situation(
        judged.picture,
        judged.findings,
        judged.scorecard,
        kit.today,
        frozenset(),
        closed_topics(judged, small=small),
    )
    untalked = all(not turn.text for turn in conversation.turns)
    many = len(deal.facts) >= MANY_FACTS
    told = Told({}, at_once=many and untalked, before=Session(conversation).shown)
    shown = open_findings(judged, told, kit.material.policy)
    question: Question | None = None
    notes: tuple[Reason, ...] = (Reason("open.new"),)
    if deal.facts:
        question, notes = _begun(conversation, situation, shown, kit)
    elements = kit.material.questions[question.topic].elements if question else ()
    decision = Decision(
        move=MoveKind.OPEN,
        intent=Intent.REPORT,
        question=question,
        findings=tuple(f.id for f in shown),
        elements=elements,
        notes=notes,
    )
    citations = cited([elements], kit.library, conversation.lang) if elements else ()
    return TurnOutcome(
        decision, deal, judged.picture, (), shown, judged.scorecard, citations, conversation.lang
    )


def open_in_talk(judged: Judged, conversation: Conversation) -> tuple[Finding, ...]:
    """The findings the talk has named, so that sheet, list and reply tell the same; all of them before any talk."""
    if not conversation.turns:
        return judged.findings
    shown = Session(conversation).shown
    return tuple(f for f in judged.findings if f.id in shown)


def _begun(
    conversation: Conversation, situation: Situation, shown: tuple[Finding, ...], kit: Kit
) -> tuple[Question | None, tuple[Reason, ...]]:
    picture = situation.picture
    resumed = bool(conversation.turns)
    notes = [_resumed(picture) if resumed else _imported(picture)]
    session = Session(conversation)
    if changed := _changed(conversation, picture):
        notes.append(changed)
    if shown:
        gap = "open.still" if resumed else "open.first_gap"
        notes.append(Reason(gap, (("finding", f"@finding:{shown[0].id}"),)))
    if due := _due(picture, kit):
        notes.append(due)
    promise = session.last_commitment
    if promise is not None:
        notes.append(_promise(promise))
        return ask(Topic.NEXT_STEP, replace(situation, promised=True), kit.bank), tuple(notes)
    return choose(situation, kit.bank), tuple(notes)


def _resumed(picture: Picture) -> Reason:
    return Reason("open.resumed", (("deal", picture.account or "@phrase:open.this_deal"),))


def _imported(picture: Picture) -> Reason:
    """What is known of a deal that nobody has talked about: it came with a file."""
    facts = picture.deal.facts
    deal = ("deal", picture.account or "@phrase:open.this_deal")
    quote = ("quote", facts[-1].evidence.quote[:60])
    return Reason("open.imported", (deal, ("count", str(len(facts))), quote))


def _promise(promise: Commitment) -> Reason:
    by = f"@date:{promise.by.isoformat()}" if promise.by else "…"
    return Reason("open.commitment", (("what", promise.what), ("by", by)))


def _changed(conversation: Conversation, picture: Picture) -> Reason | None:
    """Facts that came in after the last turn, by a form or another device."""
    told = {fact for turn in conversation.turns for fact in turn.facts}
    fresh = [fact for fact in picture.deal.facts if fact not in told]
    if not fresh or not conversation.turns:
        return None
    return Reason("open.changed", (("count", str(len(fresh))), ("quote", fresh[-1].evidence.quote[:60])))


def _due(picture: Picture, kit: Kit) -> Reason | None:
    if picture.close_date is None:
        return None
    close = ("close", f"@date:{picture.close_date.day.isoformat()}")
    if picture.close_date.day < kit.today:
        return Reason("open.past", (close,))
    return Reason("open.due", (close, ("days", str(working_days(kit.today, picture.close_date.day)))))
