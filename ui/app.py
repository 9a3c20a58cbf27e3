"""The web application: the gate, the pages in both languages, the passages, health."""

from __future__ import annotations

from typing import Any, Protocol

from assistant.ports import Clock
from assistant.settings import keep_libraries_quiet
from ui.gate import Gate, Identify, loopback
from ui.i18n import LANGS
from ui.ports import Actor, Coaching, Texts

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1", "testserver"})
STREAMS = 200
"""Replies that may be under way at once in one process."""


class Services(Protocol):
    """The composed application, as far as the pages use it."""

    @property
    def coaching(self) -> Coaching: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def demo_actor(self) -> Actor: ...


def build(app: Services, *, demo: bool) -> Any:
    """The application as ASGI; with `demo` everybody on this machine is the sample rep."""
    keep_libraries_quiet()
    from fastapi import FastAPI

    from ui.pages import passages, start

    web = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    start.add(web)
    passages.add(web, app)
    for lang in LANGS:
        mount_chat(web, app, lang, demo=demo)
    return Gate(web, identify=_sample_rep(app), hosts=LOCAL_HOSTS)


def mount_chat(web: Any, app: Services, lang: str, *, demo: bool) -> Any:
    """Put the coaching page of one language at `/<lang>`; gives its Blocks."""
    import gradio as gr

    from ui.pages import chat
    from ui.session import actor_of
    from ui.theme import script, style, theme

    blocks = chat.build(app, lang, demo=demo)
    blocks.queue(default_concurrency_limit=64, max_size=500)
    gr.mount_gradio_app(
        web,
        blocks,
        path=f"/{lang}",
        auth_dependency=lambda request: actor_of(request).id,
        theme=theme(lang),
        css=style(),
        head=script(),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        max_file_size="1mb",
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
    )
    # A mounted app never sets this, and without it serves any file of the machine (see DECISIONS).
    blocks.has_launched = True
    blocks.max_threads = STREAMS
    blocks._queue.max_thread_count = STREAMS
    return blocks


def _sample_rep(app: Services) -> Identify:
    return lambda scope: app.demo_actor if loopback(scope) else None
