"""Forms that only our own pages can send: each carries a seal made from the session."""

from __future__ import annotations

import secrets
from typing import Any

from assistant.errors import Invalid, NotAllowed
from assistant.services.sessions import fits_form, form_token
from ui.entry import session_token

FIELD = "seal"
UNSEALED = "form.unsealed"
"""What a form without its seal is called on the trail."""


class TooBig(Invalid):
    """A file larger than this page takes."""

    key = "error.file_size"


_NOBODY = secrets.token_hex(16)
"""Stands for the session where there is none: in the demo, and before signing in."""


def seal(request: Any) -> str:
    """The value of the hidden field of every form on this page."""
    return form_token(_session(request))


async def sent(request: Any) -> dict[str, str]:
    """The fields of a form; raises NotAllowed when it didn't come from a page of this session."""
    fields = {name: str(value) for name, value in (await request.form()).items()}
    if not fits_form(_session(request), fields.pop(FIELD, None)):
        raise NotAllowed(UNSEALED, "page", request.url.path)
    return fields


def _session(request: Any) -> str:
    return session_token(request.scope) or _NOBODY


async def sent_file(request: Any, largest: int) -> tuple[dict[str, str], str, bytes]:
    """The fields, the name and the bytes of a form with one file; raises TooBig, or Invalid when it is missing."""
    too_big = TooBig(most=largest // 2**20)
    if int(request.headers.get("content-length") or largest * 2) > largest + 10_000:
        raise too_big
    async with request.form(max_files=1, max_fields=10) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if not fits_form(_session(request), fields.pop(FIELD, None)):
            raise NotAllowed(UNSEALED, "page", request.url.path)
        file = form.get("file")
        if file is None or isinstance(file, str) or not file.filename:
            raise Invalid("file")
        data = await file.read(largest + 1)
    if len(data) > largest:
        raise too_big
    return fields, str(file.filename), data
