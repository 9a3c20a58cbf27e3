"""What stands beside the point is none of it: floors are no limits, a part is no size, a lunch in May is no signature."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.hearsay import told_by_another
from assistant.coaching.rival_named import rival_named
from assistant.coaching.spoken_numbers import amount_in
from assistant.coaching.upheavals import somebody_leaves
from assistant.coaching.who_tells import only_tells
from assistant.coaching.wishes import asks_what_now
from assistant.domain.evidence import Mention, RivalKind, Slot
from tests.unit.coaching.conftest import Chat

DEAL = "Guarding for Danby Steel, 22 sites. Met Jo Marsh, ops director."


@pytest.mark.parametrize(
    ("line", "limited"),
    [
        ("The board signs anything over 150k.", False),
        ("Board approves everything above 150k.", False),
        ("The board sees any order past 150k.", False),
        ("The board signs up to 150k.", True),
    ],
)
def test_a_sum_above_which_somebody_signs_is_no_limit_of_theirs(
    line: str, limited: bool, chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(DEAL).asked("authority").say(line)
    assert any(f.slot is Slot.LIMIT for f in talk.last.facts) is limited


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Mandy said Colin always does. Up to 150k he signs alone.", True),
        ("Mandy said the FD does. Under 150k he signs himself.", True),
        ("Mandy says she signs herself.", False),
        ("Mandy told me it's her call.", False),
    ],
)
def test_he_who_signs_is_who_was_named_last(text: str, tells: bool) -> None:
    assert only_tells(Mention("Mandy Siddall", "HR director", ("Mandy",)), text) is tells


@pytest.mark.parametrize(
    ("text", "hearsay"),
    [
        ("He told me the last contract had her signature on it.", True),
        ("Fergal says she signed the last one.", True),
        ("She told me she signs herself.", False),
        ("She told me over lunch that his limit is 50k and I met her twice.", False),
        ("Sheila said yes.", False),
    ],
)
def test_what_another_tells_of_somebody_is_no_meeting_with_them(text: str, hearsay: bool) -> None:
    assert told_by_another(Mention("Sheila Rackham", "MD"), text) is hearsay


def test_a_contact_who_reports_a_signature_has_not_introduced_us(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL, "MD is Sheila Rackham, haven't met her.")
    talk.asked("economic_buyer", "Sheila Rackham").say(
        "He told me the last contract had her signature on it."
    )
    person = talk.last.picture.committee.find("Sheila Rackham")
    assert person is not None and not person.contact.spoken


@pytest.mark.parametrize(
    ("line", "sites"),
    [
        ("We ran a trial in 2 sites and they liked it.", 22),
        ("It would start at three sites.", 22),
        ("Sorry, it's 24 sites.", 24),
    ],
)
def test_a_trial_in_two_of_them_leaves_the_number_of_sites(
    line: str, sites: int, chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(DEAL).asked("objections").say(line)
    assert [f.value for f in talk.last.picture.deal.about(Slot.SITES)][-1] == sites


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Jo signs, we had lunch in May.", False),
        ("Jo signs, I saw her in March about it.", False),
        ("Jo signs, she wants it signed by the end of May.", True),
    ],
)
def test_a_day_that_has_been_is_no_day_of_signature(
    line: str, dated: bool, chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(DEAL).asked("economic_buyer").say(line)
    assert any(f.slot is Slot.CLOSE_DATE for f in talk.last.facts) is dated


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("In plan for 2027, 300 000, but not approved.", 300_000),
        ("about 1 250 000 euro", 1_250_000),
        ("it's for 2027", None),
        ("2,500 a month", 2_500),
        ("300k in 2027", 300_000),
    ],
)
def test_a_year_is_no_sum_and_a_space_parts_thousands(text: str, amount: int | None) -> None:
    money = amount_in(text)
    assert (None if money is None else money.amount) == amount


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Well SafeHold obviously. They've offered to drop their rate.", "SafeHold"),
        ("Probably Brightline, they've been in since 2019", "Brightline"),
        ("There's a local firm, Tolley & Sons, who do the gates", "Tolley"),
        ("They'd stay with Ecosan", "Ecosan"),
        ("Jo says nobody else is quoting", None),
        ("Marcus in ops wants to do it themselves.", None),
        ("Danby Steel might build it", None),
        ("Friday I'll know.", None),
        ("Legal are slow.", None),
    ],
)
def test_the_firm_named_is_the_alternative(text: str, name: str | None, chat: Callable[..., Chat]) -> None:
    picture = chat("en").open().say(DEAL).last.picture
    assert rival_named(text, picture.committee.people, picture.account) == name


def test_a_rival_told_by_name_is_a_rival_and_none_of_ours(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("competition")
    talk.say("Ecosan from Delhi, they are much cheaper, since four years.")
    assert [f.value for f in talk.last.facts if f.slot is Slot.RIVAL] == [RivalKind.VENDOR]
    assert not talk.last.picture.own_side


def test_the_local_paper_is_no_alternative(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("competition")
    talk.say("Nobody that I can see. Parents are moaning about it, it was in the local paper.")
    assert not any(f.value == RivalKind.NOTHING for f in talk.last.facts)


@pytest.mark.parametrize(
    ("line", "account"),
    [
        ("Hang on, I said I haven't met Jo.", "Danby Steel"),
        ("Sorry, Jo works for Brampton.", "Danby Steel"),
        ("Sorry, the customer is called Danby Foundry.", "Danby Foundry"),
    ],
)
def test_a_correction_renames_the_customer_only_where_it_speaks_of_the_customer(
    line: str, account: str, chat: Callable[..., Chat]
) -> None:
    assert chat("en").open().say(DEAL, line).last.picture.account == account


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Lovely guy. Oh and he's moving to the Dublin office in the new year.", True),
        ("She goes on mat leave in February, so we need to hurry. The rest is fine.", True),
        ("He's taking early retirement", True),
        ("Is she leaving next month?", False),
        ("The lorries are leaving in a rush and the drivers hate it.", False),
        ("He isn't leaving next year.", False),
    ],
)
def test_somebody_leaving_is_heard_in_any_sentence(
    text: str, leaves: bool, chat: Callable[..., Chat]
) -> None:
    assert somebody_leaves(text, chat("en").kit.material.cues) is leaves


def test_the_close_names_who_leaves(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL, "Jo, and she goes on mat leave in February", "wrap up")
    assert "Jo Marsh is leaving" in talk.reply


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ok what next", True),
        ("right, now what?", True),
        ("What should I do now", True),
        ("接下来怎么办", True),
        ("They don't know what next year brings", False),
        ("what next of kin means", False),
    ],
)
def test_a_line_that_only_asks_what_comes_next_answers_nothing(text: str, asks: bool) -> None:
    assert asks_what_now(text) is asks


def test_a_promise_to_close_the_deal_does_not_end_the_talk_without_it(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("next_step")
    talk = (
        chat("en")
        .open()
        .say(
            "Deli, three shops, Gianna owns it, 9k. Ready to buy.",
            "Three shops, 25 people. She decides, it's hers.",
        )
    )
    talk.say("I'll ring Gianna tomorrow and close it.")
    assert [n.key for n in talk.last.decision.notes][:1] == ["commit.kept"]


@pytest.mark.parametrize(
    ("line", "in_writing"),
    [
        ("It's out to tender, and all questions through the portal, I can't talk to any of them now.", True),
        ("I've had no contact with finance.", False),
        ("I can't talk to anyone there without Jo.", False),
    ],
)
def test_nobody_is_visited_while_a_tender_forbids_it(
    line: str, in_writing: bool, chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(DEAL).asked("economic_buyer").say(line, "wrap up")
    assert any(n.key.startswith("advice.tender") for n in talk.last.decision.notes) is in_writing


@pytest.mark.parametrize(
    "line",
    [
        "Jo writes the case, Dave takes it to the divisional board in Reading, procurement run it.",
        "jo, then ops, then fin dir",
        "Jo > ops > finance",
    ],
)
def test_an_order_of_three_is_a_chain(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("decision_chain").say(line)
    assert any(f.slot is Slot.CHAIN and not f.assertion.negated for f in talk.last.facts)


def test_who_is_new_in_an_answer_is_whom_those_known_listen_to(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("influencers")
    talk.say("Jo always checks with someone called Mags in the registry.")
    assert [f.about for f in talk.last.facts if f.slot is Slot.STANDING] == ["Mags"]


def test_having_sat_with_the_buyer_tells_of_no_users(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("economic_buyer")
    talk.say("Jo reckons it's Dave Colgan, the finance director. Sat with him once for ten minutes.")
    assert not any(f.slot is Slot.USERS_HEARD for f in talk.last.facts)
    assert any(f.slot is Slot.ROLE and f.about == "Dave Colgan" for f in talk.last.facts)


def test_who_is_cheaper_is_a_rival_where_rivals_were_asked_about(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("competition").say("innovia. cheaper by 4%")
    assert [f.value for f in talk.last.facts if f.slot is Slot.RIVAL] == [RivalKind.VENDOR]


@pytest.mark.parametrize("line", ["Depends.", "Dunno.", "Possibly.", "Upstairs."])
def test_one_word_that_names_nobody_is_nobody(line: str, chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("economic_buyer").say(line)
    assert not any(f.slot is Slot.PERSON for f in talk.last.facts)


def test_a_guess_at_who_it_could_be_is_an_answer_and_no_request(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("economic_buyer").say("Could be the CFO. Could be the PE guys.")
    assert talk.last.decision.intent == "answer"


def test_whom_we_met_ourselves_stays_met_whoever_else_was_not(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL).asked("economic_buyer")
    talk.say("Jens Holtmann decides. I have met Jens two times, the chairman never.")
    person = talk.last.picture.committee.find("Jens Holtmann")
    assert person is not None and person.contact.spoken


@pytest.mark.parametrize(
    ("line", "answered"),
    [
        ("B Braun distributor is also quoting, they gave credit of 90 days.", False),
        ("Marsh quoted too, they offered a free audit.", False),
        ("They offered 5% less but the client turned them down.", True),
    ],
)
def test_what_a_rival_offers_is_no_answer_of_ours(
    line: str, answered: bool, chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(DEAL).asked("competition").say(line)
    assert any(f.slot is Slot.RIVAL_HANDLED for f in talk.last.facts) is answered


@pytest.mark.parametrize(
    ("line", "who"),
    [
        (
            "The father. And his old Prokurist, Frau Weiss, she is retired but comes every Tuesday.",
            ["Frau Weiss"],
        ),
        ("Frau Weiss, had lunch with her on Tuesday and she backs us.", []),
    ],
)
def test_a_voice_is_worked_only_where_a_meeting_is_told(
    line: str, who: list[str], chat: Callable[..., Chat]
) -> None:
    talk = chat("en").open().say(DEAL).asked("influencers").say(line)
    assert [f.about for f in talk.last.facts if f.slot is Slot.STANDING] == who


def test_a_terse_first_line_opens_a_talk(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say("Freight for Danby Steel.")
    assert (talk.last.decision.intent, talk.last.picture.account) == ("report", "Danby Steel")
    assert chat("en").open().say("Tell me a joke about Tesla.").last.decision.intent == "off_topic"


def test_an_answer_that_names_others_does_not_name_the_customer(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say("Met Jo Marsh, ops director, about freight.").asked("competition")
    assert talk.say("Kühne + Nagel are in since 12 years.").last.picture.account is None


def test_after_two_follow_ups_without_an_answer_none_is_asked(chat: Callable[..., Chat]) -> None:
    talk = chat("en").open().say(DEAL)
    moves = []
    for _ in range(5):
        moves.append(talk.say("fine, I guess").last.decision.move)
        moves.append(talk.say("no idea, not asked.").last.decision.move)
    assert moves.count("probe") == 2
