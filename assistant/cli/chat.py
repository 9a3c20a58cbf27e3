"""`ka-coach chat`: coaching in the terminal, or line by line for programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import intake
from assistant.cli.complaints import RAN_AND_FAILED
from assistant.cli.review import Engine, Language, error_line
from assistant.errors import CoachError, UnknownLanguage
from assistant.reading.language import language_of

if TYPE_CHECKING:
    from datetime import date

    from assistant.bootstrap import App
    from assistant.services.deal_views import DealView


def chat(
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One JSON object a line in, one turn a line out.")
    ] = False,
    lang: Annotated[Language, typer.Option(help="Language of the talk.")] = Language.AUTO,
    today: Annotated[str | None, typer.Option(help="Reference date, YYYY-MM-DD.")] = None,
    product_category: Annotated[str, typer.Option(help="What is being sold.")] = "unknown",
    engine: Annotated[Engine | None, typer.Option(help="`builtin` forces the built-in coach.")] = None,
    deal: Annotated[str | None, typer.Option(help="Go on with this deal.")] = None,
) -> None:
    """Be coached on a deal, one question at a time."""
    from assistant.bootstrap import bootstrap
    from assistant.settings import load_settings

    day = intake.day(today)
    chosen = None if lang is Language.AUTO else lang.value
    app = bootstrap(load_settings(), engine=engine, keep=not jsonl)
    if jsonl:
        raise typer.Exit(_talk_in_lines(app, chosen, product_category, day))
    _talk(app, chosen, product_category, day, deal)


def _talk(app: App, lang: str | None, category: str, today: date | None, deal: str | None) -> None:
    from assistant.cli.complaints import sentence, spoken_language

    speaks = lang or app.settings.lang or spoken_language()
    actor = app.local_actor()
    if deal:
        view = app.coaching.enter(actor, deal, today=today)
    else:
        view = app.coaching.begin(actor, speaks, category, today=today)
    typer.echo(view.conversation.turns[-1].reply + "\n")
    while True:
        try:
            text = input("> ").strip()
        except EOFError:
            return
        if text in ("/quit", "/exit", "/退出"):
            typer.echo(f"ka-coach chat --deal {view.summary.id}")
            return
        if not text:
            continue
        if app.equipment.coaching().chat_model:
            # A model may take its time: somebody is listening.
            typer.echo("…", err=True)
        try:
            line = intake.checked(text)
            if lang is None:
                app.coaching.speak_as_told(actor, view.summary.id, line)
            turn = app.coaching.turn(actor, view.summary.id, line, today=today)
        except CoachError as wrong:
            typer.echo(sentence(wrong, speaks), err=True)
            continue
        typer.echo(f"\n{turn.reply}\n")
        if turn.decision.done:
            return


def _talk_in_lines(app: App, lang: str | None, category: str, today: date | None) -> int:
    """Exactly one line out for each line in, flushed at once."""
    talk = _Lines(app, lang, category, today)
    failed = False
    for number, data in enumerate(sys.stdin.buffer, 1):
        line = intake.parse_line(number, data)
        try:
            answer = talk.answer(line)
        except CoachError as wrong:
            failed = True
            answer = error_line(line, wrong)
        sys.stdout.buffer.write(intake.as_line(answer))
        sys.stdout.buffer.flush()
    return RAN_AND_FAILED if failed else 0


class _Lines:
    """The deal being talked about; `{"new": true}` starts another."""

    def __init__(self, app: App, lang: str | None, category: str, today: date | None) -> None:
        self.app, self.actor = app, app.local_actor()
        self.lang, self.category, self.today = lang, category, today
        self.day = today
        self.view: DealView | None = None

    def answer(self, line: intake.Line) -> dict[str, Any]:
        if line.wrong:
            raise line.wrong
        if line.fields.get("new"):
            return self._start(line.fields)
        text = intake.text_of(line, "text")
        if self.view is None:
            self._start({"lang": self.lang or str(language_of(text))})
        assert self.view is not None
        turn = self.app.coaching.turn(self.actor, self.view.summary.id, text, today=self.day)
        return self._as_json(turn)

    def _start(self, fields: dict[str, Any]) -> dict[str, Any]:
        # Also where no other deal can be begun: what is said next is not about the one before.
        self.view = None
        lang = fields.get("lang") or self.lang or self.app.settings.lang or "zh"
        if lang not in ("zh", "en"):
            raise UnknownLanguage()
        day = intake.day(fields.get("today")) or self.today
        category = str(fields.get("product_category") or self.category)
        self.view = self.app.coaching.begin(self.actor, lang, category, today=day)
        self.day = day
        return self._as_json(self.view.conversation.turns[-1])

    def _as_json(self, turn: Any) -> dict[str, Any]:
        assert self.view is not None
        view = self.app.coaching.open(self.actor, self.view.summary.id, today=self.day)
        return self.app.coaching.turn_json(turn, view)
