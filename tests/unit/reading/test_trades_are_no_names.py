"""司索工, 叉车工, 油漆工: a trade is nobody's name, whatever its last characters look like."""

from __future__ import annotations

import pytest

from assistant.domain.committee import Stakeholder
from assistant.domain.vocabulary import Lang
from tests.unit.reading.expectations import read


def people_of(text: str) -> tuple[Stakeholder, ...]:
    return read(text, Lang.ZH, spoken=True)[1].committee.people


@pytest.mark.parametrize("trade", ["司索工", "挡车工", "叉车工", "油漆工", "临时工", "环卫工", "水暖工"])
def test_a_trade_is_no_name(trade: str) -> None:
    assert not [p for p in people_of(f"{trade}、司机都说手机上能打卡就行。") if p.name]


@pytest.mark.parametrize("name", ["索工", "车工长", "卫工"])
def test_engineers_of_such_names_are_people(name: str) -> None:
    assert [p for p in people_of(f"昨天见了信息部的{name}，他支持。") if p.name or p.title]
