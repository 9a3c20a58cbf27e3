"""The impression a rep's telling leaves in a sitting: shaky, thin or sound, and what it holds words of."""

from __future__ import annotations

from functools import cached_property

from assistant.coaching.close_plan import remaining_steps
from assistant.coaching.how_answered import HowAnswered
from assistant.coaching.kit import Judged
from assistant.coaching.known import fit_unclear, main_contact
from assistant.coaching.line_in_talk import LineInTalk
from assistant.coaching.meaning import ASIDE
from assistant.coaching.openness import (
    ENOUGH_ASKED,
    ENOUGH_WEAK,
    MANY_FACTS,
    SOME_WEAK,
    Told,
    is_shaky,
    tells_little,
    unsettled,
    weak_among,
)
from assistant.coaching.policy import Situation
from assistant.coaching.scope import closed_topics
from assistant.coaching.upheavals import LEAVING, somebody_leaves, upheaval, who_leaves
from assistant.domain.committee import Stakeholder
from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import FindingId, StepKind, Topic

USUAL_AT_MOST = 4
"""So many usual steps are named in a question."""


class Impression:
    """The sitting with the line just said included, and the deal as judged after it."""

    def __init__(
        self, said: LineInTalk, answers: HowAnswered, facts: tuple[Fact, ...], after: Judged
    ) -> None:
        self._said, self._answers, self._facts, self._after = said, answers, facts, after

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
    def sound(self) -> bool:
        """True when enough was asked and most of it was in order: then look where nobody looks."""
        last = self._answers.last
        return len(last) >= ENOUGH_ASKED and not tells_little(last, self._open_topics)

    @cached_property
    def _open_topics(self) -> frozenset[Topic]:
        return unsettled(self._after, self._said.kit.material.policy)

    @property
    def claimed_done(self) -> bool:
        """True when the rep began by saying that everything is in place."""
        said = self._said
        first = next((t.text for t in said.session.turns if t.text), said.line.text)
        return said.cues.find("everything_done", first) is not None

    @property
    def small(self) -> bool:
        """True when this is no key account."""
        return any(f.id is FindingId.NOT_A_KEY_ACCOUNT for f in self._after.findings)

    @property
    def blackout(self) -> bool:
        """True when a tender forbids meeting people, by its rules as told or because the rep asked to get round them."""
        turns = self._said.session.turns
        asked = any(note.key == "help.improper.tender" for t in turns for note in t.decision.notes)
        tender = self.has("tender") or any(
            f.value == "tender" for f in self._after.picture.deal.about(Slot.PROCESS)
        )
        return asked or self.has("blackout") or (tender and self.has("barred"))

    @property
    def upheavals(self) -> tuple[str, ...]:
        """What has turned the deal over in this sitting, each once."""
        cues = self._said.cues
        found = [upheaval(text, cues) for text in self._lines]
        found += [LEAVING for text in self._lines if somebody_leaves(text, cues)]
        return tuple(dict.fromkeys(kind for kind in found if kind))

    @property
    def leaver(self) -> Stakeholder | None:
        """Who of theirs is about to leave, where that is told."""
        known = self._after.picture
        return who_leaves(self._lines, known.committee.people, main_contact(known), self._said.cues)

    def has(self, kind: str) -> bool:
        """True when a line of this sitting holds words of this kind."""
        return any(self._said.cues.find(kind, text) for text in self._lines)

    @property
    def _lines(self) -> tuple[str, ...]:
        """The lines of this sitting that are about the deal, and this one."""
        turns = self._said.session.turns
        return (*(t.text for t in turns if t.decision.intent not in ASIDE), self._said.line.text)

    @property
    def _told_at_once(self) -> bool:
        """True when the rep began with notes that tell a lot: what is missing in them counts as missing."""
        first = next((t.facts for t in self._said.conversation.turns if t.facts), self._facts)
        return len(first) >= MANY_FACTS

    def told(self) -> Told:
        """What decides which findings may be called open."""
        return Told(
            self._answers.last,
            at_once=self._told_at_once,
            thin=self.thin,
            trusting=self.claimed_done,
            blackout=self.blackout,
            before=self._said.session.shown,
        )

    def situation(self) -> Situation:
        """What the choice of the next question may depend on."""
        after = self._after
        return Situation(
            after.picture,
            after.findings,
            after.scorecard,
            self._said.kit.today,
            self._said.session.asked,
            closed_topics(after, small=self.small),
            told=self._told_at_once,
            claimed_done=self.claimed_done or self.sound,
            shaky=(self.shaky or self.thin) and not self.claimed_done,
            disputed=self.has("territory"),
            fit_unclear=fit_unclear(after.picture, owner_like=self.has("owner_like")),
            usual=self._usual(),
        )

    def _usual(self) -> str:
        """The evaluations and approvals that purchases of this kind usually still have to pass, as a mark."""
        picture, processes = self._after.picture, self._said.kit.material.processes
        steps = remaining_steps(picture, picture.deal.product_category, processes, small=self.small)
        asked = [s for s in steps if s.kind in (StepKind.EVALUATE, StepKind.APPROVE)][:USUAL_AT_MOST]
        return "@usual:" + "|".join(f"{s.name.zh}/{s.name.en}" for s in asked) if len(asked) > 1 else ""
