"""Reasons turned into words: facts that start with `@` are ids, named in the language of the talk."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import date

from assistant.coaching.kit import Words
from assistant.coaching.material import Material, PhraseRow
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import Function, Lang, Topic


class ReasonWords:
    """Words for reasons in one language; `seed` picks among equal wordings, always the same way."""

    def __init__(self, material: Material, texts: Words, lang: Lang, seed: str = "") -> None:
        self.material, self.texts, self.lang, self.seed = material, texts, lang, seed

    def say(self, reason: Reason) -> str:
        """The sentence for this reason, from the coach's phrases or the texts of findings and levels."""
        row = self.row(reason.key)
        if row is None:
            return self.texts.level(reason, self.lang)
        facts = {k: self.value(v) for k, v in reason.facts}
        if "matrix" in facts:
            facts |= self._message(facts.pop("matrix"))
        return self._pick(row, reason.key).format(**facts)

    def _message(self, cell: str) -> dict[str, str]:
        """What the matrix says in the cell `product/function`."""
        product, function = cell.split("/")
        message = self.material.matrix.message(product, Function(function))
        return {
            "care": message.care.say(self.lang),
            "fear": message.fear.say(self.lang),
            "show": message.show.say(self.lang),
            "never": message.never_first.say(self.lang),
        }

    def of(self, key: str, **facts: str) -> str:
        """The phrase of this key with its marks filled in."""
        return self.say(Reason(key, tuple(facts.items())))

    def row(self, key: str) -> PhraseRow | None:
        """The phrase of this key or of the more general key before its last dot, if it is advice."""
        found = self.material.phrases.get(key)
        if found is None and key.startswith("advice.") and key.count(".") == 2:
            return self.material.phrases.get(key.rpartition(".")[0])
        return found

    def value(self, value: str) -> str:
        """A fact as people read it: `@date:2026-12-20` becomes a day, `@topic:legal` its name."""
        if not value.startswith("@") or ":" not in value:
            return value
        kind, _, id = value[1:].partition(":")
        names = self.material.names
        say: dict[str, Callable[[str], str]] = {
            "date": self.day,
            "topic": lambda id: self.material.questions[Topic(id)].name.say(self.lang),
            "topics": lambda ids: self.listed([self.value(f"@topic:{id}") for id in ids.split(",")]),
            "function": lambda id: names.functions[id].say(self.lang),
            "functions": lambda ids: self.listed([names.functions[i].say(self.lang) for i in ids.split(",")]),
            "money": lambda mark: self.texts.say(f"@money:{mark}", self.lang),
            "names": lambda names: self.listed(names.split("|")),
            "quotes": lambda quotes: self.listed([f"“{quote}”" for quote in quotes.split("|")]),
            "people": self._people,
            "criterion": lambda id: names.criteria[id].say(self.lang),
            "finding": lambda id: names.findings[id].say(self.lang),
            "avoid": lambda id: self.material.habits.of(id).avoid.say(self.lang),
            "lacks": lambda ids: self.listed([self.of(f"lacks.{i}") for i in ids.split(",")]),
            "steps": self._steps,
            "usual": lambda steps: self.listed(
                [s.split("/")[self.lang is Lang.EN] for s in steps.split("|")]
            ),
            "plan": self._verdict,
            "phrase": self._phrase,
        }
        return say[kind](id) if kind in say else value

    def _phrase(self, id: str) -> str:
        """A phrase inside another one: `key`, or `key|quote` for one that quotes."""
        key, _, quote = id.partition("|")
        return self.of(key, quote=quote) if quote else self.of(key)

    def _people(self, people: str) -> str:
        """Functions with their person and their subject: 「内审（殷总：留痕和校验）、法务（合同条款）」."""
        return self.listed([self._person(*each.partition("/")[::2]) for each in people.split("|")])

    def _person(self, function: str, name: str) -> str:
        said = self.material.names.functions[function].say(self.lang)
        subject = self.material.names.subjects.get(function)
        matter = subject.say(self.lang) if subject else ""
        chinese = self.lang is Lang.ZH
        beside = ("：" if chinese else ": ").join(filter(None, (name, matter)))
        if not beside:
            return said
        return f"{said}（{beside}）" if chinese else f"{said} ({beside})"

    def _steps(self, steps: str) -> str:
        named = [step.split("/") for step in steps.split("|")]
        if self.lang is Lang.ZH:
            return "、".join(f"{zh} {days} 天" for zh, _, days in named)
        return ", ".join(f"{en} ({days} days)" for _, en, days in named)

    def _verdict(self, slack: str) -> str:
        days = int(slack)
        return self.of("help.plan.fits" if days >= 0 else "help.plan.short", slack=str(abs(days)))

    def day(self, iso: str) -> str:
        """A day as people write it."""
        day = date.fromisoformat(iso)
        if self.lang is Lang.ZH:
            return f"{day.month}月{day.day}日"
        return f"{day.day} {day.strftime('%B')}"

    def listed(self, names: list[str]) -> str:
        """Several names in a row."""
        if self.lang is Lang.ZH:
            return "、".join(names)
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

    def _pick(self, row: PhraseRow, key: str) -> str:
        wordings = row.zh if self.lang is Lang.ZH else row.en
        return wordings[zlib.crc32(f"{self.seed}|{key}".encode()) % len(wordings)]
