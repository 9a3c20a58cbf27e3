"""Settings: one place, one reader, documented wherever somebody looks for them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings, terminal_language

ROOT = Path(__file__).parents[2]
NAMES = [f"KA_COACH_{f.name.upper()}" for f in fields(Settings)]


@pytest.mark.parametrize("file", [".env.example", "README.md", "README.zh.md"])
@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_explained(name: str, file: str) -> None:
    assert name in (ROOT / file).read_text("utf-8")


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KA_COACH_CHAT_MODEL=from-file\nKA_COACH_BASE_URL=http://127.0.0.1:1/v1\n")
    settings = load_settings({"KA_COACH_CHAT_MODEL": "from-environment"}, tmp_path)
    assert (settings.chat_model, settings.base_url) == ("from-environment", "http://127.0.0.1:1/v1")


def test_an_empty_value_is_as_good_as_none(tmp_path: Path) -> None:
    assert load_settings({"KA_COACH_CHAT_MODEL": ""}, tmp_path).chat_model is None


def test_a_key_never_shows_itself(tmp_path: Path) -> None:
    settings = load_settings({"KA_COACH_API_KEY": "sk-very-secret"}, tmp_path)
    assert "very-secret" not in f"{settings} {settings!r} {settings.api_key}"
    assert settings.api_key is not None
    assert settings.api_key.reveal() == "sk-very-secret"


def test_a_language_nobody_speaks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="KA_COACH_LANG"):
        load_settings({"KA_COACH_LANG": "fr"}, tmp_path)


@pytest.mark.parametrize(("value", "kept"), [(None, True), ("yes", True), ("no", False)])
def test_samples_are_there_unless_left_out(value: str | None, kept: bool, tmp_path: Path) -> None:
    assert load_settings({"KA_COACH_SAMPLES": value} if value else {}, tmp_path).samples is kept
    with pytest.raises(SettingsError, match="KA_COACH_SAMPLES"):
        load_settings({"KA_COACH_SAMPLES": "maybe"}, tmp_path)


def test_hosts_and_days_are_read(tmp_path: Path) -> None:
    given = {"KA_COACH_HOSTS": "Coach.example.com, other ,", "KA_COACH_RETENTION_DAYS": "365"}
    settings = load_settings(given, tmp_path)
    assert settings.hosts == {"coach.example.com", "other"}
    assert settings.retention_days == 365


@pytest.mark.parametrize("days", ["0", "-1", "a year", "1e9", "٣", "99999999"])
def test_days_that_make_no_sense_are_refused(tmp_path: Path, days: str) -> None:
    with pytest.raises(SettingsError, match="KA_COACH_RETENTION_DAYS"):
        load_settings({"KA_COACH_RETENTION_DAYS": days}, tmp_path)


@pytest.mark.parametrize(
    ("values", "spoken"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "KA_COACH_LANG": "en"}, "en"),
        ({}, "en"),
    ],
)
def test_the_terminal_is_spoken_to_in_its_own_language(values: dict[str, str], spoken: str) -> None:
    assert terminal_language(values) == spoken


@pytest.mark.parametrize("name", ["nowhere", "a-file"])
def test_a_content_folder_that_is_not_there_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("x")
    with pytest.raises(SettingsError, match="KA_COACH_CONTENT"):
        load_settings({"KA_COACH_CONTENT": str(tmp_path / name)}, tmp_path)


@pytest.mark.parametrize(("told", "kept"), [(None, "1"), ("4", "4")])
def test_one_thread_calculates_unless_somebody_wants_more(told: str | None, kept: str) -> None:
    """numpy asks when it is loaded, so it must not be there before the coach is."""
    words = (
        "import os, sys, ui.server, assistant.cli; from assistant.bootstrap import bootstrap;"
        "from assistant.settings import load_settings; bootstrap(load_settings());"
        "print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"
    )
    rest = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    environment = rest | ({"OPENBLAS_NUM_THREADS": told} if told else {})
    done = subprocess.run(
        [sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", kept]
