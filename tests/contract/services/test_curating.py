"""Company documents: who may put what in whose place, and who finds what in the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.account import OPERATOR, AccountRole, Actor
from assistant.errors import NotFound
from assistant.services.curating import BuiltIn, Curating
from knowledge.documents import Document
from knowledge.library import Library, open_library

LEADER = Actor("lea", "Lea", AccountRole.LEADER, None)
EAST = Actor("ed", "Ed", AccountRole.MANAGER, "east")
WEST = Actor("wes", "Wes", AccountRole.MANAGER, "west")
EAST_REP = Actor("eva", "Eva", AccountRole.REP, "east")
ALL = b"# Prices\n\n## Ceiling\n\nThe whole company may give ten percent."
OURS = b"# Prices\n\n## Ceiling\n\nThe west may give thirty percent."


@pytest.fixture
def library() -> Iterator[Library]:
    library = open_library(())
    yield library
    library.close()


@pytest.fixture
def curating(library: Library) -> Curating:
    return Curating(lambda: library)


def published(curating: Curating, actor: Actor, data: bytes, *teams: str) -> Document:
    document = curating.preview(actor, "pricing.md", data, teams=teams)
    curating.publish(actor, document)
    return document


def listed(curating: Curating, actor: Actor) -> set[str]:
    return {line.id for line in curating.documents(actor)}


def test_a_team_has_a_document_of_its_own_beside_one_that_others_call_the_same(
    curating: Curating, library: Library
) -> None:
    theirs = published(curating, LEADER, ALL)
    ours = published(curating, WEST, OURS, "west")
    assert library.document(theirs.id) == theirs
    assert listed(curating, EAST_REP) == {theirs.id}
    assert listed(curating, WEST) == {theirs.id, ours.id}
    again = published(curating, WEST, OURS + b" No more.", "west")
    assert again.id == ours.id


def test_nobody_puts_a_document_in_the_place_of_one_they_may_not_edit(
    curating: Curating, library: Library
) -> None:
    theirs = published(curating, LEADER, ALL)
    east = published(curating, EAST, OURS, "east")
    for known in (theirs, east):
        intruder = replace(known, teams=("west",), title="Ours")
        with pytest.raises(NotFound):
            curating.publish(WEST, intruder)
        with pytest.raises(NotFound):
            curating.publish(WEST, replace(intruder, id="company/free"), supersedes=known.id)
        assert library.document(known.id) == known


def test_an_operator_gives_a_file_to_a_team_by_adding_it_again(
    curating: Curating, library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "pricing.md"
    file.write_bytes(ALL)
    (first,) = curating.add_files(OPERATOR, [file])
    (second,) = curating.add_files(OPERATOR, [file], teams=("west",))
    assert (first.state, second.state) == ("added", "replaced")
    assert first.document == second.document
    assert library.document(str(first.document)).teams == ("west",)


def test_those_who_tend_every_document_find_every_document_in_the_list(curating: Curating) -> None:
    everybodys = published(curating, LEADER, ALL).id
    west = published(curating, WEST, OURS, "west").id
    assert listed(curating, LEADER) == listed(curating, OPERATOR) == {everybodys, west}
    assert {line.id for line in curating.replaceable(LEADER)} == {everybodys, west}
    assert listed(curating, EAST) == listed(curating, EAST_REP) == {everybodys}


def test_what_comes_with_the_product_is_said_not_to_be_removable() -> None:
    library = open_library()
    with pytest.raises(BuiltIn) as refused:
        Curating(lambda: library).remove(LEADER, "playbooks/en/pricing")
    assert refused.value.facts["name"] == library.document("playbooks/en/pricing").title
    library.close()
