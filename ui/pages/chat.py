"""The coaching page: deals on the left, the talk in the middle, the deal sheet on the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.domain.account import Actor
from ui.desk import Desk
from ui.i18n import t
from ui.session import actor_of
from ui.templates import render

if TYPE_CHECKING:
    from ui.app import Services

_CHOOSE = """
element.addEventListener('click', e => {
  const deal = e.target.closest('[data-deal]'), fresh = e.target.closest('[data-new]');
  if (deal) trigger('choose', {deal: deal.dataset.deal});
  if (fresh) trigger('begin', {});
});
element.addEventListener('ka-look', e => trigger('look', {seen: e.detail}));"""
_TEND = """
element.addEventListener('submit', e => {
  e.preventDefault();
  trigger('rename', {title: new FormData(e.target).get('title')});
});
element.addEventListener('click', e => {
  const gone = e.target.closest('[data-delete]');
  if (gone && window.confirm(gone.dataset.ask)) trigger('remove', {});
});"""
_WANTED = "() => [kaCoach.wanted()]"
_TAKE = "(text) => kaCoach.take(text)"
_OPENED = "() => kaCoach.opened()"
_DONE = "client => kaCoach.done(client)"


@dataclass(frozen=True, slots=True)
class ChatPage:
    """The parts of the page that change."""

    topbar: Any
    deals: Any
    head: Any
    transcript: Any
    live: Any
    composer: Any
    send: Any
    stop: Any
    sheet: Any
    deal: Any
    held: Any
    client: Any
    settled: Any

    @property
    def panels(self) -> list[Any]:
        """What shows one deal, in the order of `Desk.panels`."""
        return [self.deal, self.deals, self.head, self.transcript, self.live, self.sheet]


def build(app: "Services", lang: str, people: Sequence[Actor] = ()) -> Any:
    """The page of one language as Gradio Blocks, wired to the services."""
    import gradio as gr

    with gr.Blocks(title=t("app.title", lang), analytics_enabled=False, fill_width=True) as blocks:
        page = lay_out(lang)
        wire(blocks, page, Desk(app, lang, people))
    return blocks


def lay_out(lang: str) -> ChatPage:
    """All parts, empty."""
    import gradio as gr

    def piece(name: str, value: str = "", on_load: str | None = None) -> Any:
        return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=on_load)

    topbar = piece("topbar")
    with gr.Row(elem_id="stage"):
        with gr.Column(elem_id="rail"):
            deals = piece("deals", on_load=_CHOOSE)
        with gr.Column(elem_id="talk"):
            head = piece("head", on_load=_TEND)
            with gr.Column(elem_id="scroll"):
                transcript = piece("transcript", render("opening.html", lang))
                live = piece("live")
            piece("lost", render("lost.html", lang))
            with gr.Row(elem_id="compose"):
                composer = gr.Textbox(
                    elem_id="composer",
                    lines=1,
                    max_lines=9,
                    show_label=False,
                    container=False,
                    label=t("chat.composer", lang),
                    placeholder=t("chat.placeholder", lang),
                )
                send = gr.Button(t("chat.send", lang), elem_id="send")
                stop = gr.Button(t("chat.stop", lang), elem_id="stop")
            piece("hint", render("hint.html", lang))
        with gr.Column(elem_id="sheet"):
            sheet = piece("sheet-body")
    piece("tabs", render("tabs.html", lang))
    piece("overlay", render("drawer.html", lang))
    hidden = (gr.Textbox(visible=False) for _ in range(4))
    return ChatPage(topbar, deals, head, transcript, live, composer, send, stop, sheet, *hidden)


def wire(blocks: Any, page: ChatPage, desk: Desk) -> None:
    """Every event of the page; only the live part changes while a reply is being written."""
    import gradio as gr

    quiet: dict[str, Any] = {
        "api_visibility": "private",
        "show_progress": "hidden",
        "concurrency_limit": None,
    }
    told = [page.deal, page.held, page.client]
    settled = [*page.panels, page.composer, page.settled]

    def load(wanted: str, request: gr.Request) -> tuple[Any, ...]:
        actor = actor_of(request)
        return (desk.topbar(actor), *desk.arrive(actor, wanted))

    def choose(request: gr.Request, event: gr.EventData) -> tuple[Any, ...]:
        return desk.choose(actor_of(request), str(event.deal))

    def look(deal: str, request: gr.Request, event: gr.EventData) -> tuple[Any, ...]:
        return keep(*desk.look(actor_of(request), deal, str(event.seen)))

    def begin(request: gr.Request) -> tuple[Any, ...]:
        return desk.begin(actor_of(request))

    def rename(deal: str, request: gr.Request, event: gr.EventData) -> tuple[Any, ...]:
        return desk.rename(actor_of(request), deal, str(event.title))

    def remove(deal: str, request: gr.Request) -> tuple[Any, ...]:
        return desk.remove(actor_of(request), deal)

    def stream(deal: str, text: str, client: str, request: gr.Request) -> Iterator[str]:
        yield from desk.say(actor_of(request), deal, text, client)

    def settle(deal: str, text: str, client: str, request: gr.Request) -> tuple[Any, ...]:
        return keep(*desk.settle(actor_of(request), deal, text, client, stopped=False), client)

    def halt(deal: str, text: str, client: str, request: gr.Request) -> tuple[Any, ...]:
        return keep(*desk.settle(actor_of(request), deal, text, client, stopped=True), client)

    def hush() -> str:
        return ""

    def keep(*values: Any) -> tuple[Any, ...]:
        return tuple(gr.skip() if value is None else value for value in values)

    page.head.rename(rename, page.deal, page.panels, **quiet)
    page.head.remove(remove, page.deal, page.panels, **quiet)
    sending = gr.on(
        [page.composer.submit, page.send.click],
        None,
        page.composer,
        [page.held, page.composer, page.client],
        js=_TAKE,
        **quiet,
    )
    streaming = sending.then(stream, told, page.live, **quiet)
    looking = page.deals.look(look, page.deal, page.panels, **quiet)
    # A reply that is left for another deal ends; its words wait there to be taken up again.
    for opening in (
        blocks.load(load, page.deal, [page.topbar, *page.panels], js=_WANTED, **quiet),
        page.deals.choose(choose, None, page.panels, cancels=[streaming, looking], **quiet),
        page.deals.begin(begin, None, page.panels, cancels=[streaming, looking], **quiet),
    ):
        opening.then(None, None, None, js=_OPENED, **quiet)
    streaming.then(settle, told, settled, **quiet).then(None, page.settled, None, js=_DONE, **quiet)
    stopped = page.stop.click(halt, told, settled, cancels=[streaming], **quiet).then(
        None, page.settled, None, js=_DONE, **quiet
    )
    # A piece that was on its way when the reply was stopped arrives behind it.
    stopped.then(hush, None, page.live, **quiet)
