"""`ka-coach users …`: accounts, from the machine itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.domain.account import OPERATOR, AccountRole
from assistant.errors import NotFound
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.domain.account import User
    from assistant.team import Team

app = typer.Typer(help="Accounts and teams.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(help="The name they sign in with.")]


@app.command("add")
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="What to call them.")] = "",
    role: Annotated[AccountRole, typer.Option(help="What they are here for.")] = AccountRole.REP,
    team: Annotated[str | None, typer.Option(help="Their team; made if there is none of that name.")] = None,
    at: Annotated[
        str | None, typer.Option(help="Where people reach the page, such as https://coach.example.com.")
    ] = None,
) -> None:
    """Make an account; prints a one-time link with which they set a password, good for seven days."""
    services, names = _team(), sorted(load_settings().hosts)
    _, token = services.accounts.add(OPERATOR, login, name or login, role, _team_id(services, team))
    place = at or (f"https://{names[0]}" if names else "http://127.0.0.1:7860")
    typer.echo(f"{place.rstrip('/')}/invitation?token={token}")


@app.command("list")
def list_users() -> None:
    """Every account."""
    services = _team()
    teams = {team.id: team.name for team in services.accounts.teams(OPERATOR)}
    for user in services.accounts.list(OPERATOR):
        state = " (disabled)" if user.disabled else ""
        typer.echo(f"{user.login}  {user.name}  {user.role}  {teams.get(user.team or '', '-')}{state}")


@app.command("disable")
def disable(login: Login) -> None:
    """Shut an account; its sessions end at once."""
    services = _team()
    services.accounts.change(OPERATOR, _user(services, login).id, disabled=True)


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
    heir = _user(services, to).id
    deals = services.things.deals.list([_user(services, login).id])
    for deal in deals:
        services.keeping.hand_over(OPERATOR, deal.id, heir)
    typer.echo(f"{len(deals)} deals")


def _user(services: Team, login: str) -> User:
    found = next((u for u in services.accounts.list(OPERATOR) if u.login == login.strip().lower()), None)
    if found is None:
        raise NotFound()
    return found


def _team_id(services: Team, name: str | None) -> str | None:
    if name is None:
        return None
    found = next((t for t in services.accounts.teams(OPERATOR) if t.name == name), None)
    return (found or services.accounts.add_team(OPERATOR, name)).id


def _team() -> Team:
    from assistant.bootstrap import bootstrap

    return bootstrap(load_settings()).team
