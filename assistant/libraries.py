"""The library that is open: the same one until another embedding model is chosen."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ContentError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from assistant.equipment import Equipment
    from knowledge.fusion import Embed
    from knowledge.library import Library
    from knowledge.store import DocumentStore


class Libraries:
    """Opens a library when first asked, and another one when the choice has changed."""

    def __init__(
        self,
        roots: Sequence[Traversable],
        documents: DocumentStore | None,
        folder: Path | None,
        equipment: Equipment,
        pause: float = 2.0,
        *,
        samples: bool = True,
    ) -> None:
        """`pause` are the seconds between two looks at what is chosen: every page asks for the library."""
        self._roots, self._documents, self._folder, self._equipment = roots, documents, folder, equipment
        self._samples = samples
        self._open: Library | None = None
        self._with: tuple[str | None, ...] = ()
        self._looked, self.pause = 0.0, pause
        self._lock = threading.Lock()

    def current(self) -> Library:
        """The library as chosen."""
        with self._lock:
            if self._open is None or time.monotonic() - self._looked > self.pause:
                self._look()
            assert self._open is not None
            return self._open

    def by_words(self) -> Library:
        """A library of one's own without vectors, for a look at what is there; to be closed."""
        return self._opened(None)

    def _opened(self, embed: Embed | None) -> Library:
        from knowledge import errors
        from knowledge.library import open_library

        try:
            return open_library(self._roots, self._documents, self._folder, embed, samples=self._samples)
        except errors.ContentError as wrong:
            raise ContentError(str(wrong)) from wrong

    def _look(self) -> None:
        chosen = self._equipment.chosen()
        wanted = (chosen.embedding_model, chosen.base_url, chosen.key) if chosen.embedding_model else (None,)
        if self._open is None or wanted != self._with:
            # The former one is left to whoever still reads in it; both are caches of the same documents.
            self._open = self._opened(self._equipment.embedder())
            self._with = wanted
        self._looked = time.monotonic()
