"""The built-in reader: lexicon, names and cues, no model; the same note always gives the same facts."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.deal import Deal
from assistant.domain.evidence import Fact, Slot
from assistant.domain.ledger import picture
from assistant.domain.vocabulary import Lang
from assistant.ports import Note, Reading
from assistant.reading.attitudes import people_facts
from assistant.reading.combined import with_combinations
from assistant.reading.context import Context
from assistant.reading.joint_signatures import with_joint_signatures
from assistant.reading.ladder import with_ladder
from assistant.reading.language import language_of
from assistant.reading.lower_case import with_capitals
from assistant.reading.means import money_facts
from assistant.reading.opening_sum import opening_sum
from assistant.reading.orders import without_orders
from assistant.reading.scene import Scene
from assistant.reading.staging import scene
from assistant.reading.story import story_facts
from assistant.reading.suppliers_today import with_suppliers
from assistant.reading.titles_behind import without_titles_behind
from assistant.reading.weighing import weighed


class LexiconReader:
    """Reads notes by the lexicon and its rules, weighed by what was learned from marked notes.

    `by_rule` leaves the learned weights out: for whoever tends the lexicon, and to see what they are worth.
    """

    def __init__(self, *, by_rule: bool = False) -> None:
        """Nothing is loaded before the first note."""
        self.by_rule = by_rule

    def read(self, note: Note, known: Deal) -> Reading:
        """The facts of a note with verbatim quotes; people are resolved against the deal so far."""
        lang = note.lang or language_of(note.text)
        facts: list[Fact] = []
        written = without_titles_behind(with_capitals(note.text)) if lang is Lang.EN else note.text
        for offset, piece in pieces(without_orders(_head(written))):
            read = self._piece(piece, offset, note, lang, known.learn(facts) if facts else known)
            named = any(f.slot is Slot.ACCOUNT for f in facts)
            facts += [_moved(f, offset) for f in read if not (named and f.slot is Slot.ACCOUNT)]
        if written != note.text:
            facts = [_as_typed(f, note.text) for f in facts]
        return Reading(lang, tuple(dict.fromkeys(facts)), unread=max(0, len(note.text) - LIMIT))

    def _piece(self, text: str, at: int, note: Note, lang: Lang, known: Deal) -> list[Fact]:
        so_far = picture(known).committee.people if known.facts else ()
        by_rule = self.by_rule or at >= WEIGHED[lang] or (note.spoken and _asks_or_answers(text, lang))
        plain = (
            at >= UNDERSTOOD or len(note.text) > WEIGHED[lang] or (note.spoken and _a_line_or_two(text, lang))
        )
        found = scene(text, lang, note.today, note.id, so_far, by_rule=by_rule, plain=plain)
        context = Context(found)
        facts = facts_of(found, context, by_rule=by_rule)
        facts = facts if by_rule else weighed(found, context, facts)
        facts = with_suppliers(found, context, facts)
        return facts if known.facts or at else [*facts, *opening_sum(found, context, facts)]


def _asks_or_answers(text: str, lang: Lang) -> bool:
    """A line or two of a talk, or a short text that ends as a question."""
    return len(text) < A_NOTE[lang] or (len(text) < A_PAGE and text.rstrip().endswith(("?", "？")))


def _a_line_or_two(text: str, lang: Lang) -> bool:
    return len(text) < A_PARAGRAPH[lang]


def facts_of(scene: Scene, context: Context, *, by_rule: bool = False) -> list[Fact]:
    """People, money and story, before the whole note is weighed."""
    facts = [
        *people_facts(scene, context, by_rule=by_rule),
        *money_facts(scene, context, by_rule=by_rule),
        *story_facts(scene, context, by_rule=by_rule),
    ]
    signing = with_joint_signatures(scene, context, with_ladder(scene, context, facts))
    return with_combinations(scene, context, signing)


# A note is a page or two. A longer text is read piece by piece, and beyond LIMIT not at all, which the reading says:
# nobody tells one deal in more words, and whoever pastes a book must not hold up the rest.
PIECE, LIMIT = 4_000, 40_000
A_NOTE = {Lang.ZH: 40, Lang.EN: 100}
"""A shorter text is an answer: what it tells depends on the question, with which coaching/told_*.py read it."""
WEIGHED = {Lang.ZH: 6_000, Lang.EN: 8_000}
"""Pieces that begin later are read by the rules alone: a note that long, several pages, tells its deal well before."""
A_PARAGRAPH = {Lang.ZH: 120, Lang.EN: 300}
"""A shorter text in a talk is read without the encoder, which was taught on notes and sees too much in a line or two."""
UNDERSTOOD = PIECE
"""Pieces that begin later are read without the encoder, which takes a third of a second for each, and so are all of a longer
text than is WEIGHED."""
A_PAGE = 400
"""A shorter text that ends as a question asks more than it tells."""
_CUT = re.compile(r"\n|[。！？；!?;]|\.\s")


def _head(text: str) -> str:
    """What will be read of a text, up to the end of its last line: orders are told line by line. Of a line without end a piece."""
    end = text.find("\n", LIMIT, LIMIT + PIECE)
    return text[: LIMIT + PIECE] if end < 0 else text[: end + 1]


def pieces(text: str) -> list[tuple[int, str]]:
    """The text in pieces of at most PIECE characters with their offsets, cut where a line or sentence ends."""
    text = text[:LIMIT]
    out: list[tuple[int, str]] = []
    start = 0
    while len(text) - start > PIECE:
        window = text[start : start + PIECE]
        line = window.rfind("\n", PIECE // 2)
        ends = [m.end() for m in _CUT.finditer(window, PIECE // 2)] if line < 0 else [line + 1]
        cut = ends[-1] if ends else PIECE
        out.append((start, text[start : start + cut]))
        start += cut
    out.append((start, text[start:]))
    return out


def _as_typed(fact: Fact, text: str) -> Fact:
    """The fact with its words as the note has them."""
    where = fact.evidence
    return replace(fact, evidence=replace(where, quote=text[where.start : where.end]))


def _moved(fact: Fact, offset: int) -> Fact:
    if not offset:
        return fact
    where = fact.evidence
    return replace(fact, evidence=replace(where, start=where.start + offset, end=where.end + offset))
