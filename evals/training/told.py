"""Single clauses with tags, and the lexicon's own examples: short lessons beside the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.vocabulary import Lang
from assistant.errors import ContentError
from assistant.reading.lexicon import read_rows
from evals.training.marked import Marked, MarkedNote

_CONTACT = {"n": "none", "i": "indirect", "m": "met", "e": "engaged"}
_STANCE = {"c": "champion", "s": "support", "n": "neutral", "k": "sceptical", "o": "oppose", "u": "unknown"}
_THEIRS, _OURS = re.compile(r"⟦([^⟧]*)⟧"), re.compile(r"⟪([^⟫]*)⟫")
_BRACKETS = re.compile(r"[⟦⟧⟪⟫]")
_GAP = {Lang.ZH: "一下", Lang.EN: " it "}


@dataclass(frozen=True, slots=True)
class Told:
    """One or two clauses; `tags` hold for the whole of it, `person` is whom it is about."""

    note: MarkedNote
    tags: frozenset[str]


def read_clauses(path: Path, lang: Lang) -> list[Told]:
    """The lines of a clause file: tags, a tab, the text with ⟦theirs⟧ and ⟪ours⟫; raises ContentError by line."""
    found: list[Told] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        head, tab, marked = line.partition("\t")
        if not tab:
            raise ContentError(f"{path.name}:{number}: no tab between tags and text")
        found.append(_told(f"{path.stem}-{number}", head.split(","), marked, lang))
    return found


def _told(id: str, tags: Sequence[str], marked: str, lang: Lang) -> Told:
    keyed = {tag[0]: tag[2:] for tag in tags if tag[1:2] == "="}
    theirs = _THEIRS.findall(marked)
    people = [Marked((name,), (), (), ()) for name in theirs[1:]]
    if theirs:
        contact, stance = _CONTACT.get(keyed.get("c", "")), _STANCE.get(keyed.get("s", ""))
        function = tuple(f for f in keyed.get("f", "").split("/") if f)
        first = Marked((theirs[0],), function, (contact,) if contact else (), (stance,) if stance else ())
        people.insert(0, first)
    note = MarkedNote(
        id, lang, _BRACKETS.sub("", marked), tuple(people), tuple(_OURS.findall(marked)), marks=()
    )
    return Told(note, frozenset(t for t in tags if t[1:2] != "=" and t != "none"))


def lexicon_examples(lang: Lang) -> Iterator[MarkedNote]:
    """Each phrase of the lexicon in its row's example, with what the row expects of a person."""
    for number, row in enumerate(read_rows(lang)):
        wanted = [e.partition(": ")[::2] for e in row.expect]
        for index, text in enumerate(row.texts):
            phrase = text.replace("…", _GAP[lang])
            people: dict[str, dict[str, str]] = {}
            for key, value in wanted:
                who, dot, what = key.replace("{}", phrase).rpartition(".")
                if dot and what in ("contact", "stance", "function") and who != "budget":
                    people.setdefault(who, {})[what] = value
            if not people:
                continue
            marked = tuple(
                Marked(
                    (who,), *(((v[what],) if what in v else ()) for what in ("function", "contact", "stance"))
                )
                for who, v in people.items()
            )
            yield MarkedNote(
                f"row-{lang}-{number}-{index}", lang, row.example.replace("{}", phrase), marked, ()
            )
