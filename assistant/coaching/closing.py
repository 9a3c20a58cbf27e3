"""The end of a session: at most three points, one focus, and one promise worth making."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.coaching.kit import Judged, Kit
from assistant.coaching.known import buyers, called, main_contact
from assistant.coaching.phrasing import Phrasing
from assistant.domain.committee import Stakeholder
from assistant.domain.conversation import Commitment
from assistant.domain.deal import Picture
from assistant.domain.finding import Finding, Reason
from assistant.domain.vocabulary import FindingId, Function, Lang

AT_MOST = 3
_FUNCTION_OF = {
    FindingId.FINANCE_OVERLOOKED: Function.FINANCE,
    FindingId.LEGAL_OVERLOOKED: Function.LEGAL,
    FindingId.PROCUREMENT_OVERLOOKED: Function.PROCUREMENT,
    FindingId.IT_OVERLOOKED: Function.IT,
    FindingId.RISK_AUDIT_OVERLOOKED: Function.RISK_AUDIT,
    FindingId.USER_OVERLOOKED: Function.END_USER,
    FindingId.SUPERVISOR_OVERLOOKED: Function.SUPERVISOR,
}
_CONTROLS = tuple(_FUNCTION_OF)


def closing_points(judged: Judged, shown: Sequence[Finding], kit: Kit) -> tuple[Reason, ...]:
    """The two or three things that matter most, the focus first; one reassuring line when nothing is open."""
    points = _points(judged, shown, kit)
    if not points:
        return (Reason("close.healthy"),)
    return (Reason("close.lead", (("count", str(len(points))),)), *points)


def _points(judged: Judged, shown: Sequence[Finding], kit: Kit) -> list[Reason]:
    numbers = kit.material.policy.findings
    order = sorted(shown, key=lambda f: -(numbers[f.id].evident if f.evidence else numbers[f.id].absent))
    points: list[Reason] = []
    grouped: list[Finding] = []
    for finding in order:
        if finding.id in _CONTROLS and not _named(finding, judged.picture):
            grouped.append(finding)
        elif len(points) < AT_MOST:
            points.append(_point(finding, judged.picture))
    if grouped:
        names = "@functions:" + ",".join(_FUNCTION_OF[f.id] for f in grouped[:4])
        kp = main_contact(judged.picture)
        key = "advice.introductions" if kp else "advice.introductions.plain"
        facts = (("functions", names), *((("kp", called(kp, judged.picture.deal.lang)),) if kp else ()))
        points = [*points[: AT_MOST - 1], Reason(key, facts)]
    return points


def _named(finding: Finding, picture: Picture) -> Stakeholder | None:
    people = picture.committee.of(_FUNCTION_OF[finding.id]) if finding.id in _FUNCTION_OF else ()
    return next((p for p in people if not p.contact.spoken and p.name), None)


def _point(finding: Finding, picture: Picture) -> Reason:
    """The advice for a finding, with the people and days of this deal where they are known."""
    kp, person = main_contact(picture), _person(finding, picture)
    facts: list[tuple[str, str]] = []
    suffix = ""
    if person is not None:
        suffix, facts = ".person", [("person", called(person, picture.deal.lang))]
    elif kp is not None:
        suffix, facts = ".kp", [("kp", called(kp, picture.deal.lang))]
    return Reason(f"advice.{finding.id}{suffix}", tuple(facts))


def _person(finding: Finding, picture: Picture) -> Stakeholder | None:
    if finding.id in _FUNCTION_OF:
        return _named(finding, picture)
    if finding.id is FindingId.ECONOMIC_BUYER_UNREACHED:
        return next((p for p in buyers(picture) if not p.contact.spoken), None)
    if finding.id is FindingId.SPLIT_DECISION:
        return next((p for p in picture.committee.people if p.stance.against), None)
    if finding.id is FindingId.HIDDEN_INFLUENCER:
        return next((p for p in picture.committee.people if "informal" in p.standing), None)
    return None


def proposal(judged: Judged, shown: Sequence[Finding], kit: Kit, lang: Lang) -> Commitment:
    """A commitment that holds: what, with whom, by which working day; `who` is empty when nobody is known."""
    points = _points(judged, shown, kit)
    first = points[0] if points else Reason("advice.keep_going")
    people = [v for k, v in first.facts if k in ("person", "kp")]
    if not people and (kp := main_contact(judged.picture)) is not None:
        people = [called(kp, lang)]
    what = Phrasing(kit.material, kit.texts, lang).say(first)
    return Commitment(what, people[0] if people else "", soon(kit.today))


def soon(today: date, days: int = 3) -> date:
    """A working day a few days ahead."""
    day = today + timedelta(days)
    while day.weekday() >= 5:
        day += timedelta(1)
    return day
