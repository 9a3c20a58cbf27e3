"""What is entered on the page of a review: everything is saved at once, and two people's words are kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import SimpleNamespace as Some
from typing import Any

import pytest

from assistant.domain.meeting import DealReview, MeetingBody, Phase, PhaseNote
from assistant.errors import Conflict, Invalid
from ui.pages.review_form import half_done, note_of, place_of, unsaved, write


@dataclass
class Book:
    """Keeps one review and what was asked of it."""

    review: DealReview = field(
        default_factory=lambda: DealReview(
            "r", "d", 1, "s", "me", 3, 50, datetime(2026, 11, 23, tzinfo=UTC),
            body=MeetingBody((PhaseNote(Phase.PRESENT, "kept\nbefore"),), (), ()),
        )
    )  # fmt: skip
    done: list[Any] = field(default_factory=list)

    def open(self, actor: object, id: str) -> Some:
        return Some(review=self.review)

    def note(self, actor: object, id: str, phase: Phase, text: str, version: int) -> DealReview:
        assert version == self.review.version
        notes = (*(n for n in self.review.body.notes if n.phase is not phase), PhaseNote(phase, text))
        body = replace(self.review.body, notes=notes)
        self.review = replace(self.review, body=body, version=version + 1)
        return self.review

    def sign_off(self, actor: object, id: str, version: int) -> None:
        if version != self.review.version:
            raise Conflict("changed")
        self.done.append("signed")


def fields(do: str, **more: str) -> dict[str, str]:
    shown = {"version": "3", "do": do, "was_present": "kept\r\nbefore", "note_present": "kept\r\nbefore"}
    return shown | {"was_clarify": "", "note_clarify": ""} | more


def test_signing_off_saves_every_note_first() -> None:
    book = Book()
    write(book, None, "r", fields("sign_now", note_clarify="asked\r\ntwice", note_present="more"))
    assert (
        note_of(book.review, Phase.CLARIFY) == "asked\ntwice"
        and note_of(book.review, Phase.PRESENT) == "more"
    )
    assert book.done == ["signed"]


def test_asking_to_sign_off_signs_nothing_yet() -> None:
    book = Book()
    write(book, None, "r", fields("sign", note_clarify="asked"))
    assert note_of(book.review, Phase.CLARIFY) == "asked" and book.done == []


def test_a_note_somebody_else_has_changed_is_kept_apart_and_the_others_are_saved() -> None:
    book = Book()
    book.note(None, "r", Phase.PRESENT, "theirs", 3)
    entered = fields("note", note_present="mine", note_clarify="asked")
    with pytest.raises(Conflict):
        write(book, None, "r", entered)
    assert note_of(book.review, Phase.PRESENT) == "theirs" and note_of(book.review, Phase.CLARIFY) == "asked"
    (both,) = unsaved(entered, book.review)
    assert (both.mine, both.stored) == ("mine", "theirs")


def test_a_note_left_alone_never_overwrites_a_newer_one() -> None:
    book = Book()
    book.note(None, "r", Phase.PRESENT, "theirs", 3)
    write(book, None, "r", fields("note", note_clarify="asked"))
    assert note_of(book.review, Phase.PRESENT) == "theirs"


def test_nothing_is_signed_that_was_changed_since_it_was_read() -> None:
    book = Book()
    book.note(None, "r", Phase.ACTIONS, "theirs", 3)
    with pytest.raises(Conflict):
        write(book, None, "r", fields("sign_now", note_clarify="asked"))
    assert book.done == []


def test_what_was_half_typed_elsewhere_is_named_and_what_was_sent_is_not() -> None:
    typed = {
        "what": "Call legal",
        "owner": "Lei",
        "due": "",
        "who": "",
        "reason_budget": "seen",
        "level_budget": "3",
    }
    assert set(half_done(fields("note", **typed))) == {
        "what",
        "owner",
        "due",
        "reason_budget",
        "level_budget",
    }
    assert set(half_done(fields("action", **typed))) == {"reason_budget", "level_budget"}
    assert set(half_done(fields("override:budget", **typed))) == {"what", "owner", "due"}


@pytest.mark.parametrize("do", ["", "burn", "override:nothing", "settle:x:y"])
def test_a_form_that_makes_no_sense_is_refused(do: str) -> None:
    with pytest.raises((Invalid, AttributeError)):
        write(Book(), None, "r", fields(do))


@pytest.mark.parametrize(
    ("do", "place"),
    [
        ("note:clarify", "note-clarify"),
        ("override:budget", "override-budget"),
        ("settle:a1:done", "action"),
        ("action", "action"),
        ("note:sign", "sign"),
        ("note", ""),
    ],
)
def test_the_page_opens_again_where_the_button_stands(do: str, place: str) -> None:
    assert place_of(do) == place
