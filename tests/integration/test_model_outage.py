"""A server that fails costs a rep nothing: the built-in coach answers, says so, and hardly asks the dead server again."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from assistant.bootstrap import App, bootstrap
from assistant.clock import FixedClock
from assistant.models.openai_compatible import OpenAICompatible
from assistant.models.patience import Patience
from assistant.settings import Settings
from tests.fakes.openai_server import Script, openai_server

TODAY = date(2026, 11, 23)
NOTE = "Met Dana Whitlock, VP Sales at Harrow & Pine. She can sign to 150k; above that it goes to the CFO."

MODES = (
    "hang_before_headers",
    "hang_mid_stream",
    "slow_drip",
    "rate_limited",
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


def coach(home: Path, url: str | None) -> App:
    model = OpenAICompatible("m", url, "key", patience=Patience(first=1, stall=0.5, whole=3)) if url else None
    return bootstrap(Settings(home=home), clock=FixedClock.on(TODAY), model=model, keep=False)


def say(app: App, *lines: str) -> list[tuple[str, str, str | None]]:
    deal = app.coaching.begin(app.demo_actor, "en", today=TODAY, client_id="same").summary.id
    turns = [app.coaching.turn(app.demo_actor, deal, line, today=TODAY) for line in lines]
    return [(t.reply, t.engine, t.fallback) for t in turns]


@pytest.mark.parametrize("mode", MODES)
def test_whatever_the_server_does_the_built_in_coach_answers_in_time_and_says_why(
    mode: str, tmp_path: Path
) -> None:
    script = Script(mode=mode)
    with openai_server(script) as url:
        app = coach(tmp_path, url)
        started = time.monotonic()
        [(reply, engine, fallback)] = say(app, NOTE)
    assert time.monotonic() - started < 10
    assert "“" in reply, "the reply quotes what was learned"
    assert reply.count("?") == 1
    assert "Half an answ" not in reply
    assert engine == "builtin"
    assert fallback


def test_a_long_outage_hardly_costs_calls_and_ends_by_itself(tmp_path: Path) -> None:
    script = Script(mode="server_error", reply=lambda _: "{}")
    with openai_server(script) as url:
        app = coach(tmp_path, url)
        lines = [NOTE, *(f"I don't know, I will ask ({n})." for n in range(19))]
        outcome = say(app, *lines)
        assert all(fallback for _, _, fallback in outcome)
        assert len(script.asked) <= 1.1 * len(lines)
