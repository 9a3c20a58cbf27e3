"""The day the order is expected: a date beside a word for signing, not beside any other step."""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.evidence import Assertion, Certainty, DaySpan, Fact, Slot, Source
from assistant.domain.vocabulary import Lang
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.date_span import DateSpan
from assistant.reading.learned.spans import day_features, likeliest
from assistant.reading.lexicon import Category, Hit, Row
from assistant.reading.moved_dates import moved_to
from assistant.reading.narrowed_dates import narrowed
from assistant.reading.phrasing import Phrasings
from assistant.reading.postponed import PUT_OFF, put_off
from assistant.reading.refused_dates import refused
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_SIGNS, _SIGNED_ON = _SAID("signs"), _SAID("signed_on")


def close_date(scene: Scene, context: Context, *, by_rule: bool = False) -> Fact | None:
    """The expected signature, or None: the day that reads most like it, the rules' choice among the reasons."""
    if (later := _put_off(scene, context)) is not None:
        return later
    ruled = ruled_close(scene, context)
    if by_rule:
        return _closing(scene, *ruled) if ruled is not None else None
    options = [
        (i, day, day_features(scene, day, ruled is not None and ruled[0] is day))
        for i, day in enumerate(scene.dates)
        if day.coming(scene.today).latest >= scene.today
        and not context.tells_elsewhere(day.start)
        and not scene.listener_speaks(day.start)
        and not refused(scene, day)
        and not _a_whole_year(scene, day)
    ]
    best = likeliest(scene, "signing", options, LIKELY)
    if best is None:
        given_up = ruled is not None and moved_to(scene.text, scene.dates, ruled[0]) is not None
        return _closing(scene, *ruled) if ruled is not None and given_up else None
    date = scene.dates[best]
    colour = (
        ruled[1]
        if ruled is not None and ruled[0] is date
        else context.colour(Hit(date.start, date.end, _SIGN_ROW))
    )
    return _closing(scene, date, colour)


def _put_off(scene: Scene, context: Context) -> Fact | None:
    """The day a signature was put off to; where none is told, that the day known so far no longer holds."""
    moved = put_off(scene.text, scene.dates)
    if moved is None or context.tells_elsewhere(moved.start) or scene.listener_speaks(moved.start):
        return None
    day = moved.until.coming(scene.today) if moved.until else None
    if day is not None and day.latest < scene.today:
        return None
    told = Assertion(negated=day is None, cues=(PUT_OFF,))
    return Fact(Slot.CLOSE_DATE, day or "", scene.sentence_evidence(moved.start), told)


def _closing(scene: Scene, date: DateSpan, colour: Colour) -> Fact:
    later = moved_to(scene.text, scene.dates, date)
    if later is not None:
        date, colour = later, replace(colour, hedged=True)
    date = narrowed(scene.text, scene.dates, date, scene.today) or date
    assertion = colour.assertion(negated=False)
    if assertion.source is Source.PLAN:
        assertion = Assertion(False, Certainty.HOPED, assertion.tense, Source.REP, assertion.cues)
    day: DaySpan = date.coming(scene.today)
    return Fact(Slot.CLOSE_DATE, day, scene.sentence_evidence(date.start), assertion)


def _a_whole_year(scene: Scene, date: DateSpan) -> bool:
    """今年财政紧: a year in a clause without a word for signing is when that is so."""
    span = date.coming(scene.today)
    wide = (span.latest - span.earliest).days > _HALF_A_YEAR
    words = (h for h in scene.hits_in(scene.layout.clause(date.start), Category.CLOSE) if h.value == "sign")
    return wide and not any(_SIGNS.search(scene.text, h.start, h.end) for h in words)


_HALF_A_YEAR = 183
LIKELY = 0.45
"""From this chance on a day counts as the expected signature."""


def ruled_close(scene: Scene, context: Context) -> tuple[DateSpan, Colour] | None:
    """The day beside a word for signing and no other step; the last plain one counts."""
    found: list[tuple[int, DateSpan, Colour]] = []
    for date in scene.dates:
        span = date.coming(scene.today)
        if span.latest < scene.today or context.tells_elsewhere(date.start) or refused(scene, date):
            continue
        cue = _close_cue(scene, date)
        if cue is None or cue.value != "sign":
            continue
        colour = context.colour(cue, reach=4)
        if colour.negated or scene.listener_speaks(date.start):
            continue
        line = scene.layout.lines[scene.layout.line(date.start)]
        labelled = line.label_at is not None and line.label_at[0] <= cue.start < line.label_at[1]
        plain = 2 if colour.reporter is not None or not colour.hedged else 1
        found.append((3 if labelled else plain, date, colour))
    if not found:
        return None
    _, date, colour = max(found, key=lambda f: (f[0], f[1].start))
    return date, colour


_SIGN_ROW = Row(texts=("_",), category=Category.CLOSE, value="sign")


def _close_cue(scene: Scene, date: DateSpan) -> Hit | None:
    layout = scene.layout
    if scene.lang is Lang.EN and (noun := _SIGNED_ON.search(scene.text, max(0, date.start - 40), date.start)):
        return Hit(noun.start(), noun.end(), _SIGN_ROW)
    clause = layout.clause(date.start)
    hits = scene.hits_in(clause, Category.CLOSE)
    if hits:
        after = [h for h in hits if h.start >= date.end]
        if after and after[0].start - date.end <= 10:
            return after[0]
        return min(hits, key=lambda h: min(abs(h.start - date.end), abs(date.start - h.end)))
    sentence = layout.clauses[clause].parent
    for index in (clause - 1, clause + 1):
        if 0 <= index < len(layout.clauses) and layout.clauses[index].parent == sentence:
            near = scene.hits_in(index, Category.CLOSE)
            span = layout.clauses[index]
            if near and not any(span.start <= d.start < span.end for d in scene.dates):
                return near[-1] if index < clause else near[0]
    line = layout.sentences[sentence].parent
    label = layout.lines[line].label_at
    if label:
        named = [h for h in scene.hits if label[0] <= h.start < label[1] and h.category is Category.CLOSE]
        if named:
            return named[-1]
    if layout.lines[line].speaker and line > 0:
        above = layout.lines[line - 1]
        asked = [h for h in scene.hits if above.start <= h.start < above.end and h.category is Category.CLOSE]
        if asked:
            return asked[-1]
    return None
