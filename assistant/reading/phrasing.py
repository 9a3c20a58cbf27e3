"""Turns of phrase: rows with an example each, kept beside the module that looks for them.

`departures.py` finds its own in `phrasings/departures.yaml`; `phrasings/README.md` says what a row holds. A file is read,
and a pattern compiled, when it is first looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import resources

from pydantic import Field, RootModel

from assistant.content import Strict, parse_yaml
from assistant.errors import ContentError

_MARK = re.compile(r"«(\w+)»")

Found = re.Match[str] | None


class PhrasingRow(Strict):
    """Ways of saying one thing, and a sentence that holds them: `{}` stands for each, `|` for where the look begins or ends."""

    texts: tuple[str, ...]
    example: str


class PhrasingEntry(Strict):
    """One phrasing: lists of rows, how they are set together, and sentences that must not be taken for it."""

    form: str = "«rows»"
    any_case: bool = False
    rows: tuple[PhrasingRow, ...] = ()
    lists: dict[str, tuple[PhrasingRow, ...]] = Field(default_factory=dict)
    anti: tuple[str, ...]

    def all_lists(self) -> Mapping[str, tuple[PhrasingRow, ...]]:
        """Every list of rows by the name its mark has in the form."""
        return {**({"rows": self.rows} if self.rows else {}), **self.lists}


class PhrasingFile(RootModel[dict[str, PhrasingEntry]]):
    """One file: phrasings by name."""


class Phrasing:
    """One turn of phrase, used as a compiled pattern is."""

    def __init__(self, page: Phrasings, name: str, given: Mapping[str, str]) -> None:
        self._page, self._name, self._given = page, name, given

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole as one pattern; raises ContentError where a row or a mark cannot be understood."""
        entry = self._page.entry(self._name)
        return compiled(self._page.source(self._name, self._given), entry, f"{self._page.path}: {self._name}")

    @cached_property
    def search(self) -> Callable[..., Found]:
        """Where it is found first."""
        return self.pattern.search

    @cached_property
    def match(self) -> Callable[..., Found]:
        """Whether a text begins with it."""
        return self.pattern.match

    @cached_property
    def fullmatch(self) -> Callable[..., Found]:
        """Whether a text is nothing but that."""
        return self.pattern.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Every place it is found."""
        return self.pattern.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """The text with something else in its place."""
        return self.pattern.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """The pieces around it."""
        return self.pattern.split


class Phrasings:
    """The phrasings of one module: `_SAID = Phrasings(__name__)`, then `_SAID("left")`."""

    def __init__(self, module: str) -> None:
        package, _, stem = module.rpartition(".")
        self._package, self._stem = package, stem
        self.path = f"{package.replace('.', '/')}/phrasings/{stem}.yaml"

    def __call__(self, name: str, **given: str) -> Phrasing:
        """One of them; `given` fills the marks that no list and no other phrasing of the file has the name of."""
        return Phrasing(self, name, given)

    @cached_property
    def entries(self) -> Mapping[str, PhrasingEntry]:
        """All of them as they are written; raises ContentError with file and line."""
        file = resources.files(self._package).joinpath("phrasings", f"{self._stem}.yaml")
        if not file.is_file():
            raise ContentError(f"{self.path}: no such file")
        return parse_yaml(file.read_text("utf-8"), PhrasingFile, self.path).root

    def entry(self, name: str) -> PhrasingEntry:
        """One as it is written; raises ContentError where there is none."""
        if name not in self.entries:
            raise ContentError(f"{self.path}: no phrasing {name!r}")
        return self.entries[name]

    def source(self, name: str, given: Mapping[str, str], instead: Mapping[str, str] | None = None) -> str:
        """The pattern of one as text; `instead` takes the place of lists, for whoever tries rows one by one."""
        entry = self.entry(name)
        lists = {
            key: "|".join(t for row in rows for t in row.texts) for key, rows in entry.all_lists().items()
        }
        known = {**given, **lists, **(instead or {})}

        def filled(mark: re.Match[str]) -> str:
            key = mark[1]
            return _MARK.sub(filled, known[key]) if key in known else self.source(key, given)

        return _MARK.sub(filled, entry.form)


def compiled(source: str, entry: PhrasingEntry, name: str) -> re.Pattern[str]:
    """A pattern of an entry; raises ContentError where it is none."""
    try:
        return re.compile(source, re.IGNORECASE if entry.any_case else 0)
    except re.error as wrong:
        raise ContentError(f"{name}: {wrong}: {source}") from wrong
