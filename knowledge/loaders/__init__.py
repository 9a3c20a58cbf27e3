"""Files of many kinds to documents; the parsing itself happens in a child process with limits."""

from __future__ import annotations

from knowledge.loaders.limits import LIMITS, Limits
from knowledge.loaders.reading import Loaded, document_id, read_document, read_paths

__all__ = ["LIMITS", "Limits", "Loaded", "document_id", "read_document", "read_paths"]
