"""Text to search terms: single characters and pairs for Chinese, lower-cased stems for Latin words."""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

VERSION = "tokens-3"
"""Changes with anything below; an index built by another version is rebuilt."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_RUN = re.compile(rf"([{_HAN}]+)|[^\W_{_HAN}]+(?:['’][^\W\d_{_HAN}]+)?")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_HAN_CHARACTER = re.compile(rf"[{_HAN}]")
_LETTERED = re.compile(r"(?:\b(?:company|type|path|pattern|case|firm)\s+)([A-Za-z])\b", re.IGNORECASE)

_VERBS = """
begin began begun, break broke broken, bring brought, build built, buy bought, catch caught, choose chose chosen,
come came, deal dealt, draw drew drawn, drive drove driven, fall fell fallen, feel felt, fight fought, find found,
forget forgot forgotten, get got gotten, give gave given, go went gone, grow grew grown, hear heard, hide hid hidden,
hold held, keep kept, know knew known, lead led, leave left, lend lent, lose lost, make made, meet met,
pay paid, rebuild rebuilt, rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, send sent,
show shown, speak spoke spoken, spend spent, stand stood, steal stole stolen, stick stuck, take took taken,
teach taught, tell told, think thought, understand understood, undertake undertook undertaken, win won, write wrote written
"""
_STOP_WORDS = """
a an and any are as at be been being but by can could did do does for from had has have he her his how i if
in into is it its just may me might my of on or our ours she should so some such than that the their them
then there these they this those to too us was we were what when where which who whom whose why will with
would you your yours am because about also let s t don doesn isn aren
"""
_STOP = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Terms:
    """``grams`` decide which passages come up; ``singles`` (lone Chinese characters) refine their order."""

    grams: tuple[str, ...]
    singles: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.grams or self.singles)


def fold(text: str) -> str:
    """Text with one spelling per character: compatibility forms, radicals, case and traditional script folded."""
    if text.isascii():
        return text.lower()
    text = text.translate(radicals())
    text = unicodedata.normalize("NFKC", text).lower()
    return text.translate(_simplified())


def simplified(text: str) -> str:
    """Text with its traditional characters in their simplified forms, one for one."""
    return text if text.isascii() else text.translate(_simplified())


def terms(text: str) -> Terms:
    """The search terms of a text, in order, repeated as often as they occur."""
    if text.isascii() and text.isalpha():
        word = text.lower()
        return Terms(() if word in _STOP else (stem(word),), ())
    grams: list[str] = []
    singles: list[str] = []
    folded = fold(text)
    previous: re.Match[str] | None = None
    for run in _RUN.finditer(folded):
        word = run.group()
        touching = previous is not None and previous.end() == run.start()
        if run.lastindex:
            if touching and previous is not None and len(previous.group()) <= 2:
                grams.append(previous.group() + word[0])
            singles.extend(word)
            grams.extend(word[i : i + 2] for i in range(len(word) - 1))
            if len(word) == 1:
                grams.append(word)
        else:
            if touching and previous is not None and len(word) <= 2:
                grams.append(previous.group()[-1] + word)
            if word not in _STOP:
                grams.append(stem(word))
        previous = run
    grams.extend(f"lettered{match.group(1)}" for match in _LETTERED.finditer(folded))
    return Terms(tuple(grams), tuple(singles))


@lru_cache(maxsize=8192)
def phrase_terms(phrase: str) -> Terms:
    """The terms of a short text that is likely to come again: a question, a name, a gloss."""
    return terms(phrase)


def han_runs(text: str) -> list[str]:
    """The longest runs of Chinese characters in a text."""
    return _HAN_RUN.findall(text)


def is_han(character: str) -> bool:
    """Whether this is a Chinese character."""
    return _HAN_CHARACTER.match(character) is not None


def language(text: str) -> str:
    """``zh`` when Chinese characters outweigh Latin words, ``en`` otherwise."""
    han = len(_HAN_CHARACTER.findall(text))
    words = len(re.findall(r"[A-Za-z]+", text))
    return "zh" if han > words else "en"


def weight(text: str) -> int:
    """The length of a text for a reader: a Chinese character counts as two."""
    return len(text) + len(_HAN_CHARACTER.findall(text))


_stemmers = threading.local()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case Latin word."""
    stemmer = getattr(_stemmers, "english", None)
    if stemmer is None:
        import Stemmer

        stemmer = _stemmers.english = Stemmer.Stemmer("english")
    plain = word.replace("’", "'").removesuffix("'s")
    return str(stemmer.stemWord(_irregular().get(plain, plain)))


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """English verb forms that no stemmer brings back to their verb."""
    return {form: verb for verb, *forms in map(str.split, _VERBS.split(",")) for form in forms}


@lru_cache(maxsize=1)
def radicals() -> dict[int, str]:
    """Radical code points that PDF text carries in place of the characters they look like."""
    lines = resources.files("knowledge").joinpath("data/radicals.txt").read_text("utf-8").splitlines()
    return dict(zip(map(ord, lines[0]), lines[1], strict=True))


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """Traditional characters and their simplified forms, one for one."""
    table = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t", 1) for line in table.splitlines() if "\t" in line)
    return {ord(old): new.split(" ", 1)[0] for old, new in pairs if len(old) == 1}
