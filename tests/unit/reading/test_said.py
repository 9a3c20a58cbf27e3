"""Words between two mentions that settle whether they are one person."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Contact, Lang
from assistant.ports import Note
from assistant.reading.learned.apart import head_and_deputy, listed
from assistant.reading.learned.said import said_ours, surely_equal, surely_one, surely_two
from assistant.reading.lines import lines_of
from assistant.reading.offline import LexiconReader

BETWEEN = [
    ("Philippe", "'s the ", "plant manager", True, True),
    ("Philippe", "'s ", "plant manager", True, False),
    ("Sandor", " at Pannon Fuel, he's the ", "network manager", True, True),
    ("Sandor", ", then ", "network manager", True, False),
    ("deputy mayor", " for finance, ", "Mr Okonjo", False, True),
    ("deputy mayor", " for finance, ", "purchasing", False, False),
    ("group controller", ", a very dry lady called ", "Ms Nakagawa", False, True),
    ("SRE lead", "叫", "Zed", False, True),
    ("CFO", "、", "Zed", False, False),
    ("Otto", ", been there since 1998, he's their ", "head of treasury", True, True),
    ("Otto", ", he's seen ", "legal", True, False),
    ("chief nurse", " along today, ", "Professor Adeyemi", False, True),
    ("finance director", " came, then ", "Tom Reyes", False, False),
]


@pytest.mark.parametrize(("left", "between", "right", "named", "one"), BETWEEN)
def test_a_name_and_a_title_are_one_where_the_words_say_so(
    left: str, between: str, right: str, named: bool, one: bool
) -> None:
    text = left + between + right
    places = (0, len(left)), (len(left + between), len(text))
    assert surely_one(text, *places, named_first=named) is one


EQUAL = [
    ("Her father", "'s the ", "chairman", ", old Mr Brierley", True),
    ("Her father", "'s the ", "chairman", "'s brother", False),
    ("The chair", "'s a ", "lawyer", ".", False),
]


@pytest.mark.parametrize(("left", "between", "right", "behind", "one"), EQUAL)
def test_two_posts_are_one_where_the_words_say_so(
    left: str, between: str, right: str, behind: str, one: bool
) -> None:
    text = left + between + right
    assert surely_equal(text + behind, (0, len(left)), (len(left + between), len(text))) is one


OF_SOMEBODY = [
    ("CFO", "'s ", "deputy", True),
    ("CFO", "'s ", "office", False),
    ("crane drivers", "' ", "rep", True),
    ("总经理", "室", "特助Cindy", True),
    ("董事长", "", "助理晋小姐", True),
    ("财务部", "", "总监谌总", False),
]


@pytest.mark.parametrize(("left", "between", "right", "two"), OF_SOMEBODY)
def test_an_aide_is_not_the_one_they_help(left: str, between: str, right: str, two: bool) -> None:
    text = left + between + right
    assert surely_two(text, (0, len(left)), (len(left + between), len(text))) is two


@pytest.mark.parametrize(
    ("text", "two"),
    [("any kit off a ward, Assumpta says", True), ("and the ward, Assumpta says", False), ("a ward, Assumpta Geary's", False)],
)  # fmt: skip
def test_whoever_only_tells_it_is_none_of_what_is_named_before(text: str, two: bool) -> None:
    left, right = text.index("ward"), text.index("Assumpta")
    assert surely_two(text, (left, left + 4), (right, right + 8)) is two


OURS = [
    ("我方法务看过没意见", "法务", True),
    ("我们的财务总监说账期最多60天", "总监", True),
    ("咱自己的财务总监问账期", "财务总监", True),
    ("他们支持我们的财务总监", "财务总监", False),
    ("他们的法务没见过", "法务", False),
    ("ours. Our own legal has it", "legal", True),
    ("their legal has it", "legal", False),
    ("tour legal has it", "legal", False),
]


@pytest.mark.parametrize(("text", "office", "ours"), OURS)
def test_an_office_is_ours_where_the_words_before_it_say_so(text: str, office: str, ours: bool) -> None:
    assert said_ours(text, text.index(office)) is ours


def committee(text: str, lang: Lang) -> dict[str, Contact]:
    reading = LexiconReader().read(Note(text, date(2026, 11, 23), lang), Deal())
    people = picture(Deal(lang=lang).learn(reading.facts)).committee.people
    return {str(each.function): each.contact for each in people}


OUR_OFFICE_AND_THEIRS = [
    (
        "供应链总监丁总见过三次。我们的财务总监说账期最多60天，丁总要90天，卡着。他们财务、法务怎么走，没问。",
        Lang.ZH,
        "finance",
    ),
    (
        "Met Hanne, their supply chain director, three times. Our CFO says 60 days at most, Hanne wants 90."
        " Their finance: nobody asked.",
        Lang.EN,
        "finance",
    ),
]


@pytest.mark.parametrize(("text", "lang", "function"), OUR_OFFICE_AND_THEIRS)
def test_what_our_office_said_is_no_talk_with_theirs(text: str, lang: Lang, function: str) -> None:
    assert committee(text, lang)[function] is Contact.NONE


def test_a_rare_surname_behind_a_title_is_one_person() -> None:
    text = "到场：CIO古总、财务总监谌总。谌总：同意换，但资金模块他要看演示。"
    reading = LexiconReader().read(Note(text, date(2026, 11, 23), Lang.ZH), Deal())
    people = picture(Deal(lang=Lang.ZH).learn(reading.facts)).committee.people
    assert [p.name for p in people if p.name and "谌" in p.name] == ["谌总"]


def test_lines_of_a_pasted_chat_have_speakers() -> None:
    chat = "> Quentin: 300 cameras for the depots.\n> Beat: it is mine.\n> Quentin: never saw him.\n> Beat: I did."
    assert {line.speaker for line in lines_of(chat)} == {"Quentin", "Beat"}


def test_a_crowd_in_one_sentence_is_not_who_is_named_in_the_next() -> None:
    text = "Saw Thorncliff Water today, field app for 60 engineers. Dana Reed, head of operations, wants it."
    read = LexiconReader().read(Note(text, date(2026, 11, 23), Lang.EN, "m", spoken=True), Deal())
    seen = picture(Deal(lang=Lang.EN).learn(read.facts), date(2026, 11, 23))
    assert [p.key for p in seen.committee.people if p.name] == ["Dana Reed"]
    assert seen.account == "Thorncliff Water"


@pytest.mark.parametrize(
    ("left", "between", "right", "two"),
    [
        ("风险部", "、", "审计部", True),
        ("质检班", "和", "装配班", True),
        ("采购", "与", "招标中心", False),
        ("设备部", "，也就是", "资产部", False),
    ],
)
def test_bodies_of_a_list_are_two(left: str, between: str, right: str, two: bool) -> None:
    text = left + between + right
    assert listed(text, (0, len(left)), (len(left + between), len(text))) is two


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ("院长", "权副院长", True),
        ("副总经理", "总经理", True),
        ("principal", "deputy principal", True),
        ("副处长", "副院长", False),
        ("院长", "处长", False),
    ],
)
def test_a_deputy_is_not_the_head(left: str, right: str, two: bool) -> None:
    text = f"{left}, {right}"
    assert head_and_deputy(text, (0, len(left)), (len(left) + 2, len(text))) is two


def test_the_head_and_the_named_deputy_are_two_people() -> None:
    text = "市二院做病历质控，质控科路科长见过三次。院长签，院长没见过，分管的权副院长上个月见过两面，支持。"
    facts = LexiconReader().read(Note(text, date(2026, 11, 23), Lang.ZH), Deal()).facts
    people = picture(Deal().learn(facts), date(2026, 11, 23)).committee.people
    assert {p.label: p.contact for p in people} == {
        "路科长": Contact.MET,
        "院长": Contact.NONE,
        "权副院长": Contact.MET,
    }
