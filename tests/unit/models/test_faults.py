"""What went wrong at a server is told by kind, with the wait it asked for, and never in its own words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import openai
import pytest

from assistant.errors import ModelError, ModelUnavailable
from assistant.models.faults import WORDS, Fault, Trouble, fault_of
from assistant.texts import load_texts

REQUEST = httpx2.Request("POST", "http://127.0.0.1:1/v1")


def answered(status: int, **headers: str) -> Exception:
    response = httpx2.Response(status, request=REQUEST, headers=headers)
    client = openai.OpenAI(api_key="k", base_url="http://127.0.0.1:1/v1")
    return client._make_status_error_from_response(response)


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (400, Trouble.REFUSED),
        (401, Trouble.KEY),
        (403, Trouble.KEY),
        (404, Trouble.UNKNOWN),
        (422, Trouble.REFUSED),
        (429, Trouble.BUSY),
        (500, Trouble.BROKEN),
        (503, Trouble.BROKEN),
    ],
)
def test_a_status_is_a_kind_of_trouble(status: int, trouble: Trouble) -> None:
    assert fault_of(answered(status)).trouble is trouble


@pytest.mark.parametrize("status", [429, 503])
def test_the_wait_a_server_asks_for_is_heard(status: int) -> None:
    assert fault_of(answered(status, **{"retry-after": "7"})).wait == 7.0


def test_a_wait_may_be_a_moment() -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 85 < fault_of(answered(429, **{"retry-after": until})).wait <= 90


@pytest.mark.parametrize("value", ["soon", "-5", "", "Mon, 99 Nov 2026 99:00:00 GMT"])
def test_a_wait_that_makes_no_sense_is_none(value: str) -> None:
    assert fault_of(answered(429, **{"retry-after": value})).wait == 0.0


def test_rubbish_is_told_apart_from_silence() -> None:
    assert isinstance(Fault(Trouble.SLOW).as_error("m"), ModelUnavailable)
    assert not isinstance(Fault(Trouble.GARBLED).as_error("m"), ModelUnavailable)
    assert isinstance(Fault(Trouble.GARBLED).as_error("m"), ModelError)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_words_and_a_remedy_in_both_languages(trouble: Trouble) -> None:
    texts = load_texts("texts/doctor.yaml")
    assert WORDS[trouble]
    for kind in ("trouble", "remedy"):
        zh, en = (texts.of(f"doctor.{kind}.{trouble}", lang) for lang in ("zh", "en"))
        assert zh != en
