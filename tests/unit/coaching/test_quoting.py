"""The rep's own words inside one of our sentences."""

from __future__ import annotations

import pytest

from assistant.coaching.quoting import gist, head
from assistant.domain.vocabulary import Lang

GISTS = (
    ("zh", "嗯，信息化部好像在看他们ERP厂商自带的报销模块。", "", "信息化部好像在看他们ERP厂商自带的报销模块"),
    ("zh", "蔡总说尤总“见不得软件公司”。", "尤总", "见不得软件公司"),
    ("zh", "计工说你们两家先统一。", "计工", "你们两家先统一"),
    ("zh", "你这么一说，集团数字化办在搞一套账，范围还没定，听说明年开始。", "", "集团数字化办在搞一套账，范围还没定，听说明年开始"),
    ("en", "Well, the dean of medicine walked out. He runs his own admissions and said it stays that way.", "dean", "the dean of medicine walked out"),
    ("en", "Eilidh said once 'not while the order book is like that'.", "Eilidh", "not while the order book is like that"),
    ("en", "The chair, Detlef Morawski. Says it's surveillance.", "Detlef Morawski", "it's surveillance"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "speaker", "said"), GISTS)
def test_the_gist_is_what_was_said_without_fillers_and_speaker(
    lang: str, words: str, speaker: str, said: str
) -> None:
    assert gist(words, Lang(lang), speaker) == said


def test_long_words_end_with_a_clause() -> None:
    words = "来过一家做ERP的，拎了箱橙子，橙子挺甜，后来又来过两次，每次都带一箱，大家都很高兴。"
    cut = gist(words, Lang.ZH)
    assert words.startswith(cut)
    assert words[len(cut)] == "，"


def test_only_a_bare_name_of_who_or_what_stands_in_brackets() -> None:
    assert head("应付会计六个人，包材采购十来个。", Lang.ZH) == "应付会计六个人"
    assert head("跟一线没聊过。", Lang.ZH) is None
    assert head("The packers, forty or so in season.", Lang.EN) == "packers"
    assert head("I've only talked to their boss.", Lang.EN) is None


@pytest.mark.parametrize(
    ("words", "speaker", "left"),
    [
        ("就是晋部长。信息化项目要他会签，他不落笔", "晋部长", "信息化项目要他会签，他不落笔"),
        ("就阮总监一个，胳膊拧不过大腿。", "阮总监", "胳膊拧不过大腿"),
        ("他写过两次申请，都停在迟总那里。周会上迟总问他为什么", "迟总", "周会上迟总问他为什么"),
    ],
)
def test_nothing_is_left_in_front_once_the_name_is_gone(words: str, speaker: str, left: str) -> None:
    assert gist(words, Lang.ZH, speaker) == left


def test_a_hesitation_is_no_part_of_a_quote() -> None:
    assert gist("Hm. The bank throws in a receipt app.", Lang.EN) == "The bank throws in a receipt app"


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        (
            Lang.ZH,
            "冀主任倒是说过一句，省局的监管处明年要统一全省的规则，各市都要按省里的口径报送",
            "省局的监管处明年要统一全省的规则",
        ),
        (
            Lang.EN,
            "Carl told me once, legal reviews anything above fifty thousand and that takes a month, sometimes two.",
            "legal reviews anything above fifty thousand and that takes a month",
        ),
        (Lang.EN, "Carl said the board signs.", "Carl said the board signs"),
    ],
)
def test_what_only_announces_that_something_was_said_is_not_what_was_said(
    lang: Lang, words: str, said: str
) -> None:
    assert gist(words, lang) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("唉，没约。我在群里问过，服务部说排不出来。", "我在群里问过，服务部说排不出来"),
        ("也不算抢吧。供电那边的公司白给装了两台表。", "供电那边的公司白给装了两台表"),
        ("迟总。周会上问过我们为什么非换不可。", "迟总。周会上问过我们为什么非换不可"),
        ("没约。", "没约"),
    ],
)
def test_a_bare_yes_or_no_before_what_matters_is_no_part_of_a_quote(words: str, said: str) -> None:
    assert gist(words, Lang.ZH) == said
