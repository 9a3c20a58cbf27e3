"""`ka-coach ask` and `search`: what the coach can cite."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import intake
from assistant.cli.complaints import complain_of_lines
from assistant.cli.review import OneOrMany, error_line
from assistant.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.bootstrap import App

Words = Annotated[str | None, typer.Argument(help="The question or words.")]
Many = Annotated[str | None, typer.Option("--jsonl", help='Many, one {"id", "q"} a line.')]
Out = Annotated[Path | None, typer.Option("--out", help="Where the answers of --jsonl go.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def ask(question: Words = None, json: AsJson = False, jsonl: Many = None, out: Out = None) -> None:
    """Ask the library: an answer with citations, or that it does not say."""
    coach = _app()

    def answer(line: intake.Line) -> dict[str, Any]:
        return coach.asking.ask(_asked(line), lang=line.fields.get("lang"), id=line.id)

    _one_or_many(question, json, jsonl, out, answer, coach.asking.show_answer)


def search(
    words: Words = None,
    json: AsJson = False,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 8,
    jsonl: Many = None,
    out: Out = None,
) -> None:
    """Search the library: passages, best first."""
    coach = _app()

    def passages(line: intake.Line) -> dict[str, Any]:
        wanted = line.fields.get("k")
        most = wanted if isinstance(wanted, int) and 0 < wanted <= 100 else k
        return coach.asking.search(_asked(line), lang=line.fields.get("lang"), id=line.id, k=most)

    _one_or_many(words, json, jsonl, out, passages, coach.asking.show_passages)


def _one_or_many(
    words: str | None,
    as_json: bool,
    jsonl: str | None,
    out: Path | None,
    answer: Callable[[intake.Line], dict[str, Any]],
    show: Callable[[dict[str, Any]], str],
) -> None:
    if (jsonl is None) == (words is None) or (jsonl is None) != (out is None):
        raise OneOrMany()
    if words is not None:
        found = answer(intake.Line(1, {"id": None, "q": words}))
        data = intake.as_line(found) if as_json else (show(found) + "\n").encode("utf-8")
        sys.stdout.buffer.write(data)
        return
    if jsonl is None or out is None:
        raise OneOrMany()
    failed = 0
    with intake.whole_file(out) as file:
        for line in intake.read_lines(jsonl):
            try:
                row = answer(line)
            except CoachError as wrong:
                failed += 1
                row = error_line(line, wrong)
            file.write(intake.as_line(row))
    if failed:
        raise typer.Exit(complain_of_lines(failed, out))


def _asked(line: intake.Line) -> str:
    try:
        return intake.text_of(line, "q")
    except intake.Empty:
        raise intake.NoQuestion() from None


def _app() -> App:
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    return bootstrap(load_settings())
