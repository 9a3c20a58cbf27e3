"""`ka-coach doctor` and `schema`: what is set up here, and what the files look like."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.complaints import RAN_AND_FAILED, sentence, spoken_language
from assistant.errors import NotFound, SettingsError


class NoSuchSchema(NotFound):
    """No schema of that name."""

    key = "error.name"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("doctor")(doctor)
    app.command("schema")(schema)


def doctor() -> None:
    """Say what is configured, what works, and what to do about the rest."""
    from assistant.doctor import examine
    from assistant.settings import load_settings
    from assistant.texts import load_texts

    texts, lang = load_texts("texts/doctor.yaml"), spoken_language()
    marks = {"ok": "✓", "off": "·", "wrong": "✗"}
    try:
        settings = load_settings()
    except SettingsError as wrong:
        typer.echo(f"{marks['wrong']} {sentence(wrong, lang)}")
        raise typer.Exit(RAN_AND_FAILED) from wrong
    findings = examine(settings)
    for found in findings:
        why = f"{'：' if lang == 'zh' else ': '}{texts.say(found.why, lang)}" if found.why else ""
        typer.echo(f"{marks[found.state]} {texts.say(found.what, lang)}{why}")
        if found.remedy:
            typer.echo(f"    {texts.say(found.remedy, lang)}")
    if any(found.state == "wrong" for found in findings):
        raise typer.Exit(RAN_AND_FAILED)


def schema(name: Annotated[str, typer.Argument(help="review, turn or answer.")]) -> None:
    """Print the JSON Schema of an output."""
    from assistant.schemas import known_schemas, schema_text

    if name not in known_schemas():
        raise NoSuchSchema(value=name, known=", ".join(known_schemas()))
    typer.echo(schema_text(name), nl=False)
