"""Initials that stand for somebody whose full name is in the note: WL for Wei Ling Teo."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.name_words_en import english_words
from assistant.reading.names import Form, Name


def initials(text: str, names: Sequence[Name]) -> list[Name]:
    """WL for Wei Ling Teo, once the full name stands in the note."""
    out: list[Name] = []
    for name in names:
        tokens = name.text.split(" ")
        if len(tokens) < 2 or name.title:
            continue
        for short in {"".join(t[0] for t in tokens), "".join(t[0] for t in tokens[:2])}:
            if len(short) < 2 or short in english_words().not_initials:
                continue
            if short.isalnum() and short not in text:
                continue
            for m in re.finditer(rf"(?<![\w.]){short}(?![\w.])", text):
                if m.start() > name.end:
                    out.append(Name(m.start(), m.end(), m.group(), Form.FULL, name.text))
    return list({n.start: n for n in out}.values())
