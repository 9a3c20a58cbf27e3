"""What the coach says about a line before it asks on: taken in, acknowledged, or at odds with something earlier."""

from __future__ import annotations

from assistant.coaching.acknowledging import acknowledgement
from assistant.coaching.answers import AnswerKind, Weighed
from assistant.coaching.contradictions import contradiction
from assistant.coaching.correcting import new_version
from assistant.coaching.just_learned import ABOUT
from assistant.coaching.known import called, main_contact
from assistant.coaching.move import Move
from assistant.coaching.quoting import gist
from assistant.coaching.reactions import RIVALS, reaction
from assistant.coaching.taken_in import TakenIn
from assistant.domain.conversation import MoveKind, Question
from assistant.domain.evidence import RivalKind, Slot
from assistant.domain.finding import Finding, Reason
from assistant.domain.vocabulary import Intent, Topic

MANY_AT_ONCE = 4
"""So many gaps without words behind them, opening in one turn, need a word of explanation."""


def taken_in(taken: TakenIn, asked: Question | None) -> tuple[Reason, ...]:
    """What a report is taken for: which deal, who is closest, and the worry that the question goes on from."""
    learned, picture = taken.facts, taken.after.picture
    if not learned:
        return (Reason("taken.nothing"),)
    known = taken.before.picture
    kp = main_contact(picture)
    account = picture.account if picture.account != known.account else None
    contact = called(kp, taken.lang) if kp is not None and kp != main_contact(known) else None
    facts = tuple((k, v) for k, v in (("account", account), ("kp", contact)) if v)
    if facts:
        parts = [part for part, told in (("account", account), ("person", contact)) if told]
        first = Reason(".".join(("taken", *parts)), facts)
    else:
        first = reaction(taken) or Reason("taken.more", (("count", str(len(learned))),))
    worry = _worry(taken, asked.topic if asked is not None else None)
    if worry is None:
        return (first,)
    key = "taken.finding" if worry.evidence else "taken.finding.unheard"
    return (first, Reason(key, (("finding", f"@finding:{worry.id}"),)))


def _worry(taken: TakenIn, topic: Topic | None) -> Finding | None:
    """The new finding that an answer on this topic would settle first; without one the gravest, if that is new."""
    weights = taken.kit.material.policy.findings
    new = [f for f in taken.shown if f.id not in taken.session.shown]
    about = [f for f in new if topic is not None and weights[f.id].topics.get(topic, 0.0) >= ABOUT]
    if about and topic is not None:
        return max(about, key=lambda f: weights[f.id].topics[topic])
    return new[0] if new and new[0] is taken.shown[0] else None


def widened(taken: TakenIn) -> tuple[Reason, ...]:
    """A word on why many gaps open at once, the first time silence counts as missing."""
    opened = [f for f in taken.shown if f.id not in taken.session.shown]
    said = any(key == "widened" for key, _ in taken.session.mentioned)
    silent = sum(not f.evidence for f in opened)
    return (Reason("widened"),) if taken.impression.thin and silent >= MANY_AT_ONCE and not said else ()


def answered(taken: TakenIn, pending: Question, weighed: Weighed, *, probing: bool) -> Reason:
    """The reaction to an answer where it changed something, else a short acknowledgement."""
    if weighed.kind is not AnswerKind.UNKNOWN and (reacted := reaction(taken)):
        return reacted
    return acknowledgement(taken, pending, weighed, probing=probing)


def opening_notes(taken: TakenIn, move: Move) -> tuple[Reason, ...]:
    """What to say first: the correction, the contradiction, the answer or the report taken in."""
    if taken.aside:
        return ()
    if taken.upheaval:
        return (Reason(f"upheaval.{taken.upheaval}"),)
    if taken.heard.intent is Intent.CORRECTION:
        return (corrected(taken),)
    said = taken.session.mentioned
    if odd := contradiction(taken.after.picture, taken.facts, said, taken.kit.today, taken.lines):
        return (odd,)
    if taken.weighed is not None and taken.pending is not None and not taken.committing:
        probing = move.kind is MoveKind.PROBE
        return (answered(taken, taken.pending, taken.weighed, probing=probing), *widened(taken))
    if taken.heard.intent is Intent.REPORT:
        return taken_in(taken, move.question)
    if taken.heard.intent is Intent.ANSWER and taken.pending is not None and not taken.committing:
        return told_beside(taken)
    return ()


def told_beside(taken: TakenIn) -> tuple[Reason, ...]:
    """A word on news that came instead of an answer."""
    rivals = [
        RIVALS[RivalKind(str(f.value))] for f in taken.facts if f.slot is Slot.RIVAL and f.value in RIVALS
    ]
    new = next((key for key in rivals if (key, ()) not in taken.session.mentioned), None)
    return (Reason(new or "ack.noted"),)


def corrected(taken: TakenIn) -> Reason:
    """What the ledger now says, in the words of the correction."""
    if not taken.facts:
        return Reason("corrected.nothing")
    quotes = [f.evidence.quote for f in taken.facts if f.slot is not Slot.ACCOUNT]
    quote = max(quotes or [taken.facts[0].evidence.quote], key=len)
    return Reason("corrected", (("quote", gist(new_version(quote), taken.lang)),))
