"""What an administrator sets about models: checked, in force at once, on the trail, and the key never comes back."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.doctor import Examined
from assistant.domain.account import Actor
from assistant.domain.finding import Reason
from assistant.domain.spending import Spent, Unit, Usage
from assistant.errors import Invalid, NotAllowed, NotSignedIn
from assistant.model_settings import ModelSettings
from assistant.services.model_choice import Choice
from assistant.services.models import Models
from assistant.settings import Secret
from assistant.store.backup import SqlBackups
from assistant.store.chosen import SqlChosen
from assistant.store.key_file import KeyFile
from assistant.store.usage import SqlUsage
from assistant.texts import load_texts
from tests.contract.services.conftest import Company

KEY = "sk-never-shown-5521"


@dataclass
class Office:
    """An administrator's page: the service, and what the environment says beside it."""

    company: Company
    file: Path
    environment: dict[str, str] = field(default_factory=dict)
    api_key: Secret | None = None
    probed: list[ModelSettings] = field(default_factory=list)

    @property
    def admin(self) -> Actor:
        return self.company.people["admin"]

    @property
    def models(self) -> Models:
        company = self.company
        return Models(
            self.choice,
            lambda: SqlUsage(company.database),
            self.probe,
            company.team.auditing,
            company.watch,
            company.database.together,
        )

    def choice(self) -> Choice:
        return Choice(self.environment, self.api_key, SqlChosen(self.company.database), KeyFile(self.file))

    def probe(self, chosen: ModelSettings) -> Sequence[Examined]:
        self.probed.append(chosen)
        return (Examined("wrong", Reason("doctor.cannot.stream")),)

    def set(self, key: str = "", *, forget_key: bool = False, **texts: str) -> None:
        self.models.change(self.admin, texts, key, forget_key=forget_key)


@pytest.fixture
def office(company: Company, tmp_path: Path) -> Office:
    return Office(company, tmp_path / "data" / "model-key")


def test_what_is_set_is_in_force_at_once(office: Office) -> None:
    office.set(base_url="ollama", chat_model="qwen3", model_timeout="90", price_in="2", price_out="8.5")
    office.set(currency="CNY", user_budget="200000 tokens", company_budget="12.50 money")
    found = office.choice().in_force()
    assert (found.base_url, found.chat_model, found.timeout) == ("ollama", "qwen3", 90)
    assert (found.price.prompt, found.price.reply, found.price.currency) == (2, Decimal("8.5"), "CNY")
    assert found.user_budget and found.company_budget
    assert (found.user_budget.unit, found.company_budget.unit) == (Unit.TOKENS, Unit.MONEY)


def test_an_empty_field_unsets(office: Office) -> None:
    office.set(base_url="ollama", chat_model="qwen3", user_budget="5 tokens")
    office.set(chat_model="", user_budget="")
    found = office.choice().in_force()
    assert (found.chat_model, found.user_budget) == (None, None)


def test_the_environment_wins_and_the_page_says_so(office: Office) -> None:
    office.set(base_url="ollama", chat_model="from-page", embedding_model="e")
    office.environment = {"chat_model": "from-environment"}
    sheet = office.models.sheet(office.admin)
    assert sheet.fixed == {"chat_model"}
    assert (sheet.texts["chat_model"], sheet.texts["embedding_model"]) == ("from-environment", "e")
    office.set(chat_model="ignored")
    assert office.choice().in_force().chat_model == "from-environment"
    office.environment = {}
    assert office.choice().in_force().chat_model == "from-page"


def test_a_key_of_the_environment_goes_to_no_address_of_the_page(office: Office) -> None:
    office.set(base_url="http://elsewhere.example/v1")
    office.api_key = Secret(KEY)
    found = office.choice().in_force()
    assert found.base_url is None
    assert office.models.sheet(office.admin).fixed == {"api_key", "base_url"}
    office.set("sk-other", base_url="http://elsewhere.example/v1")
    assert not office.file.exists()
    assert office.choice().in_force().base_url is None


def test_a_key_is_kept_for_its_owner_alone_and_never_shown(office: Office) -> None:
    office.set(KEY, base_url="deepseek", chat_model="m")
    assert office.choice().in_force().key == KEY
    assert stat.S_IMODE(office.file.stat().st_mode) == 0o600
    sheet = office.models.sheet(office.admin)
    assert sheet.key == "kept"
    assert (
        KEY not in repr(sheet)
        and KEY not in repr(office.choice())
        and KEY not in repr(office.choice().in_force())
    )


def test_a_key_is_sent_to_the_address_it_was_entered_for_and_to_no_other(office: Office) -> None:
    office.set(KEY, base_url="deepseek")
    office.set(base_url="http://elsewhere.example/v1")
    assert office.choice().in_force().key == "EMPTY"
    assert office.models.sheet(office.admin).key == "elsewhere"
    office.set(base_url="https://api.deepseek.com/v1")
    assert office.choice().in_force().key == KEY


def test_saving_without_a_key_keeps_it_and_forgetting_removes_it(office: Office) -> None:
    office.set(KEY, base_url="deepseek")
    office.set(chat_model="m")
    assert office.choice().in_force().key == KEY
    office.set(forget_key=True)
    assert office.choice().in_force().api_key is None
    assert not office.file.exists()


def test_a_key_file_that_is_damaged_counts_as_no_key(office: Office) -> None:
    office.file.parent.mkdir(parents=True)
    for text in ("", "{", "[]", '{"address": "x"}', "\x00"):
        office.file.write_text(text)
        assert office.models.sheet(office.admin).key == "none"


