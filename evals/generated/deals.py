"""Constructed deals with their labels; print them with ``python -m evals.generated.deals > deals.jsonl``."""

from __future__ import annotations

import json
import sys
from typing import Any

from evals.generated.facts import Lang, draw_table
from evals.generated.labels import expect_of
from evals.generated.words import row_of

SEED = 7
LANGS: tuple[Lang, ...] = ("zh", "en")


def generated_deals(each: int = 100, complete: int = 20, seed: int = SEED) -> list[dict[str, Any]]:
    """So many deals with gaps and without in each language; the same seed gives the same bytes."""
    tables = [draw_table(n, lang, seed=seed) for lang in LANGS for n in range(each)]
    tables += [draw_table(n, lang, complete=True, seed=seed) for lang in LANGS for n in range(complete)]
    return [row_of(table, expect_of(table)) for table in tables]


if __name__ == "__main__":
    for row in generated_deals():
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
