"""What English-speaking reps of trades without software told, and what a good manager would have heard."""

from __future__ import annotations

import pytest

from assistant.coaching.deciding_body import deciding_body
from assistant.coaching.kit import Kit
from assistant.coaching.naming import place_of
from assistant.coaching.others_of_ours import others_of_ours
from assistant.coaching.stopping import stops
from assistant.domain.evidence import Slot
from assistant.domain.vocabulary import Contact, FindingId, Role, Stance
from tests.unit.coaching.conftest import Chat

PUMPS = (
    "Pumps for a dairy, Kilbride Creamery. Met Aoife the plant engineer twice, she wants us. about 220k eur"
)
HELMETS = "Safety helmets for Corrib Mining, 340k, 4 mines. Met the mine manager Tomas Rell four times, he wants us."


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("That's all I've got. What should I do?", True),
        ("I must stop now, what are the most important things?", True),
        ("Enough. Give me the plan.", True),
        ("Nothing else to add. Your advice?", True),
        ("That's all they want. What should I do?", False),
        ("They've had enough. What do I do?", False),
        ("He said that's all. Show me the mail", False),
    ],
)
def test_that_this_is_all_and_what_to_do_ends_the_questions(kit: Kit, line: str, ends: bool) -> None:
    assert stops(line, kit.material.cues) is ends


def test_a_request_for_next_steps_gets_things_to_do_and_is_no_plan_of_the_reps(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(PUMPS).asked("economic_buyer")
    talk.say("Kindly advise what should be my next steps.")
    assert "1. By" in talk.reply
    assert not talk.last.picture.has(Slot.NEXT_STEP)


def test_the_board_above_a_limit_says_yes_to_a_larger_deal(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(PUMPS).asked("economic_buyer")
    talk.say("The plant manager Declan Roche signs up to 100k, above that the co-op board in Kilkenny.")
    buyers = [p for p in talk.last.picture.committee.people if Role.ECONOMIC_BUYER in p.roles]
    assert [p.label for p in buyers] == ["co-op board in Kilkenny"]
    talk.say("That's all, what do I do?")
    assert "the co-op board in Kilkenny and when they sit" in talk.reply


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The CFO presents capital items to the farmer board.", "farmer board"),
        ("It goes up to the trustees.", "trustees"),
        ("Everything like that is signed off by the resources committee.", "resources committee"),
        ("The partners vote on it.", "partners"),
        ("It doesn't go to the board.", None),
        ("I presented to the board in May.", None),
        ("He sits on the board.", None),
        ("She goes to the board meeting.", None),
    ],
)
def test_a_body_that_decides_is_named_in_english_too(text: str, body: str | None) -> None:
    found = deciding_body(text)
    assert (found[0].title if found else None) == body


