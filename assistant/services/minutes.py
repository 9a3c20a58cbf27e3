"""The minutes of a review as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.domain.account import Actor
from assistant.domain.vocabulary import Lang
from assistant.errors import Invalid
from assistant.review import page, word
from assistant.review.minutes import Minutes, minutes_json
from assistant.review.minutes_page import minutes_page
from assistant.review.minutes_table import minutes_table
from assistant.review.texts import ReviewTexts
from assistant.services.audit import Auditing
from assistant.services.reviewing import Reviewing
from assistant.services.spreadsheets import write_csv
from assistant.texts import Texts

Format = Literal["docx", "html", "md", "json", "csv"]

FORMATS: tuple[Format, ...] = ("docx", "html", "md", "json", "csv")


@dataclass(frozen=True, slots=True)
class MinuteTaking:
    """For whoever may read the review: its reviewer at any time, others once it is signed off."""

    reviewing: Reviewing
    words: Callable[[], tuple[Texts, ReviewTexts]]
    auditing: Auditing

    def render(self, actor: Actor | None, review_id: str, format: str, wanted: Lang | None = None) -> bytes:
        """The minutes as `docx`, `html`, `md`, `json` or `csv`, in the language of the deal unless another is wanted.

        Raises Invalid for another format.
        """
        return self.file(actor, review_id, format, wanted)[1]

    def file(
        self, actor: Actor | None, review_id: str, format: str, wanted: Lang | None = None
    ) -> tuple[str, bytes]:
        """The minutes with the name of their file: what the deal is called, and which review of it."""
        if format not in FORMATS:
            raise Invalid("format")
        opened = self.reviewing.open(actor, review_id, export=True, lang=wanted)
        lang = wanted or Lang(opened.share.snapshot.get("lang", "zh"))
        minutes = Minutes(opened.review, opened.pack, lang, opened.owner_name, opened.reviewer_name)
        self.auditing.note(actor, "review.export", "review", review_id, format=format)
        name = f"{minutes.title or opened.review.id[:8]} {opened.review.number}.{format}"
        if format == "json":
            return name, (json.dumps(minutes_json(minutes), ensure_ascii=False, indent=2) + "\n").encode()
        if format == "csv":
            table = minutes_table(minutes, *self.words())
            return name, write_csv(table.headings, table.rows)
        blocks = minutes_page(minutes, *self.words())
        if format == "docx":
            return name, word.docx(blocks, lang)
        text = page.html(blocks, minutes.title, lang) if format == "html" else page.markdown(blocks)
        return name, text.encode()
