"""What is not for an asker's teams is never a candidate, in words, in vectors, in answers, or after a change."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from knowledge.documents import Document, Section
from knowledge.hashing import HashEmbedding
from knowledge.library import Library, open_library
from knowledge.store import MemoryDocuments

TEAMS = ("north", "south", "east", "west")
WORDS = [
    "budget",
    "discount",
    "tender",
    "audit",
    "contract",
    "legal",
    "signature",
    "pilot",
    "region",
    "owner",
    "预算",
    "审批",
    "折扣",
    "合同",
    "审计",
    "客户",
]
QUERIES = 800


def documents(rng: random.Random) -> Iterator[Document]:
    for number in range(60):
        teams = tuple(rng.sample(TEAMS, rng.randint(0, 2)))
        text = " ".join(rng.choices(WORDS, k=30))
        lang = rng.choice(("zh", "en"))
        yield Document(
            f"company/{number}",
            f"Document {number}",
            "zh" if lang == "zh" else "en",
            "company",
            (Section(("S",), text),),
            teams,
        )


@pytest.fixture(scope="module", params=["words", "words and vectors"])
def library(request: pytest.FixtureRequest) -> Iterator[Library]:
    store = MemoryDocuments(*documents(random.Random(5)))
    embed = HashEmbedding(64, weight=1.0) if request.param == "words and vectors" else None
    library = open_library((), store, None, embed)
    assert library.wait_for_vectors(60)
    yield library
    library.close()


def test_random_searches_never_show_another_teams_passage(library: Library) -> None:
    rng = random.Random(17)
    allowed_to = {each.id: each.teams for each in library.documents()}
    seen = 0
    for _ in range(QUERIES):
        teams = frozenset(rng.sample(TEAMS, rng.randint(0, 2)))
        for passage in library.search(" ".join(rng.choices(WORDS, k=3)), teams=teams, k=8):
            readers = allowed_to[passage.chunk.document_id]
            assert not readers or teams.intersection(readers)
            seen += 1
    assert seen > QUERIES * 4


def test_an_answer_never_quotes_another_teams_document(library: Library) -> None:
    for words in ("budget discount tender", "预算审批折扣", "who signs the contract"):
        answer = library.answer(words, teams=frozenset({"north"}))
        assert answer.passages
        for passage in answer.passages:
            readers = library.document(passage.chunk.document_id).teams
            assert not readers or "north" in readers


def test_moving_a_document_to_another_team_takes_effect_at_once() -> None:
    library = open_library(
        (),
        MemoryDocuments(
            Document("d", "D", "en", "company", (Section(("S",), "The mango limit."),), ("north",))
        ),
    )
    assert library.search("mango", teams=frozenset({"north"}))
    library.replace(Document("d", "D", "en", "company", (Section(("S",), "The mango limit."),), ("south",)))
    assert not library.search("mango", teams=frozenset({"north"}))
    assert library.search("mango", teams=frozenset({"south"}))
    assert [each.id for each in library.documents(teams=frozenset({"north"}))] == []
    library.close()


def test_what_a_team_may_see_is_found_behind_any_number_of_better_fits_it_may_not() -> None:
    hidden = [
        Document(f"company/h{n}", "H", "en", "company", (Section(("S",), "the travel discount"),), ("north",))
        for n in range(150)
    ]
    long = "the discount stands here " + "among many other words of ours " * 8
    shown = Document("company/shown", "Shown", "en", "company", (Section(("S",), long),), ("south",))
    library = open_library((), MemoryDocuments(*hidden, shown), None)
    try:
        found = library.search("travel discount", teams=frozenset({"south"}))
        assert [each.chunk.document_id for each in found] == ["company/shown"]
    finally:
        library.close()
