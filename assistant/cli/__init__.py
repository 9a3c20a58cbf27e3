"""The command line: `ka-coach …`. Each command imports what it needs when it runs."""

from __future__ import annotations

import sys

import typer

from assistant.cli import (
    administration,
    chat,
    documents,
    evaluation,
    library,
    operations,
    people,
    review,
    serve,
)
from assistant.errors import CoachError

app = typer.Typer(
    name="ka-coach",
    help="A sales coach for key accounts. 面向大客户销售的教练。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(serve.demo)
app.command("serve")(serve.serve)
app.command("review")(review.review)
app.command("chat")(chat.chat)
app.command("ask")(library.ask)
app.command("search")(library.search)
app.add_typer(documents.app, name="library")
app.add_typer(evaluation.app, name="eval")
app.add_typer(people.app, name="users")
administration.register(app)
operations.register(app)


def main() -> None:
    """Run one command; what goes wrong ends in one clear line and exit code 1 or 2, never a traceback."""
    from assistant.cli.complaints import RAN_AND_FAILED, complain, complain_of_usage

    try:
        # What a command ends with comes back here as its exit code.
        sys.exit(app(standalone_mode=False))
    except typer.TyperException as wrong:
        sys.exit(complain_of_usage(wrong))
    except (CoachError, OSError) as wrong:
        sys.exit(complain(wrong))
    except typer.Abort:
        sys.exit(RAN_AND_FAILED)
    except KeyboardInterrupt:
        sys.exit(130)
