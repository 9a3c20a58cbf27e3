"""The words of the page: reasons, findings, levels and errors, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.coaching.material import Material
from assistant.coaching.reason_words import ReasonWords
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import FindingId, Lang
from assistant.errors import UserError
from assistant.review.texts import ReviewTexts
from assistant.texts import Texts

_FINDINGS = frozenset(FindingId)


@dataclass(frozen=True, slots=True)
class Wording:
    """Every reason in words."""

    review: ReviewTexts
    material: Material
    errors: Texts

    def say(self, reason: Reason, lang: str) -> str:
        """Why a finding holds, what a level means, or a line of the talk."""
        if reason.key.split(".")[0] in _FINDINGS:
            return self.review.why(reason, Lang(lang))
        return ReasonWords(self.material, self.review, Lang(lang)).say(reason)

    def action(self, reason: Reason, lang: str) -> str:
        """What to do about a finding."""
        return self.review.action(reason, Lang(lang))

    def of(self, key: str, lang: str, **facts: object) -> str:
        """A text by its key."""
        return self.errors.of(key, lang, **facts)

    def told(self, wrong: UserError, lang: str) -> str:
        """What went wrong, for whoever can mend it."""
        return self.errors.told(wrong, lang)
