"""A line as taken in: what the rep meant, what was learned from it, and the deal judged before and after."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from assistant.coaching.answer_before import answer_before
from assistant.coaching.answer_facts import (
    Telling,
    as_answered,
    felt_by_them,
    of_this_customer,
    told_beside,
    without_ours,
)
from assistant.coaching.answered import ShortAnswer
from assistant.coaching.answers import AnswerKind, Weighed, weigh_told
from assistant.coaching.asked import asking_spans
from assistant.coaching.close_plan import remaining_steps
from assistant.coaching.commitment import COMMIT
from assistant.coaching.context import in_context
from assistant.coaching.correcting import is_correction
from assistant.coaching.courtesies import courtesy
from assistant.coaching.glimpses import only_in_passing
from assistant.coaching.hearing import Heard, asides, hear, taken_back, without
from assistant.coaching.how_answered import HowAnswered
from assistant.coaching.kit import Kit
from assistant.coaching.known import fit_unclear
from assistant.coaching.level_asked import level_asked
from assistant.coaching.news import news
from assistant.coaching.not_met_after_all import not_met_after_all
from assistant.coaching.openness import (
    ENOUGH_ASKED,
    ENOUGH_WEAK,
    MANY_FACTS,
    SOME_WEAK,
    Told,
    is_shaky,
    open_findings,
    tells_little,
    unsettled,
    weak_among,
)
from assistant.coaching.policy import Situation
from assistant.coaching.scope import closed_topics
from assistant.coaching.session import Session
from assistant.coaching.taken_off import TAKEN_OFF, nothing_else, taken_off
from assistant.coaching.upheavals import upheaval
from assistant.coaching.wishes import HOW, SKIP, wish
from assistant.domain.conversation import Conversation
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.domain.finding import Finding
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import FindingId, Intent, StepKind, Topic
from assistant.ports import Note, Reading
from assistant.reading.learned.verdicts import UNSAID, verdict

USUAL_AT_MOST = 4
"""So many usual steps are named in a question."""
UNDO_AT_MOST = 16
"""A longer line says what is to be undone."""
ASIDE = (Intent.ABUSE, Intent.OFF_TOPIC)
"""Lines that are not about the deal."""


_ONLY_ASKS = ("clarify", "forged", SKIP, HOW)
"""Kinds of lines that answer nothing, whatever stands before what they ask."""


class TakenIn:
    """One line read against the talk so far; nothing is decided here."""

    def __init__(self, line: Note, conversation: Conversation, deal: Deal, kit: Kit) -> None:
        self.line, self.conversation, self.deal, self.kit = line, conversation, deal, kit
        self.cues, self.lang = kit.material.cues, conversation.lang
        self.session = Session(conversation)
        self.pending = None if _ended(conversation) else conversation.pending
        self.reading = self._read()
        informative = any(f.slot is not Slot.ACCOUNT for f in self.reading.facts)
        self.heard = hear(line.text, self.cues, pending=self.pending is not None, informative=informative)
        if self._said_again and self.pending is not None:
            self.heard = Heard(Intent.ANSWER, aside=self.heard.aside)
        if not self.committing and (polite := courtesy(line.text)):
            self.heard = Heard(Intent.OFF_TOPIC, polite)
        if self.pending is not None and (wished := wish(line.text, self.cues, self.lang)):
            self.heard = Heard(Intent.COMMAND if wished == SKIP else Intent.QUESTION, wished)
        if self.heard.intent is Intent.CORRECTION and not self._corrects:
            meant = Intent.ANSWER if self.pending is not None else Intent.REPORT
            self.heard = Heard(meant, aside=self.heard.aside)
        self._off = self._taken_off()
        undone = self.cues.find("undo", line.text) and len(line.text.strip()) <= UNDO_AT_MOST
        if (self._off or undone) and not self.aside:
            self.heard = Heard(Intent.CORRECTION, TAKEN_OFF)
        self.level = level_asked(line.text, kit.material.names)
        if self.level is not None:
            self.heard = Heard(Intent.QUESTION)
        talks = self.heard.intent in (Intent.REPORT, Intent.ANSWER, Intent.CORRECTION)
        self.upheaval = upheaval(line.text, self.cues) if talks else None
        self.answer = self._answer()
        self.weighed = self._weighed()
        self.before = kit.judge(deal, kit.today)
        self.facts = self._facts()
        self.after_deal = deal.learn(self.facts)
        self.after = kit.judge(self.after_deal, kit.today) if self.facts else self.before

    @property
    def _said_again(self) -> bool:
        """True when the rep says the very words again to which the coach has not listened as an answer."""
        turns = self.session.turns
        wanted = self.heard.intent in (Intent.OFF_TOPIC, Intent.COMMAND, Intent.QUESTION, Intent.HELP)
        return wanted and bool(turns) and turns[-1].text == self.line.text

    @property
    def _corrects(self) -> bool:
        """True where something is taken back; in the first line of a talk there is nothing to take back."""
        begun = self.pending is not None or bool(self.deal.facts)
        return begun and is_correction(self.line.text, self.cues, self.reading.facts, self.deal)

    @property
    def committing(self) -> bool:
        """True when the coach has asked for the one promise."""
        return self.pending is not None and self.pending.key == COMMIT

    @property
    def aside(self) -> bool:
        """True when the line is not about the deal."""
        return self.heard.intent in ASIDE

    def _read(self) -> Reading:
        text = without(self.line.text, asides(self.line.text, self.cues))
        if self.cues.find("correction", text):
            text = without(text, taken_back(text))
        topic = self.pending.topic if self.pending else None
        about = self.pending.person if self.pending else None
        return self.kit.reader.read(replace(self.line, text=text, answers=topic, about=about), self.deal)

    def _answer(self) -> str:
        """What of the line answers the question that waits: all of it, or what stands before a request."""
        if self.pending is None or self.committing or self.level is not None or self.upheaval:
            return ""
        if self.heard.intent in (Intent.ANSWER, Intent.CORRECTION):
            return "" if self.heard.kind == TAKEN_OFF else self.line.text
        ends = self.heard == Heard(Intent.COMMAND, "end", self.heard.aside)
        if not (ends or self.heard.intent in (Intent.HELP, Intent.QUESTION)) or self.heard.kind in _ONLY_ASKS:
            return ""
        before = answer_before(self.line.text)
        return before if before and self._answers_with(before, self.pending.topic) else ""

    def _answers_with(self, words: str, topic: Topic) -> bool:
        """Whether these words before a request tell what was asked, or that it is not known."""
        kind = weigh_told(words, topic, self.cues, self.lang).kind
        if kind in (AnswerKind.NO, AnswerKind.UNKNOWN):
            return True
        return kind is not AnswerKind.VAGUE and verdict(words, topic, self.lang) != UNSAID

    def _weighed(self) -> Weighed | None:
        if self.pending is None or not self.answer:
            return None
        return weigh_told(self.answer, self.pending.topic, self.cues, self.lang)

    def _facts(self) -> tuple[Fact, ...]:
        if (
            self.aside
            or self.committing
            or self.level is not None
            or self.heard.kind in ("forged", "clarify", SKIP, HOW)
        ):
            return ()
        if self.heard.intent is Intent.HELP and self.cues.find("play", self.line.text):
            return ()
        if self.heard.kind == TAKEN_OFF:
            return news(self._off, self.deal)
        facts = without_ours(self.reading.facts, self.deal)
        if self.heard.intent not in (Intent.REPORT, Intent.CORRECTION):
            facts = of_this_customer(facts, self.deal)
        if self.heard.intent is Intent.HELP:
            facts = felt_by_them(facts)
        if self.heard.intent is Intent.QUESTION:
            facts = told_beside(facts, self.deal, asking_spans(self.line.text))
        if self.weighed is not None and self.pending is not None:
            said = verdict(self.answer, self.pending.topic, self.lang)
            facts = as_answered(facts, self.deal, self._telling(self.pending.topic, said))
            learned = picture(self.deal.learn(facts), self.kit.today)
            answer = ShortAnswer(
                self.answer,
                self.line.id,
                self.lang,
                self.pending,
                self.weighed,
                facts,
                self.kit.today,
                said,
            )
            facts += in_context(answer, learned, self.cues, self.kit.material.names)
        return news(facts, self.deal)

    def _taken_off(self) -> tuple[Fact, ...]:
        """What the line takes back of people known, where it says little else."""
        if self.pending is not None and self.pending.topic is Topic.INFLUENCERS:
            return ()  # Who has left may be the very one they still listen to.
        known = picture(self.deal, self.kit.today).committee.people
        if self.heard.intent is Intent.CORRECTION or self.cues.find("correction", self.line.text):
            unmet = not_met_after_all(self.line.text, self.line.id, self.deal, known)
            if unmet:
                return unmet
        facts = taken_off(self.line.text, self.line.id, self.lang, known, self.reading.facts)
        return facts if nothing_else(self.line.text, facts) else ()

    def _telling(self, topic: Topic, said: str) -> Telling:
        text, cues = self.answer, self.cues
        return Telling(
            topic,
            text,
            self.lang,
            glimpsed=only_in_passing(text, cues),
            met=cues.any(text, "met"),
            owned=said == "owner" or cues.any(text, "sole_owner", "owns"),
            verdict=said,
        )

    @cached_property
    def _answers(self) -> HowAnswered:
        return HowAnswered(self.session, self.cues, self.lang).now(self.pending, self.weighed)

    @property
    def blank(self) -> tuple[Topic, ...]:
        """The topics of which the rep knew nothing in the end, in the order asked."""
        return self._answers.blank

    @cached_property
    def shaky(self) -> bool:
        """True when most questions were answered weakly, at the first asking or in the end."""
        return is_shaky(self._answers.last) or is_shaky(self._answers.first)

    @cached_property
    def thin(self) -> bool:
        """True when enough was asked, and the answers were weak or settled little."""
        last, first = self._answers.last, self._answers.first
        if len(last) < ENOUGH_ASKED and weak_among(first) < ENOUGH_WEAK:
            return False
        doubtful = weak_among(first) >= SOME_WEAK
        return self.shaky or (doubtful and tells_little(last, self._open_topics))

    @cached_property
    def _open_topics(self) -> frozenset[Topic]:
        return unsettled(self.after, self.kit.material.policy)

    @cached_property
    def sound(self) -> bool:
        """True when enough was asked and most of it was in order: then look where nobody looks."""
        last = self._answers.last
        return len(last) >= ENOUGH_ASKED and not tells_little(last, self._open_topics)

    @property
    def claimed_done(self) -> bool:
        """True when the rep began by saying that everything is in place."""
        first = next((t.text for t in self.session.turns if t.text), self.line.text)
        return self.cues.find("everything_done", first) is not None

    @property
    def small(self) -> bool:
        """True when this is no key account."""
        return any(f.id is FindingId.NOT_A_KEY_ACCOUNT for f in self.after.findings)

    @property
    def blackout(self) -> bool:
        """True when a tender forbids meeting people, by its rules as told or because the rep asked to get round them."""
        turns = self.session.turns
        asked = any(note.key == "help.improper.tender" for t in turns for note in t.decision.notes)
        return asked or self.told("blackout")

    def told(self, kind: str) -> bool:
        """True when a line of this sitting holds words of this kind."""
        lines = [t.text for t in self.session.turns if t.decision.intent not in ASIDE]
        return any(self.cues.find(kind, text) for text in (*lines, self.line.text))

    @property
    def _told_at_once(self) -> bool:
        """True when the rep began with notes that tell a lot: what is missing in them counts as missing."""
        first = next((t.facts for t in self.conversation.turns if t.facts), self.facts)
        return len(first) >= MANY_FACTS

    @property
    def upheavals(self) -> tuple[str, ...]:
        """What has turned the deal over in this sitting, each once."""
        lines = [t.text for t in self.session.turns if t.decision.intent not in ASIDE]
        found = (upheaval(text, self.cues) for text in (*lines, self.line.text))
        return tuple(dict.fromkeys(kind for kind in found if kind))

    def situation(self) -> Situation:
        """What the choice of the next question may depend on."""
        return Situation(
            self.after.picture,
            self.after.findings,
            self.after.scorecard,
            self.kit.today,
            self.session.asked,
            closed_topics(self.after, small=self.small),
            told=self._told_at_once,
            claimed_done=self.claimed_done or self.sound,
            shaky=(self.shaky or self.thin) and not self.claimed_done,
            disputed=self.told("territory"),
            fit_unclear=fit_unclear(self.after.picture, owner_like=self.told("owner_like")),
            usual=self._usual(),
        )

    def _usual(self) -> str:
        """The evaluations and approvals that purchases of this kind usually still have to pass, as a mark."""
        picture, processes = self.after.picture, self.kit.material.processes
        steps = remaining_steps(picture, picture.deal.product_category, processes, small=self.small)
        asked = [s for s in steps if s.kind in (StepKind.EVALUATE, StepKind.APPROVE)][:USUAL_AT_MOST]
        return "@usual:" + "|".join(f"{s.name.zh}/{s.name.en}" for s in asked) if len(asked) > 1 else ""

    @cached_property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that are open after this line, the worst first."""
        told = Told(
            self._answers.last,
            at_once=self._told_at_once,
            thin=self.thin,
            trusting=self.claimed_done,
            blackout=self.blackout,
            before=self.session.shown,
        )
        return open_findings(self.after, told, self.kit.material.policy)

    @property
    def lines(self) -> dict[str, str]:
        """The lines of the whole conversation by the messages their facts were read from."""
        turns = self.conversation.turns
        return {f.evidence.message: t.text for t in turns for f in t.facts} | {self.line.id: self.line.text}

    def words_by_topic(self) -> dict[Topic, str]:
        """The rep's own words on each topic, as far as they say something."""
        return self._answers.words(self.pending if self.weighed is not None else None, self.answer)


def _ended(conversation: Conversation) -> bool:
    return bool(conversation.turns) and conversation.turns[-1].decision.done
