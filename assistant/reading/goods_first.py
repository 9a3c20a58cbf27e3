"""What is bought at the head of an English note, before its customer: "Crane hire, Morrow Civils", "Forklifts for Danby Steel"."""

from __future__ import annotations

from assistant.reading.name_words_en import english_words
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_HEAD = _SAID("goods_then_customer")
_OF_A_PERSON = _SAID("of_a_person")
_BODY_FOR = _SAID("body_for")
_KIND = _SAID("kind_of_customer")
_FIRM = _SAID("firm")


def goods_and_customer(scene: Scene) -> tuple[range, range] | None:
    """Where a note begins with what is bought, and where its customer stands behind; None for any other beginning."""
    head = _HEAD.match(scene.text)
    if head is None or _OF_A_PERSON.match(scene.text, head.end("name")):
        return None
    words = english_words()
    goods, name = head["goods"].split(), head["name"].split()
    if len(goods) == 1 and (not head["link"] or _BODY_FOR.fullmatch(goods[0])):
        return None
    kind = _KIND.fullmatch(goods[0]) is not None
    if (
        (_FIRM.fullmatch(goods[-1]) and not kind)
        or goods[0] in words.first
        or name[0] in words.not_names | words.first
    ):
        return None
    start, end = head.span("name")
    if kind or " & " in head["name"]:
        return range(*head.span("goods")), range(start, end)
    if any(m.chain.name is not None and m.start < end and start < m.end for m in scene.mentions):
        return None
    return range(*head.span("goods")), range(start, end)
