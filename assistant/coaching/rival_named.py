"""The alternative an answer names: its kind, or a firm: "Well SafeHold obviously", "Probably Brightline, they've been in since 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.coaching.commitment import names_nobody
from assistant.domain.committee import Stakeholder
from assistant.domain.deal import Picture
from assistant.domain.evidence import RivalKind
from assistant.reading.name_words_en import english_words

_NAME = r"[A-Z][\w&'’-]*[a-z][\w&'’-]*"
_LEAD = (
    r"(?:well|just|only|probably|mainly|mostly|still|obviously|yes|yeah|yep|there|it|that|they|they've|they're|have|has|use|using|with|stay with|stick with|be|would|it'd|they'd|they'll|might|could|i|we|know|of|think|guess|suppose|"
    r"is|it's|that's|there's|the|a|an|their|main|one|other|incumbent|current|existing|today's|supplier|vendor|provider|competitor|rival|firm|company|outfit|called|named|local|german|french|chinese|dutch|american|"
    r"us|italian|danish|swedish|from|to|back|going|go|against|and|or|also|looking at|talking to)"
)
_FIRST = re.compile(rf"\W*(?:(?i:{_LEAD})\b[\s,:.]+){{0,6}}(?P<name>{_NAME}(?: {_NAME})?)")
_CALLED = re.compile(
    rf"\b(?:called|incumbent|supplier|vendor|provider|competitor|rival|outfit|firm|bid from|quote from|quotes from|offer from|up against)(?: is| are|,|:)? (?:the )?(?P<name>{_NAME})"
)

_RIVALS = (
    (RivalKind.BUNDLED, r"自带|捎带|[白附赠]送|送(?![了过到货来检审])|模块|bundle|included|free tool|module"),
    (RivalKind.IN_HOUSE, r"自己(?:开发|做|搭|写)|自研|开源|in-house|build|own team|open.source"),
    (
        RivalKind.NOTHING,
        r"照旧|老的|老系统|不动|免费版|手工|表格|凑合|carry on|as they are|nothing|spreadsheet|(?<!local )(?<!trade )(?<!white )(?<!position )(?<!board )\bpaper\b|old one",
    ),
)


def kind_named(plain: str) -> RivalKind | None:
    """What else they could do, where the words tell: a module of another, building it, leaving things as they are."""
    return next((kind for kind, words in reversed(_RIVALS) if re.search(words, plain)), None)


_THEY_ACT = re.compile(
    r"\b(?:they|he|she)(?:'ve| have)? (?:also |just |already |even )?(?:gave|given|give|offer(?:ed|s)?|dropped|cut|lowered|matched|quoted|promised|bundled|threw in|extended|came in)\b",
    re.I,
)
_ANSWERED = re.compile(
    r"\b(?:we|we've|us|our|i|i've|my)\b|\b(?:reject\w*|turned|lost|out|gone|withdr\w+|declined|refused|failed|ruled|told them|not (?:enough|allowed|interested|accepted)|too (?:late|little|small|slow|dear|expensive))\b|n't\b",
    re.I,
)


def only_they_act(text: str) -> bool:
    """Whether all that is told is what a rival does: "they gave credit of 90 days" is no answer of ours."""
    return _THEY_ACT.search(text) is not None and _ANSWERED.search(text) is None


def names_a_firm(text: str, picture: Picture) -> bool:
    """Whether an answer about alternatives names a firm that is none of theirs, or tells what such a firm does."""
    return only_they_act(text) or rival_named(text, picture.committee.people, picture.account) is not None


_GOES_ON = re.compile(
    r" [+&] [A-Z]|\. (?:They|They'd|They've|They're|Been|Cheaper|Who)\b|,? (?:they|they'd|they've|they're|who|who've|has|have|had|is|are|from|since|for|obviously|mainly|mostly|probably|again|and|or|at|in|still|already|only|I think|I guess|I hear)\b"
)


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
