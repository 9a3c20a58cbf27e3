"""Fonts and colours: what this machine has, nothing fetched."""

from __future__ import annotations

from importlib import resources
from typing import Any

_LATIN = ("Inter", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue")
_CHINESE = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC")
FONTS = {
    "zh": (*_LATIN, *_CHINESE, "system-ui", "sans-serif"),
    # Chinese fonts draw Latin quotation marks too wide for English text.
    "en": (*_LATIN, "Arial", *_CHINESE, "system-ui", "sans-serif"),
}

ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='9' fill='#0d5f54'/>"
    "<path d='M10 8v16M10 17l9-9M14 14l8 10' fill='none' stroke='white' stroke-width='3.2' stroke-linecap='round' "
    "stroke-linejoin='round'/></svg>"
)


def theme(lang: str) -> Any:
    """A plain Gradio theme with local fonts; the look itself is `style.css`."""
    import gradio as gr

    return gr.themes.Base(font=list(FONTS[lang]), font_mono=["ui-monospace", "monospace"])


def style() -> str:
    """The style sheet of all pages."""
    return resources.files("ui").joinpath("style.css").read_text("utf-8")


def pages_style() -> str:
    """What the plain pages need beside it."""
    return resources.files("ui").joinpath("pages.css").read_text("utf-8")


def script() -> str:
    """The behaviour of the page in the browser, as one inline script for the head."""
    files = (
        resources.files("ui").joinpath(name).read_text("utf-8")
        for name in ("habits.js", "lost.js", "page.js")
    )
    return f'<link rel="icon" href="../favicon.ico" type="image/svg+xml"><script>{"".join(files)}</script>'
