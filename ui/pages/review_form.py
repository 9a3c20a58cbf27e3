"""What is entered on the page of a review: one form, so that saving one thing loses nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.domain.meeting import ActionState, DealReview, Phase
from assistant.domain.vocabulary import CriterionId, Function
from assistant.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What somebody entered while the review was changed elsewhere, and what is stored in that place now."""

    do: str
    place: str
    mine: str
    stored: str


def write(reviewing: Any, actor: Any, id: str, fields: Mapping[str, str]) -> None:
    """Save every note that was changed, then do what the button says; raises Invalid and Conflict."""
    try:
        version, (do, _, of) = int(fields["version"]), fields["do"].partition(":")
        written = changed_notes(fields)
        if written:
            review = reviewing.open(actor, id).review
            fresh, clash = review.version == version, False
            for phase, text in written.items():
                if note_of(review, phase) != _lines(fields.get(f"was_{phase}", "")):
                    clash = True
                    continue
                review = reviewing.note(actor, id, phase, text, review.version)
            if clash:
                raise Conflict("a note was changed elsewhere")
            version = review.version if fresh else version
        _do(reviewing, actor, id, fields, do, of, version)
    except (KeyError, ValueError) as wrong:
        raise Invalid("entry") from wrong


def _do(
    reviewing: Any, actor: Any, id: str, fields: Mapping[str, str], do: str, of: str, version: int
) -> None:
    if do == "part":
        reviewing.take_part(actor, id, Function(fields["function"]), fields["who"], version)
    elif do == "override":
        level, reason = int(fields[f"level_{of}"]), fields[f"reason_{of}"]
        reviewing.override(actor, id, CriterionId(of), level, reason, version)
    elif do == "action":
        reviewing.add_action(actor, id, fields["what"], fields["owner"], _day(fields["due"]))
    elif do == "settle":
        action, _, state = of.partition(":")
        reviewing.settle(actor, action, ActionState(state))
    elif do == "sign_now":
        reviewing.sign_off(actor, id, version)
    elif do not in ("note", "sign"):
        raise Invalid("entry")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as wrong:
        raise Invalid("day") from wrong


def changed_notes(fields: Mapping[str, str]) -> dict[Phase, str]:
    """The notes that differ from what the page showed when it was opened."""
    entered = {phase: _lines(fields.get(f"note_{phase}", "")) for phase in Phase if f"note_{phase}" in fields}
    return {phase: text for phase, text in entered.items() if text != _lines(fields.get(f"was_{phase}", ""))}


def place_of(do: str) -> str:
    """Where on the page the button stands that was pressed, so that the page opens there again."""
    doing, _, of = do.partition(":")
    if doing in ("note", "override") and of != "sign":
        return f"{doing}-{of}" if of else ""
    return {"part": "part", "action": "action", "settle": "action", "sign_now": "signed"}.get(doing, "sign")


def half_done(fields: Mapping[str, str]) -> dict[str, str]:
    """What was typed elsewhere on the page and isn't what the button was for: to be shown again."""
    do, _, of = fields.get("do", "").partition(":")
    groups = [("part", ("who", "function")), ("action", ("what", "due", "owner"))]
    groups += [(f"override:{c}", (f"reason_{c}", f"level_{c}")) for c in CriterionId]
    kept: dict[str, str] = {}
    for doing, (first, *rest) in groups:
        if doing != f"{do}:{of}".rstrip(":") and fields.get(first, "").strip():
            kept |= {name: fields[name] for name in (first, *rest) if name in fields}
    return kept


def unsaved(fields: Mapping[str, str], review: DealReview) -> tuple[Unsaved, ...]:
    """Both versions of each note, part or level that was changed elsewhere; none for entries that only add something."""
    body, (do, _, of) = review.body, fields.get("do", "").partition(":")
    found = [
        Unsaved("note", f"review.phase.{phase}", text, note_of(review, phase))
        for phase, text in changed_notes(fields).items()
        if text != note_of(review, phase)
    ]
    if found:
        return tuple(found)
    if do == "part":
        stored = next((part.who for part in body.parts if part.function == fields.get("function")), "")
        found.append(Unsaved(do, f"function.{fields.get('function')}", fields.get("who", ""), stored))
    if do == "override":
        set_now = next((o for o in body.overrides if o.criterion == of), None)
        mine = f"{fields.get(f'level_{of}')}: {fields.get(f'reason_{of}')}"
        stored = f"{set_now.level}: {set_now.reason}" if set_now else ""
        found.append(Unsaved(f"{do}:{of}", f"criterion.{of}", mine, stored))
    return tuple(found)


def note_of(review: DealReview, phase: Phase) -> str:
    """What is stored for a phase."""
    return next((_lines(note.text) for note in review.body.notes if note.phase is phase), "")


def _lines(text: str) -> str:
    """Browsers send line ends of their own, and leave out one at the very beginning."""
    return text.replace("\r\n", "\n")
