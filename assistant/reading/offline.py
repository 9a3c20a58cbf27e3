"""The built-in reader: lexicon, names and cues, no model; the same note always gives the same facts."""

from __future__ import annotations

import re

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang
from assistant.ports import Note, Reading
from assistant.reading.attitudes import people_facts
from assistant.reading.combined import with_combinations
from assistant.reading.context import Context
from assistant.reading.ladder import with_ladder
from assistant.reading.means import money_facts
from assistant.reading.scene import scene
from assistant.reading.story import story_facts


class LexiconReader:
    """Reads notes by the lexicon alone."""

    def read(self, note: Note, known: Deal) -> Reading:
        """The facts of a note with verbatim quotes; people are resolved against the deal so far."""
        lang = note.lang or language_of(note.text)
        so_far = picture(known).committee.people if known.facts else ()
        found = scene(note.text, lang, note.today, note.id, so_far)
        context = Context(found)
        people = people_facts(found, context)
        facts: list[Fact] = list(people)
        facts += money_facts(found, context)
        facts += story_facts(found, context)
        facts = with_combinations(found, context, facts)
        return Reading(lang, tuple(dict.fromkeys(with_ladder(found, context, facts))))


_HAN = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]+")


def language_of(text: str) -> Lang:
    """Chinese as soon as a fair part of the words is: Chinese notes are full of English terms."""
    head = text[:20000]
    han = len(_HAN.findall(head))
    return Lang.ZH if han and han * 2 >= len(_LATIN.findall(head)) else Lang.EN
