"""Money somebody only passes on: who has left promised it, an outsider heard of it, nobody has seen a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.evidence import Evidence, Fact, Slot
from assistant.domain.vocabulary import Function, Lang
from assistant.reading.scene import Scene

_PASSED_ON = {
    Lang.ZH: re.compile(
        r"听(?:人家|别人|旁人|有人|外面|说|讲)|据(?:说|传|悉)|传(?:说|言|闻)|小道|风声|(?:走|离职|调走|调离|退休|退)(?:之前|前|的时候)[^，。]{0,4}(?:说|讲|答应|提|许)"
        r"|(?:前任|上一任|上任)[一-鿿]{0,4}(?:说过|讲过|答应过|提过|许过)|没(?:有)?(?:看|见)(?:到|过)?[^，。]{0,4}(?:文件|批文|单子|东西|正式|书面)|没给我看"
    ),
    Lang.EN: re.compile(
        r"\b(?:previous|former|ex-|outgoing|departed) ?(?:[\w/-]+ ){1,3}(?:who )?(?:had )?(?:promised|said|told|mentioned|pledged)\b"
        r"|\bbefore (?:he|she|they) (?:left|went|retired|moved)\b|\b(?:rumou?r|grapevine|word is|hearsay|second.hand|third.hand)\b"
        r"|\bonly hear[ds]?\b|\bheard (?:it )?(?:through|via)\b|\bheard (?:it )?from (?:\w+ ){0,2}(?:reseller|partner|integrator|friend|recruiter|consultant|broker|supplier|vendor)\b"
        r"|\b(?:never|not|haven't|hasn't|nobody has) (?:actually )?(?:seen|saw|see) (?:it|anything|that|a line|a paper|a document|the line)\b[^.;]{0,12}\b(?:writing|paper|document)",
        re.I,
    ),
}


_SAYS = re.compile(r"\s*(?:说|讲|告诉|says?\b|said\b|told\b|reckons?\b)")


def only_passed_on(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Whether every sentence that tells of the money only passes it on, or an outsider tells it."""
    told = [f.evidence for f in facts if f.slot in (Slot.BUDGET_STATUS, Slot.BUDGET_AMOUNT)]
    return bool(told) and all(_passes_on(scene, each, facts) for each in told)


def _passes_on(scene: Scene, quote: Evidence, facts: Sequence[Fact]) -> bool:
    sentence = scene.layout.sentences[scene.layout.sentence(quote.start)]
    if _PASSED_ON[scene.lang].search(scene.text, sentence.start, sentence.end):
        return True
    outside = {f.about for f in facts if f.slot is Slot.FUNCTION and f.value == Function.EXTERNAL}
    first = next((m for m in scene.mentions if sentence.start <= m.start < quote.start + 1), None)
    return (
        first is not None and first.person.key in outside and _SAYS.match(scene.text, first.end) is not None
    )
