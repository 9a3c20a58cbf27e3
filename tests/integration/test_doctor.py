"""The doctor asks a configured server what it can do and says in words what to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bootstrap import bootstrap
from assistant.doctor import examine
from assistant.domain.account import AccountRole, Actor
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
    assert found["schema"] == found["tool"] == found["json"] == found["words"] == "off"
    assert found["no_forms"] == "wrong"


def test_a_server_that_fills_in_forms_when_plainly_asked_to_will_do(tmp_path: Path) -> None:
    plainly = Script(
        mode_of=lambda request: "refused" if {"tools", "response_format"} & set(request) else "ok",
        reply=lambda _: f"Gladly: {FORM}",
    )
    with openai_server(plainly) as url:
        found = states(Settings(home=tmp_path, base_url=url, chat_model="m"))
    assert (found["json"], found["words"]) == ("off", "ok")
    assert "no_forms" not in found


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


@pytest.mark.parametrize(
    ("mode", "trouble"),
    [
        ("wrong_key", "key"),
        ("unknown_model", "unknown"),
        ("rate_limited", "busy"),
        ("server_error", "broken"),
        ("html_page", "garbled"),
        ("truncated_json", "garbled"),
        ("empty_choices", "cut"),
        ("early_close", "cut"),
    ],
)
def test_each_trouble_has_its_own_words_and_its_own_remedy(tmp_path: Path, mode: str, trouble: str) -> None:
    with openai_server(Script(mode=mode)) as url:
        found = examine(Settings(home=tmp_path, base_url=url, chat_model="m"))
    [stream] = [f for f in found if f.what.key == "doctor.cannot.stream"]
    assert stream.state == "wrong"
    assert stream.why and stream.remedy
    assert (stream.why.key, stream.remedy.key) == (f"doctor.trouble.{trouble}", f"doctor.remedy.{trouble}")


@pytest.mark.parametrize("mode", ["wrong_key", "server_error"])
def test_a_server_that_answers_nothing_is_not_asked_for_forms(tmp_path: Path, mode: str) -> None:
    script = Script(mode=mode)
    with openai_server(script) as url:
        examine(Settings(home=tmp_path, base_url=url, chat_model="m"))
    assert len(script.asked) <= 2


def test_an_unknown_embedding_model_is_named_as_such(tmp_path: Path) -> None:
    with openai_server(Script(mode="unknown_model")) as url:
        found = examine(Settings(home=tmp_path, base_url=url, embedding_model="e"))
    [embed] = [f for f in found if f.what.key == "doctor.cannot.embed"]
    assert embed.remedy and embed.remedy.key == "doctor.mend.embed"


def test_a_model_without_a_ceiling_is_pointed_out(tmp_path: Path) -> None:
    with openai_server(Script(reply=lambda _: FORM)) as url:
        free = states(Settings(home=tmp_path, base_url=url, chat_model="m"))
        held = states(Settings(home=tmp_path, base_url=url, chat_model="m", user_budget="5000 tokens"))
    assert (free["no_budget"], held["budget"]) == ("off", "ok")


def test_what_is_set_on_the_page_is_examined(tmp_path: Path) -> None:
    admin = Actor("ann", "Ann", AccountRole.ADMIN)
    with openai_server(Script(reply=lambda _: FORM)) as url:
        app = bootstrap(Settings(home=tmp_path), documents=True)
        app.models.change(admin, {"base_url": url, "chat_model": "m"})
        assert states(Settings(home=tmp_path))["stream"] == "ok"


def test_looking_at_the_library_makes_no_vectors(tmp_path: Path) -> None:
    script = Script()
    with openai_server(script) as url:
        examine(Settings(home=tmp_path, base_url=url, embedding_model="e"))
    assert len(script.asked) == 1, "the one text that tries the ability itself"


def broken(folder: Path, file: str, text: bytes) -> Path:
    place = folder / "content" / file
    place.parent.mkdir(parents=True)
    place.write_bytes(text)
    return folder / "content"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("rubrics/standard.yaml", b"criteria: [\n"),
        ("findings/findings.yaml", b"nothing: here\n"),
        ("imports/presets.yaml", b"- a list\n"),
        ("samples/deals.yaml", b"deals: 3\n"),
        ("texts/minutes.yaml", b"heading: {zh: only Chinese}\n"),
        ("coaching/phrases.yaml", b"\xff\xfe\x00"),
        ("playbooks/en/pricing.md", b"---\nlang: fr\n---\n# Prices\n"),
    ],
)
def test_a_content_file_the_program_would_stumble_over_is_named(
    tmp_path: Path, file: str, text: bytes
) -> None:
    content = broken(tmp_path, file, text)
    [wrong] = [f for f in examine(Settings(home=tmp_path, content=content)) if f.state == "wrong"]
    assert wrong.what.key == "doctor.content_wrong"
    assert file.rpartition("/")[2].removesuffix(".md") in str(dict(wrong.what.facts)["detail"])


def test_a_data_folder_that_can_not_be_written_is_wrong_even_for_root() -> None:
    assert states(Settings(home=Path("/proc/x")))["home_closed"] == "wrong"


@pytest.mark.parametrize("url", ["postgresql+psycopg://nobody@127.0.0.1:1/none", "not an address"])
def test_a_database_that_can_not_be_used_is_no_fault_of_the_content(tmp_path: Path, url: str) -> None:
    found = states(Settings(home=tmp_path, database_url=url))
    assert found["database_wrong"] == "wrong"
    assert found["content_alone"] == "ok"
