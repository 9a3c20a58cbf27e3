"""Posts that follow a name without a comma, behind its firm or in the next cell; names with an address or an ordinary word."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


def people(text: str, lang: Lang) -> dict[str, str]:
    """Everybody at the customer by name (or title), with the function."""
    read = LexiconReader().read(Note(text, TODAY, lang), Deal()).facts
    return {
        s.name or s.title or "": str(s.function) for s in picture(Deal().learn(read), TODAY).committee.people
    }


ONE = [
    (
        Lang.EN,
        "Ridgeline ticketing. Brooke Landry GM, Scott Ueda in lifts. Brooke has 200k.",
        "Brooke Landry",
        "executive",
    ),
    (Lang.EN, "Harrow Foods. Met Denise Carr CFO. She likes it.", "Denise Carr", "finance"),
    (Lang.EN, "Harrow Foods, twice at the plant: Petra Lind CIO; Luke Marsh COO.", "Petra Lind", "it"),
    (
        Lang.EN,
        "Been dealing with Rupert Moss at Castle Breweries, logistics director. He is keen.",
        "Rupert Moss",
        "business_owner",
    ),
    (
        Lang.EN,
        "Met Carla Stein from Dunmore Pharma, CFO, on Monday. She wants it by May.",
        "Carla Stein",
        "finance",
    ),
    (
        Lang.EN,
        "Harrow Foods. Head of operations Nora Feld met; Yolanda Price, CFO, not met.",
        "Yolanda Price",
        "finance",
    ),
    (
        Lang.EN,
        "Name | Title | Met\nGreta Holm | CFO | no\nPaul Ince | Head of IT | yes, twice",
        "Paul Ince",
        "it",
    ),
    (
        Lang.EN,
        "| Helena Brandt | Customer | CFO | weekly calls |\n| Oliver Quist | Customer | CISO | met once |",
        "Helena Brandt",
        "finance",
    ),
    (
        Lang.ZH,
        "| 冉启东 | 客户 | 财务总监 | 支持 |\n| 李强 | 客户 | 信息部主任 | 中立 |\n冉启东推动，见了三次。",
        "李强",
        "it",
    ),
]


@pytest.mark.parametrize(("lang", "text", "name", "function"), ONE)
def test_a_post_behind_a_name_is_its_own(lang: Lang, text: str, name: str, function: str) -> None:
    found = people(text, lang)
    assert found.get(name) == function, found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ostrava Glass. The plant director, Ing. Dvorakova, popped in and asked about payback.",
            "Ing. Dvorakova",
        ),
        ("Castle Breweries. Met a Mme. Peeters in group finance, she said yes.", "Mme. Peeters"),
    ],
)
def test_an_address_and_the_name_behind_it_are_one_person(text: str, name: str) -> None:
    found = people(text, Lang.EN)
    assert name in found
    assert not {"Ing", "Mme", "Peeters", "Dvorakova"} & set(found)


APART = [
    ("Harrow Foods. Met Nora Feld, CFO Denise Carr joined later.", "Denise Carr", "finance"),
    ("Harrow Foods. Nora Feld told the CFO Denise Carr, who likes it.", "Denise Carr", "finance"),
    ("Harrow Foods. Met Nora Feld in operations. The CFO, Denise Carr, was away.", "Denise Carr", "finance"),
    ("Harrow Foods. Ask Dana Will the CFO sign? Head of IT Paul Ince thinks so.", "Paul Ince", "it"),
    ("| Finance | Luke Carr | not met |\n| IT | Dana Moss | met |", "Dana Moss", "it"),
]


@pytest.mark.parametrize(("text", "name", "function"), APART)
def test_a_post_before_the_next_name_is_not_the_last_ones(text: str, name: str, function: str) -> None:
    found = people(text, Lang.EN)
    assert found.get(name) == function, found
    assert len(found) > 1
