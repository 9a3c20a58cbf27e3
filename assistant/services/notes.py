"""One structured review of one deal's notes: read, judge, score, cite. Nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.clock import today_of
from assistant.coaching.citing import cited
from assistant.coaching.kit import Judged, Kit
from assistant.coaching.opening import open_in_talk
from assistant.coaching.policy import questions
from assistant.coaching.scope import situation_of
from assistant.coaching.voice import question_text
from assistant.domain.account import OPERATOR, Actor
from assistant.domain.deal import Deal
from assistant.domain.record import DealRecord
from assistant.domain.tab import Tab
from assistant.domain.vocabulary import FindingId, Lang
from assistant.errors import UnknownLanguage
from assistant.ports import Clock, Note
from assistant.review import report
from assistant.review.json import review_json
from assistant.review.review import Citer, Review, WordedQuestion, review_of
from assistant.review.texts import ReviewTexts


@dataclass(frozen=True, slots=True)
class NoteReviews:
    """Reviews of notes as somebody pastes them."""

    clock: Clock
    kit: Callable[[date, Tab | None], Kit]
    texts: ReviewTexts
    versions: Mapping[str, str]
    tabs: Callable[[Actor], AbstractContextManager[Tab]]

    def review(
        self,
        text: str,
        *,
        lang: str | None = None,
        today: date | None = None,
        product_category: str = "unknown",
        id: Any = None,
    ) -> Review:
        """The review of one deal; `lang` None follows the notes. Raises UnknownLanguage."""
        if lang not in (None, "zh", "en"):
            raise UnknownLanguage()
        with self.tabs(OPERATOR) as tab:
            kit = self.kit(today or today_of(self.clock), tab)
            reading = kit.reader.read(Note(text, kit.today), Deal(product_category=product_category))
        spoken = Lang(lang) if lang else reading.lang
        deal = Deal(lang=spoken, product_category=product_category).learn(reading.facts)
        return self._made(deal, kit, id, reading.engine, reading.fallback, reading.unread)

    def of_deal(self, record: DealRecord, today: date | None = None, *, lang: Lang | None = None) -> Review:
        """The review of a deal as its ledger stands, in the language of the deal unless another is wanted."""
        engine = next((t.engine for t in reversed(record.conversation.turns) if t.facts), "builtin")
        kit = self.kit(today or today_of(self.clock), None)
        return self._made(record.deal, kit, record.id, engine, None, lang=lang)

    def unasked(self, record: DealRecord, today: date | None = None) -> tuple[FindingId, ...]:
        """The gaps of the review that the talk has not come to: nothing was said of them, and nothing asked."""
        kit = self.kit(today or today_of(self.clock), None)
        judged = kit.judge(record.deal, kit.today)
        shown = open_in_talk(judged, record.conversation)
        return tuple(f.id for f in judged.findings if f not in shown)

    def _made(
        self,
        deal: Deal,
        kit: Kit,
        id: Any,
        engine: str,
        fallback: str | None,
        unread: int = 0,
        lang: Lang | None = None,
    ) -> Review:
        judged = kit.judge(deal, kit.today)
        cite, lang = citer(kit), lang or deal.lang
        return review_of(
            id=id,
            lang=lang,
            today=kit.today,
            picture=judged.picture,
            shape=judged.shape,
            findings=judged.findings,
            scorecard=judged.scorecard,
            cite=cite,
            versions=self.versions,
            questions=_worded(judged, kit, lang, cite),
            engine=engine,
            fallback=fallback,
            unread=unread,
        )

    def as_json(self, review: Review) -> dict[str, Any]:
        """The review in the shape `ka-coach/review/1`."""
        return review_json(review, self.texts)

    def render(self, review: Review, format: str) -> bytes:
        """The review as `md`, `json`, `html` or `docx`."""
        if format == "docx":
            return report.docx(review, self.texts)
        if format == "json":
            return (json.dumps(self.as_json(review), ensure_ascii=False, indent=2) + "\n").encode()
        draw = report.html if format == "html" else report.markdown
        return draw(review, self.texts).encode()


def citer(kit: Kit) -> Citer:
    """Gives the citation for framework elements."""
    return lambda elements, lang: cited([elements], kit.library, lang)


def _worded(judged: Judged, kit: Kit, lang: Lang, cite: Citer) -> tuple[WordedQuestion, ...]:
    return tuple(
        WordedQuestion(
            q.topic,
            question_text(q, kit, lang),
            kit.material.questions[q.topic].why.say(lang),
            cite(kit.material.questions[q.topic].elements, lang),
        )
        for q in questions(situation_of(judged, kit.today), kit.bank)
    )
