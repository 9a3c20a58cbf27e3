"""A note with its targets, cues and scopes marked, and how it was weighed, for whoever tends lexicon and weights."""

from __future__ import annotations

from datetime import date

from assistant.domain.vocabulary import Lang
from assistant.reading.attitudes import ruled_function
from assistant.reading.candidates import candidates
from assistant.reading.colour import Colour
from assistant.reading.context import Context
from assistant.reading.language import language_of
from assistant.reading.learned.clauses import chances
from assistant.reading.learned.people import as_ruled, settled
from assistant.reading.lexicon import Category, Hit
from assistant.reading.scene import Scene
from assistant.reading.staging import scene
from assistant.reading.subjects import about

_EVENTS = (
    Category.CONTACT,
    Category.STANCE,
    Category.SPEECH,
    Category.STANDING,
    Category.DECIDES,
    Category.OBJECTION,
    Category.CONCERN,
)
TOLD = 0.2
"""Tags with a smaller chance are not shown."""
_FLAGS = ("negated", "hedged", "planned", "supposed", "heard", "past", "asked")


def explain(text: str, today: date, lang: Lang | None = None) -> str:
    """Each clause with the people, phrases, amounts and dates found in it, and whom each phrase is about."""
    taken = scene(text, lang or language_of(text), today, "")
    context = Context(taken)
    lines: list[str] = []
    for number, span in enumerate(taken.layout.clauses):
        words = taken.text[span.start : span.end].strip()
        if not words:
            continue
        lines.append(words)
        for mention in taken.people_in.get(number, ()):
            person = mention.person
            lines.append(
                f"    @ {taken.text[mention.start : mention.end]} = {person.key} [{person.function or '?'}]"
            )
        for hit in taken.by_clause.get(number, ()):
            lines.append(f"    {_marked(taken, context, hit)}")
        for amount in taken.amounts:
            if span.start <= amount.start < span.end:
                lines.append(
                    f"    # {taken.text[amount.start : amount.end]} = {amount.high} {amount.currency or '?'}"
                )
        for day in taken.dates:
            if span.start <= day.start < span.end:
                lines.append(f"    # {taken.text[day.start : day.end]} = {day.coming(today).day}")
    return "\n".join([*lines, *_people(taken, context), *_clauses(taken)]) + "\n"


def _people(taken: Scene, context: Context) -> list[str]:
    """What each person was taken for by the rules and in the end, and the words that told."""
    lines = ["", "weighed:"]
    everybody = [(candidate, ruled_function(candidate)) for candidate in candidates(taken, context)[0]]
    for (candidate, ruled), read in zip(everybody, settled(taken, everybody), strict=True):
        before = as_ruled(candidate, ruled)
        told = [
            f"{name} {was}" if was == now else f"{name} {was} → {now}"
            for name, was, now in (
                ("", before.side, read.side),
                ("", before.function, read.function),
                ("contact", before.contact, read.contact),
                ("stance", before.stance, read.stance),
            )
        ]
        words = dict.fromkeys((*read.contact_cues, *read.stance_cues))
        because = f" ({' '.join(map(repr, words))})" if words else ""
        lines.append(f"    @ {candidate.person.key}: {', '.join(t.strip() for t in told)}{because}")
    return lines


def _clauses(taken: Scene) -> list[str]:
    """What each clause tells, with the chance of it."""
    lines: list[str] = []
    for span, chance in zip(taken.layout.clauses, chances(taken).together, strict=True):
        tags = [
            f"{tag} {share:.2f}"
            for tag, share in sorted(chance.items(), key=lambda c: -c[1])
            if share >= TOLD
        ]
        if tags:
            lines.append(f"    {taken.text[span.start : span.end].strip()}: {', '.join(tags)}")
    return lines


def _marked(taken: Scene, context: Context, hit: Hit) -> str:
    told = f"{hit.category}{'=' + hit.value if hit.value else ''} {taken.text[hit.start : hit.end]!r}"
    if hit.category not in _EVENTS:
        return told
    people = ", ".join(p.key for p in about(taken, hit)) or "nobody"
    return f"{told} → {people}{_flags(context.colour(hit))}"


def _flags(colour: Colour) -> str:
    flags = [f for f in _FLAGS if getattr(colour, f)]
    if colour.reporter is not None:
        flags.append(f"told by {colour.reporter.key}")
    return f" ({'; '.join(flags)}{': ' + ' '.join(colour.cues) if colour.cues else ''})" if flags else ""
