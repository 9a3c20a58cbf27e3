"""Changes between two reviews are told in words on the page, each kind and field by its own name."""

from __future__ import annotations

from types import SimpleNamespace as Some

import pytest

from assistant.review.changes import Change
from ui.pages.wording import sayings


def told(change: Change, lang: str = "en") -> tuple[str, str, str]:
    path = f"/{lang}/reviews/x"
    words = sayings(Some(url=Some(path=path), scope={"root_path": ""}))
    return (
        words["named"](change),
        words["worded"](change, change.before),
        words["worded"](change, change.after),
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("score", "weighted", 24, 47), ("Score", "24", "47")),
        (Change("level", "budget", 2, 3), ("Budget", "2", "3")),
        (Change("finding", "legal_overlooked", "major", None), ("Legal has not been met", "major", "—")),
        (Change("person", "Ruth Levy", None, "legal"), ("Ruth Levy", "—", "Legal")),
        (Change("chain", "timeline", "unknown", "assumed"), ("Dates of the steps", "no dates", "our own dates")),
        (Change("chain", "chain", "unknown", "partial"), ("Decision chain", "unknown", "partly known")),
        (Change("budget", "status", "unknown", "approved"), ("Budget", "not said yet", "formally approved")),
        (Change("budget", "authority", "partly", "known"), ("Signing limits", "partly known", "known")),
        (Change("budget", "owner", None, "finance"), ("Owner of the budget", "—", "Finance")),
        (Change("budget", "owner", "unknown", "it"), ("Owner of the budget", "not known", "IT & security")),
        (Change("budget", "amount", None, 1800000), ("Amount of the budget", "—", "1.8M")),
        (Change("close_date", "close_date", None, "2026-12-31"), ("Close date", "—", "31 Dec 2026")),
    ],
)  # fmt: skip
def test_a_change_is_told_in_words(change: Change, words: tuple[str, str, str]) -> None:
    assert told(change) == words


@pytest.mark.parametrize("field", ["status", "owner", "authority", "amount"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_field_of_the_budget_has_its_name(field: str, lang: str) -> None:
    names = {
        told(Change("budget", each, None, 1), lang)[0] for each in ("status", "owner", "authority", "amount")
    }
    assert len(names) == 4 and told(Change("budget", field, None, 1), lang)[0] in names
