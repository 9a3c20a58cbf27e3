"""What can go wrong in the library, as things a caller may want to tell apart.

KnowledgeError
├── ContentError       a built-in or uploaded text breaks the rules of its format (file and line named)
├── UnreadableDocument a file could not be taken in; ``reason`` is a stable code
├── UnknownDocument    no document of that id
└── UnknownElement     no section is the home of the named framework elements
"""

from __future__ import annotations


class KnowledgeError(Exception):
    """Anything the library refuses or cannot do."""


class ContentError(KnowledgeError):
    """A text breaks the rules of its format; the message names file and line."""

    def __init__(self, source: str, line: int, problem: str) -> None:
        super().__init__(f"{source}:{line}: {problem}")
        self.source = source
        self.line = line
        self.problem = problem


class UnreadableDocument(KnowledgeError):
    """A file that could not be taken in; ``reason`` is one of the codes of ``knowledge.loaders``."""

    def __init__(self, name: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{name}: {reason}" + (f" ({detail})" if detail else ""))
        self.name = name
        self.reason = reason
        self.detail = detail


class UnknownDocument(KnowledgeError):
    """There is no document of this id."""


class UnknownElement(KnowledgeError):
    """No section is the home of any of the named framework elements."""
