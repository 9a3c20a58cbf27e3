"""What we plan ourselves, the part about us, who merely bargains, who is gone, and posts that nobody holds."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import Slot
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Contact, Lang, Stance, Timeline
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)
EN = "Halden Mutual, claims triage. Head of claims Nora Feld met twice, she's keen. "
ZH = "禾测集团做质检系统，质量总监郑总见过三次。"


def read(text: str, lang: Lang) -> Picture:
    return picture(Deal().learn(LexiconReader().read(Note(text, TODAY, lang), Deal()).facts), TODAY)


def called(seen: Picture) -> set[str]:
    return {person.label for person in seen.committee.people}


@pytest.mark.parametrize(
    ("plan", "theirs"),
    [
        ("\nMy plan: CFO call 1 December, demo 8 December, board in January.", False),
        ("Plan: ring Lyn in the week of 7/12, silo managers in February, then finance.", False),
        ("\nNext steps on my list: call IT Tuesday, see legal 9 December.", False),
        ("\nTheir plan: shortlist 1 December, board 8 December, sign 15 December.", True),
    ],
)
def test_what_we_mean_to_do_is_not_their_calendar(plan: str, theirs: bool) -> None:
    seen = read(EN + plan, Lang.EN)
    assert (seen.process.timeline is Timeline.CONFIRMED) is theirs
    assert theirs or not any(f.value == "policy" for f in seen.deal.about(Slot.PROCESS))


@pytest.mark.parametrize(
    ("text", "who", "ours"),
    [
        (EN + "\nUs:\n- Cheryl, legal, reads the DPA\n- Tom does the demo\n\nTheir lawyer Greta is silent.", "Cheryl", True),
        (EN + "\nUs:\n- Cheryl, legal, reads the DPA\n- Tom does the demo\n\nTheir lawyer Greta is silent.", "Greta", False),
        (EN + "Now our side. Cheryl in legal is on maternity leave.", "Cheryl", True),
        (EN + "\nInternally: Cheryl from legal has to read the DPA.", "Cheryl", True),
        (EN + "\nTheir side: Cheryl in legal is on leave.", "Cheryl", False),
        (EN + "Had a word with Gill, who looks after the whole group for us.", "Gill", True),
    ],
)  # fmt: skip
def test_who_comes_up_in_the_part_about_us_is_ours(text: str, who: str, ours: bool) -> None:
    assert (who not in called(read(text, Lang.EN))) is ours


def test_a_boss_in_brackets_as_ours_is_ours() -> None:
    text = "老闆（我們家協理）想 12/20 拿單。禾測集團做質檢系統，質量總監鄭總見過三次。"
    assert called(read(text, Lang.ZH)) == {"鄭總"}


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Procurement: Trey, pushing for 12% off.", Stance.NEUTRAL),
        ("Procurement's Ann says our price kills the deal and she will not sign it.", Stance.OPPOSE),
    ],
)
def test_a_buyer_who_bargains_is_not_against_us(words: str, stance: Stance) -> None:
    people = read(EN + words, Lang.EN).committee.people
    assert people[-1].stance is stance


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        (Lang.EN, EN + "Keith Marlow's gone, he had it all lined up.", "Keith Marlow"),
        (Lang.EN, EN + "Tim Hale (IT director) left in October.", "Tim Hale"),
        (Lang.EN, EN + "Keith Marlow, the depot director, finished on Friday, off to a firm in Hull.", "Keith Marlow"),
        (Lang.EN, EN + "The VP Manufacturing seat is vacant.", "VP Manufacturing"),
        (Lang.EN, EN + "Data protection's not needed, she says.", "Data protection"),
        (Lang.ZH, ZH + "采购经理老乔上个月底辞职走了。", "老乔"),
        (Lang.ZH, ZH + "\n财务/法务/采购：无专岗。", "财务"),
    ],
)  # fmt: skip
def test_nobody_is_listed_who_is_gone_and_no_post_that_nobody_holds(lang: Lang, text: str, who: str) -> None:
    assert not any(who in label for label in called(read(text, lang)))


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        (Lang.EN, EN + "Keith Marlow's gone to get the file, he runs claims intake and tried it.", "Keith Marlow"),
        (Lang.ZH, ZH + "\n法务：无意见，合同已看。", "法务"),
    ],
)  # fmt: skip
def test_who_only_went_for_something_or_has_no_objection_is_there(lang: Lang, text: str, who: str) -> None:
    assert any(who in label for label in called(read(text, lang)))


def test_a_department_nobody_met_stands_beside_the_one_of_its_kind_we_met() -> None:
    seen = read(EN + "I met Mr Deshpande, the CRO. Internal audit hasn't been contacted.", Lang.EN)
    assert {p.label: p.contact for p in seen.committee.people}["Internal audit"] is Contact.NONE
    assert "finance" not in called(read(EN + "The CFO, Lars, is met. Finance signed off.", Lang.EN))


def test_of_heard_and_unheard_in_one_clause_the_likelier_counts() -> None:
    seen = read(EN + "The handling company's shift leads had a hands-on day.", Lang.EN)
    assert [f.assertion.negated for f in seen.deal.about(Slot.USERS_HEARD)] == [False]


@pytest.mark.parametrize(
    ("text", "staff"),
    [
        ("老板郑总见过三次，做质检系统。用户就是检测员12人，只见过组长贝工。", []),
        ("禾测检测公司，一共12人，做质检系统。老板郑总见过三次。", [12]),
    ],
)
def test_so_many_of_one_trade_are_not_the_size_of_the_firm(text: str, staff: list[int]) -> None:
    assert [f.value for f in read(text, Lang.ZH).deal.about(Slot.STAFF)] == staff


def test_a_nod_without_a_word_is_no_meeting() -> None:
    seen = read(ZH + "总经理仇总在茶水间碰到，点了下头，没说上话。", Lang.ZH)
    assert {p.label: p.contact for p in seen.committee.people}["仇总"] is Contact.NONE


SEEN = "Spoke with Nora Feld, head of claims at Halden Mutual, second meeting, she's keen. "


def test_help_that_is_booked_is_not_missing_in_the_same_clause() -> None:
    seen = read(SEEN + "Our Jase is doing the trial install on 7 December, locked in.", Lang.EN)
    assert {f.assertion.negated for f in seen.deal.about(Slot.SUPPORT)} == {False}


@pytest.mark.parametrize(
    "beside",
    ["Unlike Tolman Energy, whose legal team took six weeks.", "She says they're not short of money."],
)
def test_who_is_keen_is_not_powerless_for_that(beside: str) -> None:
    assert not read(SEEN + beside, Lang.EN).deal.about(Slot.STANDING, "Nora Feld")


@pytest.mark.parametrize(
    ("line", "who", "contact", "stance"),
    [
        ("Met John Smith, the IT manager at Acme Foods.", "John Smith", Contact.MET, Stance.NEUTRAL),
        ("the CFO is Lisa Ray", "Lisa Ray", Contact.NONE, Stance.UNKNOWN),
    ],
)
def test_a_line_that_only_names_somebody_tells_not_what_they_think(
    line: str, who: str, contact: Contact, stance: Stance
) -> None:
    note = Note(line, TODAY, Lang.EN, spoken=True)
    seen = picture(Deal().learn(LexiconReader().read(note, Deal()).facts), TODAY)
    (person,) = (p for p in seen.committee.people if p.label == who)
    assert (person.contact, person.stance) == (contact, stance)
