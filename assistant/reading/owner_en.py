"""Whose money it is, in English: "out of marketing's budget", "Declan has 700k on his capital list", "IT pays"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.carried_en import carried
from assistant.reading.lexicon import Category, Hit
from assistant.reading.person import Person
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_POSSESSIVE, _ATTRIBUTE = _SAID("possessive"), _SAID("attribute")
_IS_HIS = _SAID("is_theirs")
_RESTING = _SAID("resting")
_HIS, _SHE_HOLDS = _SAID("his"), _SAID("she_holds")
_WHO_PAYS = _SAID("who_pays")
_OBJECT = _SAID("what_is_paid")
_GIVES = re.compile(
    r"(?:\s(?:has|have|had|joined|also|already|just|formally|personally|then|and|,|agreed|with|the|sheet))*[,\s]+(?:(?:counter)?signed(?: off)?|released|approved|confirmed|granted|allocated|set aside|cleared|freed)\b(?P<rest>[^,;.]{0,50})",
    re.IGNORECASE | re.DOTALL,
)
_HOLDS = re.compile(
    r"(?:\s*,[^,.;]{0,30},)?\s(?:personally\s)?(?:owns?|holds?|controls?|pays?|is paying|will pay|would pay|funds?|will fund|finances?|foots|carries|(?:has|have|had|has got|put|set aside|brings)(?= (?:a |the |about |around |some |his |her |their |up to |only |another |[$€£¥]|\d|\w+ (?:budget|line|money|funds)|money|budget|funds)))\b(?P<rest>.{0,60})",
    re.IGNORECASE | re.DOTALL,
)
_NEVER = frozenset(["procurement", "admin", "legal", "external", "end_user", "peer_department"])


def owner_told(scene: Scene, places: Sequence[tuple[int, int]]) -> tuple[Person, int] | None:
    """The person or team the text makes the owner, and where; `places` are the stretches about the budget."""
    for start, end in places:
        first = scene.layout.sentences[scene.layout.sentence(start)].start
        end = max(end, scene.layout.sentences[scene.layout.sentence(start)].end)
        members = [m for m in scene.mentions if first <= m.start < end and m.person.function]
        for mention in members:
            if _POSSESSIVE.match(scene.text, mention.end, min(end, mention.end + 50)):
                return mention.person, mention.start
        for mention in members:
            if mention.person.team and _ATTRIBUTE.match(scene.text, mention.end, min(end, mention.end + 40)):
                return mention.person, mention.start
        for mention in members:
            before = scene.text[max(first, mention.start - 40) : mention.start]
            after = scene.text[mention.end : min(end, mention.end + 100)]
            if after.startswith("'s") and _IS_HIS.search(before):
                return mention.person, mention.start
            if (
                mention.person.kind != "area"
                and _RESTING.search(before)
                and _about_money(scene, first, mention)
            ):
                return mention.person, mention.start
            holds = _HOLDS.match(after)
            if holds is not None and _OBJECT.search(holds["rest"]):
                return mention.person, mention.start
        she = _SHE_HOLDS.search(scene.text, first, end)
        if she is not None and scene.hits:
            clause = scene.layout.clause(she.start())
            people = carried(scene, clause, Hit(she.start(), she.end(), scene.hits[0].row))
            if people and people[0].function and not people[0].team:
                return people[0], she.start()
        his = _HIS.search(scene.text, first, end)
        if his is not None and scene.hits:
            clause = scene.layout.clause(his.start())
            near = [m for m in scene.people_in.get(clause, ()) if m.end <= his.start()]
            people = (
                [near[-1].person]
                if near
                else carried(scene, clause, Hit(his.start(), his.end(), scene.hits[0].row))
            )
            if people and people[0].function:
                return people[0], his.start()
    return None


def _about_money(scene: Scene, first: int, mention: Mentioned) -> bool:
    """The words before are about money, not about a meeting in somebody's office."""
    return _SAID("about_money").search(scene.text[first : mention.start]) is not None


def owner_guess(
    scene: Scene, amounts: Sequence[Decimal], signers: Sequence[tuple[Person, Decimal]]
) -> Person | None:
    """Who most likely owns it: the lowest signer whose limit covers it, else who signs, else the sponsor."""
    for mention in scene.mentions:
        if mention.person.function and _WHO_PAYS.match(scene.text, mention.end):
            return mention.person
    deciding = [h for h in scene.hits if h.category is Category.DECIDES and h.value in ("signs", "initiates")]
    for hit in sorted(deciding, key=lambda h: h.value):
        if hit.value == "signs" and signers:
            continue
        clause = scene.layout.clause(hit.start)
        near = [
            m
            for i in (clause, clause + 1)
            for m in scene.people_in.get(i, ())
            if m.person.function not in ("", *_NEVER)
        ]
        before = [m for m in near if m.end <= hit.start]
        behind = [m for m in near if 0 <= m.start - hit.end <= 6]
        chosen = behind or before
        if chosen:
            return chosen[0 if behind else -1].person
    size = max(amounts, default=None)
    covering = sorted((limit, i) for i, (_, limit) in enumerate(signers) if size is None or limit >= size)
    if covering:
        return signers[covering[0][1]][0]
    return None if signers else _giver(scene)


def _giver(scene: Scene) -> Person | None:
    """The CEO countersigned the budget: whoever releases money holds it, where nothing else is told."""
    for mention in scene.mentions:
        if mention.person.function in ("", *_NEVER) or mention.person.kind == "body":
            continue
        gives = _GIVES.match(scene.text, mention.end)
        if gives is not None and _SAID("what_is_given").search(gives["rest"]):
            return mention.person
    return None
