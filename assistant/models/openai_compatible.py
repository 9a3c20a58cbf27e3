"""Any OpenAI-compatible server, through langchain-openai, on a short lead.

The client's own limits are per read; a server that trickles would hold a rep for minutes. So every call is a
stream that a thread feeds into a queue, and this side decides how long it waits for what.
"""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import ModelError, ModelUnavailable
from assistant.models.breaker import Breaker
from assistant.models.faults import Fault, fault_of
from assistant.models.forms import FormMode, bare, request, rules
from assistant.models.usage import Call, Usage

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

T = TypeVar("T")
_END = object()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for the first piece, between pieces, for all of it."""

    first: float = 8.0
    stall: float = 4.0
    whole: float = 45.0
    retry_within: float = 1.0
    most_characters: int = 24_000


@dataclass(slots=True)
class OpenAICompatible:
    """A chat model behind a base URL; says words, fills schemas, decides nothing."""

    name: str
    base_url: str | None
    api_key: str
    patience: Patience = Patience()
    usage: Usage = field(default_factory=Usage)
    breaker: Breaker = field(default_factory=Breaker)
    client: Any = None
    """An `httpx2.Client` of one's own, for tests on the wire."""
    form_mode: FormMode = FormMode.SCHEMA
    """How this server is asked for forms at present."""

    def say(self, system: str, user: str) -> Iterator[str]:
        """The reply in pieces, as they arrive; raises ModelError, also in the middle."""
        yield from self._pieces(system, user, {})

    def extract(self, system: str, user: str, returns: type[T]) -> T:
        """The reply as an instance of `returns`, in the best way this server is known to manage.

        A way that failed is not tried again: the next best one is, once in the same turn and from then on.
        """
        if not issubclass(returns, BaseModel):
            raise TypeError(f"{returns!r} is no pydantic model")
        try:
            return self.fill(self.form_mode, system, user, returns)
        except ModelUnavailable:
            raise
        except ModelError:
            if self.form_mode.next is None:
                raise
            self.form_mode = self.form_mode.next
        return self.fill(self.form_mode, system, user, returns)

    def fill(self, mode: FormMode, system: str, user: str, returns: type[T]) -> T:
        """One try in one way; raises ModelError for anything but a valid form."""
        if not issubclass(returns, BaseModel):
            raise TypeError(f"{returns!r} is no pydantic model")
        text = "".join(self._pieces(rules(mode, system, returns), user, request(mode, returns)))
        try:
            return returns.model_validate_json(bare(text))
        except ValidationError as wrong:
            raise ModelError(f"{self.name} gave no valid {returns.__name__}") from wrong

    def _pieces(self, system: str, user: str, wanted: dict[str, Any]) -> Iterator[str]:
        started = time.monotonic()
        for attempt in (1, 2):
            if not self.breaker.allows():
                raise ModelUnavailable(f"{self.name} has failed repeatedly; trying again later")
            call = Call(self.name)
            given = False
            try:
                for piece in self._stream(system, user, wanted, call):
                    given = True
                    yield piece
                self.breaker.succeeded()
                return
            except Fault as fault:
                self.breaker.failed(fault.wait)
                again = attempt == 1 and not given and fault.again
                if not again or time.monotonic() - started + fault.wait > self.patience.retry_within:
                    raise fault.as_error(self.name) from fault
                time.sleep(fault.wait + random.uniform(0.05, 0.25))
            finally:
                self.usage.add(call.ended())

    def _stream(self, system: str, user: str, wanted: dict[str, Any], call: Call) -> Iterator[str]:
        """One attempt; everything that goes wrong leaves as a Fault."""
        pieces: queue.Queue[Any] = queue.Queue()
        stop = threading.Event()
        # Built here, so that the first call's imports don't count as the server's slowness.
        chat = self._chat()
        feeder = threading.Thread(
            target=self._feed, args=(chat, system, user, wanted, pieces, stop, call), daemon=True
        )
        feeder.start()
        begun = time.monotonic()
        seen = 0
        try:
            while True:
                wait = self.patience.stall if seen else self.patience.first
                wait = min(wait, begun + self.patience.whole - time.monotonic())
                try:
                    piece = pieces.get(timeout=max(wait, 0.001))
                except queue.Empty:
                    raise Fault("no answer in time", again=False) from None
                if piece is _END:
                    break
                if isinstance(piece, Fault):
                    raise piece
                seen += len(piece)
                if seen > self.patience.most_characters:
                    raise Fault("an endless answer", again=False, useless=True)
                yield piece
        finally:
            stop.set()
        if not seen:
            raise Fault("an empty answer", again=False, useless=True)

    def _feed(
        self,
        chat: ChatOpenAI,
        system: str,
        user: str,
        wanted: dict[str, Any],
        pieces: queue.Queue[Any],
        stop: threading.Event,
        call: Call,
    ) -> None:
        """Runs in its own thread: the server's pieces into the queue, then the end or what went wrong."""
        from langchain_core.messages import HumanMessage, SystemMessage

        messages = [SystemMessage(system), HumanMessage(user)]
        finished = False
        try:
            for chunk in chat.stream(messages, **wanted):
                if stop.is_set():
                    return
                call.count(chunk)
                finished = finished or bool(chunk.response_metadata.get("finish_reason"))
                called = "".join(call.get("args") or "" for call in getattr(chunk, "tool_call_chunks", ()))
                if text := str(chunk.text) + called:
                    pieces.put(text)
            pieces.put(_END if finished else Fault("the answer broke off", again=False))
        except Exception as wrong:  # noqa: BLE001 - a thread's last frame: whatever it was, the caller gets it as a Fault
            pieces.put(fault_of(wrong))

    def _chat(self) -> ChatOpenAI:
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


@dataclass(slots=True)
class CompatibleEmbedder:
    """Vectors from the same kind of server; texts are sent as texts, never as token ids."""

    name: str
    base_url: str | None
    api_key: str
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
