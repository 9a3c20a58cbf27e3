"""A reaction says only what the line itself allows: never its opposite, never the same warning twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.coaching.licence import repeats
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Function
from tests.unit.coaching.conftest import Chat

FARLOW = "Farlow Pumps wants our CRM, I met Imran, the head of sales, three times."
COUNSEL = "Farlow Pumps wants our CRM. I met Imran, the head of sales. Their legal team and the outside counsel will read it."
# (language, report, topic asked, answer, the reaction it does not license)
NOT_LICENSED = (
    ("en", FARLOW, "supervisor", "The housing regulator doesn't approve it. They want an annual return and the report's built.", "react.parent"),
    ("zh", "临川市医保局的CRM，见过冀主任两次。", "supervisor", "局里自己就是主管单位，没有听说谁在上面管这个项目。", "react.parent"),
    ("en", "Kilbride Freight, our CRM, I met the L&D lead.", "timeline", "No date yet. Shaz wants it next year sometime.", "react.more_people"),
    ("en", FARLOW, "influencers", "Imran himself, everybody listens to him.", "react.influencer"),
    ("zh", "嵊港集团的CRM，厍主任谈过三次，挺认可。", "economic_buyer", "元副总我见过一面，电梯里，他那人怕担事，什么都往会上推。", "react.split"),
)  # fmt: skip


def keys(talk: Chat) -> list[str]:
    return [note.key for note in talk.last.decision.notes]


@pytest.mark.parametrize(("lang", "report", "topic", "answer", "never"), NOT_LICENSED)
def test_a_line_is_never_met_with_a_reaction_it_does_not_license(
    lang: str, report: str, topic: str, answer: str, never: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang, "crm").open().say(report).asked(topic).say(answer)
    assert never not in keys(talk)


def test_of_one_date_it_is_said_once_that_the_days_are_too_few() -> None:
    first, again = (
        (("close", "@date:2026-12-18"), ("needed", "48")),
        (("close", "@date:2026-12-18"), ("needed", "62")),
    )
    moved = (("close", "@date:2026-12-24"), ("needed", "62"))
    said = {("react.too_short", first)}
    assert repeats(Reason("react.too_short", again), said)
    assert not repeats(Reason("react.too_short", moved), said)


def test_a_meeting_that_names_neither_of_two_teams_goes_to_both(chat: Callable[..., Chat]) -> None:
    talk = chat("en", "crm").open().say(COUNSEL).asked("legal").say("Two sessions in October, terms agreed.")
    committee = talk.last.picture.committee
    met = [committee.find(f.about or "") for f in talk.last.facts if f.slot == "person.contact"]
    assert len(met) == 2
    assert None not in met
    assert all(p.contact.spoken for p in committee.of(Function.LEGAL))
