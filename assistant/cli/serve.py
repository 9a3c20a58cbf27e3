"""`ka-coach demo` and `ka-coach serve`: the page."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from assistant.domain.account import OPERATOR
from assistant.errors import PortInUse

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]


def demo(port: Port = 7860, host: Host = "127.0.0.1") -> None:
    """Start everything with sample data; no account or key needed."""
    _refuse_taken(host, port)
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings
    from ui.server import serve as run

    app = bootstrap(load_settings(), documents=True)
    app.sample_history.play()
    typer.echo(f"KA Coach: http://{host}:{port}/")
    run(app, host=host, port=port, demo=True)


def serve(port: Port = 7860, host: Host = "127.0.0.1") -> None:
    """Start the web application for a team."""
    _refuse_taken(host, port)
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings
    from ui.server import serve as run

    app = bootstrap(load_settings(), documents=True)
    typer.echo(f"KA Coach: http://{host}:{port}/")
    if token := app.team.doors.setup_token():
        typer.echo(f"Set up the first administrator: http://{host}:{port}/setup?token={token}")
    app.team.keeping.purge(OPERATOR)
    app.team.sessions.tidy()
    run(app, host=host, port=port, demo=False, hosts=app.settings.hosts)


def _refuse_taken(host: str, port: int) -> None:
    """Say so before anything heavy is loaded; the server itself checks again."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise PortInUse(host=host, port=port, other=port + 1 if port < 65535 else 7860) from taken
