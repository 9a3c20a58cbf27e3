"""The models of the company, for administrators: what is set, whether it works, and what it is used for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from assistant.clock import today_of
from assistant.domain.account import Actor
from assistant.domain.spending import Spent, UsageGroup, UsageLine
from assistant.errors import Invalid
from assistant.model_settings import FIELDS, PRESETS, ModelSettings, Unfit, is_address, parse, place
from assistant.ports import Clock, UsageStore
from assistant.services.access import Action, require
from assistant.services.audit import Atomic, Auditing
from assistant.services.model_choice import Choice

if TYPE_CHECKING:
    from assistant.doctor import Examined

Key = Literal["none", "kept", "environment", "elsewhere"]
"""Where the key in force comes from; `elsewhere`: one is kept, but for another address."""

LONGEST = 500


@dataclass(frozen=True, slots=True)
class ModelsSheet:
    """What the page shows: texts by field, those the environment holds, whether there is a key; never the key.

    `presets` are names of well-known servers with their addresses.
    """

    texts: Mapping[str, str]
    fixed: frozenset[str]
    key: Key
    presets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UsageSheet:
    """What models were used for since a day, and what of today's company budget is left."""

    since: date
    days: Sequence[UsageLine]
    people: Sequence[UsageLine]
    models: Sequence[UsageLine]
    today: Spent
    currency: str


class Models:
    """What an administrator does about models; everything set takes effect with the next turn."""

    def __init__(
        self,
        choice: Callable[[], Choice],
        usage: Callable[[], UsageStore],
        probe: Callable[[ModelSettings], Sequence[Examined]],
        auditing: Auditing,
        clock: Clock,
        atomic: Atomic,
    ) -> None:
        self._choice, self._usage, self._probe = choice, usage, probe
        self._audit, self._clock, self._atomic = auditing, clock, atomic

    def sheet(self, actor: Actor | None) -> ModelsSheet:
        """What is set."""
        require(actor, Action.MANAGE_MODELS)
        choice = self._choice()
        texts = choice.texts()
        shown = {name: texts.get(name, "") for name in FIELDS}
        return ModelsSheet(shown, choice.fixed, _key(choice, texts), PRESETS)

    def change(
        self, actor: Actor | None, texts: Mapping[str, str], key: str = "", *, forget_key: bool = False
    ) -> None:
        """Set these fields; an empty `key` leaves the kept one as it is. Raises Invalid."""
        actor = require(actor, Action.MANAGE_MODELS)
        choice = self._choice()
        before = choice.texts()
        given = {n: texts[n].strip() for n in FIELDS if n in texts and n not in choice.fixed}
        after = before | given
        _check(after, key)
        if _nowhere(after, choice.fixed):
            raise _invalid("address_missing")
        changed = sorted(name for name in given if given[name] != before.get(name, ""))
        with self._atomic():
            if choice.store is not None:
                choice.store.write({name: given[name] for name in changed}, actor.id, self._clock.now())
            touched = _set_key(choice, place(after.get("base_url")), key.strip(), forget_key)
            self._audit.note(
                actor,
                Action.MANAGE_MODELS,
                "models",
                "settings",
                before=before,
                after=after,
                changed=",".join([*changed, *(["api_key"] if touched else [])]),
            )

    def test(self, actor: Actor | None) -> Sequence[Examined]:
        """Try everything the settings in force promise, at the server itself."""
        actor = require(actor, Action.MANAGE_MODELS)
        found = self._probe(self._choice().in_force())
        wrong = sum(each.state == "wrong" for each in found)
        self._audit.note(actor, Action.MANAGE_MODELS, "models", "test", wrong=wrong)
        return found

    def usage(self, actor: Actor | None, days: int = 30) -> UsageSheet:
        """What models were used for in the last days."""
        require(actor, Action.READ_USAGE)
        today = today_of(self._clock)
        currency = self._choice().in_force().price.currency
        since, store = today - timedelta(days=max(1, min(days, 366)) - 1), self._usage()
        return UsageSheet(
            since=since,
            days=store.sums(UsageGroup.DAY, since),
            people=store.sums(UsageGroup.ACCOUNT, since),
            models=store.sums(UsageGroup.MODEL, since),
            today=store.spent(today, currency),
            currency=currency,
        )


def _key(choice: Choice, texts: Mapping[str, str]) -> Key:
    if choice.api_key is not None:
        return "environment"
    kept = choice.keys.address
    if kept is None:
        return "none"
    return "kept" if kept == place(texts.get("base_url")) else "elsewhere"


def _set_key(choice: Choice, to: str, key: str, forget: bool) -> bool:
    """Keep a new key, or none any more; True when there was something to do."""
    if choice.api_key is not None:
        return False
    if key:
        choice.keys.write(to, key)
        return True
    if forget and choice.keys.address is not None:
        choice.keys.forget()
        return True
    return False


def _nowhere(texts: Mapping[str, str], fixed: frozenset[str]) -> bool:
    """True for a model without a server: what reps write would go to whatever address a library has built in."""
    named = any(texts.get(name) for name in ("chat_model", "embedding_model") if name not in fixed)
    return named and "base_url" not in fixed and not texts.get("base_url")


def _check(texts: Mapping[str, str], key: str) -> None:
    if any(len(text) > LONGEST or not text.isprintable() for text in (*texts.values(), key)):
        raise _invalid("text")
    if not is_address(texts.get("base_url", "")):
        raise _invalid("base_url")
    if not key.strip().isascii() or " " in key.strip():
        raise _invalid("api_key")
    try:
        parse(texts)
    except Unfit as wrong:
        raise _invalid(wrong.why) from wrong


def _invalid(why: str) -> Invalid:
    wrong = Invalid(why)
    wrong.key = f"error.models.{why}"
    return wrong
