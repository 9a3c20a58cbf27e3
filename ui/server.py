"""Serves the page; the demo writes nothing, a team's server lines of JSON to stderr."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from assistant.errors import PortInUse

if TYPE_CHECKING:
    from ui.app import Services


def serve(
    app: Services,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    demo: bool = False,
    hosts: frozenset[str] = frozenset(),
) -> None:
    """Serve until stopped, under this machine's names and `hosts`; raises PortInUse when the address is taken."""
    with listen(host, port) as taken:
        import uvicorn

        from ui import logs
        from ui.app import build

        web = build(app, demo=demo, hosts=hosts)
        if not demo:
            logs.set_up()
            web = logs.Logged(web)
        config = uvicorn.Config(
            web,
            log_config=uvicorn.config.LOGGING_CONFIG if demo else None,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        uvicorn.Server(config).run(sockets=[taken])


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to this address; raises PortInUse."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        # Listening now makes a second start fail at once, not after the imports.
        made.listen(128)
    except OSError as taken:
        made.close()
        raise PortInUse(host=host, port=port, other=port + 1 if port < 65535 else 7860) from taken
    return made
