"""What a file is, by its content, and whether it is safe to unpack."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath
from typing import Literal

from knowledge.errors import UnreadableDocument
from knowledge.loaders.limits import Limits

Format = Literal["md", "txt", "html", "pdf", "docx", "pptx", "xlsx"]

_PACKED: tuple[tuple[str, Format], ...] = (
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("xl/workbook.xml", "xlsx"),
)
_TEXT: dict[str, Format] = {
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_BINARY: dict[str, Format] = {".pdf": "pdf", ".docx": "docx", ".pptx": "pptx", ".xlsx": "xlsx"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

SUFFIXES = frozenset({*_TEXT, *_BINARY})


def sniff(name: str, data: bytes, limits: Limits) -> Format:
    """The format of a file; raises UnreadableDocument when its content is not what its name says."""
    suffix = PurePath(name).suffix.lower()
    if not data.strip():
        raise UnreadableDocument(name, "empty")
    if len(data) > limits.file_bytes:
        raise UnreadableDocument(name, "too_large", f"at most {limits.file_bytes // 1_000_000} MB")
    if suffix not in SUFFIXES:
        raise UnreadableDocument(name, "unknown_type", suffix or "no ending")
    found = _found(name, data, limits)
    if suffix in _BINARY:
        if found != _BINARY[suffix]:
            raise UnreadableDocument(name, "wrong_type", f"the content is not {suffix[1:]}")
        return _BINARY[suffix]
    if found is not None or (b"\x00" in data[:4096].replace(b"\xff\xfe", b"") and not _wide(data)):
        raise UnreadableDocument(name, "wrong_type", "the content is not text")
    return _TEXT[suffix]


def _found(name: str, data: bytes, limits: Limits) -> Format | None:
    """The binary format of the content, None for anything that may be text."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise UnreadableDocument(name, "encrypted", "protected by a password, or an old Office format")
    if data.startswith(b"PK\x03\x04"):
        return _packed(name, data, limits)
    return None


def _packed(name: str, data: bytes, limits: Limits) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(name, "damaged", str(error)) from error
    unpacked = sum(entry.file_size for entry in entries)
    if (
        unpacked > limits.unpacked_bytes
        or unpacked > limits.expansion * max(len(data), 1)
        or len(entries) > limits.packed_entries
    ):
        raise UnreadableDocument(name, "zip_bomb", f"unpacks to {unpacked:,} bytes")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableDocument(name, "encrypted")
    names = {entry.filename for entry in entries}
    for member, found in _PACKED:
        if member in names:
            return found
    raise UnreadableDocument(name, "wrong_type", "a packed file, but no Office document")


def _wide(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))
