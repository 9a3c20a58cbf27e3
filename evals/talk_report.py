"""Scored talks for reading: the figures over all scenarios, and each talk as Markdown.

`python -m evals.talk_report [DIALOGUES.jsonl] [--transcripts DIR] [--style STYLE] [--random]`
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from evals.coached_talk import Talk
from evals.coaching_scoring import TalkScore, held, scored


def report(scores: Sequence[TalkScore]) -> str:
    """All figures and every scenario in one line."""
    lines = [
        f"{s.id:14} surfaced {s.surfaced:.2f} turns {s.turns:2} invented {len(s.invented)} repeated {s.repeated} doubled {s.doubled} "
        f"puzzled {s.puzzled} vague {s.vague[0]}/{s.vague[1]} advice {s.advice:.2f} open {s.open_share:.2f} {s.median * 1000:.0f} ms  {', '.join(s.missed)}"
        for s in scores
    ]
    by_lang = {lang: [s.surfaced for s in scores if s.lang == lang] for lang in ("zh", "en")}
    vague = (sum(s.vague[0] for s in scores), sum(s.vague[1] for s in scores))
    lines += [
        "",
        f"gaps surfaced   mean {_mean(s.surfaced for s in scores):.3f}  worst {min(s.surfaced for s in scores):.2f}  "
        + "  ".join(f"{lang} {_mean(v):.3f}" for lang, v in by_lang.items() if v),
        f"repeated {sum(s.repeated for s in scores)}  more than one question {sum(s.doubled for s in scores)}  puzzled {sum(s.puzzled for s in scores)}",
        f"vague probed {vague[0]}/{vague[1]}  advice {_mean(s.advice for s in scores):.2f}  open {_mean(s.open_share for s in scores):.2f}",
        f"named at the end {_mean(s.named for s in scores):.3f}  came back {sum(s.reopened for s in scores)}  traps walked into {sum(len(s.traps) for s in scores)}",
        f"contradictions raised in {sum(s.noticed > 0 for s in scores)} talks, more than once in {sum(s.noticed > 1 for s in scores)}",
        f"median turn {statistics.median(s.median for s in scores) * 1000:.1f} ms  slowest {max(s.slowest for s in scores) * 1000:.0f} ms",
    ]
    return "\n".join(lines)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def transcript(row: Mapping[str, Any], talk: Talk, score: TalkScore) -> str:
    """The talk as readable Markdown."""
    lines = [f"# {row['id']} · {row.get('account', '')}", "", f"*{row.get('persona', '')}*", ""]
    for s in talk.said:
        if s.line:
            lines += [f"**Rep:** {s.line}", ""]
        lines += ["**Coach:** " + s.reply.replace("\n", "\n> ").replace("> \n", ">\n"), ""]
        lines += [
            f"`{s.outcome.decision.intent} · {s.outcome.decision.move} · {s.topic or '-'} · {', '.join(s.outcome.decision.findings)}`",
            "",
        ]
    lines += [
        f"Surfaced {score.surfaced:.2f}; missed: {', '.join(score.missed) or 'nothing'}; beyond the list: {', '.join(score.invented) or 'nothing'}",
        "",
    ]
    lines += ["Good next actions:", *(f"- {a}" for a in row.get("good_next_actions", []))]
    return "\n".join(lines)


def rows_of(path: Path | None) -> list[dict[str, Any]]:
    """The scenarios of a file, by default those that ship with the suite."""
    file = path or resources.files("evals").joinpath("datasets", "devset", "dialogues.jsonl")
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Score every scenario and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("dialogues", type=Path, nargs="?")
    parser.add_argument("--transcripts", type=Path)
    parser.add_argument("--style", default="plain")
    parser.add_argument("--random", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    scores = []
    for row in rows_of(options.dialogues):
        talk, rep = held(row, options.style, dice=7 if options.random else None, seed=options.seed)
        scores.append(scored(row, talk, rep))
        if options.transcripts:
            options.transcripts.mkdir(parents=True, exist_ok=True)
            (options.transcripts / f"{row['id']}.md").write_text(transcript(row, talk, scores[-1]), "utf-8")
        for words in rep.puzzled:
            print(f"{row['id']}: unclear question: {words}")  # noqa: T201 - a command's output
    print(report(scores))  # noqa: T201 - a command's output


if __name__ == "__main__":
    main()
