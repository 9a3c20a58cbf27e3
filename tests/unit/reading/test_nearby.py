"""Which department stands near a name without being its title."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.nearby import nearby
from assistant.reading.staging import scene
from tests.unit.reading.expectations import TODAY

NEAR = [
    ("Legal: spoke to Ms Dengler about the terms.", "Ms Dengler", "labelf=legal"),
    ("5 Legal. Ms Dengler closed the terms on the 13th.", "Ms Dengler", "headTruef=legal"),
    ("Procurement?\nMr Arvid sent us the form on Monday.", "Mr Arvid", "headFalsef=procurement"),
    ("Mr Abiodun, internal audit, had a workshop of his own.", "Mr Abiodun", "ta=risk_audit"),
]


@pytest.mark.parametrize(("text", "name", "feature"), NEAR)
def test_a_department_near_a_name_is_seen(text: str, name: str, feature: str) -> None:
    taken = scene(text, Lang.EN, TODAY, "n")
    at = text.index(name)
    spot = next(m for m in taken.mentions if m.start <= at < m.end)
    assert feature in nearby(taken, spot)


def test_a_long_sentence_before_a_name_heads_nothing() -> None:
    text = "Legal went through every single clause with us last week. Mr Bjarne tested the login."
    taken = scene(text, Lang.EN, TODAY, "n")
    spot = next(m for m in taken.mentions if m.start <= text.index("Mr Bjarne") < m.end)
    assert not any(feature.startswith("head") for feature in nearby(taken, spot))
