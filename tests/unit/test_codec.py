"""What is stored comes back equal, with the same types."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.domain.codec import Undecodable, decode, encode
from assistant.domain.conversation import Decision, Turn
from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.domain.rubric import CriterionScore, Scorecard

KINDS = (Fact, Turn, Decision, Deal, Scorecard, CriterionScore)


def types_in(value: object) -> object:
    """The shape of a value as nested types."""
    if is_dataclass(value):
        return (type(value), *(types_in(getattr(value, f.name)) for f in fields(value)))
    if isinstance(value, tuple):
        return tuple(types_in(part) for part in value)
    return type(value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_any_value_survives_the_way_through_json(kind: type) -> None:
    @settings(max_examples=60, deadline=None)
    @given(value=st.from_type(kind))
    def survives(value: object) -> None:
        assume("NaN" not in repr(value))  # no amount of money, and never equal to itself
        back = decode(kind, json.loads(json.dumps(encode(value))))
        assert back == value
        assert types_in(back) == types_in(value)

    survives()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"slot": "no.such.slot", "value": "x", "evidence": {"quote": "x", "start": 0, "end": 1}},
        {
            "slot": "account",
            "value": {"$": "Nonsense", "v": 1},
            "evidence": {"quote": "", "start": 0, "end": 0},
        },
        {"slot": "account", "value": {"$": "Money", "v": {"amount": "much"}}, "evidence": {}},
        {"slot": "account", "value": "x", "evidence": {"quote": "x", "start": 0, "end": 1}, "more": 1},
        "account",
    ],
    ids=["empty", "slot", "tag", "decimal", "unknown field", "string"],
)
def test_data_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(Undecodable):
        decode(Fact, data)


def test_fields_at_their_default_take_no_room() -> None:
    encoded = encode(
        decode(Fact, {"slot": "account", "value": "x", "evidence": {"quote": "x", "start": 0, "end": 1}})
    )
    assert encoded == {
        "slot": Slot.ACCOUNT.value,
        "value": "x",
        "evidence": {"quote": "x", "start": 0, "end": 1},
    }
