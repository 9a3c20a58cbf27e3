"""What is said to people: texts by key, in both languages, with named marks filled in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import RootModel

from assistant.content import Text, read_yaml
from assistant.domain.finding import Reason
from assistant.errors import UserError


class TextFile(RootModel[dict[str, Text]]):
    """A data file of texts: key → {zh, en}."""


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts known by key; a missing key is a defect and raises KeyError."""

    rows: dict[str, Text]

    def say(self, reason: Reason, lang: str) -> str:
        """The text of this reason in one language."""
        return self.of(reason.key, lang, **dict(reason.facts))

    def of(self, key: str, lang: str, **facts: object) -> str:
        """The text of this key in one language."""
        return self.rows[key].say(lang, **facts)

    def told(self, wrong: UserError, lang: str) -> str:
        """What went wrong, in one language: in the words for just this detail of it where there are some."""
        closer = f"{wrong.key}.{wrong.detail}"
        key = closer if closer in self.rows else wrong.key
        return self.of(key, lang, **({"detail": wrong.detail} | wrong.facts))


def load_texts(*files: str, overlay: Path | None = None) -> Texts:
    """The texts of these files of `knowledge/content/`, later ones winning."""
    rows: dict[str, Text] = {}
    for file in files:
        rows |= read_yaml(file, TextFile, overlay).root
    return Texts(rows)
