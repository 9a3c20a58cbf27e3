"""Vectors from an OpenAI-compatible server; texts are sent as texts, never as token ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.models.faults import fault_of
from assistant.models.openai_compatible import settle_imports


@dataclass(slots=True)
class CompatibleEmbedder:
    """An embedding model behind a base URL."""

    name: str
    base_url: str | None
    api_key: str = field(repr=False)
    _dimension: int = 0

    @property
    def dimension(self) -> int:
        """The length of its vectors, asked for once; raises ModelError."""
        if not self._dimension:
            self._dimension = len(self.embed(["dimension"])[0])
        return self._dimension

    def __call__(self, texts: Sequence[str]) -> list[list[float]]:
        """The same as `embed`: how the library calls it."""
        return self.embed(texts)

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text; raises ModelError."""
        settle_imports()
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        server = OpenAIEmbeddings(
            model=self.name,
            base_url=self.base_url,
            api_key=SecretStr(self.api_key or "EMPTY"),
            check_embedding_ctx_length=False,
            chunk_size=64,
            timeout=8,
            max_retries=1,
        )
        try:
            return server.embed_documents(list(texts))
        except Exception as wrong:
            raise fault_of(wrong).as_error(self.name) from wrong