def test_a_post_that_an_answer_only_tells_of_was_not_met(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(HELMETS).asked("process")
    talk.say("The director signs after the comparison, and the head of purchasing writes the award report.")
    told = {p.label: p.contact for p in talk.last.picture.committee.people}
    assert told["head of purchasing"] is Contact.NONE


def test_one_call_with_somebody_is_a_meeting(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(HELMETS).asked("economic_buyer")
    talk.say("The CFO, Ray Dombrowski, presents it to the works board. We had one Zoom with Ray in October.")
    told = {p.label: p.contact for p in talk.last.picture.committee.people}
    assert told["Ray Dombrowski"] is Contact.MET


@pytest.mark.parametrize(
    ("answer", "open_"),
    [
        ("A German firm, Dreyer. Beaten in the comparison.", False),
        ("We beat Dreyer in the side by side.", False),
        ("Dreyer, they've been in there since 2019.", True),
        ("Dreyer beat us in the comparison last time.", True),
    ],
)
def test_a_rival_that_was_beaten_is_no_open_one(kit: Kit, answer: str, open_: bool) -> None:
    talk = Chat(kit, "en").open().say(HELMETS).asked("competition").say(answer)
    assert (FindingId.COMPETITOR_UNATTENDED in {f.id for f in talk.last.findings}) is open_


def test_another_alternative_told_later_is_open_again(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(HELMETS).asked("competition").say("Dreyer. Beaten in the comparison.")
    talk.asked("competition").say("The Polish mine uses Kask, they've been in there for years.")
    assert FindingId.COMPETITOR_UNATTENDED in {f.id for f in talk.last.findings}


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("The shift foremen are convinced, two underground trials.", True),
        ("The shift foremen will be convinced once they see it.", False),
        ("Three ladies in payroll in Swindon. They don't know about it, two of the jobs would go.", False),
    ],
)
def test_users_who_tried_it_and_are_convinced_were_heard_and_those_kept_out_were_not(
    kit: Kit, answer: str, heard: bool
) -> None:
    talk = Chat(kit, "en").open().say(HELMETS).asked("users").say(answer)
    assert (FindingId.USER_OVERLOOKED not in {f.id for f in talk.last.findings}) is heard


@pytest.mark.parametrize(
    ("text", "too"),
    [
        ("Nobody's booked yet. And our dealer in Cork calls on them as well.", True),
        ("My colleague Rohan in the schools division is also meeting their principal.", True),
        ("Another team has quoted, but our distributor already supplies the Leeds site.", True),
        ("No colleague or dealer calls on them.", False),
        ("Our delivery team is booked for May.", False),
        ("My colleague doesn't call on them any more.", False),
    ],
)
def test_a_colleague_or_dealer_who_works_them_too_is_heard(text: str, too: bool) -> None:
    assert others_of_ours(text) is too


def test_manager_alone_is_not_the_mill_manager() -> None:
    assert place_of("manager", "The mill manager signs up to 250k.") is None
    assert place_of("manager", "So the manager signs it.") == 7


def test_whoever_eats_out_of_the_reps_hand_is_not_against_it(kit: Kit) -> None:
    talk = Chat(kit, "en").open()
    talk.say(
        "Security guarding contract, Pinecrest Mall Group, 6 malls in Ohio and Indiana, roughly $3.8M annually. "
        "I've got the VP Ops, Dale Hutchins, eating out of my hand. Their CFO loves us too. Close by Jan 15."
    )
    (dale,) = [p for p in talk.last.picture.committee.people if p.name == "Dale Hutchins"]
    assert dale.stance is Stance.SUPPORT


def test_the_customer_is_whom_the_rep_calls_so_and_not_the_reps_own_firm(kit: Kit) -> None:
    talk = Chat(kit, "en").open()
    talk.say(
        "Good morning, I am Priya from Annapurna Foods. We are supplying midday school meals. The prospect is "
        "Vidyalaya Education Society at Pune, they are running 22 schools. Value is Rs 4.2 crore per year."
    )
    assert talk.last.picture.account == "Vidyalaya Education Society"


def test_maybe_four_million_is_four_million(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(HELMETS).asked("account_fit").say("They turn over maybe 4 million.")
    (revenue,) = talk.last.picture.deal.about(Slot.REVENUE)
    assert str(revenue.value).startswith("Money(amount=Decimal('4000000')")


def test_a_supplier_behind_a_month_is_a_rival_and_nobodys_colleague(kit: Kit) -> None:
    talk = Chat(kit, "en").open()
    talk.say(
        "We sell reagents, customer is University Hospital in Ghent. The lab manager, Mrs. De Smet, she wants us, "
        "but the tender goes out in January and Roche is inside since nine years."
    )
    assert talk.last.picture.has(Slot.RIVAL)
    assert not talk.last.picture.own_side


def test_whom_the_advice_sends_to_for_a_whisper_stands_outside_the_process(kit: Kit) -> None:
    talk = Chat(kit, "en").open().say(HELMETS).asked("economic_buyer")
    talk.say("The mine council decides, it always did. Never met them.").asked("influencers")
    talk.say("Professor Maes, he is emeritus now but everybody listens to him.")
    talk.say("That's all, what do I do?")
    assert "Professor Maes" in talk.reply
