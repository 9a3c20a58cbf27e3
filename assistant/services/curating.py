"""Company documents in and out of the library: preview, publish, supersede, remove, check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.finding import Reason
from assistant.errors import Invalid, NotFound
from assistant.services.access import Action, Thing, allowed, require

if TYPE_CHECKING:
    from assistant.domain.account import Actor
    from knowledge.documents import Document
    from knowledge.indexing import CheckReport
    from knowledge.library import Library


class Unreadable(Invalid):
    """A file that could not be taken in; `key` says why."""

    code = "unreadable_document"

    def __init__(self, reason: str, name: str, detail: str = "") -> None:
        super().__init__(detail, name=name)
        self.key = f"library.{reason}"


class BuiltIn(Invalid):
    """A document that comes with the product, to be taken out."""

    code = "builtin_document"
    key = "library.builtin"


@dataclass(frozen=True, slots=True)
class Line:
    """One document of the library."""

    id: str
    title: str
    lang: str
    kind: str
    version: str
    format: str
    sections: int
    teams: tuple[str, ...]
    superseded_by: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: `state` is added, replaced, unchanged, skipped (a kind not read, in a folder) or failed."""

    path: Path
    state: str
    document: str | None = None
    problem: Reason | None = None


@dataclass(frozen=True, slots=True)
class Curating:
    """The library as those who tend it use it. `library()` opens it when first needed."""

    library: Callable[[], Library]

    def documents(self, actor: Actor) -> tuple[Line, ...]:
        """Every document this person may read, built-in ones first; all there are to those who tend all."""
        require(actor, Action.READ_LIBRARY)
        order = {"framework": 0, "playbook": 1, "company": 2}
        found = self.library().documents(teams=None if self._edits(actor, ()) else _readable(actor))
        return tuple(_line(d) for d in sorted(found, key=lambda d: (order[d.kind], d.id)))

    def read(self, actor: Actor, document_id: str) -> Document:
        """One document with all its sections, for those who may read it."""
        if all(line.id != document_id for line in self.documents(actor)):
            raise NotFound()
        with _known():
            return self.library().document(document_id)

    def replaceable(self, actor: Actor) -> tuple[Line, ...]:
        """The company documents this person may put another in place of, those already replaced aside."""
        return tuple(
            line
            for line in self.documents(actor)
            if line.kind == "company" and line.superseded_by is None and self._edits(actor, line.teams)
        )

    def preview(
        self, actor: Actor, name: str, data: bytes, *, teams: tuple[str, ...] = (), version: str | None = None
    ) -> Document:
        """What would be understood of a file; nothing is stored. Raises Unreadable.

        A file of the same name takes the place of the one before. Whoever tends one team's documents names them
        within the team: what others call the same is another document.
        """
        self._may_edit(actor, teams)
        from knowledge.errors import UnreadableDocument
        from knowledge.loaders import document_id, read_document

        id = None if self._edits(actor, ()) else document_id("/".join((*teams, name)))
        try:
            return read_document(name, data, id=id, teams=teams, version=version)
        except UnreadableDocument as problem:
            raise Unreadable(problem.reason, problem.name, problem.detail) from problem

    def publish(self, actor: Actor, document: Document, *, supersedes: str | None = None) -> None:
        """Put a previewed document into the library, perhaps in place of an older one."""
        self._may_edit(actor, document.teams)
        self._may_replace(actor, document.id)
        with _known():
            if supersedes is None:
                self.library().add(document)
            else:
                self._may_edit(actor, self.library().document(supersedes).teams)
                self.library().supersede(supersedes, document)

    def add_files(
        self, actor: Actor, paths: Sequence[Path], *, teams: tuple[str, ...] = ()
    ) -> Iterator[Taken]:
        """Every file, folders included, one after the other; bad ones are named and the others still go in."""
        self._may_edit(actor, teams)
        from knowledge.loaders import read_paths

        known = {d.id: d.digest for d in self.library().documents()}
        for loaded in read_paths(paths):
            if loaded.document is None:
                problem = loaded.problem
                assert problem is not None  # one of the two is always there
                facts = (("name", problem.name), ("detail", problem.detail))
                state = "skipped" if loaded.passed_over else "failed"
                yield Taken(loaded.path, state, problem=Reason(f"library.{problem.reason}", facts))
                continue
            document = replace(loaded.document, teams=teams or loaded.document.teams)
            if known.get(document.id) == document.digest:
                yield Taken(loaded.path, "unchanged", document.id)
                continue
            self._may_edit(actor, document.teams)
            self._may_replace(actor, document.id)
            self.library().add(document)
            yield Taken(loaded.path, "replaced" if document.id in known else "added", document.id)

    def remove(self, actor: Actor, document_id: str) -> None:
        """Take a company document out; no search finds it from now on."""
        with _known():
            document = self.library().document(document_id)
            self._may_edit(actor, document.teams)
            if document.kind != "company":
                raise BuiltIn(name=document.title)
            self.library().remove(document_id)

    def check(self, actor: Actor) -> CheckReport:
        """Whether the index holds exactly what the documents say."""
        require(actor, Action.READ_LIBRARY)
        return self.library().check()

    def rebuild(self, actor: Actor) -> CheckReport:
        """Build the index anew."""
        self._may_edit(actor, ())
        return self.library().rebuild()

    def _edits(self, actor: Actor, teams: tuple[str, ...]) -> bool:
        """Whether this person may change documents of these teams; no teams are the whole company."""
        return all(
            allowed(actor, Action.EDIT_LIBRARY, Thing("document", "", team=team)) for team in teams or (None,)
        )

    def _may_edit(self, actor: Actor, teams: tuple[str, ...]) -> None:
        """Documents for the whole company need more reach than those of one's own team."""
        for team in teams or (None,):
            require(actor, Action.EDIT_LIBRARY, Thing("document", "", team=team))

    def _may_replace(self, actor: Actor, document_id: str) -> None:
        """A new text under a known id takes the old one away from its readers."""
        from knowledge.errors import UnknownDocument

        try:
            known = self.library().document(document_id)
        except UnknownDocument:
            return
        self._may_edit(actor, known.teams)


@contextmanager
def _known() -> Iterator[None]:
    from knowledge.errors import UnknownDocument

    try:
        yield
    except UnknownDocument as missing:
        raise NotFound() from missing


def _readable(actor: Actor) -> frozenset[str]:
    return frozenset({actor.team} if actor.team else ())


def _line(document: Document) -> Line:
    return Line(
        document.id,
        document.title,
        document.lang,
        document.kind,
        document.version,
        document.format,
        len(document.sections),
        document.teams,
        document.superseded_by,
    )
