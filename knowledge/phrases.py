"""The few words of its own that an answer needs, in both languages."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from knowledge.documents import Lang
from knowledge.errors import ContentError

_FILE = "data/phrases.tsv"
_KEYS = frozenset({"not_said", "nearest", "nothing_near", "other_language", "differ", "replaced"})


def phrase(key: str, lang: Lang, **facts: str) -> str:
    """The phrase of this key with its places filled in."""
    return _phrases()[key][lang].format(**facts)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[Lang, str]]:
    found: dict[str, dict[Lang, str]] = {}
    text = resources.files("knowledge").joinpath(_FILE).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 3 or not all(cells) or cells[0] not in _KEYS:
            raise ContentError(_FILE, number, "a known key, Chinese and English are expected")
        found[cells[0]] = {"zh": cells[1], "en": cells[2]}
    if missing := _KEYS - found.keys():
        raise ContentError(_FILE, 1, f"missing: {', '.join(sorted(missing))}")
    return found
