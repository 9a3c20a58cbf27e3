"""A step has the name a reader understands: who does it, or where it goes, and no bare verb."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Step
from assistant.domain.step_names import worded
from assistant.domain.vocabulary import Lang, StepKind
from tests.unit.reading.expectations import read


@pytest.mark.parametrize(
    ("name", "quote", "said"),
    [
        (
            "goes",
            "Martin can sign up to 150k, above that it goes to the group CFO.",
            "above that it goes to the group CFO",
        ),
        (
            "decide",
            "Demo was in October, Priya and Doug decide by mid December.",
            "Priya and Doug decide",
        ),
        ("signs", "Then legal, and then the CFO signs.", "the CFO signs"),
        ("签", "法务看完，分管校长签。", "分管校长签"),
        ("security review", "IT does the security review.", "security review"),
    ],
)
def test_a_bare_verb_is_told_with_who_does_it_or_where_it_goes(name: str, quote: str, said: str) -> None:
    assert worded(Step(name, StepKind.APPROVE), quote) == said


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Hartmann Tools, Priya Nair is head of IT. Award 9 December.", [StepKind.SIGN]),
        ("Hartmann Tools. The board will award on 9 December.", [StepKind.APPROVE]),
    ],
)
def test_an_award_is_one_step(text: str, kinds: list[StepKind]) -> None:
    facts = read(text, Lang.EN, spoken=True)[0]
    assert [f.value.kind for f in facts if isinstance(f.value, Step)] == kinds
