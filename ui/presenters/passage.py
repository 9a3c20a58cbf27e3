"""A cited passage with its quote marked, for the drawer."""

from __future__ import annotations

from ui.ports import PassageView
from ui.templates import render


def show_passage(passage: PassageView, quote: str, lang: str) -> str:
    """The whole passage as paragraphs; the given words are marked where they stand."""
    before, marked, after = cut_at(passage.text, quote)
    return render(
        "passage.html", lang, passage=passage, before=listed(before), quote=marked, after=listed(after)
    )


def listed(text: str) -> str:
    """The text with the marks of its lists as dots."""
    return text.replace("\n- ", "\n• ")


def cut_at(text: str, quote: str) -> tuple[str, str, str]:
    """The text before, the quote, the text after; no quote where the text doesn't hold it."""
    place = text.find(quote) if quote else -1
    if place < 0:
        return text, "", ""
    return text[:place], quote, text[place + len(quote) :]
