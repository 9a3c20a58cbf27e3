"""Other words for what was asked: synonyms in the same language, translations into the other."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, Protocol

from knowledge.dictionary import dictionary, plain
from knowledge.glossary import glossary
from knowledge.tokens import terms

_GLOSSES_PER_WORD = 4
_CHINESE_PER_WORD = 4
_COMMON = """
的 了 是 在 和 有 不 就 都 也 与 及 或 把 被 给 对 从 到 这 那 我 你 他 她 它 个 吗 呢 吧 要 会 能
"""
_TOO_COMMON = frozenset(_COMMON.split())


class Counts(Protocol):
    """Knows in how many chunks a term stands."""

    def gram_counts(self, grams: list[str]) -> dict[str, int]: ...


class Expansion:
    """Synonyms and translations for the words of a question."""

    def synonyms(self, words: str, lang: Literal["zh", "en"]) -> tuple[str, ...]:
        """Other names, in the same language, of the sales concepts that the words name."""
        others: dict[str, None] = {}
        for name, concept in glossary().named(words, lang):
            others.update((other, None) for other in concept.names(lang) if other.lower() != name)
        return tuple(others)

    def translated(self, words: str, spoken: str, lang: str, counts: Counts) -> tuple[str, ...]:
        """The words in the other language: sales glossary first, then the dictionary; unknown to the index is left out."""
        source: Literal["zh", "en"] = "zh" if spoken == "zh" else "en"
        result: dict[str, None] = {}
        for _, concept in glossary().named(words, source):
            result.update((name, None) for name in concept.names(lang))
        plain_words = _to_english(words) if source == "zh" else _to_chinese(words)
        known = _known(tuple(plain_words), counts)
        result.update((each, None) for each in known)
        if source == "zh":
            result.update((each, None) for each in terms(words).grams if each.isascii())
        else:
            result.update(
                (each, None) for each in words.split() if any(map(str.isdigit, each)) or each.isupper()
            )
        return tuple(result)


def _known(phrases: tuple[str, ...], counts: Counts) -> list[str]:
    grams = {phrase: terms(phrase).grams for phrase in phrases}
    found = counts.gram_counts(sorted({gram for each in grams.values() for gram in each}))
    return [phrase for phrase in phrases if grams[phrase] and all(gram in found for gram in grams[phrase])]


def _to_english(words: str) -> list[str]:
    result: dict[str, None] = {}
    book = dictionary()
    for word in book.words(words):
        if word in _TOO_COMMON:
            continue
        glosses = [plain(gloss) for gloss in book.glosses(word)]
        result.update(
            (gloss, None) for gloss in glosses[:_GLOSSES_PER_WORD] if gloss and len(gloss.split()) <= 4
        )
    return list(result)


def _to_chinese(words: str) -> list[str]:
    result: dict[str, None] = {}
    lowered = "".join(c if c.isalnum() or c == "'" else " " for c in words.lower()).split()
    for first, second in zip(lowered, [*lowered[1:], ""], strict=False):
        pair = _chinese(f"{first} {second}") if second else ()
        result.update((each, None) for each in pair[:2])
        if terms(first).grams:
            result.update((each, None) for each in _of_word(first)[:_CHINESE_PER_WORD])
    return list(result)


def _of_word(word: str) -> tuple[str, ...]:
    """Chinese for a word or, failing that, for its plain form."""
    for form in _forms(word):
        if found := _chinese(form):
            return found
    return ()


def _forms(word: str) -> list[str]:
    forms = [word]
    for ending, replacement in (
        ("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
        ("ly", ""), ("er", "e"), ("er", ""), ("'s", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stemmed = word[: -len(ending)] + replacement
            forms.append(stemmed)
            if not replacement and stemmed[-1] == stemmed[-2]:
                forms.append(stemmed[:-1])
    return list(dict.fromkeys(forms))


@lru_cache(maxsize=4096)
def _chinese(phrase: str) -> tuple[str, ...]:
    return dictionary().chinese(phrase)
