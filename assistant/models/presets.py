"""Addresses of well-known OpenAI-compatible servers, so that `KA_COACH_BASE_URL` may be a name."""

from __future__ import annotations

import re

PRESETS: dict[str, str] = {
    "openai": "https://api.openai.com/v1",
    "deepseek": "https://api.deepseek.com/v1",
    "dashscope": "https://dashscope.aliyuncs.com/compatible-mode/v1",
    "qwen": "https://dashscope.aliyuncs.com/compatible-mode/v1",
    "vllm": "http://127.0.0.1:8000/v1",
    "ollama": "http://127.0.0.1:11434/v1",
    "llama.cpp": "http://127.0.0.1:8080/v1",
}
AZURE = "azure:"
"""`azure:<resource>` is the resource's OpenAI-compatible address; the model is the deployment's name."""


def address(given: str | None) -> str | None:
    """The base URL that a setting means: a preset's, an Azure resource's, or the URL itself."""
    if given is None or "://" in given:
        return given
    if given.startswith(AZURE):
        return f"https://{given.removeprefix(AZURE)}.openai.azure.com/openai/v1"
    return PRESETS.get(given.lower(), given)


def is_preset(given: str) -> bool:
    """True for the name of a preset or of an Azure resource."""
    return given.lower() in PRESETS or re.fullmatch(rf"{AZURE}[A-Za-z0-9-]{{2,64}}", given) is not None
