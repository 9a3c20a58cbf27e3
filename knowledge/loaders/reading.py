"""One file or many to documents: checked here, parsed in a child, failures named."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from knowledge.documents import Document, Lang, Section, from_record
from knowledge.errors import UnreadableDocument
from knowledge.loaders.limits import LIMITS, Limits
from knowledge.loaders.sniffing import SUFFIXES, Format, sniff
from knowledge.tokens import language

_ROOT = str(Path(__file__).resolve().parents[2])
_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from knowledge.loaders.child import main; main()"
_MOST_OUTPUT = 64_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file: a document, or the reason why not; `passed_over` where only its folder was named."""

    path: Path
    document: Document | None = None
    problem: UnreadableDocument | None = None
    passed_over: bool = False


def read_document(
    name: str,
    data: bytes,
    *,
    id: str | None = None,
    title: str | None = None,
    lang: Lang | None = None,
    teams: tuple[str, ...] | None = None,
    version: str | None = None,
    limits: Limits = LIMITS,
) -> Document:
    """The document in a file's bytes; raises UnreadableDocument with a reason code.

    ``name`` is the file's name and decides, with the content, how it is read. What is not given is taken from
    the file: language from the text, title from its head or name. The id never comes from the file.
    """
    plain = PurePath(name.replace("\\", "/")).name
    format = sniff(plain, data, limits)
    answer = _in_child(plain, format, title, data, limits)
    document = _document(plain, format, title, answer)
    if not any(section.text.strip() for section in document.sections):
        raise UnreadableDocument(plain, "no_text", "nothing to read in it; is it a scan?")
    if sum(len(section.text) for section in document.sections) > limits.text_characters:
        raise UnreadableDocument(plain, "too_large", f"more than {limits.text_characters:,} characters")
    return replace(
        document,
        id=id or document_id(plain),
        lang=lang or document.lang,
        teams=teams if teams is not None else document.teams,
        version=version or document.version,
        format=format,
    )


def read_paths(paths: Sequence[Path], *, limits: Limits = LIMITS) -> Iterator[Loaded]:
    """Every file among the paths and below the folders, in order; bad ones and kinds not read are reported."""
    for path, root in _files(paths):
        if root is not None and path.suffix.lower() not in SUFFIXES:
            unknown = UnreadableDocument(path.name, "unknown_type", path.suffix or "no ending")
            yield Loaded(path, problem=unknown, passed_over=True)
            continue
        try:
            if path.stat().st_size > limits.file_bytes:
                raise UnreadableDocument(
                    path.name, "too_large", f"at most {limits.file_bytes // 1_000_000} MB"
                )
            relative = path.relative_to(root).as_posix() if root else path.name
            yield Loaded(
                path, read_document(path.name, path.read_bytes(), id=document_id(relative), limits=limits)
            )
        except UnreadableDocument as problem:
            yield Loaded(path, problem=problem)
        except OSError as error:
            yield Loaded(path, problem=UnreadableDocument(path.name, "unreadable", error.strerror or ""))


def document_id(name: str) -> str:
    """The id of a company document, the same for the same file name."""
    slug = re.sub(r"[^\w]+", "-", PurePath(name).with_suffix("").as_posix()).strip("-").lower()[:48]
    mark = hashlib.sha256(name.encode("utf-8", errors="replace")).hexdigest()[:6]
    return f"company/{slug or 'document'}-{mark}"


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, Path | None]]:
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                if found.is_file() and not _hidden(found.relative_to(path)):
                    yield found, path
        else:
            yield path, None


def _hidden(path: Path) -> bool:
    """What a system or an open program keeps beside the files: .DS_Store, .git, ~$report.docx."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def _in_child(name: str, format: Format, title: str | None, data: bytes, limits: Limits) -> dict[str, Any]:
    job = {"name": name, "format": format, "title": title or _title(name), "limits": asdict(limits)}
    command = [sys.executable, "-I", "-B", "-c", _CHILD, _ROOT]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(job).encode() + b"\n" + data,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(name, "too_slow", f"more than {limits.seconds:g} seconds") from error
    if done.returncode != 0 or len(done.stdout) > _MOST_OUTPUT:
        killed = done.returncode in (-9, -24)
        memory = b"MemoryError" in done.stderr
        raise UnreadableDocument(name, "too_slow" if killed else "too_much_memory" if memory else "damaged")
    answer: dict[str, Any] = json.loads(done.stdout)
    if "reason" in answer:
        raise UnreadableDocument(name, answer["reason"], answer.get("detail", ""))
    return answer


def _document(name: str, format: Format, title: str | None, answer: dict[str, Any]) -> Document:
    if "document" in answer:
        document = from_record(answer["document"])
        return replace(document, title=title) if title else document
    sections = tuple(
        Section(tuple(each["path"]), each["text"], each["page"], each["slide"]) for each in answer["sections"]
    )
    sample = "\n".join(section.text for section in sections[:50])
    spoken: Lang = "zh" if language(sample) == "zh" else "en"
    if title is None and (heading := _heading_over_all(sections)):
        title = heading
        sections = tuple(replace(each, path=each.path[1:] or (heading,)) for each in sections)
    return Document(document_id(name), title or _title(name), spoken, "company", sections, format=format)


def _heading_over_all(sections: Sequence[Section]) -> str | None:
    """The heading that everything else stands under: the title its author gave the file."""
    first = {section.path[0] for section in sections if section.path}
    under = any(len(section.path) > 1 for section in sections)
    return first.pop() if len(first) == 1 and under else None


def _title(name: str) -> str:
    return re.sub(r"[_\s]+", " ", PurePath(name).stem).strip() or name
