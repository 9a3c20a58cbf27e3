"""Money somebody only passes on: who has left promised it, an outsider heard of it, nobody has seen a paper."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.evidence import Evidence, Fact, Slot
from assistant.domain.vocabulary import Function, Lang
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_SAID = Phrasings(__name__)
_PASSED_ON = {Lang.ZH: _SAID("passed_on_zh"), Lang.EN: _SAID("passed_on_en")}
_SAYS = _SAID("says")


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
