"""The direction of dependence, read from the source: a wrong import fails the build."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("assistant", "knowledge", "prompts", "ui", "evals")


class Import(NamedTuple):
    """One import: the file it stands in, the line, and what it names."""

    file: str
    line: int
    target: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.target}"


def files() -> Iterator[Path]:
    for package in OURS:
        yield from sorted((ROOT / package).rglob("*.py"))


def imports() -> Iterator[Import]:
    for file in files():
        name = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (Import(name, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield Import(name, node.lineno, node.module)
                yield from (Import(name, node.lineno, f"{node.module}.{a.name}") for a in node.names)


ALL = tuple(imports())

WIRING = tuple(
    f"assistant.{part}" for part in ("bootstrap", "storage", "equipment", "libraries", "kits", "team")
)
"""Where the parts are put together: bootstrap, and what it composes."""

MAY_NOT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("knowledge/", ("assistant", "prompts", "ui", "evals")),
    ("prompts/", ("assistant", "knowledge", "ui", "evals")),
    (
        "assistant/domain/",
        ("assistant.reading", "assistant.coaching", "assistant.review", "assistant.services"),
    ),
    ("assistant/domain/", ("assistant.store", "assistant.models", *WIRING, "assistant.ports")),
    ("assistant/domain/", ("assistant.content", "assistant.settings", "knowledge", "prompts", "ui", "evals")),
    (
        "assistant/reading/",
        ("assistant.services", "assistant.store", "assistant.models", *WIRING),
    ),
    (
        "assistant/coaching/",
        ("assistant.services", "assistant.store", "assistant.models", *WIRING),
    ),
    (
        "assistant/review/",
        ("assistant.services", "assistant.store", "assistant.models", *WIRING),
    ),
    (
        "assistant/store/",
        ("assistant.services", "assistant.coaching", "assistant.reading", *WIRING),
    ),
    (
        "assistant/models/",
        ("assistant.services", "assistant.coaching", "assistant.store", *WIRING),
    ),
    ("assistant/services/", ("assistant.store", *WIRING, "ui", "evals")),
    ("ui/", ("assistant.store", "assistant.models", "assistant.reading", "knowledge", "evals")),
)

ONLY_IN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("gradio", ("ui/",)),
    ("openai", ("assistant/models/",)),
    ("langchain_openai", ("assistant/models/",)),
    ("chromadb", ("knowledge/vectors.py",)),
    ("sqlalchemy", ("assistant/store/",)),
    ("alembic", ("assistant/store/",)),
    ("ui", ("ui/", "assistant/cli/serve.py")),
    ("evals", ("evals/", "assistant/cli/evaluation.py", "assistant/services/evaluations.py")),
)


RUNS = "assistant/services/evaluations.py"
"""Shows administrators kept evaluation runs, and so reads records; see DECISIONS 6."""


def within(target: str, package: str) -> bool:
    return target == package or target.startswith(package + ".")


@pytest.mark.parametrize(("place", "forbidden"), MAY_NOT, ids=lambda v: str(v))
def test_dependence_points_one_way(place: str, forbidden: tuple[str, ...]) -> None:
    wrong = [
        str(i)
        for i in ALL
        if i.file.startswith(place)
        and any(within(i.target, package) for package in forbidden)
        and not (i.file == RUNS and within(i.target, "evals"))
    ]
    assert wrong == []


@pytest.mark.parametrize(("package", "homes"), ONLY_IN, ids=lambda v: str(v))
def test_each_library_has_one_home(package: str, homes: tuple[str, ...]) -> None:
    assert [str(i) for i in ALL if within(i.target, package) and not i.file.startswith(homes)] == []


def test_the_domain_needs_nothing_but_the_standard_library() -> None:
    known = set(sys.stdlib_module_names) | {"assistant"}
    foreign = [
        str(i) for i in ALL if i.file.startswith("assistant/domain/") and i.target.split(".")[0] not in known
    ]
    assert foreign == []


PURE = (
    "assistant/coaching/gaps.py",
    "assistant/coaching/policy.py",
    "assistant/coaching/shape.py",
    "assistant/review/scoring.py",
    "assistant/domain/ledger.py",
)
IMPURE = ("os", "io", "pathlib", "time", "random", "socket", "subprocess", "assistant.content", "knowledge")


@pytest.mark.parametrize("file", PURE)
def test_judging_touches_no_clock_no_file_and_no_model(file: str) -> None:
    assert (ROOT / file).is_file()
    mine = [i for i in ALL if i.file == file]
    assert [str(i) for i in mine if any(within(i.target, p) for p in IMPURE)] == []
    source = (ROOT / file).read_text("utf-8")
    assert "date.today" not in source
    assert "datetime.now" not in source


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        file.relative_to(ROOT).as_posix()
        for file in files()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    ]
    assert sorted(set(readers)) == ["assistant/settings.py"]


def test_no_file_has_grown_past_four_hundred_lines() -> None:
    long = {
        f.relative_to(ROOT).as_posix(): n
        for f in files()
        if (n := len(f.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_nothing_is_named_after_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "engine", "misc"}
    assert [str(f) for f in files() if f.stem in vague or vague & set(f.relative_to(ROOT).parts)] == []


HEAVY = "{'gradio','chromadb','openai','langchain_openai','langchain','sqlalchemy','pandas','fastapi'}"


@pytest.mark.parametrize("module", ["assistant.cli", "assistant.bootstrap"])
def test_the_command_line_starts_without_the_heavy_libraries(module: str) -> None:
    code = f"import sys, {module}; print(sorted({HEAVY} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
