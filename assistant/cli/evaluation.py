"""`ka-coach eval`: is the coaching good, and did this change make it better or worse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The evaluation suites.", no_args_is_help=True)


@app.command("run")
def run(
    suites: Annotated[
        list[str] | None, typer.Argument(help="Which suites; all offline ones if none.")
    ] = None,
    dataset: Annotated[Path | None, typer.Option(help="A folder with files of the same format.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write the full record here.")] = None,
    model: Annotated[str | None, typer.Option(help="Use this model instead of the built-in coach.")] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the record for the administrators' page.")
    ] = False,
    gate: Annotated[bool, typer.Option("--gate", help="Fail when worse than the baselines.")] = False,
    processes: Annotated[int, typer.Option(min=1, help="Run so many suites at a time.")] = 1,
) -> None:
    """Run suites and print their figures."""
    from evals.run import run_suites

    kept = _kept_record() if keep else None
    code = run_suites(
        suites or [],
        dataset=dataset,
        json_path=json or kept,
        model=model,
        gate=gate,
        processes=processes,
    )
    if kept and json:
        kept.write_bytes(json.read_bytes())
    raise typer.Exit(code)


def _kept_record() -> Path:
    """Where a record that is kept goes: named by the time, so that names sort."""
    from datetime import UTC, datetime

    from assistant.settings import load_settings

    folder = load_settings().home / "evaluations"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"


@app.command("list")
def list_suites() -> None:
    """Name the suites."""
    from evals.run import describe_suites

    for name, sentence in describe_suites():
        typer.echo(f"{name:12} {sentence}")


@app.command("compare")
def compare(a: Path, b: Path) -> None:
    """What got better or worse from run A to run B, sample by sample."""
    from evals.compare import compare_files

    try:
        typer.echo(compare_files(a, b))
    except (OSError, ValueError) as unreadable:
        raise _wrong(str(unreadable)) from unreadable


@app.command("report")
def report(
    record: Annotated[Path, typer.Argument(help="A record written by `eval run --json`.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to write it.")] = None,
    lang: Annotated[str, typer.Option(help="zh or en; the other language stands beside it.")] = "en",
    form: Annotated[
        str, typer.Option("--format", help="html: one page to read; inspect: logs for inspect_ai's viewer.")
    ] = "html",
) -> None:
    """Turn a record into one page to read, or into logs for the viewer of inspect_ai."""
    from evals.report import write_report

    if form not in ("html", "inspect"):
        raise _wrong(f"no format {form!r}; there are: html, inspect")
    try:
        if form == "inspect":
            _write_logs(record, output or Path("inspect-logs"))
        else:
            output = output or Path("evaluation.html")
            write_report(record, output, "zh" if lang == "zh" else "en")
            typer.echo(str(output))
    except (OSError, ValueError) as unreadable:
        raise _wrong(str(unreadable)) from unreadable


def _write_logs(record: Path, output: Path) -> None:
    """A record bears no time, so that a rerun gives the same bytes: the logs bear the file's."""
    from datetime import UTC, datetime

    from evals.inspect_log import write_logs
    from evals.record import read_record

    made = datetime.fromtimestamp(record.stat().st_mtime, UTC).replace(microsecond=0)
    for file in write_logs(read_record(record), output, made.isoformat()):
        typer.echo(str(file))


def _wrong(line: str) -> typer.Exit:
    typer.echo(f"ka-coach: {line}", err=True)
    return typer.Exit(2)
