"""What a server did wrong: what kind of trouble it is, and whether another try, or a wait, may help."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

from assistant.errors import ModelError, ModelUnavailable


class Trouble(StrEnum):
    """The kinds of trouble that people mend in different ways; the value names the text that says how."""

    BUSY = "busy"
    KEY = "key"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    SLOW = "slow"
    AWAY = "away"
    BROKEN = "broken"
    CUT = "cut"
    EMPTY = "empty"
    ENDLESS = "endless"
    GARBLED = "garbled"
    FORMLESS = "formless"


WORDS: dict[Trouble, str] = {
    Trouble.BUSY: "too many requests",
    Trouble.KEY: "the key was refused",
    Trouble.UNKNOWN: "there is no such model or address",
    Trouble.REFUSED: "the request was refused",
    Trouble.SLOW: "no answer in time",
    Trouble.AWAY: "no connection",
    Trouble.BROKEN: "the server failed",
    Trouble.CUT: "the answer broke off",
    Trouble.EMPTY: "an empty answer",
    Trouble.ENDLESS: "an endless answer",
    Trouble.GARBLED: "an unreadable answer",
    Trouble.FORMLESS: "no valid form",
}
_USELESS = (Trouble.REFUSED, Trouble.EMPTY, Trouble.ENDLESS, Trouble.GARBLED, Trouble.FORMLESS)
"""It answered, and the answer is of no use."""


class Fault(Exception):
    """One failed call; `again`: another try may help; `wait`: seconds the server asked for."""

    def __init__(self, trouble: Trouble, *, again: bool = False, wait: float = 0.0) -> None:
        super().__init__(WORDS[trouble])
        self.trouble, self.again, self.wait = trouble, again, wait

    def as_error(self, name: str) -> ModelError:
        """What the rest of the product sees; never the server's own words, which may hold anything."""
        kind = ModelError if self.trouble in _USELESS else ModelUnavailable
        return kind(f"{name}: {WORDS[self.trouble]}", trouble=self.trouble.value)


def fault_of(wrong: Exception) -> Fault:
    """The fault behind an exception of the client libraries."""
    import openai

    if isinstance(wrong, Fault):
        return wrong
    wait = _retry_after(getattr(wrong, "response", None))
    if isinstance(wrong, openai.RateLimitError):
        return Fault(Trouble.BUSY, again=wait is not None, wait=wait or 0.0)
    if isinstance(wrong, openai.AuthenticationError | openai.PermissionDeniedError):
        return Fault(Trouble.KEY)
    if isinstance(wrong, openai.NotFoundError):
        return Fault(Trouble.UNKNOWN)
    if isinstance(wrong, openai.BadRequestError | openai.UnprocessableEntityError):
        return Fault(Trouble.REFUSED)
    if isinstance(wrong, openai.APITimeoutError):
        return Fault(Trouble.SLOW)
    if isinstance(wrong, openai.APIConnectionError):
        return Fault(Trouble.AWAY, again=True)
    if isinstance(wrong, openai.LengthFinishReasonError):
        return Fault(Trouble.ENDLESS)
    if isinstance(wrong, openai.ContentFilterFinishReasonError):
        return Fault(Trouble.REFUSED)
    if isinstance(wrong, openai.InternalServerError):
        return Fault(Trouble.BROKEN, again=True, wait=wait or 0.0)
    return Fault(Trouble.GARBLED)


def _retry_after(response: Any) -> float | None:
    """The seconds a server asks us to stay away, said as a number or as a date; None when it doesn't say."""
    value = response.headers.get("retry-after") if response is not None else None
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
