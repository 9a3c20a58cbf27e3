"""What the coach says about a line before it asks on: taken in, acknowledged, or at odds with something earlier."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from assistant.coaching.answers import AnswerKind, Weighed
from assistant.coaching.move import Move
from assistant.coaching.taken_in import TakenIn
from assistant.domain.conversation import MoveKind, Question
from assistant.domain.deal import Picture
from assistant.domain.evidence import Fact, Slot
from assistant.domain.finding import Finding, Reason
from assistant.domain.vocabulary import Intent

_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千万亿]")


def acknowledgement(pending: Question, weighed: Weighed, *, probing: bool) -> Reason:
    """What an answer is taken for; `probing` when the same topic is asked on."""
    topic = ("topic", f"@topic:{pending.topic}")
    if probing:
        return Reason("ack.probe", (topic,))
    if pending.probe and weighed.kind is AnswerKind.VAGUE:
        return Reason("ack.still_vague", (topic,))
    return Reason(f"ack.{weighed.kind}", (topic,))


def contradiction(
    picture: Picture, learned: Container[Fact], mentioned: Container[tuple[str, tuple[tuple[str, str], ...]]]
) -> Reason | None:
    """The first thing just learned that can't hold beside an older fact, unless it was raised before."""
    for each in picture.contradictions:
        if each.newer not in learned or each.newer.slot is Slot.ACCOUNT:
            continue
        if any(
            len(q) < 4 and not _FIGURE.search(q)
            for q in (each.older.evidence.quote, each.newer.evidence.quote)
        ):
            continue  # a bare title says nothing that could disagree
        quotes = (("older", each.older.evidence.quote), ("newer", each.newer.evidence.quote))
        if ("contradiction", quotes) not in mentioned:
            return Reason("contradiction", quotes)
    return None


def taken_in(learned: Sequence[Fact], shown: Sequence[Finding]) -> tuple[Reason, ...]:
    """What was noted from a report, in the rep's own words, and what is most worrying about it."""
    if not learned:
        return (Reason("taken.nothing"),)
    quotes = [f.evidence.quote for f in learned if 4 <= len(f.evidence.quote) <= 60]
    quote = ("quote", (quotes or [learned[0].evidence.quote[:60]])[0])
    many = Reason("taken.facts", (quote,))
    first = many if len(learned) > 2 else Reason("taken.fact", (quote,))
    if not shown:
        return (first,)
    return (first, Reason("taken.finding", (("finding", f"@finding:{shown[0].id}"),)))


def opening_notes(taken: TakenIn, move: Move) -> tuple[Reason, ...]:
    """What to say first: the correction, the contradiction, the answer or the report taken in."""
    if taken.aside:
        return ()
    if taken.heard.intent is Intent.CORRECTION:
        return (Reason("corrected" if taken.facts else "corrected.nothing"),)
    if odd := contradiction(taken.after.picture, taken.facts, taken.session.mentioned):
        return (odd,)
    if taken.weighed is not None and taken.pending is not None and not taken.committing:
        return (acknowledgement(taken.pending, taken.weighed, probing=move.kind is MoveKind.PROBE),)
    if taken.heard.intent is Intent.REPORT:
        return taken_in(taken.facts, taken.shown)
    return ()
