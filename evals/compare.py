"""Two runs side by side: which figures moved, and which samples made them move."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.record import read_record


def compare_files(a: Path, b: Path) -> str:
    """What got better or worse from record `a` to record `b`, for reading."""
    return compare(read_record(a), read_record(b))


def compare(before: dict[str, Any], after: dict[str, Any], most: int = 20) -> str:
    """Figures that moved, then the samples that moved most, suite by suite."""
    lines = []
    old = {suite["name"]: suite for suite in before["suites"]}
    for suite in after["suites"]:
        earlier = old.get(suite["name"])
        if earlier is None:
            lines.append(f"{suite['name']}: new")
            continue
        if earlier["version"] != suite["version"]:
            lines.append(
                f"{suite['name']}: version {earlier['version']} → {suite['version']}, not comparable"
            )
            continue
        samples = _samples(earlier, suite)
        moved = _figures(earlier, suite) + _present(earlier, suite) + samples[:most]
        if len(samples) > most:
            moved.append(f"    … and {len(samples) - most} more")
        lines += [f"{suite['name']}:", *(moved or ["  no difference"])]
    return "\n".join(lines)


def _figures(earlier: dict[str, Any], later: dict[str, Any]) -> list[str]:
    lines = []
    for name, figure in later["figures"].items():
        then, now = earlier["figures"].get(name, {}).get("all"), figure["all"]
        if then and now and then["value"] != now["value"]:
            lines.append(
                f"  {name:34}{then['value']:.3f} → {now['value']:.3f}  ({now['value'] - then['value']:+.3f})"
            )
    return lines


def _present(earlier: dict[str, Any], later: dict[str, Any]) -> list[str]:
    """Samples that broke or were mended, and those that only one of the runs has."""
    then = {sample["id"]: sample for sample in earlier["details"]}
    now = {sample["id"]: sample for sample in later["details"]}
    both = [(then[id], now[id]) for id in now if id in then]
    lines = [
        f"    worse  {b['id']:24}broke: {'; '.join(b['failed'].values())}"
        for a, b in both
        if b["failed"] and not a["failed"]
    ]
    lines += [f"    better {b['id']:24}no longer breaks" for a, b in both if a["failed"] and not b["failed"]]
    lines += [f"    new    {id}" for id in now if id not in then]
    return lines + [f"    gone   {id}" for id in then if id not in now]


def _samples(earlier: dict[str, Any], later: dict[str, Any]) -> list[str]:
    then = {
        (s["id"], name): score["value"] for s in earlier["details"] for name, score in s["scores"].items()
    }
    moves = [
        (now["value"] - then[key], key, now)
        for sample in later["details"]
        for name, now in sample["scores"].items()
        if (key := (sample["id"], name)) in then and then[key] != now["value"]
    ]
    moves.sort(key=lambda move: (-abs(move[0]), move[1]))
    falling = {name for name, figure in later["figures"].items() if "most" in figure.get("goal", {})}
    return [
        f"    {'better' if (delta > 0) != (key[1] in falling) else 'worse '} {key[0]:24}{key[1]:28}{delta:+.2f}  {score.get('explanation', '')}".rstrip()
        for delta, key, score in moves
    ]
