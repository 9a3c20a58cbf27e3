"""A note with its targets, cues and scopes marked, for whoever tends the lexicon."""

from __future__ import annotations

from datetime import date

from assistant.domain.vocabulary import Lang
from assistant.reading.context import Colour, Context
from assistant.reading.lexicon import Category, Hit
from assistant.reading.offline import language_of
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
    return "\n".join(lines) + "\n"


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
