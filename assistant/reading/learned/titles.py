"""Which part of an organisation a title or a department's name speaks of, by its letters and words."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.weights import classifier

_WORD = re.compile(r"[a-zà-ÿ]+|[一-鿿]+")


def title_features(title: str) -> set[str]:
    """Words and their beginnings and ends; of Chinese every run of up to three characters."""
    found: set[str] = set()
    words = _WORD.findall(title.lower())
    for index, word in enumerate(words):
        if word[0] >= "一":
            padded = f"^{word}$"
            found |= {padded[i : i + n] for n in (1, 2, 3) for i in range(len(padded) - n + 1)}
        else:
            found |= {word, f"{word[:4]}-", f"-{word[-4:]}"}
            if index:
                found.add(f"{words[index - 1]} {word}")
    if words:
        found |= {f"first={words[0]}", f"last={words[-1]}", f"all={' '.join(words)}"}
    return found


def function_of_title(title: str, lang: Lang) -> tuple[str, float]:
    """The likeliest function and how likely it is."""
    chances = classifier(lang, "titles").probabilities(title_features(title))
    best = max(chances, key=chances.__getitem__)
    return best, chances[best]
