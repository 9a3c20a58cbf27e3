"""Citations as given to a rep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.coaching.kit import Shelf
from assistant.domain.conversation import Cited
from assistant.domain.vocabulary import Lang

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.documents import Citation


def cited(groups: Iterable[Sequence[str]], library: Shelf, lang: Lang) -> tuple[Cited, ...]:
    """One citation for each group of framework elements, none twice."""
    found = (_cited(library.cite(tuple(group), "zh" if lang is Lang.ZH else "en")) for group in groups)
    return tuple(dict.fromkeys(found))


def cited_answer(answer: Answer) -> tuple[tuple[str, ...], tuple[Cited, ...]]:
    """The sentences of a library answer, none when it does not know, and what they rest on."""
    said = tuple(each.text for each in answer.sentences) if answer.answerable else ()
    citations = answer.citations if answer.answerable else answer.nearest
    return said, tuple(_cited(each) for each in citations[:3])


def _cited(citation: Citation) -> Cited:
    return Cited(citation.document, citation.section, citation.quote, citation.id)
