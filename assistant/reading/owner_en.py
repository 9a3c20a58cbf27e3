"""Whose money it is, in English: "out of marketing's budget", "Declan has 700k on his capital list", "IT pays"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
_BEFORE, _BEHIND, _MONEY_NEXT, _MONEY_BESIDE = 40, 100, 50, 40
"""How many characters around somebody are looked at."""
_NEVER = frozenset(["procurement", "admin", "legal", "external", "end_user", "peer_department"])


Owned = tuple[Person, int]
"""Who is told to hold the money, and where."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch about the budget, out to the edges of its sentence, and the people and teams in it."""

    scene: Scene
    start: int
    end: int
    members: Sequence[Mentioned]

    def before(self, mention: Mentioned) -> str:
        return self.scene.text[max(self.start, mention.start - _BEFORE) : mention.start]

    def after(self, mention: Mentioned) -> str:
        return self.scene.text[mention.end : min(self.end, mention.end + _BEHIND)]


def owner_told(scene: Scene, places: Sequence[tuple[int, int]]) -> Owned | None:
    """The person or team the text makes the owner, and where; `places` are the stretches about the budget."""
    for start, end in places:
        stretch = _stretch(scene, start, end)
        for rule in (_whose_money_it_is, _team_before_the_money, _who_holds_it, _she_holds_it, _of_his_own):
            owned = rule(stretch)
            if owned is not None:
                return owned
    return None


def _stretch(scene: Scene, start: int, end: int) -> _Stretch:
    sentence = scene.layout.sentences[scene.layout.sentence(start)]
    end = max(end, sentence.end)
    members = [m for m in scene.mentions if sentence.start <= m.start < end and m.person.function]
    return _Stretch(scene, sentence.start, end, members)


def _whose_money_it_is(stretch: _Stretch) -> Owned | None:
    """Out of marketing's budget."""
    for mention in stretch.members:
        if _POSSESSIVE.match(stretch.scene.text, mention.end, min(stretch.end, mention.end + _MONEY_NEXT)):
            return mention.person, mention.start
    return None


def _team_before_the_money(stretch: _Stretch) -> Owned | None:
    """The operations budget."""
    for mention in stretch.members:
        limit = min(stretch.end, mention.end + _MONEY_BESIDE)
        if mention.person.team and _ATTRIBUTE.match(stretch.scene.text, mention.end, limit):
            return mention.person, mention.start
    return None


def _who_holds_it(stretch: _Stretch) -> Owned | None:
    """The budget is Declan's, the money sits with marketing, IT pays."""
    for mention in stretch.members:
        before, after = stretch.before(mention), stretch.after(mention)
        is_theirs = after.startswith("'s") and _IS_HIS.search(before) is not None
        if is_theirs or _rests_with(mention, before, stretch) or _holds(after):
            return mention.person, mention.start
    return None


def _rests_with(mention: Mentioned, before: str, stretch: _Stretch) -> bool:
    """The money sits with marketing; an area of work holds none."""
    if mention.person.kind == "area" or _RESTING.search(before) is None:
        return False
    return _about_money(stretch.scene, stretch.start, mention)


def _holds(after: str) -> bool:
    """Declan has 700k on his capital list."""
    holds = _HOLDS.match(after)
    return holds is not None and _OBJECT.search(holds["rest"]) is not None


def _she_holds_it(stretch: _Stretch) -> Owned | None:
    """She holds the money: whoever was spoken of last, and no team."""
    she = _SHE_HOLDS.search(stretch.scene.text, stretch.start, stretch.end)
    if she is None:
        return None
    person = _spoken_of(stretch.scene, she)
    return (person, she.start()) if person and person.function and not person.team else None


def _of_his_own(stretch: _Stretch) -> Owned | None:
    """From his own budget: who stands before it in the clause, else whoever was spoken of last."""
    scene = stretch.scene
    his = _HIS.search(scene.text, stretch.start, stretch.end)
    if his is None or not scene.hits:
        return None
    at = his.start()
    near = [m.person for m in scene.people_in.get(scene.layout.clause(at), ()) if m.end <= at]
    person = near[-1] if near else _spoken_of(scene, his)
    return (person, at) if person and person.function else None


def _spoken_of(scene: Scene, pronoun: re.Match[str]) -> Person | None:
    """Whoever a pronoun stands for."""
    if not scene.hits:
        return None
    hit = Hit(pronoun.start(), pronoun.end(), scene.hits[0].row)
    people = carried(scene, scene.layout.clause(hit.start), hit)
    return people[0] if people else None


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
