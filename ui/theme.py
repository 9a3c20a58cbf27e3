"""Fonts and colours: what this machine has, nothing fetched."""

from __future__ import annotations

from importlib import resources
from typing import Any

FONTS = (
    "Inter",
    "system-ui",
    "-apple-system",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "sans-serif",
)


def theme() -> Any:
    """A plain Gradio theme with local fonts; the look itself is `style.css`."""
    import gradio as gr

    return gr.themes.Base(font=list(FONTS), font_mono=["ui-monospace", "monospace"])


def style() -> str:
    """The style sheet of all pages."""
    return resources.files("ui").joinpath("style.css").read_text("utf-8")


def script() -> str:
    """The behaviour of the page in the browser, as one inline script for the head."""
    code = resources.files("ui").joinpath("page.js").read_text("utf-8")
    return f"<script>{code}</script>"
