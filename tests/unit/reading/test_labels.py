"""A team before a colon, and what is told behind it: somebody new of it, somebody known otherwise, or nobody."""

from __future__ import annotations

import pytest

from tests.unit.reading.expectations import read

SPOKE = "Spoke with Nora Feld, head of claims at Halden Mutual, second meeting, she's keen. "
CASES = {
    "a known name is not of the team": (
        "Counsellors: Nora to ask them, hasn't.",
        {"Counsellors": "end_user none"},
    ),
    "a known name speaks for the team": (
        "Warehouse staff: Nora says they'd love it.",
        {"Warehouse staff": "end_user indirect"},
    ),
    "two posts in a list": ("GM, board: unk", {"GM": "executive none", "board": "executive none"}),
    "two departments in a list": (
        "and internal audit, IT? not touched both.",
        {"internal audit": "risk_audit none", "IT": "it none"},
    ),
    "a new name is of the team": ("IT: Lars did the SSO test.", {"Lars": "it met"}),
    "what they did is no name": ("Line leads: three-week trial, happy.", {"Line leads": "end_user met"}),
    "a label of two words for one team": ("Regulatory/Legal: Heather Cole", {"Heather Cole": "legal none"}),
}


@pytest.mark.parametrize(("text", "told"), CASES.values(), ids=CASES.keys())
def test_a_label_is_a_team_or_somebody_of_it(text: str, told: dict[str, str]) -> None:
    _, seen = read(SPOKE + text)
    people = [p for p in seen.committee.people if p.name != "Nora Feld"]
    assert {p.label: f"{p.function} {p.contact}" for p in people} == told


def test_a_label_with_the_person_of_the_note_is_no_second_person() -> None:
    _, seen = read(SPOKE + "Sponsor: Nora Feld, head of claims")
    assert [p.label for p in seen.committee.people] == ["Nora Feld"]
