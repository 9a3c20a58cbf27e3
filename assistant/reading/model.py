"""The reader that asks a model, keeps what it can prove, and still listens to the built-in reader."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.domain.deal import Deal
from assistant.domain.vocabulary import Lang
from assistant.errors import ModelError
from assistant.ports import ChatModel, Note, Reader, Reading
from assistant.reading.agreement import combine
from assistant.reading.model_facts import facts_of
from assistant.reading.model_form import NoteAsRead
from prompts import prompt

LONGEST = 24_000
"""Characters of a note that a model is shown; longer notes are read by the built-in reader alone."""

MOST_PEOPLE = 16
"""Known people whose names a model is told to reuse: those in the note first."""


@dataclass(frozen=True, slots=True)
class ModelReader:
    """Reads with a model and with the built-in reader, and keeps what stands in the note."""

    model: ChatModel
    built_in: Reader

    def read(self, note: Note, known: Deal) -> Reading:
        """The facts of both; where the model fails, the built-in reader's alone, and why."""
        own = self.built_in.read(note, known)
        if len(note.text) > LONGEST:
            return replace(own, fallback="the note is too long for the model")
        try:
            form = self.model.extract(*_ask(note, own.lang, known), NoteAsRead)
        except ModelError as failed:
            return replace(own, fallback=str(failed))
        facts, dropped = facts_of(form, note, (*known.facts, *own.facts))
        return Reading(own.lang, combine(own.facts, facts), self.model.name, None, dropped)


def _ask(note: Note, lang: Lang, known: Deal) -> tuple[str, str]:
    """What the model is told: who it may already know, never the conversation so far."""
    from assistant.domain.ledger import picture

    told = "\n".join(f.evidence.quote for f in known.facts)
    # What we call a department that nobody named is in no note, so that a model could not use it either.
    named = [p for p in picture(known, note.today).committee.people if p.label in told]
    met = sorted(named, key=lambda person: person.label not in note.text)
    people = [f"- {p.label} ({p.function})" for p in met[:MOST_PEOPLE]]
    text = prompt(f"reading/extract.{lang.value}").render(
        note=note.text, today=note.today.isoformat(), known="\n".join(people) or "-"
    )
    rules, _, material = text.partition("\nALREADY KNOWN\n")
    return rules, f"ALREADY KNOWN\n{material}"
