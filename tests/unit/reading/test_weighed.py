"""What the clauses of a note tell beside the rules: whose calendar, which rival is one, an owner's own money."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.deal import Deal, Picture
from assistant.domain.evidence import Money, RivalKind, Slot, Source
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Authority, Lang, Timeline
from assistant.ports import Note
from assistant.reading.offline import LexiconReader

TODAY = date(2026, 11, 23)


def read(lang: Lang, text: str) -> Picture:
    """The deal as this one note tells it."""
    reading = LexiconReader().read(Note(text, TODAY, lang), Deal())
    return picture(Deal(lang=lang).learn(reading.facts), TODAY)


CHIEF = (
    "Right, voice note after Skerry Air. So the head of crew planning, Siobhan, she's brilliant, she's walked me through "
    "the whole month of rosters. Their pain is overtime, she put it at 2.3 million euro last year. The chief operating "
    "officer, a Mr Devlin, has seen our deck over Siobhan's shoulder, his words were 'if the pilots swallow it I'll fund "
    "it', that's what she told me. IT is Roisin, she's fine with the interfaces, met her twice."
)
DOUBTER = CHIEF.replace(
    "'if the pilots swallow it I'll fund it'", "'I am not convinced this is worth the trouble'"
)


@pytest.mark.parametrize(
    ("text", "against"), [(CHIEF, False), (DOUBTER, True)], ids=["funds it", "doubts it"]
)
def test_somebody_nobody_has_met_doubts_only_what_words_say(text: str, against: bool) -> None:
    chief = next(p for p in read(Lang.EN, text).committee.people if p.name and "Devlin" in p.name)
    assert not chief.contact.spoken
    assert chief.stance.against is against


CALENDARS = [
    (
        Lang.EN,
        "Signature is in their CFO's diary for 9 December, straight after the board.",
        Timeline.CONFIRMED,
    ),
    (
        Lang.EN,
        "I told my boss we would have the order by 18 December, nobody there ever gave me a date.",
        Timeline.ASSUMED,
    ),
    (
        Lang.ZH,
        "他们董事长12月9号签，秘书已经排进日程了。",
        Timeline.CONFIRMED,
    ),
    (Lang.ZH, "我自己想12月25日前签下来，客户那边没提过时间。", Timeline.ASSUMED),
]


@pytest.mark.parametrize(("lang", "text", "timeline"), CALENDARS, ids=[text[:24] for _, text, _ in CALENDARS])
def test_a_calendar_is_theirs_where_they_gave_it(lang: Lang, text: str, timeline: Timeline) -> None:
    assert read(lang, text).process.timeline is timeline


RIVALS = [
    (
        Lang.ZH,
        "设备科葛科长带我转了一圈。另一家是大连的，报价比我们低一成，葛科长说先别理他，我就没理。",
        True,
    ),
    (Lang.ZH, "[飞书] 鲸落出行的看板项目，老祁只认一件事：我们能不能接他们的数据仓库。", False),
    (
        Lang.EN,
        "Met Priya, head of tool room. Brantham Controls is in there too with a lower price, and we have no answer.",
        True,
    ),
]


@pytest.mark.parametrize(("lang", "text", "there"), RIVALS, ids=[text[:24] for _, text, _ in RIVALS])
def test_a_rival_is_one_who_sells_against_us(lang: Lang, text: str, there: bool) -> None:
    facts = read(lang, text).deal.about(Slot.RIVAL)
    assert any(f.value != RivalKind.NONE and not f.assertion.negated for f in facts) is there


SUMS = [
    (
        "She and her planner have put the cost of idle docks at 640k a year and it's in the board paper she wrote.",
        Source.CUSTOMER,
    ),
    ("By our own estimate they could save 640k a year, nobody there has looked at it.", Source.REP),
]


@pytest.mark.parametrize(("text", "source"), SUMS, ids=["theirs", "ours"])
def test_a_sum_is_the_customers_where_rule_and_clause_agree(text: str, source: Source) -> None:
    told = read(Lang.EN, f"Bettina, head of yard operations, asked me back. {text}").deal.about(Slot.VALUE)
    assert [f.assertion.source for f in told if isinstance(f.value, Money)] == [source]


def test_a_title_is_told_with_its_field() -> None:
    people = read(Lang.EN, "Bettina, head of yard operations, asked me back.").committee.people
    assert [p.title for p in people] == ["head of yard operations"]


OWNERS = [
    (
        Lang.ZH,
        "「木偶齿科」单店诊所，老板姓荆，自己看牙自己管账，一年大概两百六十万，没想开分店，他说今晚付。",
    ),
    (
        Lang.EN,
        "Tariq runs the taxi firm with nine drivers and pays for everything himself, yearly revenue 400k.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), OWNERS, ids=[text[:24] for _, text in OWNERS])
def test_an_owner_who_runs_it_alone_signs_alone(lang: Lang, text: str) -> None:
    assert read(lang, text).budget.authority is Authority.KNOWN
