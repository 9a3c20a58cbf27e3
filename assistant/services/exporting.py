"""Lists of deals as tables: one's own, and the shared ones a manager's board shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, Protocol

from assistant.clock import local_day
from assistant.domain.account import Actor
from assistant.domain.meeting import DealReview
from assistant.domain.vocabulary import CriterionId, FindingId
from assistant.review.rubric import Rubric
from assistant.services.access import Action, require
from assistant.services.audit import Auditing
from assistant.services.overview import SignedReviews
from assistant.services.sharing import SharedLine, Sharing
from assistant.services.spreadsheets import Cell, write_csv, write_xlsx
from assistant.services.standing import as_reviewed

Format = Literal["csv", "xlsx"]

COLUMNS = (
    "title",
    "account",
    "owner",
    "stage",
    "close_date",
    "shared_at",
    "reviewed_at",
    "score",
    "weakest",
    "findings",
    "by_hand",
)


class Headings(Protocol):
    """Names columns, criteria and findings in the reader's language."""

    def column(self, id: str, lang: str) -> str: ...
    def criterion(self, id: CriterionId, lang: str) -> str: ...
    def finding(self, id: FindingId, lang: str) -> str: ...


class Exporting:
    """Every cell that a spreadsheet would run as a formula is made plain text."""

    def __init__(
        self,
        sharing: Sharing,
        reviews: SignedReviews,
        headings: Callable[[], Headings],
        auditing: Auditing,
        rubric: Callable[[], Rubric],
    ) -> None:
        self._sharing = sharing
        self._reviews = reviews
        self._headings = headings
        self._audit = auditing
        self._rubric = rubric

    def board(
        self, actor: Actor | None, format: Format, lang: str, deal_ids: Sequence[str] | None = None
    ) -> bytes:
        """The shared deals this person may review, with their ten levels; only these deals if given."""
        actor = require(actor, Action.EXPORT_BOARD)
        lines = [line for line in self._sharing.shared(actor) if deal_ids is None or line.deal_id in deal_ids]
        names = self._headings()
        headings = [
            *(names.column(id, lang) for id in COLUMNS),
            *(names.criterion(criterion, lang) for criterion in CriterionId),
        ]
        signed = self._reviews.signed([line.deal_id for line in lines])
        last, rubric = {review.deal_id: review for review, _ in signed}, self._rubric()
        rows = [_row(line, last.get(line.deal_id), rubric, names, lang) for line in lines]
        self._audit.note(
            actor, Action.EXPORT_BOARD, "board", actor.team or "all", deals=len(rows), format=format
        )
        self._sharing.exported(actor, lines)
        return write_xlsx(headings, rows) if format == "xlsx" else write_csv(headings, rows)


def _row(line: SharedLine, last: DealReview | None, rubric: Rubric, names: Headings, lang: str) -> list[Cell]:
    glance = as_reviewed(line, last, rubric).glance
    weakest = glance.get("weakest")
    levels = glance.get("levels") or {}
    return [
        line.title or glance.get("account"),
        glance.get("account"),
        line.owner_name,
        line.stage,
        date.fromisoformat(glance["close_date"]) if glance.get("close_date") else None,
        local_day(line.shared_at),
        local_day(last.signed_at) if last and last.signed_at else None,
        glance.get("weighted"),
        names.criterion(CriterionId(weakest), lang) if weakest else None,
        "; ".join(names.finding(FindingId(id), lang) for id in glance.get("findings", ())),
        "; ".join(
            f"{names.criterion(CriterionId(id), lang)} {'–' if was is None else was} → {levels[id]}"
            for id, was in glance.get("by_hand", {}).items()
        ),
        *(levels.get(criterion.value) for criterion in CriterionId),
    ]
