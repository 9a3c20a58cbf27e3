"""Any OpenAI-compatible server, through langchain-openai, on a short lead.

The client's own limits are per read; a server that trickles would hold a rep for minutes. So every call is a
stream that a thread feeds into a queue, and this side decides how long it waits for what.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.domain.tab import Call, Tab
from assistant.errors import ModelError, ModelUnavailable
from assistant.models.breaker import Breaker
from assistant.models.faults import Fault, Trouble
from assistant.models.forms import FormMode, bare, request, rules
from assistant.models.patience import Patience
from assistant.models.streaming import Ask, stream

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

T = TypeVar("T")


@dataclass(slots=True)
class Manners:
    """How a server is asked for forms at present, and whether it has managed that way."""

    mode: FormMode = FormMode.SCHEMA
    proven: bool = False


@dataclass(slots=True)
class Wire:
    """The connection to a server, made when first needed: making one takes as long as a short answer."""

    chat: ChatOpenAI | None = None


@dataclass(frozen=True, slots=True)
class OpenAICompatible:
    """A chat model behind a base URL; says words, fills schemas, decides nothing."""

    name: str
    base_url: str | None
    api_key: str = field(repr=False)
    patience: Patience = field(default_factory=Patience)
    tab: Tab = field(default_factory=Tab)
    breaker: Breaker = field(default_factory=Breaker)
    manners: Manners = field(default_factory=Manners)
    wire: Wire = field(default_factory=Wire, repr=False)
    client: Any = None
    """An `httpx2.Client` of one's own, for tests on the wire."""

    def on(self, tab: Tab) -> OpenAICompatible:
        """The same server, for whoever's tab this is."""
        return replace(self, tab=tab)

    def say(self, system: str, user: str) -> Iterator[str]:
        """The reply in pieces, as they arrive; raises ModelError, also in the middle."""
        self.tab.admit()
        yield from self._pieces(system, user, {})

    def extract(self, system: str, user: str, returns: type[T]) -> T:
        """The reply as an instance of `returns`, in the best way this server is known to manage.

        A way that has never worked gives place to the next best one, in the same turn and from then on. One that
        has worked before stays: a single bad answer is an accident. Where a turn may ask no more, what the server
        answered is the reason to tell.
        """
        answered: ModelError | None = None
        while True:
            mode = self.manners.mode
            try:
                filled = self.fill(mode, system, user, returns)
            except ModelUnavailable as none:
                if answered is not None and none.trouble == "enough":
                    raise answered from none
                raise
            except ModelError as wrong:
                if self.manners.proven or mode.next is None:
                    raise
                answered, self.manners.mode = wrong, mode.next
            else:
                self.manners.proven = True
                return filled

    def fill(self, mode: FormMode, system: str, user: str, returns: type[T]) -> T:
        """One try in one way; raises ModelError for anything but a valid form."""
        if not issubclass(returns, BaseModel):
            raise TypeError(f"{returns!r} is no pydantic model")
        self.tab.admit()
        text = "".join(self._pieces(rules(mode, system, returns), user, request(mode, returns)))
        try:
            return returns.model_validate_json(bare(text))
        except ValidationError as wrong:
            raise Fault(Trouble.FORMLESS).as_error(self.name) from wrong

    def _pieces(self, system: str, user: str, wanted: dict[str, Any]) -> Iterator[str]:
        started = time.monotonic()
        for attempt in (1, 2):
            # Who was let through may try its second time, though its first failure has closed the way for others.
            if attempt == 1 and not self.breaker.allows():
                raise ModelUnavailable(
                    f"{self.name} has failed repeatedly; trying again later", trouble="away"
                )
            call, given, fault = Call(self.name), "", None
            try:
                for piece in stream(self._chat(), Ask(system, user, wanted), self._patience, call):
                    given += piece
                    yield piece
                self.breaker.succeeded()
                return
            except Fault as failed:
                fault = failed
                self.breaker.failed(fault.wait)
                again = attempt == 1 and not given and fault.again
                if not again or time.monotonic() - started + fault.wait > self.patience.retry_within:
                    raise fault.as_error(self.name) from fault
                time.sleep(fault.wait + random.uniform(0.05, 0.25))
            except GeneratorExit:
                # Whoever listened has heard enough: that says nothing against the server.
                self.breaker.succeeded() if given else self.breaker.dropped()
                raise
            finally:
                self.tab.add(call.ended(system + user, given, failed=fault is not None))

    @property
    def _patience(self) -> Patience:
        return replace(self.patience, whole=min(self.patience.whole, max(self.tab.left, 0.001)))

    def _chat(self) -> ChatOpenAI:
        if self.wire.chat is None:
            self.wire.chat = self._connected()
        return self.wire.chat

    def _connected(self) -> ChatOpenAI:
        settle_imports()
        import httpx2
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        return ChatOpenAI(
            model=self.name,
            base_url=self.base_url,
            api_key=SecretStr(self.api_key or "EMPTY"),
            use_responses_api=False,
            stream_usage=True,
            timeout=httpx2.Timeout(self.patience.first, connect=3.0),
            max_retries=0,
            temperature=0.2,
            extra_body={"max_tokens": 1600},
            http_client=self.client,
        )


def settle_imports() -> None:
    """Have httpx whole before openai looks at it: another thread may be in the middle of importing it for Chroma."""
    import httpx  # noqa: F401
