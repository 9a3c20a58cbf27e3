"""What one turn of the coach needs, wired: reader, judgement, library, material, and whoever puts it into words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ports import ChatModel, Reader

if TYPE_CHECKING:
    from assistant.coaching.kit import Judge, Kit, Shelf
    from assistant.coaching.material import Material
    from assistant.coaching.speaking import Speaker
    from assistant.domain.deal import Deal
    from assistant.domain.tab import Tab
    from assistant.equipment import Equipment
    from assistant.review.texts import ReviewTexts
    from knowledge.library import Library


class Kits:
    """Packs a kit for each turn; its parts are read from their files once, when first asked for."""

    def __init__(self, content: Path | None, library: Callable[[], Library], equipment: Equipment) -> None:
        self._content, self._library, self._equipment = content, library, equipment

    def kit(self, today: date, tab: Tab | None = None) -> Kit:
        """All that one turn needs, for this day; a model takes part only on somebody's tab."""
        from assistant.coaching.kit import Kit

        model = self._equipment.chat(tab) if tab is not None else None
        reader, shelf = self.reader, self._shelf_with(model)
        if model is not None:
            from assistant.reading.model import ModelReader

            reader = ModelReader(model, self.reader)
        return Kit(reader, self.judge, shelf, self.material, self.words, today)

    def speaker(self, tab: Tab) -> Speaker:
        """Puts what is decided into words, with the model of this tab if there is one."""
        from assistant.coaching.model_voice import ModelVoice
        from assistant.coaching.speaking import Speaker

        model = self._equipment.chat(tab)
        return Speaker(ModelVoice(model) if model else None)

    def shelf(self, tab: Tab) -> Shelf:
        """The library as one asks it on this tab."""
        return self._shelf_with(self._equipment.chat(tab))

    @cached_property
    def reader(self) -> Reader:
        """Reads notes by itself: the same today and tomorrow, at no cost."""
        from assistant.reading.offline import LexiconReader

        return LexiconReader()

    @cached_property
    def judge(self) -> Judge:
        """Looks at a deal: picture, findings, levels."""
        from assistant.coaching.gaps import find_gaps
        from assistant.coaching.kit import Judged
        from assistant.coaching.rules import load_rules
        from assistant.coaching.shape import shape_of
        from assistant.domain.ledger import picture
        from assistant.review.rubric import load_rubric
        from assistant.review.scoring import score

        rules, rubric = load_rules(self._content), load_rubric(self._content)

        def judge(deal: Deal, today: date) -> Judged:
            seen = picture(deal, today)
            shape = shape_of(seen, rules)
            return Judged(
                seen, shape, find_gaps(seen, shape, today, rules), score(seen, shape, rubric, today, rules)
            )

        return judge

    @cached_property
    def material(self) -> Material:
        """What the coach says and looks for."""
        from assistant.coaching.material import load_material

        return load_material(self._content)

    @cached_property
    def words(self) -> ReviewTexts:
        """The words of findings, levels and reports."""
        from assistant.review.texts import load_texts

        return load_texts(self._content)

    def _shelf_with(self, model: ChatModel | None) -> Shelf:
        """The library as conversations use it: with a model, answers are put more freely."""
        if model is None:
            return self._library()
        from assistant.services.free_answers import AnsweringLibrary

        return AnsweringLibrary(self._library(), model)
