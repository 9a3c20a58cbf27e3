"""Our own people in English notes: by our/my, by letter forms, by roles only a seller has."""

from __future__ import annotations

import re

from assistant.reading.lexicon import Category
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_ASIDE, _AFTER, _WITH_ME, _ALONG = _SAID("aside"), _SAID("after"), _SAID("with_me"), _SAID("along")
_LETTER, _CC, _CALLED_ON = _SAID("letter"), _SAID("cc"), _SAID("called_on")
_SELLER = _SAID("seller")
_MINE_BEFORE = re.compile(
    r"\b(?:our|my)(?:\s(?:own|very own))?\s(?P<role>(?:[\w/&'-]+,?\s){0,5})$", re.IGNORECASE
)


def is_ours(scene: Scene, mention: Mentioned) -> bool:
    """True where the words around a name say that the person is on our side."""
    name = mention.chain.name
    text = scene.text
    if name is None and _sells(text, mention):
        return True
    before = text[max(0, mention.start - 60) : mention.start]
    mine = _MINE_BEFORE.search(before)
    if (
        mine is not None
        and (name is not None or not mine["role"].strip())
        and not _ASIDE.search(mine["role"])
    ):
        return True
    if name is None:
        return False
    if _AFTER.match(text, name.end):
        return True
    head = text[max(0, name.start - 80) : name.start]
    if mention.chain.heads:
        return False
    bare = not mention.person.functions
    if bare and _WITH_ME.match(text, name.end):
        return True
    if bare and _ALONG.search(head) and not re.search(r"\bbrought in\b", head[-20:]):
        return True
    return bool(_LETTER.search(head) or _CC.search(head)) or _signs_off(text, name.start, name.end)


def _sells(text: str, mention: Mentioned) -> bool:
    """The channel director decides: a post of the selling side, whoever's sentence it is."""
    first = max(0, mention.start - 16)
    post = _SELLER.search(text, first, min(len(text), mention.end + 1))
    theirs = re.search(
        r"\b(?:their|his|her|customer's)\s(?:[\w-]+\s)?$", text[max(0, first - 4) : mention.start], re.I
    )
    return post is not None and post.start() <= mention.start < post.end() and theirs is None


def _signs_off(text: str, start: int, end: int) -> bool:
    """A name alone on one of the last lines of a mail."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    alone = not text[line:start].strip(" -–—") and not text[end:stop].strip(" .,")
    return alone and line > 0 and len(text[stop:].strip()) <= 80


def is_nobody(scene: Scene, person: Person, mentions: list[Mentioned], told: bool) -> bool:
    """They have no procurement team; "Legal: n/a": a department named only to say it is none, or as a field."""
    labels = {f.lower() for f in person.forms} | {(person.title or "").lower()}
    for hit in scene.hits:
        if hit.category is Category.ABSENT:
            words = scene.note.folded[hit.start : hit.end]
            if any(
                label and label in words and re.search(rf"\b{re.escape(label)}\b", words) for label in labels
            ):
                return True
    lines = [scene.layout.lines[scene.layout.line(m.start)] for m in mentions]
    return not told and all(
        line.label_at is not None and line.label_at[0] <= m.start < line.label_at[1] and not line.bullet
        for line, m in zip(lines, mentions, strict=True)
    )


def called_on(scene: Scene) -> list[tuple[int, int]]:
    """Where a letter or a message names its reader or its writer, known as a first name or not."""
    found = []
    for match in _CALLED_ON.finditer(scene.text):
        group = next(g for g in ("at", "hi", "by") if match[g])
        found.append(match.span(group))
    return found
