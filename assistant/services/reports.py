"""The review of a kept deal, for its owner: as data or as a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.services.access import Action, Thing, require

if TYPE_CHECKING:
    from assistant.domain.account import Actor
    from assistant.ports import DealStore
    from assistant.services.notes import NoteReviews


@dataclass(frozen=True, slots=True)
class Reports:
    """One's own deals as reviews."""

    store: DealStore
    notes: NoteReviews

    def data(self, actor: Actor | None, deal_id: str) -> dict[str, Any]:
        """The review in the shape `ka-coach/review/1`."""
        self._require(actor, Action.READ_LEDGER, deal_id)
        return self.notes.as_json(self.notes.of_deal(self.store.get(deal_id)))

    def document(self, actor: Actor | None, deal_id: str, format: str) -> bytes:
        """The review as `md`, `html`, `docx` or `json`."""
        self._require(actor, Action.EXPORT_DEAL, deal_id)
        return self.notes.render(self.notes.of_deal(self.store.get(deal_id)), format)

    def _require(self, actor: Actor | None, action: Action, deal_id: str) -> None:
        kept = self.store.summary(deal_id)
        require(actor, action, Thing("deal", kept.id, kept.owner))
