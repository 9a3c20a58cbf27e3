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
def recent(
    by: Annotated[str | None, typer.Option(help="Only what this login did.")] = None,
    most: Annotated[int, typer.Option(min=1, max=1000, help="How many entries.")] = 200,
    before: Annotated[int | None, typer.Option(help="Only entries older than this number.")] = None,
) -> None:
    """The newest entries: who did what, by login, and whether it was refused."""
    team = _team()
    logins = {user.id: user.login for user in team.accounts.list(OPERATOR)}
    actor = team.accounts.by_login(OPERATOR, by).id if by else None
    for entry in team.auditing.recent(OPERATOR, most, before, by=actor):
        who, object = (logins.get(id, id) for id in (entry.actor, entry.object))
        said = [
            entry.action,
            f"{entry.kind} {object}",
            entry.result,
            *([entry.details] * (entry.details != "{}")),
        ]
        typer.echo(f"{entry.number}  {entry.at[:19]}Z  {who}  {'  '.join(said)}")


def _team() -> Team:
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    return bootstrap(load_settings()).team
