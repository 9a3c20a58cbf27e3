"""The same marked note told in another order, under other names, with asides, laid out in another way.

What a note says does not hang on these; an encoder that meets them in its lessons learns not to lean on them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from assistant.domain.vocabulary import Lang
from assistant.reading.name_words_en import world_names
from assistant.reading.name_words_zh import name_words
from evals.training.marked import MarkedNote, training_folder

_SENTENCE = re.compile(r"(?<=[。！？!?])(?=\S)|(?<=[.!?]) +(?=[A-Z])")
_LEANS = re.compile(
    r"\s*(?:he|she|they|it|his|her|their|this|that|which|but|and|so|also|same|both|neither|then|他|她|它|这|那|但|不过|所以"
    r"|而|另|同|也|又|还|就|再|结果|因此|于是)",
    re.IGNORECASE,
)
"""A sentence that begins so hangs on the one before and goes with it."""
_END = re.compile(r"[。！？!?.；;，,：:、]\s*$")
_BULLETS = ("- ", "• ", "* ", "· ", "")
_LATIN = re.compile(r"[^\W\d_]+")
_HAN_NAME = re.compile(r"[一-鿿]{2,4}")


def variants(note: MarkedNote, count: int) -> Iterator[MarkedNote]:
    """So many other tellings of a note; a telling that tears a name or a marked clause apart is left out."""
    chance = random.Random(note.id)
    for _ in range(count):
        told = note
        for rewrite, share in _REWRITES:
            if chance.random() < share:
                told = rewrite(told, chance)
        if told.text != note.text and _holds_its_marks(told):
            yield told


def _holds_its_marks(note: MarkedNote) -> bool:
    names = [name for person in note.people for name in person.names]
    names += [*note.ours, *note.outside, *(name for names in note.either for name in names)]
    return all(words in note.text for words in (*names, *(quote for quote, _ in note.marks or ())))


def _reordered(note: MarkedNote, chance: random.Random) -> MarkedNote:
    """Lines change places; in a note of one or two lines, sentences do."""
    lines = _groups(note.text.split("\n"))
    if len(lines) > 2:
        chance.shuffle(lines)
        return replace(note, text="\n".join(lines))
    return replace(note, text="\n".join(_shuffled(line, note.lang, chance) for line in note.text.split("\n")))


def _shuffled(line: str, lang: Lang, chance: random.Random) -> str:
    gap = " " if lang is Lang.EN else ""
    groups = _groups(_SENTENCE.split(line), gap)
    chance.shuffle(groups)
    return gap.join(groups)


def _groups(parts: Sequence[str], gap: str = "\n") -> list[str]:
    """The parts that can stand anywhere, each with those behind it that hang on it."""
    found: list[str] = []
    for part in parts:
        if found and (_LEANS.match(part) or not part.strip()):
            found[-1] += gap + part
        else:
            found.append(part)
    return found


def _padded(note: MarkedNote, chance: random.Random) -> MarkedNote:
    """One to three asides between the sentences."""
    lines = note.text.split("\n")
    gap = " " if note.lang is Lang.EN else ""
    for aside in chance.sample(_asides(note.lang), chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        parts = _SENTENCE.split(lines[at])
        parts.insert(chance.randint(0, len(parts)), aside)
        lines[at] = gap.join(parts)
    return replace(note, text="\n".join(lines))


@cache
def _asides(lang: Lang) -> list[str]:
    return (training_folder() / f"asides-{lang}.txt").read_text("utf-8").splitlines()


def _laid_out(note: MarkedNote, chance: random.Random) -> MarkedNote:
    """A sentence a line, with bullets or without; or all lines run together."""
    lines = [line for line in note.text.split("\n") if line.strip()]
    gap, stop = (" ", ".") if note.lang is Lang.EN else ("", "。")
    if len(lines) > 3 and chance.random() < 0.5:
        return replace(note, text=gap.join(line if _END.search(line) else line + stop for line in lines))
    bullet = chance.choice(_BULLETS)
    parts = [part.strip() for line in lines for part in _SENTENCE.split(line)]
    return replace(note, text="\n".join(bullet + part for part in parts if part))


def _renamed(note: MarkedNote, chance: random.Random) -> MarkedNote:
    """Everybody under another name, the same one everywhere."""
    names = [name for person in note.people for name in person.names]
    names += [*note.ours, *(name for each in note.either for name in each)]
    if note.lang is Lang.EN:
        words = _other_latin([name for name in names if name.lower() not in note.text], chance)
    else:
        words = _other_han(names, chance)
    if not words:
        return note
    pattern = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    if note.lang is Lang.EN:
        pattern = re.compile(rf"\b(?:{pattern.pattern})\b")
    return _changed(note, lambda text: pattern.sub(lambda found: words[found.group()], text))


def _other_latin(names: Sequence[str], chance: random.Random) -> dict[str, str]:
    """For each given or family name another one, written with the same capitals."""
    world, found = world_names(), dict[str, str]()
    for word in _LATIN.findall(" ".join(names)):
        kind = world.given if word.lower() in world.given else world.family
        if word.lower() in kind and not word.islower() and len(word) > 1:
            other = chance.choice(_sorted(kind))
            found[word] = other.upper() if word.isupper() else other.capitalize()
    return found


@cache
def _sorted(names: frozenset[str]) -> list[str]:
    return sorted(name for name in names if name.isalpha())


def _other_han(names: Sequence[str], chance: random.Random) -> dict[str, str]:
    """For each name that begins with a family name (老 and 小 aside) the same with another, one for one."""
    families = sorted(set(name_words().surnames))
    other = dict(zip(families, chance.sample(families, len(families)), strict=True))
    found: dict[str, str] = {}
    for name in names:
        if _HAN_NAME.fullmatch(name):
            lead = name[0] if name[0] in "老小阿" else ""
            family = name[len(lead)]
            if family in other:
                found[name] = lead + other[family] + name[len(lead) + 1 :]
    return found


def _lowered(note: MarkedNote, _: random.Random) -> MarkedNote:
    """Without capitals, as in a hasty chat."""
    return _changed(note, str.lower) if note.lang is Lang.EN else note


def _changed(note: MarkedNote, change: Callable[[str], str]) -> MarkedNote:
    """The same change to the text and to everything that is quoted from it."""

    def all_of(words: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(change, words))

    return replace(
        note,
        text=change(note.text),
        people=tuple(replace(person, names=all_of(person.names)) for person in note.people),
        ours=all_of(note.ours),
        outside=all_of(note.outside),
        either=tuple(map(all_of, note.either)),
        account=change(note.account) if note.account else None,
        marks=None if note.marks is None else tuple((change(quote), tag) for quote, tag in note.marks),
    )


_REWRITES: tuple[tuple[Callable[[MarkedNote, random.Random], MarkedNote], float], ...] = (
    (_reordered, 0.5),
    (_laid_out, 0.3),
    (_padded, 0.4),
    (_renamed, 0.6),
    (_lowered, 0.08),
)
"""Each way of telling otherwise and how often it is taken."""
