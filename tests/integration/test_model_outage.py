"""A server that fails costs a rep nothing: the built-in coach answers, says so, and hardly asks the dead server again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.bootstrap import App, bootstrap
from assistant.clock import FixedClock
from assistant.domain.conversation import Turn
from assistant.models.breaker import Breaker
from assistant.models.openai_compatible import OpenAICompatible
from assistant.models.patience import Patience
from assistant.settings import Settings
from tests.fakes.openai_server import Script, openai_server, unused_port
from ui.desk import Desk

TODAY = date(2026, 11, 23)
NOTE = "Met Dana Whitlock, VP Sales at Harrow & Pine. She can sign to 150k; above that it goes to the CFO."
SHORT = Patience(first=1, stall=0.5, whole=3, pace=20)

SERVED = (
    "hang_before_headers",
    "hang_mid_stream",
    "slow_drip",
    "rate_limited",
    "rate_limited_soon",
    "rate_limited_wait",
    "server_error",
    "wrong_key",
    "unknown_model",
    "truncated_json",
    "empty_choices",
    "bad_utf8",
    "ten_megabytes",
    "html_page",
    "early_close",
)
ABSENT = {"refused": "http://127.0.0.1:{port}/v1", "unknown host": "http://no-such-host.invalid/v1"}
MODES = (*SERVED, *ABSENT, "no tls")
PATIENT = ("hang_before_headers", "hang_mid_stream", "slow_drip")
"""Where only our own limits end the wait."""


@contextmanager
def failing(mode: str) -> Iterator[tuple[str, Script]]:
    """The address of a server that fails in this way."""
    script = Script(mode=mode if mode in SERVED else "ok")
    if mode in ABSENT:
        yield ABSENT[mode].format(port=unused_port()), script
        return
    with openai_server(script) as url:
        yield (url.replace("http:", "https:") if mode == "no tls" else url), script


def coach(home: Path, url: str, patience: Patience = SHORT, **more: Any) -> App:
    model = OpenAICompatible("m", url, "key", patience=patience, **more)
    return bootstrap(Settings(home=home), clock=FixedClock.on(TODAY), model=model, keep=False)


def say(app: App, *lines: str) -> list[Turn]:
    deal = app.coaching.begin(app.demo_people[0], "en", today=TODAY, client_id="same").summary.id
    return [app.coaching.turn(app.demo_people[0], deal, line, today=TODAY) for line in lines]


@pytest.mark.parametrize("mode", MODES)
def test_whatever_the_server_does_the_built_in_coach_answers_in_time_and_says_why(
    mode: str, tmp_path: Path
) -> None:
    with failing(mode) as (url, _):
        app = coach(tmp_path, url)
        started = time.monotonic()
        [turn] = say(app, NOTE)
    assert time.monotonic() - started < 10
    assert "Dana Whitlock" in turn.reply, "the reply tells what was learned"
    assert turn.reply.count("?") == 1
    assert "Half an answ" not in turn.reply
    assert turn.engine == "builtin"
    assert turn.fallback


@pytest.mark.parametrize("mode", PATIENT)
def test_with_the_usual_limits_the_page_shows_life_at_once_and_an_answer_within_ten_seconds(
    mode: str, tmp_path: Path
) -> None:
    with failing(mode) as (url, _):
        say(coach(tmp_path / "before", url), NOTE)
        app = coach(tmp_path, url, Patience())
        say(app)
        actor = app.demo_people[0]
        deal = app.coaching.deals(actor)[0].id
        started = time.monotonic()
        frames = Desk(app, "en").say(actor, deal, NOTE, "c1")
        first = next(frames)
        assert time.monotonic() - started < 1
        assert NOTE[:20] in first
        *_, last = [first, *frames]
        assert time.monotonic() - started < 10
    assert "Half an answ" not in last
    assert "?" in last
    shown = Desk(app, "en").settle(actor, deal, NOTE, "c1", stopped=False)[3]
    assert "the built-in coach did" in shown


@pytest.mark.parametrize(
    "mode", ["hang_mid_stream", "truncated_json", "early_close", "bad_utf8", "server_error"]
)
def test_a_server_that_fails_at_the_words_leaves_no_half_reply(mode: str, tmp_path: Path) -> None:
    script = Script(
        mode_of=lambda request: "ok" if "response_format" in request else mode, reply=lambda request: "{}"
    )
    with openai_server(script) as url:
        app = coach(tmp_path, url)
        [turn] = say(app, NOTE)
        deal = app.coaching.deals(app.demo_people[0])[0].id
        *_, last = Desk(app, "en").say(app.demo_people[0], deal, "She likes it.", "c2")
    assert (turn.engine, bool(turn.fallback)) == ("builtin", True)
    assert "Half" not in turn.reply and turn.reply.count("?") == 1
    assert "Half" not in last and last.count("?") == 1


@dataclass
class Watch:
    """Seconds that a test lets pass."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    "mode", ["server_error", "rate_limited", "rate_limited_wait", "early_close", "wrong_key"]
)
def test_five_minutes_of_outage_hardly_cost_calls_and_end_within_a_minute(mode: str, tmp_path: Path) -> None:
    watch = Watch()
    script = Script(
        mode=mode, reply=lambda request: "{}" if "response_format" in request else "Good. Who can sign?"
    )
    with openai_server(script) as url:
        app = coach(tmp_path, url, breaker=Breaker(now=watch))
        lines = [NOTE, *(f"I don't know, I will ask ({n})." for n in range(29))]
        deal = app.coaching.begin(app.demo_people[0], "en", today=TODAY).summary.id
        for line in lines:
            turn = app.coaching.turn(app.demo_people[0], deal, line, today=TODAY)
            assert (turn.engine, bool(turn.fallback)) == ("builtin", True)
            watch.seconds += 10
        assert len(script.asked) <= 1.1 * len(lines)
        if mode != "rate_limited_wait":
            # Every thirty seconds somebody looks; a server that asked for two minutes is left alone for two.
            assert len(script.asked) >= 300 / 30 - 1
        script.mode = "ok"
        watch.seconds += 60 if mode != "rate_limited_wait" else 120
        back = app.coaching.turn(app.demo_people[0], deal, "Met her again.", today=TODAY)
        assert back.engine == "m"
