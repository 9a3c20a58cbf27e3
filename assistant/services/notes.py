"""One structured review of one deal's notes: read, judge, score, cite. Nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.coaching.citing import cited
from assistant.coaching.kit import Kit
from assistant.domain.conversation import Cited
from assistant.domain.deal import Deal
from assistant.domain.vocabulary import Lang
from assistant.errors import UnknownLanguage
from assistant.ports import Clock, Note

if TYPE_CHECKING:
    from assistant.review.review import Review


@dataclass(frozen=True, slots=True)
class NoteReviews:
    """Reviews of notes as somebody pastes them."""

    clock: Clock
    kit: Callable[[date], Kit]
    versions: Mapping[str, str]

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
        from assistant.review.making import make_review

        if lang not in (None, "zh", "en"):
            raise UnknownLanguage()
        kit = self.kit(today or self.clock.now().date())
        reading = kit.reader.read(Note(text, kit.today), Deal(product_category=product_category))
        spoken = Lang(lang) if lang else reading.lang
        deal = Deal(lang=spoken, product_category=product_category).learn(reading.facts)
        return make_review(id, deal, reading, kit, self.versions)

    def as_json(self, review: Review) -> dict[str, Any]:
        """The review in the shape `ka-coach/review/1`."""
        from assistant.review.json import review_json

        return review_json(review)

    def render(self, review: Review, format: str) -> bytes:
        """The review as `md`, `json`, `html` or `docx`."""
        from assistant.review import report

        return report.render(review, format)


def citer(kit: Kit) -> Callable[[tuple[str, ...], Lang], tuple[Cited, ...]]:
    """Gives the citation for framework elements."""
    return lambda elements, lang: cited([elements], kit.library, lang)
