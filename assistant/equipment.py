"""The configured models, wired: which are in force at this moment, and on whose tab they work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.domain.tab import Tab
from assistant.errors import ModelError
from assistant.model_settings import FIELDS, ModelSettings
from assistant.ports import ChatModel, Clock, UsageStore
from assistant.services.model_choice import Choice
from assistant.services.spending import Spending
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.models.openai_compatible import OpenAICompatible
    from assistant.store.database import Database
    from knowledge.fusion import Embed


class Equipment:
    """Asks anew what is set each time, so that a change on the page counts from the next turn on."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        given: ChatModel | None,
        database: Callable[[], Database | None],
        *,
        builtin: bool,
    ) -> None:
        self._settings, self._given, self._database, self._builtin = settings, given, database, builtin
        self._server: tuple[ModelSettings, OpenAICompatible] | None = None
        self._memory: UsageStore | None = None
        self._lock = threading.Lock()
        self.spending = Spending(self.usage, clock, self.coaching)

    def choice(self) -> Choice:
        """What the environment and the page say."""
        from assistant.store.key_file import KeyFile

        database = self._database()
        store = None
        if database is not None:
            from assistant.store.chosen import SqlChosen

            store = SqlChosen(database)
        said = {name: text for name in FIELDS if (text := getattr(self._settings, name))}
        return Choice(said, self._settings.api_key, store, KeyFile(self._settings.home / "model-key"))

    def chosen(self) -> ModelSettings:
        """The settings in force at this moment."""
        return self.choice().in_force()

    def coaching(self) -> ModelSettings:
        """Those that count for reading and speaking: with the built-in coach forced, none."""
        return ModelSettings() if self._builtin else self.chosen()

    def usage(self) -> UsageStore:
        """Where it is kept what models are used for."""
        database = self._database()
        if database is not None:
            from assistant.store.usage import SqlUsage

            return SqlUsage(database)
        with self._lock:
            if self._memory is None:
                from assistant.store.memory_usage import MemoryUsage

                self._memory = MemoryUsage()
            return self._memory

    def chat(self, tab: Tab) -> ChatModel | None:
        """The model in force, working on this tab; None for the built-in coach."""
        from assistant.models.openai_compatible import OpenAICompatible

        model = self._given if self._given is not None else self._configured()
        return model.on(tab) if isinstance(model, OpenAICompatible) else model

    def embedder(self) -> Embed | None:
        """The embedding model in force, or None; one that is away means search by words alone."""
        chosen = self.chosen()
        if chosen.embedding_model is None:
            return None
        from assistant.models.embedding import CompatibleEmbedder
        from assistant.models.presets import address

        embedder = CompatibleEmbedder(chosen.embedding_model, address(chosen.base_url), chosen.key)
        try:
            return embedder if embedder.dimension else None
        except ModelError:
            return None

    def _configured(self) -> OpenAICompatible | None:
        chosen = self.coaching()
        if chosen.chat_model is None:
            return None
        with self._lock:
            # The same server keeps its breaker and its manners from turn to turn.
            if self._server is None or self._server[0] != chosen:
                self._server = chosen, server_of(chosen)
            return self._server[1]


def server_of(chosen: ModelSettings) -> OpenAICompatible:
    """The chat model of these settings."""
    from assistant.models.openai_compatible import OpenAICompatible
    from assistant.models.patience import Patience
    from assistant.models.presets import address

    patience = Patience().within(chosen.timeout)
    return OpenAICompatible(chosen.chat_model or "", address(chosen.base_url), chosen.key, patience)
