"""`ka-coach library …`: company documents in, out, and the index."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.complaints import RAN_AND_FAILED, spoken_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.bootstrap import App
    from assistant.services.curating import Taken
    from knowledge.indexing import CheckReport

app = typer.Typer(help="Company documents in and out, and their index.", no_args_is_help=True)
MARKS = {"added": "+", "replaced": "~", "unchanged": "=", "skipped": "-", "failed": "✗"}


@app.command("add")
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    team: Annotated[list[str] | None, typer.Option(help="Only for this team; may be repeated.")] = None,
) -> None:
    """Take files in: Markdown, text, HTML, PDF, DOCX, PPTX, XLSX. Only what changed is read again."""
    coach = _app()
    failed, actor = False, coach.local_actor()
    teams = tuple(coach.team.accounts.team_named(actor, name).id for name in team or ())
    taken = coach.curating.add_files(actor, paths, teams=teams)
    for one in _with_progress(taken):
        reason = f": {coach.texts.errors.say(one.problem, spoken_language())}" if one.problem else ""
        typer.echo(f"{MARKS[one.state]} {one.path}{reason}", err=bool(one.problem))
        failed = failed or one.state == "failed"
    if failed:
        raise typer.Exit(RAN_AND_FAILED)


@app.command("list")
def list_documents() -> None:
    """Every document, with its id."""
    coach = _app()
    names = {team.id: team.name for team in coach.team.accounts.teams(coach.local_actor())}
    for line in coach.curating.documents(coach.local_actor()):
        notes = [line.lang, line.kind, line.format, *(f"team {names.get(t, t)}" for t in line.teams)]
        if line.superseded_by:
            notes.append(f"→ {line.superseded_by}")
        typer.echo(f"{line.id}  {line.title}  ({', '.join(notes)})")


@app.command("remove")
def remove(document: Annotated[str, typer.Argument(help="The id that `library list` shows.")]) -> None:
    """Take a company document out."""
    coach = _app()
    coach.curating.remove(coach.local_actor(), document)


@app.command("check")
def check() -> None:
    """Compare the index with the documents."""
    coach = _app()
    raise typer.Exit(_told(coach.curating.check(coach.local_actor())))


@app.command("rebuild")
def rebuild() -> None:
    """Build the index anew."""
    coach = _app()
    raise typer.Exit(_told(coach.curating.rebuild(coach.local_actor())))


def _told(report: CheckReport) -> int:
    typer.echo(f"{report.documents} documents, {report.chunks} chunks, {report.place}")
    for name in ("missing", "surplus", "stale"):
        for document in getattr(report, name):
            typer.echo(f"{name}: {document}", err=True)
    return 0 if report.ok else RAN_AND_FAILED


def _with_progress(taken: Iterable[Taken]) -> Iterable[Taken]:
    if not sys.stderr.isatty():
        return taken
    from rich.console import Console
    from rich.progress import track

    return track(taken, description="library", console=Console(stderr=True), transient=True)


def _app() -> App:
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    return bootstrap(load_settings(), keep=True, documents=True)
