"""Other words for what was asked: synonyms in the same language, translations into the other."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Literal, Protocol

from knowledge.dictionary import dictionary, plain
from knowledge.glossary import foreign_subjects, glossary
from knowledge.tokens import phrase_terms

_GLOSSES_PER_WORD = 4
_CHINESE_PER_WORD = 8
_KINDRED = 5
_STRANGE = 1
"""Words in at most this many chunks are looked up for kindred ones."""
_COMMON = """
的 了 是 在 和 有 不 就 都 也 与 及 或 把 被 给 对 从 到 这 那 我 你 他 她 它 个 吗 呢 吧 要 会 能
"""
_TOO_COMMON = frozenset(_COMMON.split())


Lang = Literal["zh", "en"]


class Counts(Protocol):
    """Knows in how many chunks a term stands."""

    def gram_counts(self, grams: list[str]) -> dict[str, int]: ...


class Expansion:
    """Synonyms and translations for the words of a question."""

    def concepts(self, words: str, lang: Lang, counts: Counts) -> tuple[tuple[str, ...], ...]:
        """What the words name, each thing with its names in the same language: sales concepts from the glossary,
        and for words that the index hardly knows the kindred words it does know, by way of the dictionary."""
        named = glossary().named(words, lang)
        found = [concept.names(lang) for _, concept in named]
        covered = {gram for name, _ in named for gram in phrase_terms(name).grams}
        strange = _strange(words, lang, covered, counts)
        found.extend(_known_names(strange, lang, counts))
        return tuple(dict.fromkeys(found))

    def foreign(self, words: str, lang: Lang) -> bool:
        """Whether the words name a subject that is none of ours."""
        return bool(foreign_subjects().named(words, lang))

    def subjects(self, words: str, lang: Lang) -> int:
        """How many different concepts of our trade, everyday words aside, these words name."""
        return len({concept for _, concept in glossary().named(words, lang) if not concept.everyday})

    def translated(self, words: str, spoken: str, lang: str, counts: Counts) -> tuple[str, ...]:
        """The words in the other language: sales glossary first, then the dictionary; unknown to the index is left out."""
        source: Lang = "zh" if spoken == "zh" else "en"
        result: dict[str, None] = {}
        for _, concept in glossary().named(words, source):
            result.update((name, None) for name in concept.names(lang))
        plain_words = _to_english(words) if source == "zh" else _to_chinese(words)
        known = _known(tuple(plain_words), counts)
        result.update((each, None) for each in known)
        if source == "zh":
            result.update((each, None) for each in phrase_terms(words).grams if each.isascii())
        else:
            result.update(
                (each, None) for each in words.split() if any(map(str.isdigit, each)) or each.isupper()
            )
        return tuple(result)


def _strange(words: str, lang: Lang, covered: set[str], counts: Counts) -> list[str]:
    """The words of the question that stand in next to no chunk."""
    if lang == "zh":
        tokens = [word for word in _dictionary_words(words) if len(word) > 1]
    else:
        tokens = [word for word in _latin_words(words) if len(word) > 3]
    grams = {word: phrase_terms(word).grams for word in dict.fromkeys(tokens)}
    grams = {word: each for word, each in grams.items() if each and not covered.intersection(each)}
    found = counts.gram_counts(sorted({gram for each in grams.values() for gram in each}))
    return [word for word, each in grams.items() if min(found.get(gram, 0) for gram in each) <= _STRANGE]


def _known_names(words: list[str], lang: Lang, counts: Counts) -> list[tuple[str, ...]]:
    kindred = {word: _kindred(word, lang) for word in words}
    known = set(_known(tuple(dict.fromkeys(name for names in kindred.values() for name in names)), counts))
    kept = ((word, [name for name in names if name in known]) for word, names in kindred.items())
    return [(word, *names[:_KINDRED]) for word, names in kept if names]


@lru_cache(maxsize=2048)
def _kindred(word: str, lang: Lang) -> tuple[str, ...]:
    """Words that share a translation with this one, those that share most first."""
    book = dictionary()
    votes: Counter[str] = Counter()
    if lang == "zh":
        for gloss in book.glosses(word)[:_GLOSSES_PER_WORD]:
            votes.update(other for other in _chinese(plain(gloss))[:10] if other != word and len(other) > 1)
    else:
        for chinese in _of_word(word)[:8]:
            glosses = {plain(gloss) for gloss in book.glosses(chinese)}
            votes.update(
                sorted(gloss for gloss in glosses if gloss and gloss != word and len(gloss.split()) < 3)
            )
    return tuple(other for other, _ in sorted(votes.items(), key=lambda each: (-each[1], each[0])))[:12]


def _latin_words(words: str) -> list[str]:
    return "".join(c if c.isalnum() or c == "'" else " " for c in words.lower()).split()


def _known(phrases: tuple[str, ...], counts: Counts) -> list[str]:
    grams = {phrase: phrase_terms(phrase).grams for phrase in phrases}
    found = counts.gram_counts(sorted({gram for each in grams.values() for gram in each}))
    return [phrase for phrase in phrases if grams[phrase] and all(gram in found for gram in grams[phrase])]


def _to_english(words: str) -> list[str]:
    result: dict[str, None] = {}
    book = dictionary()
    for word in _dictionary_words(words):
        if word in _TOO_COMMON:
            continue
        glosses = [plain(gloss) for gloss in book.glosses(word)]
        result.update(
            (gloss, None) for gloss in glosses[:_GLOSSES_PER_WORD] if gloss and len(gloss.split()) <= 4
        )
    return list(result)


def _to_chinese(words: str) -> list[str]:
    result: dict[str, None] = {}
    lowered = _latin_words(words)
    for first, second in zip(lowered, [*lowered[1:], ""], strict=False):
        pair = _chinese(f"{first} {second}") if second else ()
        result.update((each, None) for each in pair[:2])
        if phrase_terms(first).grams:
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


@lru_cache(maxsize=256)
def _dictionary_words(text: str) -> tuple[str, ...]:
    return tuple(dictionary().words(text))


@lru_cache(maxsize=4096)
def _chinese(phrase: str) -> tuple[str, ...]:
    return dictionary().chinese(phrase)
