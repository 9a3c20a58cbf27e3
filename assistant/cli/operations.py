"""`ka-coach backup`, `restore` and `audit`: keeping an installation safe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.complaints import RAN_AND_FAILED
from assistant.domain.account import OPERATOR

if TYPE_CHECKING:
    from assistant.team import Team

audit = typer.Typer(help="The trail of who did what.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.add_typer(audit, name="audit")


def backup(file: Annotated[Path, typer.Argument(help="Where to write it.")]) -> None:
    """Everything into one file, checked after writing."""
    made = _team().operating.back_up(OPERATOR, file)
    typer.echo(f"{file}: {made.rows} rows")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Also where there is data already.")] = False,
) -> None:
    """Put a backup in place, after checking it; ends every session."""
    restored = _team().operating.restore(OPERATOR, file, replace)
    typer.echo(f"{file}: {restored.rows} rows")


@audit.command("verify")
def verify() -> None:
    """Check that no entry of the trail was changed, removed or moved."""
    found = _team().auditing.verify(OPERATOR)
    if not found.whole:
        typer.echo(f"broken at entry {found.broken_at}", err=True)
        raise typer.Exit(RAN_AND_FAILED)
    typer.echo(f"{found.entries} entries, whole, {found.head}")


@audit.command("list")
def recent() -> None:
    """The newest entries."""
    for entry in _team().auditing.recent(OPERATOR):
        typer.echo(f"{entry.number}  {entry.at}  {entry.actor}  {entry.action}  {entry.kind} {entry.object}")


def _team() -> Team:
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    return bootstrap(load_settings()).team
