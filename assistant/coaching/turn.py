"""One turn of coaching: a line in, a decision out. Decided first, worded by `voice.say` afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.coaching.answered import ShortAnswer
from assistant.coaching.answers import AnswerKind, Weighed, weigh
from assistant.coaching.checking import check_of
from assistant.coaching.citing import cited, cited_answer
from assistant.coaching.closing import Advice
from assistant.coaching.commitment import promised
from assistant.coaching.context import in_context
from assistant.coaching.habits import Habit, noticed
from assistant.coaching.hearing import asides, hear, taken_back, without
from assistant.coaching.help import help_notes
from assistant.coaching.kit import Kit
from assistant.coaching.known import fit_unclear
from assistant.coaching.news import news
from assistant.coaching.openness import MANY_FACTS, is_shaky, open_findings
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.policy import Situation, ask, choose, probe
from assistant.coaching.remarks import acknowledgement, contradiction, taken_in
from assistant.coaching.scope import closed_topics
from assistant.coaching.session import Session
from assistant.domain.conversation import Check, Commitment, Conversation, Decision, MoveKind, Question
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.domain.finding import Finding, Reason
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import FindingId, Intent, Timeline, Topic
from assistant.ports import Note, Reading

if TYPE_CHECKING:
    from knowledge.answers import Answer

COMMIT = "next_step.commit"
SOON_DAYS = 14
_ASIDE = (Intent.ABUSE, Intent.OFF_TOPIC)


def take_turn(line: Note, conversation: Conversation, deal: Deal, kit: Kit) -> TurnOutcome:
    """What the coach makes of this line: facts learned, the deal judged again, one move decided."""
    return _Turn(line, conversation, deal, kit).outcome()


@dataclass(frozen=True, slots=True)
class _Move:
    kind: MoveKind
    question: Question | None = None
    notes: tuple[Reason, ...] = ()
    commitment: Commitment | None = None
    done: bool = False


class _Turn:
    def __init__(self, line: Note, conversation: Conversation, deal: Deal, kit: Kit) -> None:
        self.line, self.conversation, self.deal, self.kit = line, conversation, deal, kit
        self.cues, self.lang = kit.material.cues, conversation.lang
        self.session = Session(conversation)
        self.pending = None if _ended(conversation) else conversation.pending
        self.reading = self._read()
        informative = any(f.slot is not Slot.ACCOUNT for f in self.reading.facts)
        self.heard = hear(line.text, self.cues, pending=self.pending is not None, informative=informative)
        self.weighed = self._weighed()
        self.before = kit.judge(deal, kit.today)
        self.facts = self._facts()
        self.after_deal = deal.learn(self.facts)
        self.after = kit.judge(self.after_deal, kit.today) if self.facts else self.before
        self.answers = self._answers()

    def _read(self) -> Reading:
        text = without(self.line.text, asides(self.line.text, self.cues))
        if self.cues.find("correction", text):
            text = without(text, taken_back(text))
        topic = self.pending.topic if self.pending else None
        about = self.pending.person if self.pending else None
        return self.kit.reader.read(replace(self.line, text=text, answers=topic, about=about), self.deal)

    def _weighed(self) -> Weighed | None:
        if self.pending is None or self.heard.intent not in (Intent.ANSWER, Intent.CORRECTION):
            return None
        return weigh(self.line.text, self.pending.topic, self.cues)

    def _facts(self) -> tuple[Fact, ...]:
        if self.heard.intent in _ASIDE or self._committing:
            return ()
        if self.heard.intent is Intent.HELP and self.cues.find("play", self.line.text):
            return ()
        facts = self.reading.facts
        if self.weighed is not None and self.pending is not None:
            learned = picture(self.deal.learn(facts), self.kit.today)
            answer = ShortAnswer(self.line.text, self.line.id, self.lang, self.pending, self.weighed, facts)
            facts += in_context(answer, learned, self.cues, self.kit.material.names)
        return news(facts, self.deal)

    @property
    def _shaky(self) -> bool:
        """True when most questions were answered weakly, at the first asking or in the end."""
        return is_shaky(self.answers) or is_shaky(self.first_answers)

    def _answers(self) -> dict[Topic, AnswerKind]:
        """How each question of this sitting was answered in the end, the present line included."""
        found: dict[Topic, AnswerKind] = {}
        self.first_answers: dict[Topic, AnswerKind] = {}
        turns = self.session.turns
        for asked, told in pairwise(turns):
            if asked.decision.question and told.decision.intent in (Intent.ANSWER, Intent.CORRECTION):
                topic = asked.decision.question.topic
                found[topic] = weigh(told.text, topic, self.cues).kind
                self.first_answers.setdefault(topic, found[topic])
        if self.weighed is not None and self.pending is not None:
            found[self.pending.topic] = self.weighed.kind
            self.first_answers.setdefault(self.pending.topic, self.weighed.kind)
        return found

    @property
    def _committing(self) -> bool:
        return self.pending is not None and self.pending.key == COMMIT

    @property
    def _small(self) -> bool:
        return any(f.id is FindingId.NOT_A_KEY_ACCOUNT for f in self.after.findings)

    def _situation(self) -> Situation:
        return Situation(
            self.after.picture,
            self.after.findings,
            self.after.scorecard,
            self.kit.today,
            self.session.asked,
            closed_topics(self.after, small=self._small),
            told=self._told_at_once(),
            claimed_done=self._claimed_done,
            shaky=self._shaky and not self._claimed_done,
            disputed=self._told("territory"),
            fit_unclear=fit_unclear(self.after.picture, owner_like=self._told("owner_like")),
        )

    @property
    def _blackout(self) -> bool:
        """True when a tender forbids meeting people, by its rules as told or because the rep asked to get round them."""
        turns = self.session.turns
        asked = any(note.key == "help.improper.tender" for t in turns for note in t.decision.notes)
        return asked or self._told("blackout")

    @property
    def _claimed_done(self) -> bool:
        """True when the rep began by saying that everything is in place."""
        first = next((t.text for t in self.session.turns if t.text), self.line.text)
        return self.cues.find("everything_done", first) is not None

    def _told(self, kind: str) -> bool:
        """True when a line of this sitting holds words of this kind."""
        lines = [t.text for t in self.session.turns if t.decision.intent not in _ASIDE]
        return any(self.cues.find(kind, text) for text in (*lines, self.line.text))

    def open(self) -> tuple[Finding, ...]:
        return open_findings(
            self.after,
            self.answers,
            self.kit.material.policy,
            told=self._told_at_once(),
            shaky=self._shaky,
            trusting=self._claimed_done,
        )

    def _told_at_once(self) -> bool:
        """True when the rep began with notes that tell a lot: what is missing in them counts as missing."""
        first = next((t.facts for t in self.conversation.turns if t.facts), self.facts)
        return len(first) >= MANY_FACTS

    def outcome(self) -> TurnOutcome:
        move = self._move()
        shown = self.open()
        habit = self._habit()
        notes = self._opening_notes(habit, shown, move) + move.notes
        if self.heard.aside and self.heard.intent not in _ASIDE:
            notes = (Reason("aside"), *notes)
        elements = self._elements(move, habit)
        decision = Decision(
            move=move.kind,
            intent=self.heard.intent,
            question=move.question,
            findings=tuple(f.id for f in shown),
            elements=elements,
            notes=notes,
            check=self._check(),
            commitment=move.commitment,
            done=move.done,
        )
        answer = self._library_answer()
        said, citations = cited_answer(answer) if answer else ((), ())
        citations += cited(self._cited_elements(move, habit, shown), self.kit.library, self.lang)
        return TurnOutcome(
            decision,
            self.after_deal,
            self.after.picture,
            self.facts,
            shown,
            self.after.scorecard,
            tuple(dict.fromkeys(citations)),
            self.lang,
            said,
            self.reading.engine,
            self.reading.fallback,
            answer.engine if answer else "builtin",
            answer.fallback if answer else None,
        )

    def _move(self) -> _Move:
        kind, intent = self.heard.kind, self.heard.intent
        if intent in _ASIDE:
            return _Move(MoveKind.REDIRECT, self._back(), (Reason(f"redirect.{kind or 'off_topic'}"),))
        if intent is Intent.COMMAND and kind == "end":
            return self._close()
        if self._committing and intent not in (Intent.QUESTION, Intent.HELP):
            return self._commit()
        if intent is Intent.QUESTION:
            return _Move(MoveKind.ANSWER, self._back())
        if intent is Intent.HELP:
            if kind == "improper" and self.pending is None and Topic.PROCESS not in self.session.asked:
                rules = ask(Topic.PROCESS, self._situation(), self.kit.bank)
                return _Move(
                    MoveKind.HELP, rules, help_notes(self.line.text, kind, self._situation(), self.kit)
                )
            notes = help_notes(self.line.text, kind, self._situation(), self.kit)
            return _Move(MoveKind.HELP, self._back(), notes)
        if intent is Intent.COMMAND:
            return _Move(MoveKind.ASK, self._back(), (Reason("shorter"),))
        return self._ask()

    def _back(self) -> Question | None:
        """The question that still waits, else the next one."""
        if self.pending is not None:
            return self.pending
        return choose(self._situation(), self.kit.bank)

    def _ask(self) -> _Move:
        numbers = self.kit.material.policy
        if self.session.length + 1 >= numbers.longest:
            return self._close()
        vague = self.weighed is not None and self.weighed.kind is AnswerKind.VAGUE
        vague = vague or self._unconfirmed_soon()
        if (
            vague
            and self.pending
            and not self.pending.probe
            and self.pending.topic not in self.session.probed
        ):
            topic = self.pending.topic
            if topic not in closed_topics(self.after, small=self._small) or topic is Topic.ACCOUNT_FIT:
                return _Move(MoveKind.PROBE, probe(topic, self._situation(), self.kit.bank))
        question = choose(self._situation(), self.kit.bank)
        if question is None:
            return self._ask_for_commitment()
        return _Move(MoveKind.ASK, question)

    def _unconfirmed_soon(self) -> bool:
        """True when a date only weeks away was given and nobody on their side stands behind it."""
        picture = self.after.picture
        if self.pending is None or self.pending.topic is not Topic.TIMELINE or picture.close_date is None:
            return False
        near = (picture.close_date.day - self.kit.today).days <= SOON_DAYS
        return near and picture.process.timeline is not Timeline.CONFIRMED

    def _closing_notes(self, points: tuple[Reason, ...]) -> tuple[Reason, ...]:
        """The points, and the reflex to leave if one was heard in this sitting: the latest one."""
        named = [
            n.facts[0][1]
            for t in self.session.turns
            for n in t.decision.notes
            if n.key == "habit" and n.facts
        ]
        if not named:
            return points
        return (*points, Reason("close.leave", (("avoid", f"@avoid:{named[-1]}"),)))

    def _ask_for_commitment(self) -> _Move:
        if self.session.promised:
            return _Move(MoveKind.CLOSE, None, (Reason("close.again"),), None, True)
        advice = self._advice()
        points, person = self._closing_notes(advice.points()), advice.proposal().who
        question = Question(Topic.NEXT_STEP, COMMIT, None, False, (("who", person),))
        return _Move(MoveKind.CLOSE, question, points)

    def _commit(self) -> _Move:
        promise = promised(self.line.text, self.after.picture, self.kit.today, self.cues)
        if promise.holds:
            return _Move(MoveKind.CLOSE, None, (Reason("commit.kept"),), promise.commitment, True)
        better = self._advice().proposal()
        lacks = ("lacks", "@lacks:" + ",".join(promise.lacks))
        return _Move(MoveKind.CLOSE, None, (Reason("commit.better", (lacks,)),), better, True)

    def _close(self) -> _Move:
        advice = self._advice()
        return _Move(MoveKind.CLOSE, None, self._closing_notes(advice.points()), advice.proposal(), True)

    def _advice(self) -> Advice:
        return Advice(self.after, self.open(), self._told_by_topic(), self.kit, self.lang, self._blackout)

    def _told_by_topic(self) -> dict[Topic, str]:
        """The rep's own words on each topic, as far as they say something."""
        found: dict[Topic, str] = {}
        turns = self.session.turns
        for asked, told in pairwise(turns):
            if asked.decision.question and told.decision.intent is Intent.ANSWER:
                self._tell(found, asked.decision.question.topic, told.text)
        if self.pending is not None and self.weighed is not None:
            self._tell(found, self.pending.topic, self.line.text)
        return found

    def _tell(self, found: dict[Topic, str], topic: Topic, words: str) -> None:
        kind = weigh(words, topic, self.cues).kind
        if kind in (AnswerKind.SOLID, AnswerKind.VAGUE) and len(words) >= 8:
            found[topic] = words

    def _habit(self) -> Habit | None:
        if self.heard.intent in _ASIDE or self.heard.intent is Intent.QUESTION:
            return None
        named = self.session.noted("habit")
        return noticed(self.line.text, self.kit.material.habits, named) if len(named) < 4 else None

    def _opening_notes(
        self, habit: Habit | None, shown: Sequence[Finding], move: _Move
    ) -> tuple[Reason, ...]:
        if self.heard.intent in _ASIDE:
            return ()
        notes: list[Reason] = []
        if self.heard.intent is Intent.CORRECTION:
            notes.append(Reason("corrected" if self.facts else "corrected.nothing"))
        elif odd := contradiction(self.after.picture, self.facts, self.session.mentioned):
            notes.append(odd)
        elif self.weighed is not None and self.pending is not None and not self._committing:
            notes.append(acknowledgement(self.pending, self.weighed, probing=move.kind is MoveKind.PROBE))
        elif self.heard.intent is Intent.REPORT:
            notes.extend(taken_in(self.facts, shown))
        if habit is not None:
            notes.append(Reason("habit", (("id", habit.id),)))
        return tuple(notes)

    def _check(self) -> Check | None:
        if self.pending is None or self.weighed is None or self._committing:
            return None
        row = self.kit.material.questions[self.pending.topic]
        return check_of(row.criterion, self.before.scorecard, self.after.scorecard, self.facts)

    def _elements(self, move: _Move, habit: Habit | None) -> tuple[str, ...]:
        if move.question is not None and move.question.key != COMMIT:
            wording = self.kit.material.wording(move.question.key)
            return wording.elements or self.kit.material.questions[move.question.topic].elements
        return habit.elements if habit else ()

    def _cited_elements(
        self, move: _Move, habit: Habit | None, shown: Sequence[Finding]
    ) -> list[tuple[str, ...]]:
        groups = [self._elements(move, habit)]
        if habit is not None:
            groups.append(habit.elements)
        if shown and self.heard.intent in (Intent.REPORT, Intent.HELP):
            groups.append(shown[0].elements)
        if move.kind is MoveKind.CLOSE:
            groups += [f.elements for f in shown[:3]]
        if move.kind is MoveKind.HELP:
            groups.append(("F49", "F56"))
        return [g for g in groups if g][:4]

    def _library_answer(self) -> Answer | None:
        if self.heard.intent is not Intent.QUESTION:
            return None
        return self.kit.library.answer(
            self.line.text, lang="zh" if self.lang == "zh" else "en", teams=self.kit.teams
        )


def _ended(conversation: Conversation) -> bool:
    return bool(conversation.turns) and conversation.turns[-1].decision.done
