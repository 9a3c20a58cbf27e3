"""The built-in words for what was decided: short, with the names and numbers of this deal, one question at most."""

from __future__ import annotations

from assistant.coaching.brevity import MOST, MOST_WHEN_ASKED, within
from assistant.coaching.commitment import COMMIT
from assistant.coaching.kit import Kit
from assistant.coaching.left_for_later import LATER
from assistant.coaching.outcome import TurnOutcome
from assistant.coaching.reason_words import ReasonWords
from assistant.domain.conversation import Check, Commitment, MoveKind, Question
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Intent, Lang, Topic

_NO_WHY = (MoveKind.PROBE, MoveKind.REDIRECT, MoveKind.HELP, MoveKind.ANSWER, MoveKind.CLOSE)

_CONTENT = frozenset(
    {"ack.solid", "ack.yes", "react.reached", "react.buyer_met", "react.rival_answered", "react.value_theirs"}
    | {"react.objection_answered", "react.budget_approved", "react.date_theirs", "react.tailored"}
    | {"react.chain_known", "react.authority_known", "react.users_heard", "react.more_people", "react.closed"}
)
"""What is said to an answer that settles something: "still 3, settle an answer" beside it would take it back."""


_AT_THE_END = frozenset(
    {
        "close.days",
        "close.not_met",
        "close.to_ask",
        "close.leave",
        "close.stopped",
        "close.new_heads",
        "close.leaving",
        "close.leaving.person",
    }
)
"""What stands behind the points, each in a paragraph of its own."""


def say(outcome: TurnOutcome, kit: Kit, lang: Lang | None = None, seed: str = "") -> str:
    """The reply in one language; the same outcome and seed always give the same words."""
    return _Voice(outcome, kit, lang or outcome.lang, seed).reply()


def question_text(question: Question, kit: Kit, lang: Lang) -> str:
    """The words of a question alone, as in the turn's `question.text`."""
    words = ReasonWords(kit.material, kit.texts, lang)
    if question.key == COMMIT:
        who = dict(question.facts).get("who", "")
        if not who or who.startswith("@who"):
            return words.of("commit.ask")
        return words.of("commit.ask.who", who=who)
    facts = {k: words.value(v) for k, v in question.facts}
    return kit.material.wording(question.key).say(lang, facts)


