"""The content that comes with the product and a company's overlay of it, as documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from knowledge.documents import Chunk, Document, Kind, Lang
from knowledge.errors import ContentError
from knowledge.markdown import parse_document

_SHELVES: tuple[tuple[str, Kind], ...] = (("framework", "framework"), ("playbooks", "playbook"))
_LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Shelved:
    """One Markdown file of the shelf, not parsed yet."""

    id: str
    kind: Kind
    lang: Lang
    text: str

    def document(self) -> Document:
        return parse_document(
            self.text, id=self.id, kind=self.kind, source=f"{self.id}.md", lang=self.lang, strict=True
        )


class Shelf:
    """Markdown under ``framework/{zh,en}`` and ``playbooks/{zh,en}`` of one or more folders; later ones win."""

    def __init__(self, roots: Sequence[Traversable], *, samples: bool = True) -> None:
        """Without `samples` our own playbooks, those of an invented company, are left out."""
        self._roots = tuple(roots)
        self._samples = samples

    @lru_cache(maxsize=1)  # noqa: B019  one shelf lives as long as its library
    def files(self) -> tuple[Shelved, ...]:
        """Every file, ordered by kind, language and name."""
        found: dict[str, Shelved] = {}
        for root in self._roots:
            for folder, kind in _SHELVES:
                if kind == "playbook" and root == builtin_root() and not self._samples:
                    continue
                for lang in _LANGS:
                    for shelved in _markdown(root, folder, kind, lang):
                        found[shelved.id] = shelved
        return tuple(found[id] for id in sorted(found))

    def digest(self) -> str:
        """Changes whenever a file or the phrases people use for the framework's elements change."""
        total = hashlib.sha256()
        for shelved in self.files():
            total.update(f"{shelved.id}\0{shelved.text}\0".encode())
        for lang in _LANGS:
            total.update(_asked_text(lang).encode("utf-8"))
        return total.hexdigest()[:32]

    def documents(self) -> tuple[Document, ...]:
        """Every file parsed; raises ContentError with file and line for a broken one."""
        return tuple(shelved.document() for shelved in self.files())


def builtin_root() -> Traversable:
    """The folder of content inside the package."""
    return resources.files("knowledge").joinpath("content")


def asked_phrases(chunks: Iterable[Chunk], lang: Lang) -> dict[str, tuple[str, ...]]:
    """Per chunk id, the everyday phrases with which people ask for it.

    A line's key names a framework element, all elements of an overview, or a playbook; behind an @ stand
    words of the heading.
    """
    pool = [chunk for chunk in chunks if chunk.lang == lang]
    overviews = {chunk.id.partition("#")[2]: chunk for chunk in pool if len(chunk.elements) > 1}
    stated = _by_what_they_state(pool)
    phrases: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(_asked_text(lang).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        key, tab, rest = line.partition("\t")
        if not tab:
            raise ContentError(f"data/asked_{lang}.tsv", number, "an element, a tab and phrases are expected")
        name, _, heading = key.strip().partition("@")
        if name in overviews:
            homes = [overviews[name]]
        else:
            homes = [chunk for chunk in stated.get(name, ()) if heading in chunk.section]
        if homes:
            home = min(homes, key=lambda chunk: len(chunk.elements))
            said = tuple(part.strip() for part in rest.split("|") if part.strip())
            phrases[home.id] = phrases.get(home.id, ()) + said
    return phrases


def _by_what_they_state(chunks: Iterable[Chunk]) -> dict[str, list[Chunk]]:
    """Chunks by each element they state and by the name of their document, in their order."""
    stated: dict[str, list[Chunk]] = {}
    for chunk in chunks:
        for name in {*chunk.elements, chunk.document_id.rpartition("/")[2]}:
            stated.setdefault(name, []).append(chunk)
    return stated


def _asked_text(lang: Lang) -> str:
    return resources.files("knowledge").joinpath(f"data/asked_{lang}.tsv").read_text("utf-8")


def _markdown(root: Traversable, folder: str, kind: Kind, lang: Lang) -> list[Shelved]:
    place = root.joinpath(folder).joinpath(lang)
    if not place.is_dir():
        return []
    return [
        Shelved(f"{folder}/{lang}/{file.name.removesuffix('.md')}", kind, lang, file.read_text("utf-8"))
        for file in sorted(place.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".md")
    ]
