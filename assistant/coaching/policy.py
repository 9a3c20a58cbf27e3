"""Which question comes next: the one whose answer could change most. Pure and replayable."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.coaching.known import (
    buyers,
    called,
    concerned,
    has_a_say,
    known,
    main_contact,
    named_body,
    size_told,
    told_unmet,
)
from assistant.coaching.material import PolicyFile, TopicRow, Wording
from assistant.domain.conversation import Question
from assistant.domain.deal import Picture
from assistant.domain.evidence import RivalKind, Slot, Standing
from assistant.domain.finding import Finding
from assistant.domain.rubric import Scorecard
from assistant.domain.vocabulary import FindingId, Topic

CONTROLS = frozenset({Topic.FINANCE, Topic.LEGAL, Topic.PROCUREMENT, Topic.RISK_AUDIT})
CONTROLS_BY = 5
"""After so many topics one of the control functions must have been asked about."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The wordings and the numbers the choice rests on."""

    questions: Mapping[Topic, TopicRow]
    numbers: PolicyFile


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the choice may depend on: the deal as it stands and what this session has asked.

    `told` for finished notes, where little is left that nobody asked about; `closed` topics don't belong in this deal; `claimed_done` when the rep says that everything is in place; `shaky`
    when most answers were weak; `disputed` when the rep talks of others who claim the customer; `fit_unclear` when it may be a small one-owner deal and nobody told its size; `promised` when the last sitting ended with a
    promise; `usual` names the steps that purchases of this kind usually still have to take.
    """

    picture: Picture
    findings: tuple[Finding, ...]
    scorecard: Scorecard
    today: date
    asked: frozenset[Topic] = frozenset()
    closed: frozenset[Topic] = frozenset()
    told: bool = True
    claimed_done: bool = False
    shaky: bool = False
    disputed: bool = False
    fit_unclear: bool = False
    promised: bool = False
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic worth asking about, and how much."""

    topic: Topic
    gain: float


def ranked(situation: Situation, bank: Bank) -> tuple[Candidate, ...]:
    """Every topic worth asking about, the largest expected gain first; ties in the order of the topics."""
    found = [
        Candidate(topic, gain)
        for topic in bank.questions
        if topic not in situation.asked
        and topic not in situation.closed
        and (gain := _gain(topic, situation, bank)) > 0
    ]
    return tuple(sorted(found, key=lambda c: -c.gain))


def choose(situation: Situation, bank: Bank) -> Question | None:
    """The next question, or None when little is left to learn."""
    best = next(iter(ranked(situation, bank)), None)
    if best is None or best.gain < bank.numbers.stop_below:
        return None
    return ask(best.topic, situation, bank)


def questions(situation: Situation, bank: Bank, n: int = 5) -> tuple[Question, ...]:
    """The `n` best questions for a review, best first."""
    return tuple(ask(c.topic, situation, bank) for c in ranked(situation, bank)[:n])


def ask(topic: Topic, situation: Situation, bank: Bank) -> Question:
    """The most specific usable wording of this topic."""
    return _worded(topic, bank.questions[topic].ask, situation, probe=False)


def probe(topic: Topic, situation: Situation, bank: Bank) -> Question:
    """The follow-up to a vague answer on this topic."""
    return _worded(topic, bank.questions[topic].probe, situation, probe=True)


def _worded(topic: Topic, wordings: Sequence[Wording], situation: Situation, *, probe: bool) -> Question:
    facts = marks(topic, situation.picture, situation.findings)
    if situation.disputed:
        facts.setdefault("conflict", "yes")
    if situation.usual:
        facts["usual"] = situation.usual
    if situation.promised:
        facts["promised"] = "yes"
    usable = [w for w in wordings if w.marks <= facts.keys()]
    wording = usable[0] if usable else wordings[-1]
    person = concerned(topic, situation.picture)
    used = tuple(sorted((k, v) for k, v in facts.items() if k in wording.marks))
    return Question(topic, wording.key, person.key if person else None, probe, used)


_TOLD = (
    (Slot.NEXT_STEP, "next"),
    (Slot.SUPPORT, "supported"),
    (Slot.OBJECTION, "objection"),
    (Slot.STAFF, "sized"),
)


_UP_TO_WHOM = frozenset({Topic.AUTHORITY, Topic.DECISION_CHAIN})
"""Topics that are not asked about somebody who has no say."""


