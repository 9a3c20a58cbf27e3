"""What columns, criteria and findings are called in a table."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.vocabulary import CriterionId, FindingId, Lang
from assistant.review.texts import ReviewTexts
from assistant.texts import Texts


@dataclass(frozen=True, slots=True)
class BoardHeadings:
    """The words of an exported board."""

    columns: Texts
    review: ReviewTexts

    def column(self, id: str, lang: str) -> str:
        """The heading of a column."""
        return self.columns.of(f"board.{id}", lang)

    def criterion(self, id: CriterionId, lang: str) -> str:
        """The name of a criterion."""
        return self.review.criterion(id, Lang(lang))

    def finding(self, id: FindingId, lang: str) -> str:
        """The name of a finding."""
        return self.review.title(id, Lang(lang))
