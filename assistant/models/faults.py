"""What a server did wrong, in the three respects that matter here: again? wait? any use?"""

from __future__ import annotations

from assistant.errors import ModelError, ModelUnavailable


class Fault(Exception):
    """One failed call. `again`: another try may help; `wait`: seconds the server asked for; `useless`: it answered rubbish."""

    def __init__(self, what: str, *, again: bool, wait: float = 0.0, useless: bool = False) -> None:
        super().__init__(what)
        self.what, self.again, self.wait, self.useless = what, again, wait, useless

    def as_error(self, name: str) -> ModelError:
        """What the rest of the product sees; never the server's own words, which may hold anything."""
        kind = ModelError if self.useless else ModelUnavailable
        return kind(f"{name}: {self.what}")


def fault_of(wrong: Exception) -> Fault:
    """The fault behind an exception of the client libraries."""
    import openai

    if isinstance(wrong, Fault):
        return wrong
    if isinstance(wrong, openai.RateLimitError):
        wait = _retry_after(wrong)
        return Fault("too many requests", again=wait is not None and wait <= 1.0, wait=wait or 0.0)
    if isinstance(wrong, openai.AuthenticationError | openai.PermissionDeniedError):
        return Fault("the key was refused", again=False)
    if isinstance(wrong, openai.NotFoundError):
        return Fault("there is no such model or address", again=False)
    if isinstance(wrong, openai.BadRequestError):
        return Fault("the request was refused", again=False, useless=True)
    if isinstance(wrong, openai.APITimeoutError):
        return Fault("no answer in time", again=False)
    if isinstance(wrong, openai.APIConnectionError):
        return Fault("no connection", again=True)
    if isinstance(wrong, openai.InternalServerError):
        return Fault("the server failed", again=True)
    return Fault("an unreadable answer", again=False, useless=True)


def _retry_after(wrong: Exception) -> float | None:
    response = getattr(wrong, "response", None)
    value = response.headers.get("retry-after") if response is not None else None
    try:
        return max(0.0, float(value)) if value is not None else None
    except ValueError:
        return None
