"""Runs in the child process: bytes on standard input, sections as JSON on standard output."""

from __future__ import annotations

import json
import sys
import warnings

from knowledge.documents import Section, to_record
from knowledge.errors import UnreadableDocument
from knowledge.loaders.limits import Limits
from knowledge.loaders.office import docx_sections, pptx_sections, xlsx_sections
from knowledge.loaders.pages import pdf_sections
from knowledge.loaders.texts import decode, html_sections, text_sections
from knowledge.markdown import parse_document


def main() -> None:
    """Read a job line (JSON) and the file's bytes; answer with one JSON object."""
    warnings.simplefilter("ignore")
    job = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**job["limits"])
    _confine(limits)
    data = sys.stdin.buffer.read()
    try:
        answer = _parse(job, data, limits)
    except UnreadableDocument as error:
        answer = {"reason": error.reason, "detail": error.detail}
    except MemoryError:
        answer = {"reason": "too_much_memory", "detail": ""}
    except RecursionError:
        answer = {"reason": "damaged", "detail": "nested too deeply"}
    except Exception as error:  # noqa: BLE001  any parser failure on a hostile file means: damaged
        answer = {"reason": "damaged", "detail": f"{type(error).__name__}"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", errors="replace"))


def _confine(limits: Limits) -> None:
    """Bound memory and processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    seconds = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _parse(job: dict[str, str], data: bytes, limits: Limits) -> dict[str, object]:
    name, title, format = job["name"], job["title"], job["format"]
    if format == "md":
        document = parse_document(decode(data), id=name, kind="company", source=name, title=title)
        return {"document": to_record(document)}
    sections: tuple[Section, ...]
    if format == "txt":
        sections = text_sections(decode(data), title)
    elif format == "html":
        sections = html_sections(decode(data), title)
    elif format == "pdf":
        sections = pdf_sections(data, name, title, limits)
    elif format == "docx":
        sections = docx_sections(data, title)
    elif format == "pptx":
        sections = pptx_sections(data, name, title, limits)
    else:
        sections = xlsx_sections(data, title)
    return {
        "sections": [
            {"path": each.path, "text": each.text, "page": each.page, "slide": each.slide}
            for each in sections
        ]
    }


if __name__ == "__main__":
    main()
