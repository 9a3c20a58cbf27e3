"""The library as a LangChain retriever."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.library import Library


class LibraryRetriever(BaseRetriever):
    """Finds passages in the library; teams, kinds and language restrict it as in ``Library.search``."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    k: int = 5
    lang: Any = None
    teams: frozenset[str] | None = None
    kinds: frozenset[str] | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        passages = self.library.search(query, lang=self.lang, k=self.k, teams=self.teams, kinds=self.kinds)
        return [
            LangChainDocument(
                id=each.chunk.id,
                page_content=each.chunk.text,
                metadata={
                    "document": each.chunk.document,
                    "section": each.chunk.section,
                    "elements": list(each.chunk.elements),
                    "lang": each.chunk.lang,
                    "page": each.chunk.page,
                    "slide": each.chunk.slide,
                    "score": each.score,
                    "block": each.block,
                },
            )
            for each in passages
        ]
