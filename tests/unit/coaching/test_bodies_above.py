"""Which body above the customer an answer names, in its own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.bodies_above import body_above, has_a_say
from assistant.coaching.known import concerned
from assistant.domain.vocabulary import Function, Lang, Topic
from tests.unit.coaching.conftest import Chat

ZH = [
    ("县应急局每个季度下来抽查，装什么要跟他们说一声。", "县应急局"),
    ("后来听说集团数智办要统一选型，还没去问。", "集团数智办"),
    ("市教育局有个装备中心，招标前要先过他们的目录。", "市教育局装备中心"),
    ("省公司的安全监察部要验收，我们没人认识他们。", "省公司的安全监察部"),
    ("上头有个华远集团，网信部在省城。", "网信部"),
    ("集团？跟我们这单没关系。", None),
    ("财务部说钱没问题。", None),
    ("他们厂长自己说了算，部门的人不管。", None),
    ("处长姓秦，局长我没见过。", None),
    ("没有上级，老板就是最大的。", None),
]
EN = [
    ("There's the diocese's schools office, they check every contract.", "diocese's schools office"),
    ("The group cyber security team keeps an approved list.", "group cyber security team"),
    ("There's food safety, they came by twice and took photos.", "food safety"),
    ("A parent in Lyon. They leave us alone.", None),
    ("Our sales team keeps an eye on it.", None),
    ("Nobody tells Dominic what to do.", None),
]


@pytest.mark.parametrize(("text", "body"), ZH)
def test_a_body_above_is_named_in_chinese_as_the_rep_names_it(text: str, body: str | None) -> None:
    assert body_above(text, Lang.ZH) == body


@pytest.mark.parametrize(("text", "body"), EN)
def test_a_body_above_is_named_in_english_as_the_rep_names_it(text: str, body: str | None) -> None:
    assert body_above(text, Lang.EN) == body


def test_what_a_body_does_to_the_purchase_gives_it_a_say() -> None:
    assert has_a_say("县应急局每个季度下来抽查。", Lang.ZH)
    assert has_a_say("They inspect every site twice a year.", Lang.EN)
    assert not has_a_say("县应急局在隔壁楼上。", Lang.ZH)
    assert not has_a_say("They sit in the next building.", Lang.EN)


@pytest.mark.parametrize(
    ("lang", "deal", "line"),
    [
        ("zh", "锦埠物业的空调维保，跟王处谈过两次，他支持。", "框架合同归集团的骆副总裁签，没打过交道。"),
        ("en", "Larkfield Homes, lift maintenance. Met Joan Pell, estates manager, twice.", "Mr Ruane of the parent company signs the contracts. We have not met him."),
    ],
)  # fmt: skip
def test_whoever_signs_is_not_asked_about_as_to_whether_they_have_a_say(
    lang: str, deal: str, line: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(deal).asked("decision_chain").say(line)
    assert {p.function for p in talk.last.picture.committee.people} >= {Function.SUPERVISOR}
    about = concerned(Topic.SUPERVISOR, talk.last.picture)
    assert about is None or about.team