def marks(topic: Topic, picture: Picture, findings: Collection[Finding] = ()) -> dict[str, str]:
    """What a wording about this topic may name: people by their names, days as `@date:…`."""
    facts: dict[str, str] = {}
    kp, person = main_contact(picture), concerned(topic, picture)
    if picture.account:
        facts["account"] = picture.account
    if kp is not None and not (topic in _UP_TO_WHOM and Standing.POWERLESS in kp.standing):
        facts["kp"] = called(kp, picture.deal.lang)
    signers = buyers(picture)
    if signers:
        facts["signer"] = called(signers[0], picture.deal.lang)
    if signers and kp not in signers:
        facts["buyer"] = facts["signer"]
    rules = topic is Topic.SUPERVISOR and person is not None and has_a_say(person)
    body = rules or (topic is Topic.SUPERVISOR and person is not None and named_body(person))
    if person is not None and person is not kp and (person.name or not person.team or body):
        facts["person"] = called(person, picture.deal.lang)
        facts |= {"body": "yes"} if body else {}
        facts |= {"rules": "yes"} if rules else {}
        facts |= {"unmet": "yes"} if topic is Topic.ECONOMIC_BUYER and told_unmet(person, picture) else {}
    if picture.close_date is not None:
        facts["close"] = f"@date:{picture.close_date.day.isoformat()}"
    if any(f.id is FindingId.OWNERSHIP_CONFLICT for f in findings):
        facts["conflict"] = "yes"
    if any(f.value != RivalKind.NONE and not f.assertion.negated for f in picture.deal.about(Slot.RIVAL)):
        facts["rival"] = "yes"
    for slot, mark in _TOLD:
        if picture.has(slot):
            facts[mark] = "yes"
    return facts


def _gain(topic: Topic, situation: Situation, bank: Bank) -> float:
    numbers = bank.numbers
    from_findings = 0.0
    answers_a_finding = False
    for finding in situation.findings:
        weights = numbers.findings[finding.id]
        share = weights.topics.get(topic, 0.0)
        if not share:
            continue
        worth = share * (weights.evident if finding.evidence else weights.absent)
        answers_a_finding = answers_a_finding or share >= 0.7
        from_findings = max(from_findings, worth) + min(from_findings, worth) * 0.2
    if topic is Topic.NEXT_STEP and situation.told and nearly_done(situation.findings, situation.picture):
        return numbers.next_step_when_standing
    if known(topic, situation.picture) and not answers_a_finding:
        return 0.0
    if topic is Topic.ACCOUNT_FIT and not situation.told and size_told(situation.picture):
        return 0.0
    if situation.fit_unclear and topic is Topic.ACCOUNT_FIT:
        return numbers.fit_first
    if situation.disputed and topic is Topic.INTERNAL_SUPPORT:
        return numbers.dispute_first
    unseen = numbers.blind.get(topic, 0.0) * (numbers.blind_when_told if situation.told else 1.0)
    if topic in CONTROLS and not answers_a_finding:
        unseen *= 0.4
    if topic is Topic.NEXT_STEP and situation.told:
        unseen = numbers.next_step_when_told
    worth = max(from_findings, unseen)
    row = bank.questions[topic]
    score = situation.scorecard.of(row.criterion)
    potential = numbers.criteria[row.criterion] * (4 - score.level) / 4
    return (worth + potential) * _weight(topic, situation, numbers)


FIRST_OF_ALL = frozenset(
    {FindingId.NOT_A_KEY_ACCOUNT, FindingId.OWNERSHIP_CONFLICT, FindingId.SPLIT_DECISION}
)
"""Findings that are settled before anything else is asked."""


def nearly_done(findings: Collection[Finding], picture: Picture) -> bool:
    """Two things are open at most, three where money, chain and dates are settled; none that comes before anything else."""
    most = 3 if picture.settled else 2
    return len(findings) <= most and not any(f.id in FIRST_OF_ALL for f in findings)


def _weight(topic: Topic, situation: Situation, numbers: PolicyFile) -> float:
    weight = 1.0
    close = situation.picture.close_date
    if close is not None and (close.day - situation.today).days <= numbers.urgent_days:
        weight *= numbers.urgent.get(topic, 1.0)
    if situation.claimed_done:
        weight *= numbers.claimed_done.get(topic, 1.0)
    if (
        topic in CONTROLS
        and len(situation.asked) >= CONTROLS_BY
        and not situation.asked.intersection(CONTROLS)
    ):
        weight *= 1.6
    if situation.shaky:
        weight *= numbers.shaky.get(topic, 1.0)
    if situation.told and any(f.id is FindingId.SINGLE_THREADED for f in situation.findings):
        weight *= numbers.one_voice.get(topic, 1.0)
    return weight
