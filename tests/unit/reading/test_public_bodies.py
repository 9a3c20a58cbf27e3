"""A public body or a company is named to its end: 江州市水务局 is not 江州市水务."""

from __future__ import annotations

import pytest

from assistant.domain.evidence import Slot
from tests.unit.reading.expectations import read

WHOLE = [
    ("江州市水务局，巡检系统，250万，信息科小周挺支持我们。", "江州市水务局"),
    ("东江县水利局，监测平台，80万。", "东江县水利局"),
    ("北海区环保局，执法系统", "北海区环保局"),
    ("南平市交通运输局，调度平台", "南平市交通运输局"),
    ("青山县教育局，OA", "青山县教育局"),
    ("江州水务集团，巡检系统，250万", "江州水务集团"),
    ("江州水务，巡检系统，250万", "江州水务"),
]


@pytest.mark.parametrize(("text", "name"), WHOLE)
@pytest.mark.parametrize("spoken", [True, False])
def test_the_name_goes_on_to_the_body(text: str, name: str, spoken: bool) -> None:
    facts, _ = read(text, spoken=spoken)
    assert [f.value for f in facts if f.slot is Slot.ACCOUNT][:1] == [name]
