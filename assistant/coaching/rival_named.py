"""The alternative an answer names: its kind, or a firm: "Well SafeHold obviously", "Probably Brightline, they've been in since 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.coaching.commitment import names_nobody
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import RivalKind
from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_FIRST, _CALLED, _GOES_ON = _SAID("first"), _SAID("called"), _SAID("goes_on")
_THEY_ACT, _ANSWERED = _SAID("they_act"), _SAID("answered")
_RIVALS = (
    (RivalKind.BUNDLED, _SAID("bundled")),
    (RivalKind.IN_HOUSE, _SAID("in_house")),
    (RivalKind.NOTHING, _SAID("nothing")),
)


def kind_named(plain: str) -> RivalKind | None:
    """What else they could do, where the words tell: a module of another, building it, leaving things as they are."""
    return next((kind for kind, said in reversed(_RIVALS) if said.search(plain)), None)


def only_they_act(text: str) -> bool:
    """Whether all that is told is what a rival does: "they gave credit of 90 days" is no answer of ours."""
    return _THEY_ACT.search(text) is not None and _ANSWERED.search(text) is None


def names_a_firm(text: str, picture: Picture) -> bool:
    """Whether an answer about alternatives names a firm that is none of theirs, or tells what such a firm does."""
    return only_they_act(text) or rival_named(text, picture.committee.people, picture.account) is not None


def _as_a_name(text: str, found: re.Match[str]) -> bool:
    """Whether a capital is more than that of a beginning: SafeHold, Tolley & Sons, "Ecosan, they …", but not "Flattened. I …"."""
    begins = not text[: found.start("name")].strip()
    camel = re.search(r"[a-z][A-Z]|[A-Z]{2}| [A-Z]", found["name"]) is not None
    return not begins or camel or _GOES_ON.match(text, found.end("name")) is not None


def rival_named(text: str, people: Iterable[Stakeholder], account: str | None) -> str | None:
    """The firm such an answer names, None where it names none: no person of theirs, not the customer, no first name."""
    known = {word.lower() for p in people for n in (p.name, p.title, *p.aliases) if n for word in n.split()}
    known |= {word.lower() for word in (account or "").split()}
    for pattern in (_FIRST, _CALLED):
        found = pattern.search(text) if pattern is _CALLED else pattern.match(text)
        if found is None:
            continue
        name = found["name"]
        first = re.sub(r"['’]s$", "", name.split()[0])
        nobody = names_nobody(first) or first in english_words().first or first.lower() in known
        if first[:1].isupper() and not nobody and _as_a_name(text, found):
            return name
    return None
