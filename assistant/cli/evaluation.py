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
) -> None:
    """Run suites and print their figures."""
    from evals.run import run_suites

    kept = _kept_record() if keep else None
    code = run_suites(suites or [], dataset=dataset, json_path=json or kept, model=model, gate=gate)
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

    typer.echo(compare_files(a, b))


@app.command("report")
def report(
    record: Annotated[Path, typer.Argument(help="A record written by `eval run --json`.")],
    output: Annotated[Path, typer.Option("-o", "--output")] = Path("evaluation.html"),
    lang: Annotated[str, typer.Option(help="zh or en; the other language stands beside it.")] = "en",
) -> None:
    """Turn a record into one page to read."""
    from evals.report import write_report

    write_report(record, output, "zh" if lang == "zh" else "en")
    typer.echo(str(output))
