"""What an answer is taken for in a word: it settled something, it leaves the thing open, or it is simply noted."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.coaching.answers import AnswerKind, Weighed, by_a_nod, never_met, tells_only_plans
from assistant.coaching.just_learned import ABOUT
from assistant.coaching.other_department import left_open_instead
from assistant.coaching.taken_in import TakenIn
from assistant.domain.conversation import Question
from assistant.domain.evidence import Certainty, Fact, Slot
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Contact, FindingId, Topic
from assistant.reading.learned.verdicts import ABSENT, REACHED, UNREACHED, UNSAID, VERDICTS, verdict

_MAY_BE_NONE = frozenset({Topic.SUPERVISOR, Topic.INFLUENCERS, Topic.COMPETITION, Topic.OBJECTIONS})
"""Topics on which there may simply be nothing."""
_LEFT_OPEN = (UNREACHED, "open", "missing", "conflict", "part", "partly", "refused", "vague", "ours")
"""What an answer may say about what was asked that leaves it to be done."""
_TELLS: Mapping[Topic, tuple[Slot, ...]] = {
    Topic.INTERNAL_SUPPORT: (Slot.SUPPORT,),
    Topic.NEXT_STEP: (Slot.STEP,),
    Topic.TIMELINE: (Slot.STEP, Slot.CLOSE_DATE),
    Topic.PROCESS: (Slot.STEP, Slot.PROCESS),
    Topic.DECISION_CHAIN: (Slot.STEP, Slot.CHAIN),
    Topic.AUTHORITY: (Slot.AUTHORITY, Slot.LIMIT),
    Topic.BUDGET_STATUS: (Slot.BUDGET_STATUS, Slot.BUDGET_AMOUNT),
    Topic.VALUE: (Slot.VALUE,),
    Topic.COMPETITION: (Slot.RIVAL_HANDLED,),
    Topic.OBJECTIONS: (Slot.OBJECTION_HANDLED,),
    Topic.MESSAGE_FIT: (Slot.TAILORED,),
    Topic.USERS: (Slot.USERS_HEARD,),
    Topic.ACCOUNT_FIT: (Slot.REVENUE, Slot.STAFF, Slot.SITES),
}
"""The facts that answer a question on a topic; on the others it is a talk with somebody."""


def acknowledgement(taken: TakenIn, pending: Question, weighed: Weighed, *, probing: bool) -> Reason:
    """What the answer is taken for; `probing` when the same topic is asked on."""
    topic = ("topic", f"@topic:{pending.topic}")
    if weighed.kind is AnswerKind.UNKNOWN and (other := left_open_instead(taken.answer, pending.topic)):
        return Reason("ack.unknown", (("topic", f"@topic:{other}"),))
    if by_a_nod(taken.answer, pending.topic, taken.cues):
        return Reason("ack.open", (topic,))
    if weighed.kind is AnswerKind.UNKNOWN and tells_only_plans(taken.answer, pending.topic):
        return Reason("ack.plan", (topic,))
    if probing and not (pending.topic is Topic.ECONOMIC_BUYER and weighed.kind is not AnswerKind.VAGUE):
        return Reason(_asked_on(weighed.kind, pending.topic), (topic,))
    if pending.probe and weighed.kind is AnswerKind.VAGUE:
        return Reason("ack.still_vague", (topic,))
    if weighed.kind is AnswerKind.NO and pending.topic in _MAY_BE_NONE:
        return Reason("ack.none", (topic,))
    if weighed.kind is AnswerKind.NO and pending.topic is Topic.ACCOUNT_FIT and _says_small(taken):
        return Reason("ack.noted", (topic,))
    if weighed.kind in (AnswerKind.SOLID, AnswerKind.YES):
        return Reason(_Answer(taken, pending.topic).taken_for(weighed.kind), (topic,))
    return Reason(f"ack.{weighed.kind}", (topic,))


def _asked_on(kind: AnswerKind, topic: Topic) -> str:
    """A solid answer that is asked on told one half of two; on their size it told something else."""
    if kind is not AnswerKind.SOLID:
        return "ack.probe"
    return "ack.open" if topic is Topic.ACCOUNT_FIT else "ack.half"


def _says_small(taken: TakenIn) -> bool:
    """ "No, nobody else, it's just Pete": asked how big they are, that answers it."""
    return any(f.slot is Slot.ACCOUNT_KIND and not f.assertion.negated for f in taken.facts)


class _Answer:
    """An answer that sounds plain, held against what it did to the topic it was asked on."""

    def __init__(self, taken: TakenIn, topic: Topic) -> None:
        self.taken, self.topic = taken, topic
        self.said = verdict(taken.answer, topic, taken.lang)

    def taken_for(self, kind: AnswerKind) -> str:
        """Praise only where it is earned; else that the thing is open, that there is none, or that it is noted."""
        if self._says_open():
            return "ack.open"
        left = any(self._is_about(f.id) for f in self.taken.shown)
        if not left and (self._closed() or self._raised() or self._tells()):
            return f"ack.{kind}"
        if self.said == ABSENT and self.topic in _MAY_BE_NONE:
            return "ack.none"
        untold = self.said == UNSAID and not self._raised() and not self._tells()
        return "ack.open" if left and untold else "ack.noted"

    def _says_open(self) -> bool:
        """Whether its own words leave open what was asked, or say nothing of it and a gap opens with them."""
        unmet = REACHED in VERDICTS.get(self.topic.value, ()) and never_met(self.taken.answer)
        opened = [f for f in self.taken.shown if f.id not in self.taken.session.shown and f.evidence]
        told = any(self._is_about(f.id) for f in opened)
        unknown = self.taken.cues.find("unknown", self.taken.answer) is not None
        return self.said in _LEFT_OPEN or unmet or (self.said == UNSAID and (told or unknown))

    def _closed(self) -> bool:
        """Whether a gap of this topic is gone since the last turn."""
        still = {f.id for f in self.taken.after.findings}
        return any(self._is_about(id) for id in self.taken.session.shown if id not in still)

    def _raised(self) -> bool:
        """Whether the criterion asked about stands higher than before."""
        criterion = self.taken.kit.material.questions[self.topic].criterion
        before, after = self.taken.before.scorecard, self.taken.after.scorecard
        return after.of(criterion).level > before.of(criterion).level

    def _tells(self) -> bool:
        """Whether a fact that answers the question was just stored, plain and not denied."""
        return any(self._answers(f) for f in self.taken.facts)

    def _answers(self, fact: Fact) -> bool:
        if fact.assertion.negated or fact.assertion.certainty is not Certainty.STATED:
            return False
        if self.topic in _TELLS:
            return fact.slot in _TELLS[self.topic]
        return fact.slot is Slot.CONTACT and Contact(str(fact.value)).spoken

    def _is_about(self, id: FindingId) -> bool:
        return self.taken.kit.material.policy.findings[id].topics.get(self.topic, 0.0) >= ABOUT
