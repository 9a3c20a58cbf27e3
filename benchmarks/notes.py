"""Ten thousand notes reviewed one after the other in one process: how many a second, and whether memory grows.

Run ``python benchmarks/notes.py``. The notes are constructed deals, a new one each time. Ends with 1 when memory after the
last note is more than ``GROWTH_MB`` above what it was after the first thousand.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assistant.bootstrap import bootstrap
from assistant.settings import load_settings
from evals.generated.deals import generated_deals

GROWTH_MB = 20.0
STEP = 1_000
TODAY = date(2026, 11, 23)


def texts(size: int) -> Iterator[tuple[str, str]]:
    """So many notes with their languages, both in turn."""
    seed, given = 1, 0
    while given < size:
        for row in generated_deals(STEP // 4, STEP // 8, seed):
            if given == size:
                return
            given += 1
            yield row["text"], row["lang"]
        seed += 1


def memory_mb() -> float:
    """What this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def main() -> int:
    """Review, count, print a line a thousand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=10_000)
    size = parser.parse_args().notes
    notes = bootstrap(load_settings({})).notes
    held: list[float] = []
    times: list[float] = []
    print("| notes | ms a note (median) | memory |\n| --- | --- | --- |")
    for number, (text, lang) in enumerate(texts(size), 1):
        started = time.perf_counter()
        notes.as_json(notes.review(text, lang=lang, today=TODAY))
        times.append(time.perf_counter() - started)
        if number % STEP == 0:
            held.append(memory_mb())
            print(f"| {number:,} | {statistics.median(times) * 1000:.1f} | {held[-1]:.0f} MB |", flush=True)
            times.clear()
    grown = held[-1] - held[0] if held else 0.0
    print(f"\nmemory after the first thousand and at the end: {grown:+.1f} MB (at most {GROWTH_MB:.0f})")
    return int(grown > GROWTH_MB)


if __name__ == "__main__":
    raise SystemExit(main())
