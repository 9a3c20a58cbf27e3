"""The real client libraries against a server on loopback that answers well or in sixteen wrong ways."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from pydantic import BaseModel

from assistant.domain.tab import Tab
from assistant.errors import ModelError, ModelUnavailable
from assistant.models.breaker import Breaker
from assistant.models.embedding import CompatibleEmbedder
from assistant.models.forms import FormMode
from assistant.models.openai_compatible import OpenAICompatible
from assistant.models.patience import Patience
from tests.fakes.openai_server import Script, openai_server, unused_port

SHORT = Patience(first=1.0, stall=0.5, whole=3.0)


class Person(BaseModel):
    """What the model is asked to fill in."""

    name: str
    met: bool


def model(url: str) -> OpenAICompatible:
    return OpenAICompatible("m", url, "key", patience=SHORT)


@pytest.fixture(scope="module", autouse=True)
def libraries_loaded() -> None:
    """What a first call loads takes seconds on a busy machine, and no patience here is meant for that."""
    with openai_server(Script(reply=lambda _: '{"name": "Li", "met": true}')) as url:
        OpenAICompatible("m", url, "key").extract("system", "user", Person)


def test_words_arrive_in_pieces_and_are_counted() -> None:
    with openai_server(Script(reply=lambda _: "The CFO signs above 500k, and nobody has met him.")) as url:
        server = model(url)
        pieces = list(server.say("system", "user"))
    assert "".join(pieces) == "The CFO signs above 500k, and nobody has met him."
    assert len(pieces) > 1
    assert [(c.model, c.reply_tokens) for c in server.tab.calls] == [("m", 5)]


@pytest.mark.parametrize("mode", FormMode)
def test_a_form_is_counted_as_the_server_counts_it(mode: FormMode) -> None:
    with openai_server(Script(reply=lambda _: '{"name": "Li", "met": true}')) as url:
        server = model(url)
        server.fill(mode, "system", "u" * 400, Person)
    [call] = server.tab.calls
    assert (call.reply_tokens, call.estimated) == (5, False)
    assert call.prompt_tokens >= 100


def test_a_schema_is_filled_also_from_a_fenced_answer() -> None:
    with openai_server(Script(reply=lambda _: '```json\n{"name": "Li", "met": true}\n```')) as url:
        assert model(url).extract("system", "user", Person) == Person(name="Li", met=True)


def test_a_server_that_ignores_the_schema_is_asked_in_the_next_best_way_and_that_is_remembered() -> None:
    script = Script(
        reply=lambda request: '{"name": "Li", "met": true}' if "tools" in request else "Sure! Li."
    )
    with openai_server(script) as url:
        server = model(url)
        assert server.extract("system", "user", Person).name == "Li"
        assert server.extract("system", "user", Person).name == "Li"
    asked = ["tools" if "tools" in r["body"] else r["body"]["response_format"]["type"] for r in script.asked]
    assert asked == ["json_schema", "tools", "tools"]


def test_a_server_that_refuses_every_form_is_asked_in_words() -> None:
    script = Script(
        mode_of=lambda request: "refused" if {"tools", "response_format"} & set(request) else "ok",
        reply=lambda _: 'Gladly: {"name": "Li", "met": true}',
    )
    with openai_server(script) as url:
        server = model(url)
        assert server.extract("system", "user", Person) == Person(name="Li", met=True)
        assert server.extract("system", "user", Person).met
    assert [bool({"tools", "response_format"} & set(r["body"])) for r in script.asked] == [True] * 3 + [
        False
    ] * 2


def test_a_turn_that_may_ask_no_more_tells_what_the_server_answered() -> None:
    with openai_server(Script(reply=lambda _: "Sure! Li.")) as url:
        server = model(url).on(Tab(most=2))
        with pytest.raises(ModelError, match="no valid form"):
            server.extract("system", "user", Person)
        with pytest.raises(ModelUnavailable, match="2 times"):
            server.extract("system", "user", Person)


def test_a_form_filled_in_as_a_function_call_is_read() -> None:
    with openai_server(Script(mode="tool_call")) as url:
        server = model(url)
        assert server.fill(FormMode.TOOL, "system", "user", Person) == Person(name="Li", met=True)


def test_plain_json_is_told_the_form_in_words() -> None:
    script = Script(reply=lambda _: 'Here you are: {"name": "Li", "met": true} Anything else?')
    with openai_server(script) as url:
        assert model(url).fill(FormMode.JSON, "system", "user", Person).met
    assert '"met"' in script.asked[0]["body"]["messages"][0]["content"]


def test_texts_are_embedded_as_texts() -> None:
    script = Script()
    with openai_server(script) as url:
        assert CompatibleEmbedder("e", url, "key").embed(["预算", "budget"]) == [[2.0, 1.0], [6.0, 1.0]]
    assert script.asked[0]["body"]["input"] == ["预算", "budget"]


@dataclass(frozen=True)
class Case:
    """One way to fail: how many requests reach the server, and how long it may take at most."""

    mode: str
    error: type[ModelError]
    calls: int = 1
    seconds: float = 2.5


CASES = (
    Case("hang_before_headers", ModelUnavailable),
    Case("hang_mid_stream", ModelUnavailable),
    Case("slow_drip", ModelUnavailable),
    Case("rate_limited", ModelUnavailable),
    Case("rate_limited_wait", ModelUnavailable),
    Case("server_error", ModelUnavailable, calls=2),
    Case("wrong_key", ModelUnavailable),
    Case("unknown_model", ModelUnavailable),
    Case("truncated_json", ModelError),
    Case("empty_choices", ModelError),
    Case("bad_utf8", ModelError),
    Case("ten_megabytes", ModelError),
    Case("html_page", ModelError),
    Case("early_close", ModelError),
)


@pytest.mark.parametrize("case", CASES, ids=[c.mode for c in CASES])
def test_a_failing_server_is_given_up_soon_and_by_name(case: Case) -> None:
    script = Script(mode=case.mode)
    with openai_server(script) as url:
        started = time.monotonic()
        with pytest.raises(case.error):
            list(model(url).say("system", "user"))
    assert time.monotonic() - started < case.seconds + 3
    assert len(script.asked) == case.calls


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}/v1", "https://127.0.0.1:{port}/v1", "http://no-such-host.invalid/v1"]
)
def test_a_server_that_is_not_there_is_unavailable(url: str) -> None:
    with pytest.raises(ModelUnavailable):
        list(model(url.format(port=unused_port())).say("system", "user"))


def test_a_plain_server_answers_no_tls() -> None:
    with openai_server(Script()) as url, pytest.raises(ModelUnavailable):
        list(model(url.replace("http:", "https:")).say("system", "user"))


def test_during_an_outage_hardly_anything_is_sent_and_afterwards_it_recovers() -> None:
    now = [0.0]
    script = Script(mode="server_error")
    with openai_server(script) as url:
        server = OpenAICompatible("m", url, "key", patience=SHORT, breaker=Breaker(now=lambda: now[0]))
        for _ in range(60):
            now[0] += 5.0
            with pytest.raises(ModelUnavailable):
                list(server.say("system", "user"))
        assert len(script.asked) <= 60 * 1.1 / 2
        script.mode = "ok"
        now[0] += 31.0
        assert "".join(server.say("system", "user")) == "Hello."


def test_a_short_wait_is_waited_for_and_then_the_answer_comes() -> None:
    script = Script(mode_of=lambda request: "rate_limited_soon" if len(script.asked) == 1 else "ok")
    with openai_server(script) as url:
        started = time.monotonic()
        assert "".join(model(url).say("system", "user")) == "Hello."
    assert time.monotonic() - started >= 1
    assert len(script.asked) == 2


def sent_away(url: str, now: list[float]) -> OpenAICompatible:
    """A client whose first call was turned down, with the clock it goes by."""
    server = OpenAICompatible("m", url, "key", breaker=Breaker(now=lambda: now[0]))
    with pytest.raises(ModelUnavailable):
        list(server.say("system", "user"))
    return server


def test_a_long_wait_is_kept_to_the_second() -> None:
    now = [0.0]
    script = Script(mode="rate_limited_wait")
    with openai_server(script) as url:
        server = sent_away(url, now)
        script.mode = "ok"
        now[0] = 119.0
        with pytest.raises(ModelUnavailable):
            list(server.say("system", "user"))
        assert len(script.asked) == 1
        now[0] = 121.0
        assert "".join(server.say("system", "user")) == "Hello."


def test_who_may_try_again_after_a_pause_may_also_try_twice() -> None:
    now = [0.0]
    script = Script(mode="rate_limited_wait")
    with openai_server(script) as url:
        server = sent_away(url, now)
        script.mode_of = lambda request: "rate_limited_soon" if len(script.asked) == 2 else "ok"
        now[0] = 121.0
        assert "".join(server.say("system", "user")) == "Hello."
        assert len(script.asked) == 3


def test_a_way_that_has_worked_is_kept_after_one_bad_answer() -> None:
    answers = iter(['{"name": "Li", "met": true}', "Sorry, what?", '{"name": "Li", "met": true}'])
    script = Script(reply=lambda _: next(answers))
    with openai_server(script) as url:
        server = model(url)
        assert server.extract("system", "user", Person).met
        with pytest.raises(ModelError):
            server.extract("system", "user", Person)
        assert server.extract("system", "user", Person).met
    assert {r["body"]["response_format"]["type"] for r in script.asked} == {"json_schema"}


def test_a_listener_who_leaves_does_not_leave_the_breaker_waiting() -> None:
    now = [0.0]
    script = Script(mode="server_error", reply=lambda _: "One. Two. Three. " * 20)
    with openai_server(script) as url:
        server = OpenAICompatible("m", url, "key", patience=SHORT, breaker=Breaker(now=lambda: now[0]))
        for _ in range(5):
            with pytest.raises(ModelUnavailable):
                list(server.say("system", "user"))
        script.mode, now[0] = "ok", 31.0
        pieces = server.say("system", "user")
        assert next(pieces)
        pieces.close()  # type: ignore[attr-defined]
        assert next(server.say("system", "user"))


def test_a_tool_called_without_being_asked_for_is_not_heard() -> None:
    with openai_server(Script(mode="tool_call")) as url, pytest.raises(ModelError, match="empty"):
        list(model(url).say("system", "user"))


def test_the_key_stands_in_no_error_and_no_description() -> None:
    with openai_server(Script(mode="wrong_key")) as url:
        server = OpenAICompatible("m", url, "sk-secret-77", patience=SHORT)
        with pytest.raises(ModelError) as refused:
            list(server.say("system", "user"))
    assert "sk-secret-77" not in f"{server!r} {refused.value!r} {refused.value.__cause__!r}"
