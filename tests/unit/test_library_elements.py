"""What was learned of how people ask, and passages that together serve every part of a question."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from evals.training.elements import FOLDER, read_questions
from knowledge.coverage import covering
from knowledge.documents import Document, Lang, Section
from knowledge.elements import NO_ELEMENT, element_chances, element_weights, read_weights
from knowledge.errors import ContentError
from knowledge.index_layout import Entry, Scope
from knowledge.library import Library, open_library
from knowledge.query import Query
from knowledge.ranking import Ranked

ASKED_IN_OTHER_WORDS: tuple[tuple[str, Lang, str], ...] = (
    (
        "My best small-deal closer has been on big accounts for half a year and brings in nothing. Why?",
        "en",
        "F12",
    ),
    ("Two of our teams ring the same buyer and fight over whose he is.", "en", "F13"),
    ("Does a corner shop owner weigh a purchase like a private person does?", "en", "F43"),
    ("把卖小单最拔尖的几个人调去做大客户，半年一无所获，为什么？", "zh", "F12"),
    ("同一家客户我们两拨人都在打，争着算谁的，怎么归类？", "zh", "F13"),
    ("夫妻店老板买东西跟普通人过日子买东西一样吗？", "zh", "F43"),
)


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


def chances(words: str, lang: Lang) -> dict[str, float]:
    return element_chances(words, Query.of(words), lang)


@pytest.mark.parametrize(("words", "lang", "element"), ASKED_IN_OTHER_WORDS)
def test_a_question_in_nobodys_words_is_known_by_what_it_is_about(
    words: str, lang: Lang, element: str
) -> None:
    found = chances(words, lang)
    assert element in sorted(found, key=found.__getitem__, reverse=True)[:4]


@pytest.mark.parametrize(("words", "lang", "element"), ASKED_IN_OTHER_WORDS)
def test_such_a_question_finds_the_section(library: Library, words: str, lang: Lang, element: str) -> None:
    assert element in {each for passage in library.search(words, k=5) for each in passage.chunk.elements}


SEVERAL_PARTS: tuple[tuple[str, Lang, set[str]], ...] = (
    (
        "She runs the salon with her husband and says yes or no on the spot. Is that how a big firm decides too?",
        "en",
        {"F41", "F43", "F44"},
    ),
    ("给自己花钱和替单位花钱差在哪？", "zh", {"F37"}),
)


@pytest.mark.parametrize(("words", "lang", "elements"), SEVERAL_PARTS)
def test_every_part_of_a_question_is_served_in_the_first_five(
    library: Library, words: str, lang: Lang, elements: set[str]
) -> None:
    assert elements <= {each for passage in library.search(words, k=5) for each in passage.chunk.elements}


@pytest.mark.parametrize("words", ["quokka", "??", "zzyzx qwrtp"])
def test_words_that_nobody_asked_with_are_about_nothing(library: Library, words: str) -> None:
    assert chances(words, "en") == {}
    assert library.search(words) == ()


def test_all_chances_together_are_at_most_one() -> None:
    for words, lang, _ in ASKED_IN_OTHER_WORDS:
        assert 0.5 < sum(chances(words, lang).values()) <= 1.0 + 1e-9


def test_a_broken_table_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    cut = tmp_path / "elements_en.npz"
    whole = resources.files("knowledge").joinpath("data/elements_en.npz").read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ContentError, match="elements_en"):
        read_weights(cut)


def ranked(row: int, words: float, *elements: str) -> Ranked:
    return Ranked(Entry(row, f"d#{row}", "", "", elements), words, words)


def rows(found: list[Ranked]) -> list[int]:
    return [each.row for each in found]


def test_the_second_passage_adds_what_the_first_does_not_state() -> None:
    found = [ranked(1, 10.0, "F1"), ranked(2, 9.0, "F1"), ranked(3, 5.0, "F2")]
    assert rows(covering(found, {"F1": 0.5, "F2": 0.5})) == [1, 3, 2]


def test_scores_fall_from_one_passage_to_the_next() -> None:
    found = [ranked(n, 10.0 - n % 4, f"F{n % 7}", f"F{n % 5}") for n in range(1, 30)]
    scores = [each.score for each in covering(found, {f"F{n}": 0.1 for n in range(7)})]
    assert scores == sorted(scores, reverse=True)


def test_a_document_comes_first_where_the_question_is_left_to_documents() -> None:
    found = [ranked(1, 10.0), ranked(2, 9.0, "F1"), ranked(3, 8.0, "F2")]
    assert rows(covering(found, {"F1": 0.05, "F2": 0.02, NO_ELEMENT: 0.6}))[0] == 1
    assert rows(covering(found, {"F1": 0.5, "F2": 0.2, NO_ELEMENT: 0.01}))[0] == 2


LEFT_TO_DOCUMENTS: tuple[tuple[str, Lang], ...] = (
    ("How many days of annual leave may I carry over?", "en"),
    ("Do we hold ISO 27001 and can I send the certificate?", "en"),
    ("居家办公怎么申请", "zh"),
    ("提成什么时候发，回款到账算还是签单算？", "zh"),
)


@pytest.mark.parametrize(("words", "lang"), LEFT_TO_DOCUMENTS)
def test_a_question_about_the_company_itself_is_left_to_its_documents(words: str, lang: Lang) -> None:
    found = chances(words, lang)
    assert max(found, key=found.__getitem__) == NO_ELEMENT


@pytest.mark.parametrize(("words", "lang", "element"), ASKED_IN_OTHER_WORDS)
def test_a_question_about_the_framework_is_not(words: str, lang: Lang, element: str) -> None:
    assert chances(words, lang).get(NO_ELEMENT, 0.0) < 0.1


def test_nothing_learned_changes_nothing() -> None:
    found = [ranked(1, 10.0, "F1"), ranked(2, 9.0)]
    assert covering(found, {}) == found


def test_sections_come_by_their_elements_only_to_who_may_see_them(library: Library) -> None:
    index = library._keeper.index
    assert index.stating(["F12"], Scope("en"))
    assert not set(index.stating(["F12"], Scope("en"))) & set(index.stating(["F12"], Scope("zh")))
    assert index.stating(["F12"], Scope("en", kinds=frozenset({"company"}))) == []
    assert index.stating([], Scope("en")) == []


def test_a_company_s_own_words_come_first_for_its_own_subject() -> None:
    library = open_library()
    own = Section(
        ("Holiday roster",), "The holiday roster for December is kept by Wanda and closes on the tenth."
    )
    library.add(Document("roster", "Roster", "en", "company", (own,)))
    assert library.search("Who keeps the holiday roster for December?")[0].chunk.document_id == "roster"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_question_learned_from_names_elements_there_are(path: Path) -> None:
    asked = read_questions(path)
    lang: Lang = "zh" if path.stem.startswith("zh") else "en"
    known = set(element_weights(lang).classes)
    assert len({each.words for each in asked}) == len(asked) > 300
    assert all(set(each.elements) <= known for each in asked)


def test_a_section_that_adds_a_part_of_the_answer_is_quoted_too(library: Library) -> None:
    words, elements = (
        "She runs the salon with her husband. How does a big firm decide instead?",
        {"F41", "F44"},
    )
    quoted = {each for citation in library.answer(words).citations for each in citation.elements}
    assert elements <= quoted


def test_what_fits_best_by_its_words_is_judged_by_wherever_it_ranks(library: Library) -> None:
    words = "She runs the salon with her husband. Is that how a big firm decides too?"
    found = library._finder().evidence(words, "en", Scope("en"), 3)
    everything = library._finder().evidence(words, "en", Scope("en"), 12).passages
    assert max(each.words for each in found.telling) >= max(each.words for each in everything)
