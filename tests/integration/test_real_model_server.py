"""One real model server: a random model says nothing sensible, but schema and stream are held to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from assistant.bootstrap import bootstrap
from assistant.models.embedding import CompatibleEmbedder
from assistant.models.forms import FormMode
from assistant.models.openai_compatible import OpenAICompatible
from assistant.models.patience import Patience
from assistant.reading.model_form import NoteAsRead
from assistant.settings import Settings
from tests.fakes.openai_server import unused_port
from tests.fakes.tiny_model import write_tiny_model

xllamacpp = pytest.importorskip("xllamacpp", reason="the real model server is not installed")


class Answer(BaseModel):
    """A small answer with a closed set and a bounded list."""

    met: bool
    functions: list[str] = Field(max_length=2)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("model") / "tiny.gguf"
    write_tiny_model(path)
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(path)
    wanted.hostnames = ["127.0.0.1"]
    wanted.port = unused_port()
    wanted.n_ctx, wanted.n_parallel = 32768, 2
    wanted.cpuparams.n_threads = 1
    wanted.embedding = True
    wanted.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    wanted.warmup, wanted.verbosity, wanted.offline, wanted.ui, wanted.use_jinja = False, 0, True, False, True
    running = xllamacpp.Server(wanted)
    yield f"{running.listening_address}/v1"
    del running


def model(url: str) -> OpenAICompatible:
    return OpenAICompatible("tiny", url, "EMPTY", patience=Patience(first=30, stall=30, whole=60, pace=0))


def test_a_schema_is_held_to_by_a_real_server(server: str) -> None:
    answer = model(server).extract("You fill in forms.", "Who was met?", Answer)
    assert len(answer.functions) <= 2


def test_a_stream_streams_and_is_counted(server: str) -> None:
    talking = model(server)
    pieces = list(talking.say("You talk.", "Say something."))
    assert len(pieces) > 1
    assert talking.tab.calls[0].reply_tokens >= len(pieces) // 2


def test_the_form_of_the_reader_is_held_to_by_a_real_server(server: str) -> None:
    asked = model(server)
    form = asked.extract("You read notes.", "Met Dana Whitlock, CFO. Budget 300k.", NoteAsRead)
    assert isinstance(form, NoteAsRead)
    assert asked.manners.mode is FormMode.SCHEMA
    [call] = asked.tab.calls
    assert call.prompt_tokens > 0 and not call.estimated


def test_texts_become_vectors_of_one_length(server: str) -> None:
    embedder = CompatibleEmbedder("tiny", server, "EMPTY")
    vectors = embedder.embed(["预算谁批", "who signs"])
    assert {len(vector) for vector in vectors} == {embedder.dimension}
    assert vectors[0] != vectors[1]


def test_a_model_that_babbles_never_reaches_the_rep(server: str, tmp_path: Path) -> None:
    app = bootstrap(Settings(home=tmp_path), model=model(server), keep=False)
    deal = app.coaching.begin(app.demo_people[0], "en").summary.id
    turn = app.coaching.turn(app.demo_people[0], deal, "Met Dana Whitlock, CFO at Harrow. Budget 300k.")
    assert turn.reply.count("?") == 1
    assert turn.facts
    assert (turn.engine, bool(turn.fallback)) == ("builtin", True)