class _Voice:
    def __init__(self, outcome: TurnOutcome, kit: Kit, lang: Lang, seed: str) -> None:
        self.outcome, self.kit, self.lang = outcome, kit, lang
        self.decision = outcome.decision
        number = str(len(outcome.deal.facts))
        self.words = ReasonWords(kit.material, kit.texts, lang, f"{seed}|{outcome.picture.account}|{number}")

    def reply(self) -> str:
        said = [self._notes(), self._answer()]
        if self.decision.move is not MoveKind.CLOSE:
            most = MOST_WHEN_ASKED if self.decision.move in (MoveKind.HELP, MoveKind.ANSWER) else MOST
            said = within([p for p in (*said, self._check()) if p], most[self.lang], self.lang)
        paragraphs = [
            *said,
            self._commitment(),
            self._question(),
            self._why(),
        ]
        return "\n\n".join(p for p in paragraphs if p)

    def _join(self, parts: list[str]) -> str:
        asks = self.decision.move is MoveKind.OPEN and self.decision.question is None
        return ("" if self.lang is Lang.ZH else " ").join(p if asks else _plain(p) for p in parts if p)

    def _notes(self) -> str:
        flowing: list[str] = []
        points: list[str] = []
        last: list[str] = []
        later: list[str] = []
        for note in self.decision.notes:
            if note.key.startswith("advice."):
                listed = flowing if self.decision.move is MoveKind.ANSWER else points
                listed.append(self._point(note))
            elif note.key.startswith(LATER):
                later.append(self.words.say(note))
            elif note.key in _AT_THE_END:
                last.append(self.words.say(note))
            elif note.key == "habit":
                habit = self.kit.material.habits.of(dict(note.facts)["id"])
                flowing.append(habit.instead.say(self.lang))
            elif note.key == "level.of":
                flowing.append(self._level())
            elif note.key == "clarify":
                topic = Topic(dict(note.facts)["topic"])
                flowing.append(self.kit.material.questions[topic].means.say(self.lang))
            elif note.key == "commit.better":
                promise = self._promise(self.decision.commitment)
                flowing.append(self.words.say(Reason(note.key, (*note.facts, ("proposal", promise)))))
            else:
                flowing.append(self.words.say(note))
        numbered = "\n".join(f"{n}. {_plain(p)}" for n, p in enumerate(points, 1))
        if self.decision.move is MoveKind.HELP:
            flowing = within(flowing, MOST_WHEN_ASKED[self.lang], self.lang)
        said = self._join([part[:1].upper() + part[1:] for part in flowing])
        first = "\n".join(p for p in (said, numbered) if p)
        return "\n\n".join(p for p in (first, self._later(later), *last) if p)

    def _later(self, others: list[str]) -> str:
        """What comes after the points, in one sentence."""
        if not others:
            return ""
        return self.words.of("close.later", others=("；" if self.lang is Lang.ZH else "; ").join(others))

    def _point(self, note: Reason) -> str:
        """A point with its day in front."""
        facts = dict(note.facts)
        by = self.words.value(facts.pop("by", ""))
        key = "close.point.after" if facts.pop("after", "") else "close.point"
        what = self.words.say(Reason(note.key, tuple(facts.items())))
        return self.words.of(key, by=by, what=what) if by else what[:1].upper() + what[1:]

    def _answer(self) -> str:
        helped = self.decision.intent is Intent.HELP and bool(self.outcome.said)
        if self._explains or not (self.decision.intent is Intent.QUESTION or helped):
            return ""
        if self.outcome.said:
            most = MOST_WHEN_ASKED[self.lang]
            return self._join(within(self.outcome.said[:5], most, self.lang))
        if self.outcome.citations:
            return _plain(self.words.of("answer.none", nearest=self.outcome.citations[0].quote))
        return self.words.of("answer.nothing")

    def _check(self) -> str:
        check = self.decision.check
        if check is None or self._explains or self.decision.move in (MoveKind.PROBE, MoveKind.CLOSE):
            return ""
        if check.before == check.after and any(note.key in _CONTENT for note in self.decision.notes):
            return ""
        return _plain(self._check_line(check))

    @property
    def _explains(self) -> bool:
        """True when a level, the waiting question or how to find it out is explained, which needs no library."""
        return any(note.key in ("level.of", "clarify", "how") for note in self.decision.notes)

    def _level(self) -> str:
        """Where the criterion asked about stands, why, and what would raise it."""
        check = self.decision.check
        if check is None:
            return ""
        return self.words.of(
            "level.of",
            criterion=f"@criterion:{check.criterion}",
            level=str(check.after),
            why=self._text(check.why).rstrip("。."),
            next_level=self._text(check.next_level).rstrip("。."),
        )

    def _check_line(self, check: Check) -> str:
        facts = {
            "criterion": f"@criterion:{check.criterion}",
            "before": str(check.before),
            "after": str(check.after),
        }
        if check.after == check.before:
            del facts["before"]
            return self.words.of("check.same", **facts, next_level=self._text(check.next_level))
        direction = "up" if check.after > check.before else "down"
        return self.words.of(f"check.{direction}", **facts, why=self._text(check.why))

    def _text(self, reason: Reason) -> str:
        return self.words.say(reason)

    def _commitment(self) -> str:
        commitment = self.decision.commitment
        if commitment is None or any(n.key == "commit.better" for n in self.decision.notes):
            return ""
        if commitment.by is not None and self._is_first_point(commitment):
            return _plain(self.words.of("commit.line.first", day=self.words.day(commitment.by.isoformat())))
        return _plain(self.words.of("commit.line", proposal=self._promise(commitment)))

    def _is_first_point(self, commitment: Commitment) -> bool:
        """Whether it stands in full as the first of several points right above, and need not be said again."""
        points = [n for n in self.decision.notes if n.key.startswith("advice.")]
        if self.decision.move is not MoveKind.CLOSE or len(points) < 2:
            return False
        left = tuple((k, v) for k, v in points[0].facts if k not in ("by", "after"))
        dated = dict(points[0].facts).get("by") == f"@date:{commitment.by}"
        return dated and self.words.say(Reason(points[0].key, left)).startswith(commitment.what)

    def _promise(self, commitment: Commitment | None) -> str:
        if commitment is None:
            return ""
        if commitment.by is None:
            return commitment.what
        day = self.words.day(commitment.by.isoformat())
        what = commitment.what.rstrip("。.；;")
        return f"{what}，{day}之前" if self.lang is Lang.ZH else f"{what}, by {day}"

    def _question(self) -> str:
        question = self.decision.question
        if question is None:
            return ""
        text = question_text(question, self.kit, self.lang)
        if self.decision.move in (MoveKind.REDIRECT, MoveKind.ANSWER) and question.key != COMMIT:
            return self.words.of("back", question=text)
        return text

    def _why(self) -> str:
        question = self.decision.question
        if question is None or question.probe or self.decision.move in _NO_WHY:
            return ""
        why = self.kit.material.questions[question.topic].why.say(self.lang)
        if self.outcome.citations:
            section = self.outcome.citations[0].section.split(" › ")[-1]
            return self.words.of("why", why=why, section=section)
        return self.words.of("why.plain", why=why)


def _plain(text: str) -> str:
    """The text without question marks: a turn asks one thing."""
    return text.replace("？", "。").replace("?", ".")