def test_the_key_is_in_no_table_no_backup_and_not_on_the_trail(office: Office, tmp_path: Path) -> None:
    office.set(KEY, base_url="deepseek", chat_model="m")
    trail = office.company.team.auditing.recent(office.admin)
    assert KEY not in repr(trail)
    backup = tmp_path / "backup.zip"
    SqlBackups(office.company.database, office.company.watch).write(backup)
    with zipfile.ZipFile(backup) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"deepseek" in content
    assert KEY.encode() not in content


def test_every_change_is_on_the_trail_with_the_names_of_what_changed(office: Office) -> None:
    office.set(KEY, base_url="ollama", chat_model="m", currency="USD")
    office.set(chat_model="m")
    entries = office.company.team.auditing.recent(office.admin, kind="models")
    assert [json.loads(e.details)["changed"] for e in entries] == ["", "base_url,chat_model,api_key"]
    assert {e.action for e in entries} == {"operation.models"}
    assert entries[1].before != entries[1].after
    assert office.company.team.auditing.verify(office.admin).whole


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"base_url": "no address"}, "base_url"),
        ({"base_url": "ftp://host/v1"}, "base_url"),
        ({"base_url": "https://user:secret@host/v1"}, "base_url"),
        ({"base_url": "https://host/v1?api-key=secret"}, "base_url"),
        ({"base_url": "https://host/v1#x"}, "base_url"),
        ({"base_url": "http://[::1/v1"}, "base_url"),
        ({"base_url": "azure:no such.host/"}, "base_url"),
        ({"base_url": "http://host:99999/v1"}, "base_url"),
        ({"base_url": ""}, "address_missing"),
        ({"base_url": " ", "chat_model": "", "embedding_model": "m"}, "address_missing"),
        ({"chat_model": "x" * 600}, "text"),
        ({"chat_model": "a\nb"}, "text"),
        ({"model_timeout": "3"}, "seconds"),
        ({"model_timeout": "soon"}, "seconds"),
        ({"price_in": "-1"}, "number"),
        ({"price_out": "1e3"}, "number"),
        ({"currency": "yuan"}, "currency"),
        ({"user_budget": "much"}, "budget"),
        ({"user_budget": "1.5 tokens"}, "budget"),
        ({"company_budget": "5 money"}, "price_missing"),
    ],
)
def test_a_value_that_makes_no_sense_changes_nothing_and_is_told_in_both_languages(
    office: Office, fields: dict[str, str], key: str
) -> None:
    office.set(base_url="ollama", chat_model="before")
    with pytest.raises(Invalid) as refused:
        office.set("sk-new", **{"chat_model": "after"} | fields)
    assert refused.value.key == f"error.models.{key}"
    assert load_texts("texts/errors.yaml").of(refused.value.key, "zh")
    assert office.choice().in_force().chat_model == "before"
    assert not office.file.exists()


@pytest.mark.parametrize("key", ["sk with space", "sk-中文", "sk-\nx"])
def test_a_key_that_no_server_would_take_is_refused(office: Office, key: str) -> None:
    with pytest.raises(Invalid):
        office.set(key)


@pytest.mark.parametrize(
    "url", ["", "Ollama", "azure:contoso", "http://127.0.0.1:8080/v1", "https://h.example/a/v1"]
)
def test_addresses_and_names_of_presets_are_taken(office: Office, url: str) -> None:
    office.set(base_url=url)
    assert office.choice().in_force().base_url == (url or None)


def test_a_kept_value_that_makes_no_sense_any_more_counts_as_unset(office: Office) -> None:
    office.choice().store.write(  # type: ignore[union-attr]
        {"model_timeout": "for ever", "user_budget": "?", "chat_model": "m"},
        "admin",
        office.company.watch.now(),
    )
    found = office.choice().in_force()
    assert (found.chat_model, found.timeout, found.user_budget) == ("m", 45, None)


def test_the_test_tries_what_is_in_force(office: Office) -> None:
    office.set(KEY, base_url="ollama", chat_model="m")
    assert [found.state for found in office.models.test(office.admin)] == ["wrong"]
    assert [(p.chat_model, p.key) for p in office.probed] == [("m", KEY)]
    [entry, *_] = office.company.team.auditing.recent(office.admin, kind="models")
    assert (entry.object, json.loads(entry.details)) == ("test", {"wrong": 1})


def test_use_is_shown_for_the_days_asked_for(office: Office) -> None:
    now = office.company.watch.now()
    SqlUsage(office.company.database).add(Usage(now, now.date(), "lei", "m", Spent(2, 0, 900, 100, 1200, 5)))
    sheet = office.models.usage(office.admin)
    assert [(line.name, line.spent.tokens) for line in sheet.people] == [("lei", 1000)]
    assert sheet.today.tokens == 1000
    office.company.watch.later(days=31)
    assert office.models.usage(office.admin).people == ()


@pytest.mark.parametrize("who", ["lei", "manager", "leader"])
def test_only_administrators_see_or_set_any_of_it(office: Office, who: str) -> None:
    person = office.company.people[who]
    for ask in (
        lambda: office.models.sheet(person),
        lambda: office.models.usage(person),
        lambda: office.models.test(person),
        lambda: office.models.change(person, {"chat_model": "x"}, KEY),
    ):
        with pytest.raises(NotAllowed):
            ask()
    with pytest.raises(NotSignedIn):
        office.models.change(None, {})
    assert office.choice().in_force().chat_model is None
    assert office.probed == [] and not office.file.exists()
