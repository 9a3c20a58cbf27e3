"""`ka-coach review`: one structured review of one deal's notes, or many."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import intake
from assistant.cli.complaints import complain_of_lines, sentence, spoken_language, warn
from assistant.errors import CoachError, UnknownLanguage, UserError

if TYPE_CHECKING:
    from datetime import date

    from assistant.batch import Job
    from assistant.settings import Settings


class Format(StrEnum):
    """How a review is written."""

    MD = "md"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"


class Language(StrEnum):
    """The language of the review; `auto` follows the notes."""

    AUTO = "auto"
    ZH = "zh"
    EN = "en"


class Engine(StrEnum):
    """Which coach does the work, where a model is configured too."""

    BUILTIN = "builtin"


class NeedsFile(UserError):
    """Binary output has no place on a terminal."""

    code = "needs_file"
    key = "error.docx_terminal"


class OneOrMany(UserError):
    """`--jsonl` and `--out` belong together and exclude a single file."""

    code = "wrong_usage"
    key = "error.batch"


def review(
    file: Annotated[
        str, typer.Argument(help="The notes: text, Word or PDF; `-` reads standard input.")
    ] = "-",
    format: Annotated[Format, typer.Option("--format", help="md, json, html or docx.")] = Format.MD,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write here instead.")] = None,
    lang: Annotated[Language, typer.Option(help="Language of the review.")] = Language.AUTO,
    today: Annotated[str | None, typer.Option(help="Reference date, YYYY-MM-DD.")] = None,
    product_category: Annotated[str, typer.Option(help="What is being sold.")] = "unknown",
    jsonl: Annotated[str | None, typer.Option(help="Many deals, one JSON object a line.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the reviews of --jsonl go.")] = None,
    engine: Annotated[Engine | None, typer.Option(help="`builtin` forces the built-in coach.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the notes were read.")] = False,
) -> None:
    """Review a deal from its notes: who is in it, what is missing, what to ask next."""
    day = intake.day(today)
    if (jsonl is None) != (out is None) or (jsonl is not None and file != "-"):
        raise OneOrMany()
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    settings = load_settings()
    if jsonl is not None and out is not None:
        raise typer.Exit(_review_many(settings, engine, jsonl, out, day))
    app = bootstrap(settings, engine=engine)
    text = intake.read_note(file)
    chosen = None if lang is Language.AUTO else lang.value
    if explain:
        _write(app.explain(text, chosen, day).encode("utf-8"), output)
        return
    if format is Format.DOCX and output is None and sys.stdout.isatty():
        raise NeedsFile()
    made = app.notes.review(text, lang=chosen, today=day, product_category=product_category)
    if not made.picture.deal.facts:
        warn("error.no_deal", chosen or spoken_language())
    _write(app.notes.render(made, format.value), output)


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with intake.whole_file(output) as file:
        file.write(data)


def _review_many(
    settings: Settings, engine: str | None, source: str, target: Path, today: date | None
) -> int:
    """Every good line reviewed, every bad one reported in its place; returns the exit code."""
    from assistant.batch import review as review_job
    from assistant.batch import spread

    lines = [(line, _job(settings, engine, line, today)) for line in intake.read_lines(source)]
    done = spread(review_job, [job for _, job in lines if not isinstance(job, CoachError)], settings)
    failed = 0
    with intake.whole_file(target) as file:
        for line, job in _with_progress(lines):
            answer = job if isinstance(job, CoachError) else next(done)
            failed += isinstance(answer, CoachError)
            row = error_line(line, answer) if isinstance(answer, CoachError) else answer
            file.write(intake.as_line(row))
    return complain_of_lines(failed, target) if failed else 0


def _job(settings: Settings, engine: str | None, line: intake.Line, today: date | None) -> Job | CoachError:
    from assistant.batch import Job

    lang = line.fields.get("lang")
    try:
        if lang not in (None, "auto", "zh", "en"):
            raise UnknownLanguage()
        return Job(
            settings,
            engine,
            intake.text_of(line, "text"),
            None if lang == "auto" else lang,
            intake.day(line.fields.get("today")) or today,
            str(line.fields.get("product_category") or "unknown"),
            line.id,
        )
    except CoachError as wrong:
        return wrong


def error_line(line: intake.Line, wrong: CoachError) -> dict[str, Any]:
    """What stands in a batch's output in place of a line that could not be done."""
    message = sentence(wrong, spoken_language())
    return {"id": line.id, "error": {"code": wrong.code, "message": message}}


def _with_progress(lines: list[Any]) -> Any:
    if not sys.stderr.isatty():
        return lines
    from rich.console import Console
    from rich.progress import track

    return track(lines, description="review", console=Console(stderr=True), transient=True)
