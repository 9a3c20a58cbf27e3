"""A text cut into word pieces for an encoder, and into windows it can hold, at the ends of clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace
from tokenizers.normalizers import Sequence as InOrder
from tokenizers.pre_tokenizers import Metaspace

UNKNOWN, FIRST, LAST, FILLER = "<unk>", "<s>", "</s>", "<pad>"
LINE = "▁\n"
"""The piece that stands for the end of a line: lists and labels are told by it."""
WINDOW = 380
"""Pieces the encoder sees at once: two thirds of a page."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text by number, `starts` and `ends` in the text, and the windows (first, behind the last)."""

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    windows: Sequence[tuple[int, int]]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The first piece that touches a stretch of the text, and the one behind the last; equal where none does."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def tokenizer_of(vocabulary: Sequence[tuple[str, float]]) -> Tokenizer:
    """A unigram tokenizer (SentencePiece's, as XLM-R uses it) for these pieces and their scores."""
    unknown = [piece for piece, _ in vocabulary].index(UNKNOWN)
    made = Tokenizer(Unigram(list(vocabulary), unk_id=unknown, byte_fallback=False))
    made.normalizer = InOrder(
        [Replace(Regex("\\s*\\n\\s*"), " \n "), NFKC(), Replace(Regex("[ \\t\\r\u00a0]+"), " ")]
    )
    made.pre_tokenizer = Metaspace(prepend_scheme="always")
    return made


def pieces_of(text: str, clause_starts: Sequence[int], tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text; a window ends where a clause begins, as far as one does.

    Empty lines and what is blank at either end leave no piece: an order that was blanked out must not colour the rest.
    """
    taken = tokenizer.encode(text, add_special_tokens=False)
    spans, ids = taken.offsets, taken.ids
    first = next((n for n, span in enumerate(spans) if text[slice(*span)].strip()), len(spans))
    last = next((n for n in range(len(spans), first, -1) if text[slice(*spans[n - 1])].strip()), first)
    offsets = np.array(spans[first:last], dtype=np.int64).reshape(-1, 2)
    starts, ends = np.maximum.accumulate(offsets[:, 0]), np.maximum.accumulate(offsets[:, 1])
    cuts = np.searchsorted(ends, np.asarray(clause_starts, dtype=np.int64), side="right").tolist()
    return Pieces(ids[first:last], starts.tolist(), ends.tolist(), _windows(len(offsets), cuts))


def _windows(count: int, cuts: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    while count - start > WINDOW:
        end = max((cut for cut in cuts if start < cut <= start + WINDOW), default=start + WINDOW)
        found.append((start, end))
        start = end
    return [*found, (start, count)]
