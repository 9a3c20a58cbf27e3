"""`ka-coach users …`: accounts, from the machine itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.domain.account import OPERATOR, AccountRole
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.domain.account import User
    from assistant.team import Team

app = typer.Typer(help="Accounts and teams.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(help="The name they sign in with.")]
At = Annotated[
    str | None, typer.Option(help="Where people reach the page, such as https://coach.example.com.")
]


@app.command("add")
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="What to call them.")] = "",
    role: Annotated[AccountRole, typer.Option(help="What they are here for.")] = AccountRole.REP,
    team: Annotated[str | None, typer.Option(help="Their team; made if there is none of that name.")] = None,
    at: At = None,
) -> None:
    """Make an account; prints a one-time link with which they set a password, good for seven days."""
    services = _team()
    _, token = services.accounts.add(OPERATOR, login, name or login, role, _team_id(services, team))
    typer.echo(_link(str(token), at))


@app.command("list")
def list_users() -> None:
    """Every account."""
    services = _team()
    teams = {team.id: team.name for team in services.accounts.teams(OPERATOR)}
    people = services.accounts.list(OPERATOR)
    if not people:
        typer.echo(
            "Nobody has an account yet. Make the first one: ka-coach users add LOGIN --role admin", err=True
        )
    for user in people:
        state = " (disabled)" if user.disabled else "" if user.has_password else " (no password)"
        typer.echo(f"{user.login}  {user.name}  {user.role}  {teams.get(user.team or '', '-')}{state}")


@app.command("disable")
def disable(login: Login) -> None:
    """Shut an account; its sessions end at once."""
    services = _team()
    services.accounts.change(OPERATOR, _user(services, login).id, disabled=True)


@app.command("enable")
def enable(login: Login) -> None:
    """Open an account again."""
    services = _team()
    services.accounts.change(OPERATOR, _user(services, login).id, disabled=False)


@app.command("change")
def change(
    login: Login,
    name: Annotated[str | None, typer.Option(help="What to call them.")] = None,
    role: Annotated[AccountRole | None, typer.Option(help="What they are here for.")] = None,
    team: Annotated[str | None, typer.Option(help="Their team; made if there is none of that name.")] = None,
) -> None:
    """Rename or move somebody, or give them another role; a new role or team ends their sessions."""
    services = _team()
    account = _user(services, login).id
    services.accounts.change(OPERATOR, account, name=name, role=role, team=_team_id(services, team))


@app.command("invite")
def invite(login: Login, at: At = None) -> None:
    """Print a new one-time link, for example for a forgotten password; good for seven days."""
    services = _team()
    typer.echo(_link(services.accounts.invite(OPERATOR, _user(services, login).id), at))


@app.command("password")
def password(login: Login) -> None:
    """Set a password, read from standard input; every session of that account ends."""
    services = _team()
    given = typer.prompt("Password", hide_input=True) if sys.stdin.isatty() else sys.stdin.readline()
    services.accounts.set_password(OPERATOR, _user(services, login).id, given.rstrip("\n"))


@app.command("hand-over")
def hand_over(
    login: Login, to: Annotated[str, typer.Argument(help="The name of whoever takes the deals over.")]
) -> None:
    """Give all deals of one person to another, talks included; for example when somebody leaves."""
    services = _team()
    moved = services.keeping.hand_over_all(OPERATOR, _user(services, login).id, _user(services, to).id)
    typer.echo(f"{moved} deals")


def _user(services: Team, login: str) -> User:
    return services.accounts.by_login(OPERATOR, login)


def _link(token: str, at: str | None) -> str:
    names = sorted(load_settings().hosts)
    place = at or (f"https://{names[0]}" if names else "http://127.0.0.1:7860")
    return f"{place.rstrip('/')}/invitation?token={token}"


def _team_id(services: Team, name: str | None) -> str | None:
    if name is None:
        return None
    found = next((t for t in services.accounts.teams(OPERATOR) if t.name == name), None)
    return (found or services.accounts.add_team(OPERATOR, name)).id


def _team() -> Team:
    from assistant.bootstrap import bootstrap

    return bootstrap(load_settings()).team
