"""Chinese heads called by their office, and words that only look like it."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import Lang
from assistant.reading.matching import lexicon
from assistant.reading.names import names_of
from assistant.reading.normalise import normalise
from tests.unit.reading.expectations import read

CALLED = {
    "before a verb": ("王处说行，签。", ["王处"]),
    "before a comma": ("昨天见了卢院，他支持。", ["卢院"]),
    "before a denial": ("李局不同意。", ["李局"]),
    "behind a preposition": ("跟周校聊过两次。", ["周校"]),
    "before a nod": ("张院点头了", ["张院"]),
    "before 还没": ("钱行还没见过。", ["钱行"]),
    "before an adverb": ("王科挺支持我们", ["王科"]),
    "a deputy": ("逄副处下周再约。", ["逄副处"]),
    "behind the office": ("信息科滕科，头回接我电话", ["滕科"]),
    "a surname that is a word": ("马局点头了", ["马局"]),
}
WORDS = {
    "to deal with": "王处理过这个问题",
    "a part": "张局部调整了方案",
    "technology": "王科技术好",
    "a fellow of the academy": "王院士来过",
    "a campus": "周校园招聘",
    "a trade": "金行业的事",
    "what he has": "周所有的单子",
    "where he is": "周所在的部门",
    "yes": "他说行，签",
    "an office": "信息处没见过",
    "a bank": "人行那边没问题",
    "colleges": "高校的采购",
    "a court": "法院的项目",
    "this week": "这周行，就这周",
    "that one": "那行，我等你",
    "to take effect": "制度施行，没有影响",
    "elsewhere": "别处，我们也问过",
}


def called(text: str) -> list[str]:
    note = normalise(text)
    return [name.text for name in names_of(note.text, lexicon(Lang.ZH).find(note), Lang.ZH)]


@pytest.mark.parametrize(("text", "names"), CALLED.values(), ids=CALLED.keys())
def test_a_surname_and_an_office_are_somebody(text: str, names: list[str]) -> None:
    assert called(text) == names


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS.keys())
def test_a_word_that_begins_like_an_office_is_nobody(text: str) -> None:
    names = called(text)
    assert not [name for name in names if name[-1] in "处局科院校行所厅司"], names


def test_the_head_of_an_office_has_one_name_in_full_and_in_short() -> None:
    _, seen = read("信息处的逄副处长见过两次，很支持。逄处就是啊，核心是他定的。", Lang.ZH)
    assert [person.label for person in seen.committee.people if "逄" in person.label] == ["逄副处长"]


def test_the_full_post_is_long_enough_to_stay() -> None:
    assert called("李处长支持") == ["李处长"]
