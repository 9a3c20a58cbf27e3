"""A line as taken in: what the rep meant, what was learned from it, and the deal judged before and after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant.coaching.answers import Weighed
from assistant.coaching.hearing import Heard
from assistant.coaching.how_answered import HowAnswered
from assistant.coaching.impression import Impression
from assistant.coaching.kit import Judged
from assistant.coaching.learning import answer_in, learned_from, weighed_in
from assistant.coaching.line_in_talk import LineInTalk
from assistant.coaching.meaning import ASIDE, Meaning, meaning_of
from assistant.coaching.openness import open_findings
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact
from assistant.domain.finding import Finding
from assistant.domain.vocabulary import CriterionId, Topic


@dataclass(frozen=True)
class TakenIn(LineInTalk):
    """One line read against the talk so far; nothing is decided here."""

    @cached_property
    def _meaning(self) -> Meaning:
        return meaning_of(self)

    @property
    def heard(self) -> Heard:
        """What the rep wants with the line."""
        return self._meaning.heard

    @property
    def aside(self) -> bool:
        """True when the line is not about the deal."""
        return self.heard.intent in ASIDE

    @property
    def level(self) -> CriterionId | None:
        """The criterion whose level the line asks for."""
        return self._meaning.level

    @property
    def upheaval(self) -> str | None:
        """What turns the deal over, where the line brings such news."""
        return self._meaning.upheaval

    @cached_property
    def answer(self) -> str:
        """The words of the line that answer the question that waits."""
        return answer_in(self, self._meaning)

    @cached_property
    def weighed(self) -> Weighed | None:
        """What the answer is worth, where there is one."""
        return weighed_in(self, self.answer)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What is new with this line."""
        return learned_from(self, self._meaning, self.answer, self.weighed)

    @cached_property
    def before(self) -> Judged:
        """The deal as it stood."""
        return self.kit.judge(self.deal, self.kit.today)

    @cached_property
    def after_deal(self) -> Deal:
        """The deal with what was learned."""
        return self.deal.learn(self.facts)

    @cached_property
    def after(self) -> Judged:
        """The deal as it stands now."""
        return self.kit.judge(self.after_deal, self.kit.today) if self.facts else self.before

    @cached_property
    def answers(self) -> HowAnswered:
        """How the questions of this sitting were answered, this line included."""
        return HowAnswered(self.session, self.cues, self.lang).now(self.pending, self.weighed)

    @cached_property
    def impression(self) -> Impression:
        """The impression the telling leaves in this sitting."""
        return Impression(self, self.answers, self.facts, self.after)

    @cached_property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that are open after this line, the worst first."""
        return open_findings(self.after, self.impression.told(), self.kit.material.policy)

    @property
    def lines(self) -> dict[str, str]:
        """The lines of the whole conversation by the messages their facts were read from."""
        turns = self.conversation.turns
        return {f.evidence.message: t.text for t in turns for f in t.facts} | {self.line.id: self.line.text}

    def words_by_topic(self) -> dict[Topic, str]:
        """The rep's own words on each topic, as far as they say something."""
        return self.answers.words(self.pending if self.weighed is not None else None, self.answer)
