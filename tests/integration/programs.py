"""Commands as a shell runs them, each in a process of its own, forked from one that has read what every command reads.

A command begun from nothing reads for two seconds what never changes: modules, lexicon, weights. `run_anew` does that still.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 120
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.integration.read_before"])


def run(*words: str, home: Path, stdin: bytes = b"", lang: str = "en") -> subprocess.CompletedProcess[bytes]:
    """`ka-coach` with these words: what it prints, what it complains of, how it ends."""
    with tempfile.TemporaryDirectory() as folder:
        streams = Path(folder)
        (streams / "0").write_bytes(stdin)
        process = FORKS.Process(target=_command, args=(words, _environment(home, lang), folder))
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{' '.join(words)} took more than {LONGEST} seconds")
        said, complained = (streams / "1").read_bytes(), (streams / "2").read_bytes()
    return subprocess.CompletedProcess(words, process.exitcode, said, complained)


def run_anew(
    *words: str, home: Path, stdin: bytes = b"", lang: str = "en"
) -> subprocess.CompletedProcess[bytes]:
    """The same, begun from nothing."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *words],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env=_environment(home, lang),
        timeout=LONGEST,
        check=False,
    )


def _environment(home: Path, lang: str) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "KA_COACH_LANG"}
    return {**kept, "KA_COACH_HOME": str(home), "LANG": f"{lang}_XX.UTF-8"}


def _command(words: tuple[str, ...], environment: Mapping[str, str], folder: str) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    for number, flags in enumerate((os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)):
        os.dup2(os.open(f"{folder}/{number}", flags, 0o600), number)
    sys.argv = ["ka-coach", *words]
    with ExitStack() as streams:
        sys.stdin = streams.enter_context(open(0, encoding="utf-8", closefd=False))
        sys.stdout = streams.enter_context(open(1, "w", encoding="utf-8", closefd=False))
        sys.stderr = streams.enter_context(
            open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
        )
        from assistant.cli import main

        main()
