"""Short answers read against the question that was asked: 「没有」 after "competition?" is a fact, alone it is not."""

from __future__ import annotations

from collections.abc import Callable

from assistant.coaching.answered import ShortAnswer
from assistant.coaching.cues import CueFile
from assistant.coaching.known import FUNCTION_TOPICS
from assistant.coaching.material import Names
from assistant.coaching.told_above import AnswerAbove
from assistant.coaching.told_buyer import BuyerAnswer
from assistant.coaching.told_course import CourseAnswer
from assistant.coaching.told_departments import DepartmentAnswer
from assistant.coaching.told_later import LaterAnswer
from assistant.coaching.told_money import MoneyAnswer
from assistant.domain.deal import Picture
from assistant.domain.evidence import Fact
from assistant.domain.vocabulary import Timeline, Topic
from assistant.reading.learned.verdicts import LONGEST
from assistant.reading.normalise import read_length


def in_context(answer: ShortAnswer, picture: Picture, cues: CueFile, names: Names) -> tuple[Fact, ...]:
    """The facts that only the question makes visible; nothing the reader has found already, and none of pasted notes,
    which speak for themselves."""
    if read_length(answer.text) > LONGEST:
        return ()
    topic = answer.question.topic
    money = MoneyAnswer(answer, picture, cues, names)
    passing = [] if topic is Topic.SUPERVISOR else AnswerAbove(answer, picture, cues, names).in_passing()
    if topic in FUNCTION_TOPICS:
        asked = AnswerAbove if topic is Topic.SUPERVISOR else DepartmentAnswer
        department = asked(answer, picture, cues, names)
        return (*department.function(FUNCTION_TOPICS[topic]), *passing, *money.taken_back())
    people = BuyerAnswer(answer, picture, cues, names)
    course = CourseAnswer(answer, picture, cues, names)
    makers: dict[Topic, Callable[[], list[Fact]]] = {
        Topic.BUDGET_STATUS: money.budget_status,
        Topic.BUDGET_OWNER: money.budget_owner,
        Topic.AUTHORITY: lambda: [*money.authority(), *money.beyond()],
        Topic.VALUE: money.value,
        Topic.ACCOUNT_FIT: lambda: [*money.account_fit(), *people.owner()],
        Topic.ECONOMIC_BUYER: lambda: money.beyond() or people.economic_buyer(),
        Topic.INFLUENCERS: people.influencer,
        Topic.OBJECTIONS: lambda: [*course.objection(), *people.objector()],
        Topic.DECISION_CHAIN: lambda: [*course.chain(), *people.owner(), *money.beyond()],
        Topic.COMPETITION: course.competition,
        Topic.MESSAGE_FIT: course.message_fit,
        Topic.PROBLEM: course.problem,
        Topic.PROCESS: course.process,
        Topic.TIMELINE: course.timeline,
        Topic.INTERNAL_SUPPORT: course.support,
        Topic.NEXT_STEP: course.next_step,
    }
    make = makers.get(topic)
    found = make() if make else []
    late = LaterAnswer(answer, picture, cues, names).step() if topic in _SAYS_WHEN else []
    if late:
        found = [f for f in found if f.value is not Timeline.CONFIRMED]
    return (*found, *late, *passing, *money.taken_back())


_SAYS_WHEN = (Topic.TIMELINE, Topic.BUDGET_STATUS, Topic.PROCESS, Topic.DECISION_CHAIN, Topic.AUTHORITY)
