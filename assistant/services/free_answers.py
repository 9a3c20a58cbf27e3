"""A model's answers to library questions: every sentence cited and supported, or left out.

Whether there is an answer at all is still the library's call: what it does not say, no model says for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, Field

from assistant.coaching.wording_check import Given, faults
from assistant.domain.vocabulary import Lang
from assistant.errors import ModelError
from assistant.ports import ChatModel
from prompts import prompt

if TYPE_CHECKING:
    from knowledge.answers import Answer, Said
    from knowledge.documents import Chunk, Citation, Passage
    from knowledge.library import Library

SHARE = 0.6
"""Part of a sentence's own words that its passages must hold; the rest may be connecting words."""


class CitedSentence(BaseModel):
    """One sentence, the passages it rests on (counted from 1), and the words that prove it."""

    text: str
    passages: list[int] = Field(min_length=1, max_length=4)
    quote: str


class CitedAnswer(BaseModel):
    """The answer as a list of such sentences; empty where the passages don't answer."""

    sentences: list[CitedSentence] = Field(default_factory=list, max_length=8)


@dataclass(frozen=True, slots=True)
class AnsweringLibrary:
    """The library with a model in front of its answers; everything else is the library's own."""

    library: Library
    model: ChatModel

    def answer(
        self,
        question: str,
        *,
        lang: Literal["zh", "en"] | None = None,
        teams: frozenset[str] | None = None,
    ) -> Answer:
        """The supported sentences of the model, or the library's own answer."""
        own = self.library.answer(question, lang=lang, teams=teams)
        if not own.answerable:
            return own
        passages = own.passages[:5]
        text = prompt(f"answering/answer.{own.lang}").render(question=question, passages=_numbered(passages))
        rules, _, material = text.partition("\nQUESTION\n")
        try:
            form = self.model.extract(rules, f"QUESTION\n{material}", CitedAnswer)
        except ModelError as failed:
            return replace(own, fallback=str(failed))
        said = tuple(s for sentence in form.sentences if (s := _supported(sentence, passages, own.lang)))
        if not said:
            return replace(own, fallback="nothing in the model's answer was supported")
        return replace(own, sentences=said, engine=self.model.name)

    def passage(self, chunk_id: str, *, teams: frozenset[str] | None = None) -> Chunk | None:
        """The passage a citation names."""
        return self.library.passage(chunk_id, teams=teams)

    def cite(self, elements: Sequence[str], lang: Literal["zh", "en"] = "zh") -> Citation:
        """A quote of the section that states these elements."""
        return self.library.cite(elements, lang)


def _numbered(passages: Sequence[Passage]) -> str:
    return "\n\n".join(f"({n}) {p.chunk.section}\n{p.chunk.text}" for n, p in enumerate(passages, 1))


def _supported(sentence: CitedSentence, passages: Sequence[Passage], lang: str) -> Said | None:
    """The sentence with its citation, if its quote stands in a passage it names and its words rest on them."""
    from knowledge.answers import Said

    named = [passages[n - 1] for n in sentence.passages if 0 < n <= len(passages)]
    cited = next((c for p in named if (c := _quoted(sentence.quote, p))), None)
    if cited is None or not _rests_on(sentence.text, " ".join(p.chunk.text for p in named), lang):
        return None
    return Said(sentence.text.strip(), (cited,))


def _quoted(quote: str, passage: Passage) -> Citation | None:
    from knowledge.citing import citation

    words = quote.strip()
    if len(words) < 6:
        return None
    for part in passage.chunk.parts:
        start = part.text.find(words)
        if start >= 0:
            return citation(passage.chunk, part, words, start, start + len(words))
    return None


def _rests_on(text: str, source: str, lang: str) -> bool:
    from knowledge.tokens import terms

    given = Given(Lang(lang), (source,), asks=False)
    if faults(text, given):
        return False
    own, known = set(terms(text).grams), set(terms(source).grams)
    return bool(own) and len(own & known) >= SHARE * len(own)
