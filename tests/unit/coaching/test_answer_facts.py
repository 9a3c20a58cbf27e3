"""What an answer's facts are worth once it is known what was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assistant.coaching.answer_facts import Telling, as_answered
from assistant.coaching.answered import initials
from assistant.coaching.line_facts import without_ours
from assistant.domain.deal import Deal
from assistant.domain.evidence import AccountKind, Assertion, DaySpan, Evidence, Fact, Mention, Slot, Value
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Authority, Contact, Lang, Role, Topic
from assistant.reading.learned.verdicts import UNREACHED
from tests.unit.coaching.conftest import TODAY, Chat

DEAL = Deal(lang=Lang.EN)


def fact(slot: Slot, value: Value, quote: str, about: str | None = None, *, negated: bool = False) -> Fact:
    evidence = Evidence(quote, 0, len(quote), "m")
    return Fact(slot, value, evidence, Assertion(negated=negated, cues=("told",)), about)


def met(who: str) -> Fact:
    return fact(Slot.CONTACT, Contact.MET, f"{who} says yes", who)


def test_who_says_yes_in_a_chain_has_not_been_met_by_that() -> None:
    assert as_answered([met("Ana")], DEAL, Telling(Topic.DECISION_CHAIN)) == ()
    assert as_answered([met("Ana")], DEAL, Telling(Topic.DECISION_CHAIN, met=True)) == (met("Ana"),)
    assert as_answered([met("Ana")], DEAL, Telling(Topic.FINANCE)) == (met("Ana"),)


def test_an_answer_that_says_nobody_was_reached_takes_back_its_one_meeting() -> None:
    (only,) = as_answered([met("Ana")], DEAL, Telling(Topic.ECONOMIC_BUYER, verdict=UNREACHED))
    assert only.value == Contact.NONE
    both = as_answered([met("Ana"), met("Ben")], DEAL, Telling(Topic.ECONOMIC_BUYER, verdict=UNREACHED))
    assert [f.value for f in both] == [Contact.MET, Contact.MET]


def test_whom_an_answer_names_first_is_theirs_where_one_of_theirs_was_asked_for() -> None:
    words = "Graham, he chairs the trustees. Odette and I presented to him."

    def ours(name: str) -> Fact:
        at = words.index(name)
        return Fact(Slot.OWN_SIDE, Mention(name, None), Evidence(name, at, at + len(name), "m"), Assertion())

    told = as_answered([ours("Graham"), ours("Odette")], DEAL, Telling(Topic.ECONOMIC_BUYER, words))
    assert [(f.slot, f.about) for f in told] == [(Slot.PERSON, "Graham"), (Slot.OWN_SIDE, None)]
    assert as_answered([ours("Graham")], DEAL, Telling(Topic.TIMELINE, words)) == (ours("Graham"),)


def test_one_known_as_theirs_does_not_become_ours_in_a_later_answer() -> None:
    known = DEAL.learn((fact(Slot.PERSON, Mention("Merle", None), "Merle", "Merle"),))
    ours = [fact(Slot.OWN_SIDE, Mention(name, None), f"{name} says so") for name in ("Merle", "Odette")]
    assert without_ours(ours, known) == (ours[1],)


def test_our_own_side_is_not_divided_where_the_answer_says_that_all_are_there() -> None:
    told = [
        fact(Slot.OWNERSHIP_CONFLICT, "x", "nobody registered it"),
        fact(Slot.SUPPORT, "x", "none", negated=True),
    ]
    assert as_answered(told, DEAL, Telling(Topic.INTERNAL_SUPPORT, verdict="there")) == ()
    assert len(as_answered(told, DEAL, Telling(Topic.INTERNAL_SUPPORT))) == 2


def test_a_day_told_in_passing_is_no_new_day_of_signature() -> None:
    day = DaySpan(date(2027, 10, 31), date(2027, 10, 1), date(2027, 10, 31))
    known = DEAL.learn((fact(Slot.CLOSE_DATE, DaySpan(day.day, day.day, day.day), "11 December"),))
    passing = fact(Slot.CLOSE_DATE, day, "six testers try it in October")
    moved = fact(Slot.CLOSE_DATE, day, "they will sign in October")
    assert as_answered([passing, moved], known, Telling(Topic.USERS)) == (moved,)
    assert as_answered([passing], DEAL, Telling(Topic.USERS)) == (passing,)
    assert as_answered([passing], known, Telling(Topic.TIMELINE)) == (passing,)
    been = fact(Slot.CLOSE_DATE, day, "six testers tried it in October")
    assert as_answered([been], DEAL, Telling(Topic.USERS)) == ()


def test_an_unanswered_question_takes_back_no_talk() -> None:
    known = DEAL.learn((met("CFO"),))
    silent = fact(Slot.CONTACT, Contact.NONE, "the CFO asked why, I haven't answered", "CFO")
    never = fact(Slot.CONTACT, Contact.NONE, "I never met the CFO", "CFO")
    assert as_answered([silent], known, Telling(Topic.COMPETITION)) == ()
    assert as_answered([never], known, Telling(Topic.COMPETITION)) == (never,)
    assert as_answered([silent], known, Telling(Topic.FINANCE)) == ()
    assert as_answered([silent], DEAL, Telling(Topic.FINANCE)) == (silent,)


def test_who_is_one_of_us_does_not_become_the_customers() -> None:
    known = DEAL.learn((fact(Slot.OWN_SIDE, Mention("Tess", None), "Tess runs them"),))
    again = [fact(Slot.PERSON, Mention("Tess", None), "told Tess", "Tess"), met("Tess")]
    other = fact(Slot.PERSON, Mention("Ana", None), "told Ana", "Ana")
    assert without_ours([*again, other], known) == (other,)
    assert without_ours(again, DEAL) == tuple(again)


def test_who_signs_is_no_limit() -> None:
    signs = fact(Slot.AUTHORITY, Authority.KNOWN, "Ana approves and the MD signs")
    limit = fact(Slot.AUTHORITY, Authority.KNOWN, "Ana up to 50k, the MD above")
    assert as_answered([signs, limit], DEAL, Telling(Topic.AUTHORITY)) == (limit,)
    assert as_answered([signs], DEAL, Telling(Topic.AUTHORITY, owned=True)) == (signs,)


def test_a_title_has_initials() -> None:
    assert initials("Pro-Vice-Chancellor") == "PVC"
    assert initials("Chief Risk Officer") == "CRO"
    assert initials("buyer") == ""


def test_initials_stand_for_the_person_of_that_title(chat: Callable[..., Chat]) -> None:
    talk = chat("en").say("Dunmere Bank. The Chief Risk Officer approves it, the treasurer signs.")
    talk.asked("economic_buyer").say("The CRO. Had forty minutes with her in October.")
    people = picture(talk.deal, TODAY).committee.people
    (officer,) = [p for p in people if {"CRO", "Chief Risk Officer"} & {p.label, *p.aliases}]
    assert officer.contact.spoken


def test_an_answer_without_a_name_is_about_whom_the_question_named(chat: Callable[..., Chat]) -> None:
    talk = chat("en").say("Dunmere Bank. Ines Calder approves it, Rolf Mattsen is our man in treasury.")
    key = next(p.key for p in picture(talk.deal, TODAY).committee.people if "Ines" in p.label)
    talk.asked("economic_buyer", about=key).say(
        "Had forty minutes with her in October, she asked better questions than my boss."
    )
    ines = next(p for p in picture(talk.deal, TODAY).committee.people if p.key == key)
    assert ines.contact.spoken
    assert Role.ECONOMIC_BUYER in ines.roles


def test_notes_pasted_again_answer_no_question(chat: Callable[..., Chat]) -> None:
    notes = "老柯在群里带头反对换机器。" + "我们给财务演示过对账，法务看过条款。" * 10
    talk = chat("zh").say(notes).asked("objections").say(notes)
    assert not talk.deal.about(Slot.OBJECTION_HANDLED)


def test_where_several_departments_come_up_nobody_is_asked_how_big_the_customer_is(
    chat: Callable[..., Chat],
) -> None:
    told = "Olmec Paints. CFO Lars is in, three sessions. Budget 240k, he owns it. "
    talk = chat("en").say(told + "Admin have seen nothing. Internal audit - nothing. Team heads - nothing.")
    question = talk.last.decision.question
    assert question is not None
    assert question.topic is not Topic.ACCOUNT_FIT


def test_small_buttons_make_no_small_customer_unless_size_was_asked() -> None:
    little = fact(Slot.ACCOUNT_KIND, AccountKind.SMALL, "small buttons")
    assert as_answered([little], DEAL, Telling(Topic.USERS)) == ()
    assert as_answered([little], DEAL, Telling(Topic.ACCOUNT_FIT)) == (little,)
    assert as_answered([little], DEAL, Telling(Topic.USERS, owned=True)) == (little,)
