"""One call to a server: a thread fills a queue, this side decides how long it waits for what."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.domain.tab import Call
from assistant.models.faults import Fault, Trouble, fault_of
from assistant.models.patience import Patience

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

_END = object()


@dataclass(frozen=True, slots=True)
class Ask:
    """What is sent: rules, material, and what the request carries beside them."""

    system: str
    user: str
    wanted: dict[str, Any]


def stream(chat: ChatOpenAI, ask: Ask, patience: Patience, call: Call) -> Iterator[str]:
    """The reply in pieces; everything that goes wrong leaves as a Fault."""
    pieces: queue.Queue[Any] = queue.Queue()
    stop = threading.Event()
    threading.Thread(target=_feed, args=(chat, ask, pieces, stop, call), daemon=True).start()
    begun, first, seen = time.monotonic(), 0.0, 0
    try:
        while True:
            now = time.monotonic()
            wait = min(patience.stall if seen else patience.first, begun + patience.whole - now)
            try:
                piece = pieces.get(timeout=max(wait, 0.001))
            except queue.Empty:
                raise Fault(Trouble.SLOW) from None
            if piece is _END:
                break
            if isinstance(piece, Fault):
                raise piece
            now = time.monotonic()
            first = first or now
            seen += len(piece)
            if seen > patience.most_characters:
                raise Fault(Trouble.ENDLESS)
            if patience.too_slow(seen, now - first):
                raise Fault(Trouble.SLOW)
            yield piece
    finally:
        stop.set()
    if not seen:
        raise Fault(Trouble.EMPTY)


def _feed(chat: ChatOpenAI, ask: Ask, pieces: queue.Queue[Any], stop: threading.Event, call: Call) -> None:
    """Runs in its own thread: the server's pieces into the queue, then the end or what went wrong."""
    from langchain_core.messages import HumanMessage, SystemMessage

    messages = [SystemMessage(ask.system), HumanMessage(ask.user)]
    finished = False
    try:
        for chunk in chat.stream(messages, **ask.wanted):
            if stop.is_set():
                return
            _count(chunk, call)
            finished = finished or bool(chunk.response_metadata.get("finish_reason"))
            called = "".join(c.get("args") or "" for c in getattr(chunk, "tool_call_chunks", ()))
            if text := str(chunk.text) + (called if "tools" in ask.wanted else ""):
                pieces.put(text)
        pieces.put(_END if finished else Fault(Trouble.CUT))
    except Exception as wrong:  # noqa: BLE001 - a thread's last frame: whatever it was, the caller gets it as a Fault
        pieces.put(fault_of(wrong))


def _count(chunk: Any, call: Call) -> None:
    """Take the token counts a chunk carries; servers that send none leave zero."""
    given = getattr(chunk, "usage_metadata", None) or {}
    # With a form asked for, langchain-openai leaves the counts where the server's own names are.
    told = chunk.response_metadata.get("token_usage") or {}
    sent = given.get("input_tokens") or told.get("prompt_tokens") or 0
    received = given.get("output_tokens") or told.get("completion_tokens") or 0
    call.prompt_tokens = max(call.prompt_tokens, int(sent))
    call.reply_tokens = max(call.reply_tokens, int(received))
