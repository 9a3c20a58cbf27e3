"""Asking the library: answers and passages as anybody may read them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.domain.account import OPERATOR, Actor
from assistant.domain.tab import Tab
from assistant.errors import UnknownLanguage

if TYPE_CHECKING:
    from assistant.coaching.kit import Shelf
    from knowledge.library import Library


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions to the library, for readers of the command line and the page."""

    library: Callable[[], Library]
    shelf: Callable[[Tab], Shelf]
    """The library with a model in front of its answers, where one is configured."""
    tabs: Callable[[Actor], AbstractContextManager[Tab]]

    def ask(
        self,
        question: str,
        *,
        lang: str | None = None,
        id: Any = None,
        teams: frozenset[str] | None = None,
        actor: Actor = OPERATOR,
    ) -> dict[str, Any]:
        """The answer in the shape `ka-coach/answer/1`; a model that helps works on the actor's tab."""
        spoken = _checked(lang)
        with self.tabs(actor) as tab:
            answer = self.shelf(tab).answer(question, lang=spoken, teams=teams)
        told = {"engine": answer.engine} | ({"fallback": answer.fallback} if answer.fallback else {})
        return {**answer.as_json(), **told, "id": id, "q": question}

    def search(
        self,
        words: str,
        *,
        k: int = 8,
        lang: str | None = None,
        id: Any = None,
        teams: frozenset[str] | None = None,
    ) -> dict[str, Any]:
        """The passages for these words, best first."""
        found = self.library().search(words, k=k, lang=_checked(lang), teams=teams)
        passages = [
            {
                "document": p.chunk.document,
                "section": p.chunk.section,
                "score": p.score,
                "text": p.chunk.text,
                "id": p.chunk.id,
                "elements": list(p.chunk.elements),
                "lang": p.chunk.lang,
                "why": list(p.why),
            }
            for p in found
        ]
        return {"schema": "ka-coach/search/1", "id": id, "q": words, "passages": passages}

    def show_answer(self, answer: dict[str, Any]) -> str:
        """An answer for reading on a terminal: the text, then what it rests on."""
        places = dict.fromkeys(f"{c['document']} › {c['section']}" for c in answer["citations"])
        return "\n".join([answer["answer"], "", *(f"  — {place}" for place in places)]).rstrip()

    def show_passages(self, found: dict[str, Any]) -> str:
        """Passages for reading on a terminal."""
        return "\n\n".join(
            f"{n}. {p['document']} › {p['section']}  ({p['score']:.2f})\n{p['text']}"
            for n, p in enumerate(found["passages"], 1)
        )


def _checked(lang: str | None) -> Literal["zh", "en"] | None:
    if lang in (None, "auto"):
        return None
    if lang == "zh":
        return "zh"
    if lang == "en":
        return "en"
    raise UnknownLanguage()
