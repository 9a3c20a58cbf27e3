"""A Chinese text while names are looked for: what titles cover, where they end, which places are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.reading.lexicon import Category, Hit
from assistant.reading.name_words_zh import is_han
from assistant.reading.names import Name
from assistant.reading.phrasing import Phrasings

LEADS = frozenset({Category.FUNCTION, Category.RANK})
_EDGE = frozenset(
    '的是叫跟和与找见给让请由向对被把约问听按从陪带在有个位名那这了过老、，兼：:（("及同但而且说因为，给替帮'
)
_SAID = Phrasings(__name__)
_ROLL, _MET = _SAID("roll"), _SAID("met")


class Page:
    """`covered`: places inside a title or a word for us; `ends`: where such words end; `after_title`: where a name may
    follow one; `taken`: places inside a name found already."""

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
        self.text, self.hits = text, hits
        self.names: list[Name] = []
        self.taken: set[int] = set()
        self.covered: set[int] = set()
        self.ends: set[int] = set()
        self.after_title: set[int] = set()
        for hit in hits:
            ours = hit.category is Category.OWN_SIDE and bool(hit.row.kind)
            lead = hit.category in LEADS and hit.end - hit.start >= 2
            if ours or lead:
                self.covered.update(range(hit.start, hit.end))
                self.ends.add(hit.end)
            titled = hit.row.kind == "title" or hit.category is Category.RANK
            if ours or (lead and (titled or self._met(hit))):
                self.after_title.add(hit.end)

    def _met(self, hit: Hit) -> bool:
        """Whether it is an office somebody of which is met: 见了信息部赵明两次."""
        return hit.row.kind == "team" and _MET.search(self.text[: hit.start]) is not None

    def edge(self, at: int) -> bool:
        """Whether a word may begin here."""
        return at == 0 or at in self.ends or self.text[at - 1] in _EDGE or not is_han(self.text[at - 1])

    def keep(self, names: Iterable[Name]) -> None:
        """Take these names, one after the other: the search for the next one knows of those before."""
        for name in names:
            self.names.append(name)
            self.taken.update(range(name.start, name.end))

    def roll(self) -> set[int]:
        """Where names may start in a list of who was there."""
        found: set[int] = set()
        for m in _ROLL.finditer(self.text):
            end = self.text.find("\n", m.end())
            end = len(self.text) if end < 0 else end
            found.add(m.end())
            found.update(m.end() + i + 1 for i, c in enumerate(self.text[m.end() : end]) if c in "、，,；; ")
        return found
