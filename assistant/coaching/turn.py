"""One turn of coaching: a line in, a decision out. Decided first, worded by `voice.say` afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.coaching.asked import asked_last
from assistant.coaching.checking import check_of, check_standing
from assistant.coaching.citing import cited, cited_answer
from assistant.coaching.commitment import COMMIT
from assistant.coaching.habits import Habit, noticed
from assistant.coaching.kit import Kit
from assistant.coaching.move import Move, next_move
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.remarks import opening_notes
from assistant.coaching.scope import closed_topics
from assistant.coaching.taken_in import TakenIn
from assistant.domain.conversation import Check, Conversation, Decision, MoveKind
from assistant.domain.deal import Deal
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Intent, Topic
from assistant.ports import Note

if TYPE_CHECKING:
    from knowledge.answers import Answer

HABITS_AT_MOST = 4
BESIDE = (Topic.INTERNAL_SUPPORT, Topic.ACCOUNT_FIT)
"""Topics whose criterion asks for more than they do: that it stands where it stood says nothing of the answer."""


def take_turn(line: Note, conversation: Conversation, deal: Deal, kit: Kit) -> TurnOutcome:
    """What the coach makes of this line: facts learned, the deal judged again, one move decided."""
    taken = TakenIn(line, conversation, deal, kit)
    return _Turn(taken, next_move(taken), _habit(taken)).outcome()


class _Turn:
    """A line taken in and the move it gets, put together as what the page, the store and the voice need."""

    def __init__(self, taken: TakenIn, move: Move, habit: Habit | None) -> None:
        self.taken, self.move, self.habit, self.kit = taken, move, habit, taken.kit

    def outcome(self) -> TurnOutcome:
        taken, move = self.taken, self.move
        decision = Decision(
            move=move.kind,
            intent=taken.heard.intent,
            question=move.question,
            findings=tuple(f.id for f in taken.shown),
            elements=self._elements(),
            notes=self._notes(),
            check=self._check(),
            commitment=move.commitment,
            done=move.done,
        )
        answer = self._library_answer()
        said, citations = cited_answer(answer) if answer else ((), ())
        citations += cited(self._cited_elements(), self.kit.library, taken.lang)
        return TurnOutcome(
            decision,
            taken.after_deal,
            taken.after.picture,
            taken.facts,
            taken.shown,
            taken.after.scorecard,
            tuple(dict.fromkeys(citations)),
            taken.lang,
            said,
            taken.reading.engine,
            taken.reading.fallback,
            answer.engine if answer else "builtin",
            answer.fallback if answer else None,
        )

    def _notes(self) -> tuple[Reason, ...]:
        notes = opening_notes(self.taken, self.move)
        if self.habit is not None:
            notes += (Reason("habit", (("id", self.habit.id),)),)
        if self.taken.heard.aside and not self.taken.aside:
            notes = (Reason("aside"), *notes)
        return notes + self.move.notes

    def _check(self) -> Check | None:
        taken = self.taken
        if self.move.level is not None:
            return check_standing(self.move.level, taken.after.scorecard)
        if taken.pending is None or taken.weighed is None or taken.committing:
            return None
        row = self.kit.material.questions[taken.pending.topic]
        check = check_of(row.criterion, taken.before.scorecard, taken.after.scorecard, taken.facts)
        unmoved = check is not None and check.before == check.after
        return None if unmoved and taken.pending.topic in BESIDE else check

    def _elements(self) -> tuple[str, ...]:
        question = self.move.question
        if question is not None and question.key != COMMIT:
            wording = self.kit.material.wording(question.key)
            return wording.elements or self.kit.material.questions[question.topic].elements
        return self.habit.elements if self.habit else ()

    def _cited_elements(self) -> list[tuple[str, ...]]:
        shown, kind = self.taken.shown, self.move.kind
        groups = [self._elements()]
        if self.habit is not None:
            groups.append(self.habit.elements)
        if shown and self.taken.heard.intent in (Intent.REPORT, Intent.HELP):
            groups.append(shown[0].elements)
        if kind is MoveKind.CLOSE:
            groups += [f.elements for f in shown[:3]]
        if kind is MoveKind.HELP:
            groups.append(("F49", "F56"))
        return [g for g in groups if g][:4]

    def _library_answer(self) -> Answer | None:
        taken = self.taken
        asked = taken.heard.intent is Intent.QUESTION and taken.heard.kind != "clarify"
        nothing_known = any(note.key == "help.first" for note in self.move.notes)
        if self.move.level is not None or not (asked or nothing_known):
            return None
        answer = self.kit.library.answer(
            asked_last(taken.line.text), lang="zh" if taken.lang == "zh" else "en", teams=self.kit.teams
        )
        return answer if asked or answer.answerable else None


def _habit(taken: TakenIn) -> Habit | None:
    """The reflex this line shows, unless enough were named in this sitting."""
    if taken.aside or taken.heard.intent is Intent.QUESTION:
        return None
    named = taken.session.noted("habit")
    if len(named) >= HABITS_AT_MOST:
        return None
    habit = noticed(taken.line.text, taken.kit.material.habits, named)
    if habit is not None and habit.topic in closed_topics(taken.after, small=taken.impression.small):
        return None  # 什么都她说了算 is no reflex where it is her shop.
    return habit
