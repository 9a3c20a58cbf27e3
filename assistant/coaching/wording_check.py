"""A model's words, checked before a rep sees them: nothing in them may be new, active or in the wrong language.

The check is deliberately narrow-minded: a name, number or date must stand in what the model was given. A good
sentence refused costs nothing, because the built-in words are always there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.vocabulary import Lang
from assistant.reading.phrasing import Phrasings
from assistant.reading.stated import stated


class Fault(StrEnum):
    """What is wrong with a wording."""

    LANGUAGE = "language"
    QUESTIONS = "questions"
    TOPIC = "topic"
    NUMBER = "number"
    NAME = "name"
    STATEMENT = "statement"
    CITATION = "citation"
    MARKUP = "markup"
    CHARACTER = "character"
    LENGTH = "length"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Given:
    """What a wording may rest on: `sources` are all texts the model was given, `topic_words` what its question must name."""

    lang: Lang
    sources: tuple[str, ...]
    asks: bool
    topic_words: tuple[str, ...] = ()
    most_characters: int = 900


_ACTIVE = re.compile(
    r"<[a-z!/?]|\]\s*\(|!\[|\]\s*:|https?:|www\.|javascript:|data:[a-z]+/|vbscript:|&#|&[a-z]+;|```|\$\{|\{\{|@import",
    re.I,
)
_ROLES = re.compile(r"(^|\n)\s*(system|assistant|user|developer)\s*:|<\|", re.I)
_NUMBER = re.compile(r"\d+(?:[.,:/\-]\d+)*")
_CHINESE_NUMBER = re.compile(r"[零一二三四五六七八九十百千万亿两]{2,}")
_LATIN_NAME = re.compile(r"\b[A-Z][\w’'&.-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n”\"(-])\s*$")
_SAID = Phrasings(__name__)
_CHINESE_NAME = _SAID("chinese_name")
_CITATION = re.compile(r"[\[［【](\d+|[^\]］】]{1,60})[\]］】]|《[^》]{1,60}》")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ORDINARY = frozenset(
    """I I’m I'm I’d I'd I’ll I'll CFO CEO COO CIO CTO CISO IT HR VP Legal Finance Procurement Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday January February March April May June July August September October November
    December KA SMB ROI KP""".split()
)
_OPENERS = frozenset(
    """a about above after again all also although an and another any apart ask at because before below beside between
    both but by can clear could did do does each either even every few first for from get given glad go good great had
    has have he hence her here his how however if in indeed instead is it its just keep last later less let look many
    maybe meanwhile money more most much my next nice no nobody none nor not nothing now of off on once one only or
    other our out over past people perhaps please put right same say second see set she should since so some somebody
    someone still such take tell than thank thanks that the their them then there these they think third this those
    though through thus to today together tomorrow too try two under understood unless until up use was we well were
    what what’s what's when where whether which while who who’s who's whom whose why will with within without worth
    would yes yet you your""".split()
)


def faults(text: str, given: Given, *, finished: bool = True) -> tuple[Fault, ...]:
    """What is wrong with this wording; `finished` False checks a reply that is still being written."""
    known = "\n".join(given.sources)
    found: list[Fault] = []
    if len(text) > given.most_characters:
        found.append(Fault.LENGTH)
    if any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn") and c != "\n" for c in text):
        found.append(Fault.CHARACTER)
    if _ACTIVE.search(text):
        found.append(Fault.MARKUP)
    if _ROLES.search(text):
        found.append(Fault.ROLE)
    if any(not _stands_in(number, known) for number in _numbers(text)):
        found.append(Fault.NUMBER)
    if any(name not in known for name in _names(text)):
        found.append(Fault.NAME)
    if not {Fault.NAME, Fault.NUMBER} & set(found) and not _all_told(text, given.lang, known):
        found.append(Fault.STATEMENT)
    if any(mark.group(0) not in known for mark in _CITATION.finditer(text)):
        found.append(Fault.CITATION)
    asked = text.count("?") + text.count("？")
    if asked > int(given.asks) or (finished and given.asks and asked != 1):
        found.append(Fault.QUESTIONS)
    if finished:
        found += _when_finished(text, given)
    return tuple(found)


def _when_finished(text: str, given: Given) -> list[Fault]:
    found: list[Fault] = []
    if not _speaks(text, given.lang):
        found.append(Fault.LANGUAGE)
    if given.asks and given.topic_words and "?" in text.replace("？", "?"):
        question = re.split(r"[。！\n]|[.!]\s", text.replace("？", "?").split("?")[0])[-1].lower()
        if not any(word.lower() in question for word in given.topic_words):
            found.append(Fault.TOPIC)
    return found


def _speaks(text: str, lang: Lang) -> bool:
    han = len(_HAN.findall(text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    return han > latin if lang is Lang.ZH else latin > 0 and han <= latin


def _all_told(text: str, lang: Lang, known: str) -> bool:
    """True when everybody, every amount and every date that the reader finds in it was given, word for word."""
    told = known.casefold()
    return all(words.casefold() in told for words in stated(text, lang))


def _numbers(text: str) -> list[str]:
    return [*_NUMBER.findall(text), *_CHINESE_NUMBER.findall(text)]


def _stands_in(number: str, known: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(number)}(?!\d)", known) is not None


def _names(text: str) -> list[str]:
    latin = [
        name
        for match in _LATIN_NAME.finditer(text)
        if (name := match.group(0).rstrip(".'’-")) not in _ORDINARY
        and not (name.lower() in _OPENERS and _SENTENCE_START.search(text[: match.start()]))
    ]
    return [n.removesuffix("’s").removesuffix("'s") for n in latin] + _CHINESE_NAME.pattern.findall(text)
