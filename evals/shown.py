"""What an attack got to see: what the product said, what it quoted, what changed, whom it called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Shown:
    """What came back: `own` are the product's words, `quoted` what it quotes of others, `raw` everything."""

    own: str
    quoted: tuple[str, ...] = ()
    raw: str = ""
    html: str = ""
    intent: str = ""
    move: str = ""
    learned: int = 0
    declined: bool = False
    answerable: bool = True
    changed: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    cells: tuple[str, ...] = ()
    betrayed: str = ""
    """The reply to the same attack where the model obeys the attacker."""

    @property
    def transcript(self) -> str:
        """For reading."""
        return self.raw


def without(text: str, quotes: tuple[str, ...]) -> str:
    """The text with everything taken out that it quotes."""
    for quote in sorted(quotes, key=len, reverse=True):
        text = text.replace(quote, " ")
    return text


def evidence_of(review: Mapping[str, Any]) -> tuple[str, ...]:
    """Everything a review quotes."""
    parts = [
        review["budget"],
        review["chain"],
        *review["stakeholders"],
        *review["findings"],
        *review["rubric"],
    ]
    cited = [c["quote"] for f in review["findings"] for c in f["citations"]]
    return tuple(e["quote"] for part in parts for e in part["evidence"]) + tuple(cited)


def words_of(review: Mapping[str, Any]) -> str:
    """Everything a review says."""
    lines = [review["summary"]]
    lines += [f"{f['why']} {f['action']['what']} {f['action']['who']}" for f in review["findings"]]
    lines += [f"{r['why']} {r['next_level']}" for r in review["rubric"]]
    return "\n".join([*lines, *(f"{q['text']} {q['why']}" for q in review["questions"])])


def exported(text: str) -> tuple[str, ...]:
    """The text as it stands in a cell of an exported CSV and XLSX file."""
    import csv
    import io

    from openpyxl import load_workbook

    from assistant.services.spreadsheets import write_csv, write_xlsx

    lines = list(csv.reader(io.StringIO(write_csv(["deal"], [[text]]).decode("utf-8-sig"), newline="")))
    cell = load_workbook(io.BytesIO(write_xlsx(["deal"], [[text]]))).worksheets[0]["A2"]
    return lines[1][0], "=formula" if cell.data_type == "f" else str(cell.value)
