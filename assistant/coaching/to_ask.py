"""What the rep was told to find out and the advice does not speak of: the list at the end of a talk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.coaching.known import FUNCTION_TOPICS, TOPIC_OF
from assistant.domain.finding import OVERLOOKED, Reason
from assistant.domain.vocabulary import FindingId, Topic

_OF_APPROVAL = frozenset(
    {Topic.BUDGET_STATUS, Topic.BUDGET_OWNER, Topic.AUTHORITY, Topic.ECONOMIC_BUYER, Topic.DECISION_CHAIN}
    | {Topic.PROCESS}
)
_SPOKEN_OF = {
    FindingId.OWNERSHIP_CONFLICT: Topic.INTERNAL_SUPPORT,
    FindingId.SUPPORT_NOT_SECURED: Topic.INTERNAL_SUPPORT,
    FindingId.SPLIT_DECISION: Topic.OBJECTIONS,
    FindingId.TIMELINE_UNREALISTIC: Topic.TIMELINE,
    FindingId.COMPETITOR_UNATTENDED: Topic.COMPETITION,
    FindingId.HIDDEN_INFLUENCER: Topic.INFLUENCERS,
    FindingId.CHAMPION_CANNOT_PUSH: Topic.INFLUENCERS,
    FindingId.VALUE_CASE_MISSING: Topic.VALUE,
    FindingId.MESSAGE_NOT_TAILORED: Topic.MESSAGE_FIT,
    FindingId.DECISION_CHAIN_UNKNOWN: Topic.DECISION_CHAIN,
    FindingId.APPROVAL_AUTHORITY_UNKNOWN: Topic.AUTHORITY,
    FindingId.BUDGET_UNVERIFIED: Topic.BUDGET_STATUS,
    FindingId.ECONOMIC_BUYER_UNREACHED: Topic.ECONOMIC_BUYER,
    FindingId.PROCESS_UNKNOWN: Topic.PROCESS,
} | {id: TOPIC_OF[function] for id, function in OVERLOOKED.items()}
_NO_MATTER_TO_ASK = frozenset({Topic.NEXT_STEP, Topic.ACCOUNT_FIT})


def to_ask(blank: Sequence[Topic], points: Iterable[Reason]) -> Reason | None:
    """The topics left blank of which no point speaks, in the order they came up; None where there is none."""
    spoken = {topic for point in points for topic in _topics(point)} | _NO_MATTER_TO_ASK
    left = [topic.value for topic in blank if topic not in spoken]
    return Reason("close.to_ask", (("topics", "@topics:" + ",".join(left)),)) if left else None


def _topics(point: Reason) -> frozenset[Topic]:
    """What a point speaks of."""
    name = point.key.split(".")[1]
    if name == "approval":
        return _OF_APPROVAL
    if name == "objection":
        return frozenset({Topic.OBJECTIONS})
    if name == "introductions":
        people = dict(point.facts).get("functions", "").removeprefix("@people:")
        named = {each.partition("/")[0] for each in people.split("|")}
        met = {topic for topic, function in FUNCTION_TOPICS.items() if function in named}
        return frozenset(met | ({Topic.USERS} if point.key.endswith(".users") else set()))
    return frozenset({_SPOKEN_OF[FindingId(name)]}) if name in set(_SPOKEN_OF) else frozenset()


_ALSO = {
    Topic.BUDGET_OWNER: FindingId.BUDGET_UNVERIFIED,
    Topic.INTERNAL_SUPPORT: FindingId.SUPPORT_NOT_SECURED,
}


def finding_about(topic: Topic) -> FindingId | None:
    """The gap that an answer on this topic closes, None where there is none."""
    return _ALSO.get(topic) or next((id for id, spoken in _SPOKEN_OF.items() if spoken is topic), None)
