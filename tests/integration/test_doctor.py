"""The doctor asks a configured server what it can do and says in words what to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bootstrap import bootstrap
from assistant.doctor import examine
from assistant.models.presets import address
from assistant.settings import Settings
from assistant.texts import load_texts
from tests.fakes.openai_server import Script, openai_server, unused_port

FORM = '{"city": "Bern", "number": 7}'


def states(settings: Settings) -> dict[str, str]:
    return {found.what.key.rpartition(".")[2]: found.state for found in examine(settings)}


def test_a_good_server_passes_everything(tmp_path: Path) -> None:
    with openai_server(Script(reply=lambda _: FORM)) as url:
        found = states(Settings(home=tmp_path, base_url=url, chat_model="m", embedding_model="e"))
    assert {found[k] for k in ("stream", "schema", "tool", "json", "embed")} == {"ok"}


def test_a_server_that_only_talks_is_told_apart(tmp_path: Path) -> None:
    with openai_server(Script(reply=lambda _: "Hello there.")) as url:
        found = states(Settings(home=tmp_path, base_url=url, chat_model="m"))
    assert found["stream"] == "ok"
    assert found["schema"] == found["tool"] == found["json"] == "off"
    assert found["no_forms"] == "wrong"


def test_a_server_that_is_away_is_wrong_and_has_a_remedy_in_both_languages(tmp_path: Path) -> None:
    away = f"http://127.0.0.1:{unused_port()}/v1"
    texts = load_texts("texts/doctor.yaml")
    wrong = [f for f in examine(Settings(home=tmp_path, base_url=away, chat_model="m")) if f.state == "wrong"]
    assert wrong
    for found in wrong:
        for reason in filter(None, (found.what, found.remedy)):
            assert texts.say(reason, "zh") != texts.say(reason, "en")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (None, None),
        ("http://127.0.0.1:1/v1", "http://127.0.0.1:1/v1"),
        ("Ollama", "http://127.0.0.1:11434/v1"),
        ("azure:contoso", "https://contoso.openai.azure.com/openai/v1"),
    ],
)
def test_a_base_url_may_be_a_name(given: str | None, meant: str | None) -> None:
    assert address(given) == meant


def test_an_embedding_model_joins_the_search_and_its_absence_costs_nothing(tmp_path: Path) -> None:
    script = Script()
    with openai_server(script) as url:
        settings = Settings(home=tmp_path, base_url=url, embedding_model="e")
        assert bootstrap(settings, keep=False).library.search("who signs above the limit")
        assert script.asked
    away = Settings(home=tmp_path, base_url=f"http://127.0.0.1:{unused_port()}/v1", embedding_model="e")
    assert bootstrap(away, keep=False).library.search("who signs above the limit")
