"""What went wrong → one line on stderr in the user's language, and the exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from assistant.errors import CoachError, ContentError, ModelError, SettingsError, StorageError, UserError

RAN_AND_FAILED = 1
WRONG_USAGE = 2

_KEYS: tuple[tuple[type[Exception], str, int], ...] = (
    (ContentError, "error.broken_content", WRONG_USAGE),
    (SettingsError, "error.settings", WRONG_USAGE),
    (StorageError, "error.disk", RAN_AND_FAILED),
    (ModelError, "error.model", RAN_AND_FAILED),
)


def complain(wrong: CoachError | OSError) -> int:
    """Print the one line; returns the exit code: 2 for what the user can mend, else 1."""
    if isinstance(wrong, BrokenPipeError):
        # The reader of our output has gone; keep the interpreter from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return RAN_AND_FAILED
    line, code = sentence(wrong, spoken_language()), exit_code(wrong)
    typer.echo(f"ka-coach: {line}", err=True)
    return code


def complain_of_usage(wrong: typer.TyperException) -> int:
    """Say in one line what is wrong with a command as it was typed; returns the exit code."""
    from assistant.texts import load_texts

    said = wrong.format_message()
    if not said:
        # No command at all: the help was shown instead.
        return WRONG_USAGE
    # The text of pydantic, which reads the options, begins with the kind of its complaint.
    detail = said.replace("Value error, ", "").rstrip(".")
    line = load_texts("texts/errors.yaml").of("error.usage", spoken_language(), detail=detail)
    typer.echo(f"ka-coach: {line}", err=True)
    return WRONG_USAGE


def complain_of_lines(failed: int, target: Path) -> int:
    """Say how many lines of a batch could not be done, and where it says why; returns the exit code."""
    from assistant.texts import load_texts

    line = load_texts("texts/errors.yaml").of("error.lines", spoken_language(), failed=failed, path=target)
    typer.echo(f"ka-coach: {line}", err=True)
    return RAN_AND_FAILED


def warn(key: str, lang: str) -> None:
    """Say on stderr what one should know about an answer that comes all the same."""
    from assistant.texts import load_texts

    typer.echo(f"ka-coach: {load_texts('texts/errors.yaml').of(key, lang)}", err=True)


def exit_code(wrong: CoachError | OSError) -> int:
    """2 for wrong usage or unreadable input, 1 for what failed while running."""
    if isinstance(wrong, UserError):
        return WRONG_USAGE
    return next((code for kind, _, code in _KEYS if isinstance(wrong, kind)), RAN_AND_FAILED)


def sentence(wrong: CoachError | OSError, lang: str) -> str:
    """What to tell the user, in one language."""
    from assistant.texts import load_texts

    texts = load_texts("texts/errors.yaml")
    if isinstance(wrong, UserError):
        return texts.told(wrong, lang)
    if isinstance(wrong, OSError):
        return texts.of("error.disk", lang, detail=wrong.strerror or str(wrong))
    key = next((key for kind, key, _ in _KEYS if isinstance(wrong, kind)), "error.user")
    return texts.of(key, lang, detail=str(wrong))


def spoken_language() -> str:
    """The language to talk to the person at the terminal."""
    from assistant.settings import terminal_language

    return terminal_language()
