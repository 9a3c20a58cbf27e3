"""The one move of a turn: ask, probe, help, answer, lead back, or close with points and a promise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.coaching.answers import AnswerKind
from assistant.coaching.closing import Advice
from assistant.coaching.commitment import COMMIT, promised
from assistant.coaching.courtesies import GREETING, OPINION, THANKS
from assistant.coaching.half_answered import leaves_half_open
from assistant.coaching.help import help_notes
from assistant.coaching.known import buyers, called
from assistant.coaching.policy import ask, choose, probe
from assistant.coaching.scope import closed_topics
from assistant.coaching.taken_in import TakenIn
from assistant.coaching.taken_off import TAKEN_OFF
from assistant.coaching.upheavals import LEAVING
from assistant.coaching.who_decides import names_any
from assistant.coaching.wishes import HOW, SKIP, how_to_find_out
from assistant.domain.conversation import Commitment, MoveKind, Question
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import CriterionId, Intent, Timeline, Topic

_LEADS = ("close.lead", "close.one")
"""What stands before the points of a close; where nothing was asked before it says so."""


@dataclass(frozen=True, slots=True)
class Move:
    """What the coach does, with the notes that belong to it."""

    kind: MoveKind
    question: Question | None = None
    notes: tuple[Reason, ...] = ()
    commitment: Commitment | None = None
    done: bool = False
    level: CriterionId | None = None
    """The criterion whose level is explained."""


_FRUITLESS = 3
"""After so many follow-ups that brought nothing none is asked."""
_GENERAL = ("help.general", "help.general.unheard", "help.own_side")
"""Help that names the tightest spot, or what comes before everything else."""


def next_move(taken: TakenIn) -> Move:
    """The move this line calls for."""
    return _Chooser(taken).move()


class _Chooser:
    def __init__(self, taken: TakenIn) -> None:
        self.taken, self.kit = taken, taken.kit
        self.pending, self.session = taken.pending, taken.session
        self.situation = taken.impression.situation()

    def move(self) -> Move:
        kind, intent = self.taken.heard.kind, self.taken.heard.intent
        if kind in (GREETING, THANKS, OPINION):
            return self._polite(kind)
        if self.taken.aside:
            return Move(MoveKind.REDIRECT, self._back(), (Reason(f"redirect.{kind or 'off_topic'}"),))
        if intent is Intent.COMMAND and kind == "end":
            return self._close()
        if self.taken.committing and intent not in (Intent.QUESTION, Intent.HELP):
            return self._commit()
        if kind == TAKEN_OFF:
            return Move(MoveKind.ASK, self._back())
        if kind == SKIP:
            return replace(self._onwards(), notes=(Reason("skipped"),))
        if kind == HOW and self.pending is not None:
            told = how_to_find_out(self.pending.topic, self.taken.after.picture, self.taken.lang)
            return Move(MoveKind.ANSWER, self._back(), told or self._explained(self.pending))
        if intent is Intent.QUESTION:
            level = self.taken.level
            notes: tuple[Reason, ...] = (Reason("level.of"),) if level else ()
            if kind == "clarify" and self.pending is not None:
                notes = self._explained(self.pending)
            return Move(MoveKind.ANSWER, self._back(), notes, level=level)
        if intent is Intent.HELP:
            return self._help(kind)
        if intent is Intent.COMMAND:
            return Move(MoveKind.ASK, self._back(), (Reason("shorter"),))
        if self.taken.upheaval and self.pending is not None and not self.taken.committing:
            return Move(MoveKind.ASK, self.pending)
        if self._told_beside_it():
            return Move(MoveKind.ASK, self.pending)
        return self._ask()

    def _told_beside_it(self) -> bool:
        """Whether news came instead of an answer: then the question is asked once more, and only once."""
        again = self.session.questions[-2:]
        repeated = len(again) == 2 and again[0] == again[1]
        waits = self.pending is not None and not self.taken.committing and not repeated
        return waits and self.taken.heard.intent is Intent.ANSWER and self.taken.weighed is None

    def _polite(self, kind: str) -> Move:
        """A word back, and the question that waits; before anything is told, which deal it is about."""
        notes = (Reason(f"redirect.{kind}"),)
        if not self.taken.deal.facts:
            return Move(MoveKind.REDIRECT, None, (*notes, Reason("redirect.first")))
        return Move(MoveKind.REDIRECT, self.pending if kind == THANKS else self._back(), notes)

    def _back(self) -> Question | None:
        """The question that still waits, else the next one."""
        waits = self.pending if self.taken.weighed is None else None
        return waits or choose(self.situation, self.kit.bank)

    def _help(self, kind: str) -> Move:
        known = replace(self.situation, findings=self.taken.shown)
        notes = help_notes(self.taken.line.text, kind, known, self.kit)
        if notes[-1].key in _GENERAL and self.taken.cues.find("help_week", self.taken.line.text):
            notes += self._to_do_now()
        if kind == "improper" and self.pending is None and Topic.PROCESS not in self.session.asked:
            return Move(MoveKind.HELP, ask(Topic.PROCESS, self.situation, self.kit.bank), notes)
        return Move(MoveKind.HELP, self._back(), notes)

    def _to_do_now(self) -> tuple[Reason, ...]:
        """The first things of the advice, for a rep who asks what you would do in their place."""
        return tuple(each for each in self._advice().points() if each.key.startswith("advice."))[:3]

    def _ask(self) -> Move:
        if self.session.length + 1 >= self.kit.material.policy.longest:
            return self._close()
        if self._to_be_probed() and self.pending is not None:
            topic = self.pending.topic
            if topic not in closed_topics(self.taken.after, small=self.taken.impression.small) or (
                topic is Topic.ACCOUNT_FIT
            ):
                return Move(MoveKind.PROBE, probe(topic, self.situation, self.kit.bank))
        return self._onwards()

    def _onwards(self) -> Move:
        """The question that is worth most among those not asked yet, or the close."""
        question = choose(self.situation, self.kit.bank)
        if question is None:
            return self._ask_for_commitment()
        return Move(MoveKind.ASK, question)

    @staticmethod
    def _explained(pending: Question) -> tuple[Reason, ...]:
        return (Reason("clarify", (("topic", pending.topic.value),)),)

    def _to_be_probed(self) -> bool:
        if self.pending is None or self.pending.probe or self.pending.topic in self.session.probed:
            return False
        weighed = self.taken.weighed
        if weighed is None:
            return False
        if self._knows_no_more():
            return False
        half = weighed.kind is AnswerKind.SOLID and leaves_half_open(self.taken)
        return half or weighed.kind is AnswerKind.VAGUE or self._unconfirmed_soon() or self._nobody_named()

    def _knows_no_more(self) -> bool:
        """True when follow-ups were answered with "no idea" before: then another topic brings more than another follow-up."""
        last = self.taken.answers.last
        return sum(last.get(topic) is AnswerKind.UNKNOWN for topic in self.session.probed) >= _FRUITLESS

    def _nobody_named(self) -> bool:
        """True where an answer on who says yes to the money sounds like one and leaves nobody who does."""
        taken = self.taken
        if taken.pending is None or taken.pending.topic is not Topic.ECONOMIC_BUYER or taken.weighed is None:
            return False
        picture = taken.after.picture
        denied = taken.weighed.kind is AnswerKind.NO and names_any(picture.committee.people, taken.answer)
        return (denied or taken.weighed.kind is AnswerKind.SOLID) and not buyers(picture)

    def _unconfirmed_soon(self) -> bool:
        """True when a date not far away was given and nobody on their side stands behind it."""
        picture = self.taken.after.picture
        if self.pending is None or self.pending.topic is not Topic.TIMELINE or picture.close_date is None:
            return False
        near = (picture.close_date.day - self.kit.today).days <= self.kit.material.policy.urgent_days
        return near and picture.process.timeline is not Timeline.CONFIRMED

    def _ask_for_commitment(self) -> Move:
        if self.session.promised:
            return Move(MoveKind.CLOSE, None, (Reason("close.again"),), None, True)
        advice = self._advice()
        points, person = self._closing_notes(advice.points()), advice.proposal().who
        question = Question(Topic.NEXT_STEP, COMMIT, None, False, (("who", person),))
        return Move(MoveKind.CLOSE, question, points)

    def _commit(self) -> Move:
        promise = promised(
            self.taken.line.text, self.taken.after.picture, self.kit.today, self.kit.material.cues
        )
        if promise.holds:
            return Move(MoveKind.CLOSE, None, (Reason("commit.kept"),), promise.commitment, True)
        better = self._advice().proposal()
        lacks = ("lacks", "@lacks:" + ",".join(promise.lacks))
        return Move(MoveKind.CLOSE, None, (Reason("commit.better", (lacks,)),), better, True)

    def _close(self) -> Move:
        advice = self._advice()
        return Move(MoveKind.CLOSE, None, self._closing_notes(advice.points()), advice.proposal(), True)

    def _closing_notes(self, points: tuple[Reason, ...]) -> tuple[Reason, ...]:
        """The points, and the reflex to leave if one was heard in this sitting: the latest one."""
        named = [
            n.facts[0][1]
            for t in self.session.turns
            for n in t.decision.notes
            if n.key == "habit" and n.facts
        ]
        if self.session.length == 0:
            points = tuple(replace(p, key=f"{p.key}.at_once") if p.key in _LEADS else p for p in points)
        points += tuple(self._turned_over(kind) for kind in self.taken.impression.upheavals)
        if not named:
            return points
        return (*points, Reason("close.leave", (("avoid", f"@avoid:{named[-1]}"),)))

    def _turned_over(self, kind: str) -> Reason:
        """What stands before the points, with the name of whoever leaves."""
        leaver = self.taken.impression.leaver if kind == LEAVING else None
        if leaver is None:
            return Reason(f"close.{kind}")
        return Reason("close.leaving.person", (("person", called(leaver, self.taken.lang)),))

    def _advice(self) -> Advice:
        taken = self.taken
        return Advice(
            taken.after,
            taken.shown,
            taken.words_by_topic(),
            self.kit,
            taken.lang,
            taken.impression.blackout,
            taken.answers.blank,
            taken.impression.situation().fit_unclear,
        )
