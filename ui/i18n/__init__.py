"""Every word of the page that is not said by the coach: `t(key, lang)`, zh and en alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from assistant.errors import ContentError

LANGS = ("zh", "en")


def t(key: str, lang: str, **facts: object) -> str:
    """The word or sentence of this key; a key nobody wrote is a defect and raises KeyError."""
    text = words(lang)[key]
    return text.format(**facts) if facts else text


@cache
def words(lang: str) -> Mapping[str, str]:
    """All texts of one language by dotted key; raises ContentError for a file that can't be right."""
    source = resources.files("ui.i18n").joinpath(f"{lang}.yaml").read_text("utf-8")
    raw = yaml.safe_load(source)
    if not isinstance(raw, dict):
        raise ContentError(f"ui/i18n/{lang}.yaml: a mapping is expected")
    return dict(_flat(raw, lang))


def _flat(raw: Mapping[str, object], lang: str, above: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in raw.items():
        key = f"{above}{name}"
        if isinstance(value, dict):
            rows += _flat(value, lang, f"{key}.")
        elif isinstance(value, str) and value.strip():
            rows.append((key, value))
        else:
            raise ContentError(f"ui/i18n/{lang}.yaml: {key}: a text is expected")
    return rows
