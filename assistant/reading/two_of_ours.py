"""Two of ours at one customer, as the customer puts it: which of you do I talk to, why two prices; or somebody of ours has to rule."""

from __future__ import annotations

from assistant.domain.vocabulary import Lang
from assistant.reading.phrasing import Phrasings

_SAID = Phrasings(__name__)
_TWO = {Lang.ZH: _SAID("two_zh"), Lang.EN: _SAID("two_en")}


def two_of_ours(text: str, lang: Lang) -> int | None:
    """Where a sentence says that the customer meets two of ours, or that somebody of ours must rule; None where it doesn't."""
    found = _TWO[lang].search(text)
    return found.start() if found else None
