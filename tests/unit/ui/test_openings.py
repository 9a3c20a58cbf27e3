"""Who has looked at a deal, as its rep reads it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.clock import local_day
from assistant.services.sharing import Looked
from ui.presenters.openings import Visit, show_visits

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_person_has_one_line_a_day_with_all_they_looked_at() -> None:
    looks = [
        Looked("Li", "export", NOW + timedelta(days=2), "li"),
        Looked("Li", "export", NOW + timedelta(minutes=9), "li"),
        Looked("Wang", "sheet", NOW + timedelta(minutes=8), "w"),
        Looked("Li", "export", NOW + timedelta(minutes=7), "li"),
        Looked("Li", "review", NOW, "li"),
    ]
    today, later = local_day(NOW), local_day(NOW + timedelta(days=2))
    assert show_visits(looks) == (
        Visit("Li", later, ("export",)),
        Visit("Li", today, ("review", "export")),
        Visit("Wang", today, ("sheet",)),
    )


def test_two_people_of_one_name_keep_a_line_each() -> None:
    assert len(show_visits([Looked("Li", "sheet", NOW, "one"), Looked("Li", "sheet", NOW, "other")])) == 2
