"""The web application: the gate, the pages in both languages, the passages, health."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Protocol, cast

from assistant.domain.account import OPERATOR, Actor
from assistant.ports import Clock
from assistant.settings import keep_libraries_quiet
from ui.endings import while_it_lasts
from ui.entry import by_choice, by_session, by_token
from ui.gate import Gate
from ui.i18n import LANGS
from ui.ports import Coaching, Texts

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
    def demo_people(self) -> Sequence[Actor]: ...
    @property
    def team(self) -> Any: ...
    @property
    def evaluations(self) -> Any: ...
    @property
    def models(self) -> Any: ...
    @property
    def curating(self) -> Any: ...
    @property
    def asking(self) -> Any: ...


def build(app: Services, *, demo: bool, hosts: frozenset[str] = frozenset()) -> Any:
    """The application as ASGI; with `demo` everybody on this machine may be anybody of the sample company."""
    keep_libraries_quiet()
    spare_plotting()
    from fastapi import FastAPI

    from ui import api
    from ui.nowhere import Nowhere
    from ui.pages import (
        account,
        board,
        doors,
        evaluations,
        importing,
        library,
        models,
        passages,
        review,
        sharing,
        single_sign_on,
        start,
    )
    from ui.pages import people as people_page
    from ui.pages.frame import Frame, show_trouble_as_pages
    from ui.strangers import turn_away

    web = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    people = app.demo_people if demo else ()
    frame = Frame(people)
    web.add_middleware(Nowhere, frame=frame)
    show_trouble_as_pages(web, frame, app.texts, app.team.auditing)
    start.add(web, lambda: app.coaching.deals(OPERATOR), demo=demo)
    passages.add(web, app)
    board.add(web, frame, app.team, app.clock)
    sharing.add(web, frame, app.team)
    review.add(web, frame, app.team, app.texts)
    importing.add(web, frame, app.team.importing, app.texts)
    library.add(web, frame, app.curating, app.asking, app.team.accounts, app.texts)
    if not demo:
        doors.add(web, frame, app.team, app.texts)
        single_sign_on.add(web, app.team)
        people_page.add(web, frame, app.team, app.texts)
        account.add(web, frame, app.team, app.texts)
    evaluations.add(web, frame, app.evaluations)
    models.add(web, frame, app.models, app.team, app.texts)
    for lang in LANGS:
        mount_chat(web, app, lang, people)
    web.mount(api.PLACE, api.build(cast(Any, app)))
    identify = by_choice(people) if demo else by_token(app.team.tokens, by_session(app.team.sessions))
    lasting = None if demo else while_it_lasts(app.team.sessions)
    return Gate(web, identify=identify, hosts=LOCAL_HOSTS | hosts, lasting=lasting, stranger=turn_away)


def mount_chat(web: Any, app: Services, lang: str, people: Sequence[Actor] = ()) -> Any:
    """Put the coaching page of one language at `/<lang>`; gives its Blocks."""
    import gradio as gr

    from ui.pages import chat
    from ui.session import actor_of
    from ui.theme import script, style, theme

    blocks = chat.build(app, lang, people)
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
    # Figures for a monitoring page that the gate keeps shut, computed anew over all calls after every call.
    blocks._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    blocks._queue.ANALYTICS_MAX_EVENTS = 1
    return blocks


def spare_plotting() -> None:
    """Let Gradio know at once that no plotting library is wanted, which it looks for on disk around every call."""
    sys.modules.setdefault("matplotlib", cast(Any, None))
