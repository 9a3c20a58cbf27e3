"""The minutes of a deal review: pack, notes, levels set by hand and actions, and the same as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.domain.codec import encode_all
from assistant.domain.meeting import DealReview
from assistant.domain.vocabulary import Lang
from assistant.review.changes import Change
from assistant.review.pack import Pack

SCHEMA = "ka-coach/minutes/1"


@dataclass(frozen=True, slots=True)
class Minutes:
    """A review and what belongs to it, in one language."""

    review: DealReview
    pack: Pack
    lang: Lang
    owner: str
    reviewer: str

    @property
    def title(self) -> str:
        """What the deal is called."""
        return self.pack.title or str(self.pack.review.get("account") or "")


def minutes_json(minutes: Minutes) -> dict[str, Any]:
    """The minutes as data: the review as shared, and what the meeting added."""
    review, pack = minutes.review, minutes.pack
    return {
        "schema": SCHEMA,
        "title": minutes.title,
        "lang": str(minutes.lang),
        "number": review.number,
        "owner": minutes.owner,
        "reviewer": minutes.reviewer,
        "started_at": review.started_at.isoformat(),
        "signed_at": review.signed_at.isoformat() if review.signed_at else None,
        "score": {
            "weighted": pack.score.weighted,
            "weakest": pack.score.weakest,
            "computed": pack.score.computed,
        },
        "levels": [
            {
                "criterion": level.criterion,
                "level": level.final,
                "computed": level.computed,
                "known": level.known,
                "last": level.last,
                "reason": level.override.reason if level.override else None,
            }
            for level in pack.levels
        ],
        "changes": None if pack.changes is None else [_change_json(change) for change in pack.changes],
        "notes": {note.phase.value: note.text for note in review.body.notes},
        "parts": [{"function": part.function.value, "who": part.who} for part in review.body.parts],
        "actions": [
            {"what": a.what, "who": a.owner, "by": a.due.isoformat(), "state": a.state.value}
            for a in pack.actions
        ],
        "commitments": encode_all(pack.commitments),
        "review": dict(pack.review),
    }


def _change_json(change: Change) -> dict[str, Any]:
    return {"kind": change.kind, "what": change.what, "before": change.before, "after": change.after}
