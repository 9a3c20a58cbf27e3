"""The framework content is whole: every element in both languages, in sections a reader can take alone."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

FRAMEWORK = Path(__file__).parents[2] / "knowledge" / "content" / "framework"
LANGUAGES = ("zh", "en")
ELEMENTS = {f"F{number}" for number in range(1, 106)}
HEADING = re.compile(r"^## (?P<heading>.+?) \{(?P<ids>F\d+(?: F\d+)*)\}$")
HAN = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z0-9]+(?:[-'][A-Za-z0-9]+)*")
# Smallest and largest section: Han characters plus Latin words in zh, words in en.
LENGTH = {"zh": (100, 380), "en": (60, 220)}
GARBLED = ("猜我", "将对", "辅助VI")


@dataclass(frozen=True, slots=True)
class Section:
    place: str
    heading: str
    ids: tuple[str, ...]
    body: str


def names(lang: str) -> list[str]:
    return sorted(path.name for path in (FRAMEWORK / lang).glob("*.md"))


def split(lang: str, name: str) -> tuple[dict[str, object], str, list[Section]]:
    text = (FRAMEWORK / lang / name).read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    head, *rest = re.split(r"^(?=## )", body, flags=re.M)
    sections = []
    for part in rest:
        first, _, remainder = part.partition("\n")
        found = HEADING.match(first)
        assert found, f"{lang}/{name}: heading without element ids: {first}"
        ids = tuple(found["ids"].split())
        sections.append(
            Section(f"{lang}/{name}: {found['heading']}", found["heading"], ids, remainder.strip())
        )
    return yaml.safe_load(front), head.strip(), sections


def sections_of(lang: str) -> list[Section]:
    return [section for name in names(lang) for section in split(lang, name)[2]]


def test_both_languages_have_the_same_files() -> None:
    assert names("zh") == names("en")
    assert len(names("zh")) == 11


@pytest.mark.parametrize("name", names("zh"))
def test_both_languages_hold_the_same_elements_in_the_same_order(name: str) -> None:
    assert [s.ids for s in split("zh", name)[2]] == [s.ids for s in split("en", name)[2]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_element_has_a_home(lang: str) -> None:
    homes = {element for section in sections_of(lang) for element in section.ids}
    assert homes == ELEMENTS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_front_matter_is_complete(lang: str) -> None:
    for name in names(lang):
        front, head, _ = split(lang, name)
        assert set(front) == {"title", "lang", "id", "version"}, name
        assert front["lang"] == lang
        assert front["id"] == f"framework-{Path(name).stem}"
        assert isinstance(front["version"], int)
        assert head == f"# {front['title']}", name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_can_be_shown_alone(lang: str) -> None:
    shortest, longest = LENGTH[lang]
    wrong = []
    for section in sections_of(lang):
        plain = HAN.sub(" ", section.body)
        size = len(WORD.findall(plain)) + (len(HAN.findall(section.body)) if lang == "zh" else 0)
        if not shortest <= size <= longest:
            wrong.append((section.place, size))
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_are_unique(lang: str) -> None:
    headings = [section.heading for section in sections_of(lang)]
    assert len(headings) == len(set(headings))


def test_sections_are_written_in_their_language() -> None:
    for section in sections_of("zh"):
        assert HAN.search(section.heading), section.place
        assert len(HAN.findall(section.body)) > len(WORD.findall(HAN.sub(" ", section.body))), section.place
    for section in sections_of("en"):
        # The author's handle and the name of the site are the only Chinese an English reader meets.
        allowed = section.body.replace("运营的不惑屋", "").replace("人人都是产品经理", "")
        assert not HAN.search(section.heading + allowed), section.place


@pytest.mark.parametrize("lang", LANGUAGES)
def test_damaged_words_of_the_source_are_not_repeated(lang: str) -> None:
    for section in sections_of(lang):
        assert not any(word in section.body for word in GARBLED), section.place


@pytest.mark.parametrize(
    ("element", "zh", "en"),
    [
        ("F26", ("5000万", "经验"), ("50 million", "rule of thumb")),
        ("F61", ("50%", "经验"), ("50%", "rules of thumb")),
        ("F63", ("15%", "经验"), ("15%", "rules of thumb")),
    ],
)
def test_figures_carry_their_warning(element: str, zh: tuple[str, str], en: tuple[str, str]) -> None:
    for lang, (figure, warning) in (("zh", zh), ("en", en)):
        homes = [s.body for s in sections_of(lang) if element in s.ids and figure in s.body]
        assert homes
        assert all(warning in body for body in homes)


def test_the_author_is_credited() -> None:
    sources = (FRAMEWORK.parent / "SOURCES.md").read_text(encoding="utf-8")
    assert "@运营的不惑屋" in sources
    assert "人人都是产品经理" in sources


def test_a_sentence_after_a_list_is_not_the_tail_of_its_last_item() -> None:
    item = re.compile(r"^(- |\d+\. )")
    for path in FRAMEWORK.parent.glob("*/[ez][nh]/*.md"):
        lines = path.read_text(encoding="utf-8").split("\n")
        tails = [b for a, b in pairwise(lines) if item.match(a) and b and not item.match(b)]
        assert tails == [], path
