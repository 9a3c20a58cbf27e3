"""The words of a review: findings, actions and levels in both languages, with people, amounts and days filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic import model_validator

from assistant.coaching.rules import Catalogue, FindingRule
from assistant.content import Strict, Text, read_yaml
from assistant.domain.finding import Reason
from assistant.domain.vocabulary import CriterionId, FindingId, Function, Lang, Severity
from assistant.review.rubric import Rubric, load_rubric


class Labels(Strict):
    """`texts/review.yaml`: names of ids, words of the report and of marks."""

    ids: dict[str, dict[str, Text]]
    report: dict[str, Text]
    marks: dict[str, Text]

    @model_validator(mode="after")
    def _named(self) -> Labels:
        for kind, members in (("function", Function), ("severity", Severity)):
            missing = {str(m) for m in members} - set(self.ids[kind])
            if missing:
                raise ValueError(f"ids.{kind} lacks {', '.join(sorted(missing))}")
        return self


class _Blank(dict[str, str]):
    """Marks a text may leave unfilled."""

    def __missing__(self, key: str) -> str:
        return "…"


@dataclass(frozen=True, slots=True)
class ReviewTexts:
    """Every text of a review; load once, pass around."""

    catalogue: Catalogue
    rubric: Rubric
    labels: Labels

    def title(self, finding: FindingId, lang: Lang) -> str:
        """The heading of a finding."""
        return self._in(self._rule(finding).title, lang)

    def why(self, reason: Reason, lang: Lang) -> str:
        """Why a finding holds in this deal."""
        finding, variant = reason.key.split(".", 1)
        return self._fill(self._rule(FindingId(finding)).variants[variant].why, reason, lang)

    def action(self, reason: Reason, lang: Lang) -> str:
        """What to do about a finding."""
        finding, variant = reason.key.split(".", 1)
        return self._fill(self._rule(FindingId(finding)).variants[variant].action, reason, lang)

    def level(self, reason: Reason, lang: Lang) -> str:
        """The words of a level, of what raises it, or of a gate."""
        head, *rest = reason.key.split(".")
        if head == "gate":
            return self._fill(next(g.text for g in self.rubric.gates if g.id == rest[0]), reason, lang)
        rule = self.rubric.of(CriterionId(head))
        text = rule.next[int(rest[1])] if rest[0] == "next" else rule.levels[int(rest[0])]
        return self._fill(text, reason, lang)

    def criterion(self, criterion: CriterionId, lang: Lang) -> str:
        """The name of a criterion."""
        return self._in(self.rubric.of(criterion).title, lang)

    def name(self, kind: str, id: str, lang: Lang) -> str:
        """The name of an id: kind is function, contact, stance, status, authority, chain, timeline, severity or step."""
        return self._in(self.labels.ids[kind][id], lang)

    def word(self, key: str, lang: Lang, **facts: object) -> str:
        """A word of the report."""
        return self._in(self.labels.report[key], lang).format(**facts)

    def money(self, amount: Decimal, currency: str | None, lang: Lang) -> str:
        """An amount as a reader of this language writes it: 350万, USD 1.2m."""
        sign = "" if currency in (None, "CNY") and lang is Lang.ZH else f"{currency} " if currency else ""
        return sign + (_in_wan(amount) if lang is Lang.ZH else _in_thousands(amount))

    def say(self, value: str, lang: Lang) -> str:
        """A fact's value in words: parts between `|` are joined, `@…` marks spelled out, `@@` is an `@` of the note."""
        parts = [self._part(p, lang) for p in value.split("|") if p]
        if lang is Lang.ZH:
            return "、".join(parts)
        return ", ".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} and {parts[-1]}"

    def _part(self, part: str, lang: Lang) -> str:
        if part.startswith("@@"):
            return part[1:]
        if not part.startswith("@"):
            return _day(part, lang)
        kind, _, rest = part[1:].partition(":")
        if kind in ("money", "revenue", "deal"):
            amount, _, currency = rest.partition(":")
            said = self.money(Decimal(amount), currency or None, lang)
            return said if kind == "money" else self._in(self.labels.marks[kind], lang).format(amount=said)
        if kind == "function":
            return self.name("function", rest, lang)
        if kind == "date":
            return _day(rest, lang)
        if kind == "open":
            return self._in(self.labels.marks[f"open.{rest}"], lang)
        return self._in(self.labels.marks[kind], lang).format(n=rest)

    def _fill(self, text: Text, reason: Reason, lang: Lang) -> str:
        told = ((k, _with_articles(v) if lang is Lang.EN and k in _PEOPLE else v) for k, v in reason.facts)
        facts = _Blank({key: self.say(value, lang) for key, value in told})
        if "amount" in facts and facts["amount"] and reason.key.startswith("budget."):
            facts["amount"] = facts["amount"] if lang is Lang.ZH else f" of {facts['amount']}"
        said = self._in(text, lang).format_map(facts)
        return said[:1].upper() + said[1:] if lang is Lang.EN else said

    def _rule(self, finding: FindingId) -> FindingRule:
        return next(f for f in self.catalogue.findings if f.id is finding)

    @staticmethod
    def _in(text: Text, lang: Lang) -> str:
        return text.zh if lang is Lang.ZH else text.en


def load_texts(overlay: Path | None = None, rubric: Rubric | None = None) -> ReviewTexts:
    """All texts of a review from our content and a company's overlay; raises ContentError."""
    return ReviewTexts(
        catalogue=read_yaml("findings/findings.yaml", Catalogue, overlay),
        rubric=rubric or load_rubric(overlay),
        labels=read_yaml("texts/review.yaml", Labels, overlay),
    )


_PEOPLE = frozenset({"people", "name", "others"})
"""The marks of texts that stand for somebody of the customer."""
_OFFICE = re.compile(
    r"(?!the |their |our |an? )(?:(?-i:C[A-Z]{1,3}O|CISO|VP|MD|GM|DPO)|(?:deputy )?head of .*|(?:.* )?(?:director|manager|chief|officer|board|committee|council|"
    r"team|department|lead|president|controller|counsel|buyer|office|owner|people|users?|engineers?|lawyers?|supervisor))",
    re.IGNORECASE,
)


def _with_articles(people: str) -> str:
    """Whoever is known by an office alone, as English says it: the CFO; names stay."""
    offices = (each[:1].lower() + each[1:] if each.startswith("The ") else each for each in people.split("|"))
    return "|".join(f"the {each}" if _OFFICE.fullmatch(each) else each for each in offices)


def _in_wan(amount: Decimal) -> str:
    for size, unit in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if amount >= size:
            return f"{_short(amount / size)}{unit}"
    return _short(amount)


def _in_thousands(amount: Decimal) -> str:
    for size, unit in ((Decimal(10**9), "bn"), (Decimal(10**6), "m"), (Decimal(10**3), "k")):
        if amount >= size:
            return f"{_short(amount / size)}{unit}"
    return _short(amount)


def _short(amount: Decimal) -> str:
    return f"{amount.quantize(Decimal('0.01')).normalize():f}"


def _day(part: str, lang: Lang) -> str:
    try:
        day = date.fromisoformat(part)
    except ValueError:
        return part
    return f"{day.month}月{day.day}日" if lang is Lang.ZH else f"{day.day} {day:%B}"
