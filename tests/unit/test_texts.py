"""Texts for people are complete in both languages, with the same marks to fill in."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

CONTENT = Path(__file__).parents[2] / "knowledge" / "content"
FILES = sorted(p for p in CONTENT.rglob("*.yaml"))


def bilingual(node: object, path: str = "") -> list[tuple[str, dict[str, str]]]:
    if isinstance(node, dict):
        if set(node) >= {"zh", "en"} and all(isinstance(node[k], str) for k in ("zh", "en")):
            return [(path, node)]
        return [hit for key, value in node.items() for hit in bilingual(value, f"{path}.{key}")]
    if isinstance(node, list):
        return [hit for i, value in enumerate(node) for hit in bilingual(value, f"{path}[{i}]")]
    return []


def marks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.relative_to(CONTENT).as_posix())
def test_each_text_says_the_same_in_both_languages(file: Path) -> None:
    for path, pair in bilingual(yaml.safe_load(file.read_text("utf-8"))):
        assert bool(pair["zh"].strip()) is bool(pair["en"].strip()), path
        assert marks(pair["zh"]) == marks(pair["en"]), path
        assert not re.search(r"[\u4e00-\u9fff]", pair["en"]), f"{path}: Chinese in the English text"


def test_there_are_texts_to_look_at() -> None:
    assert any(bilingual(yaml.safe_load(f.read_text("utf-8"))) for f in FILES)
