"""An embedding model behind an OpenAI-compatible server: another model re-embeds beside the old and is swapped in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant.models.embedding import CompatibleEmbedder
from knowledge.documents import Document, Section
from knowledge.library import Library, open_library
from knowledge.store import MemoryDocuments
from tests.fakes.openai_server import Script, openai_server

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")

RULES = MemoryDocuments(
    *(
        Document(
            f"rule{n}",
            f"Rule {n}",
            "en",
            "company",
            (Section((f"R{n}",), f"The {word} rule holds everywhere."),),
        )
        for n, word in enumerate(("mango", "zebra", "violin", "harbour"))
    )
)


def models_asked(script: Script) -> set[str]:
    return {each["body"]["model"] for each in script.asked if each["path"].endswith("/embeddings")}


def found(library: Library) -> str:
    return library.search("zebra rule", k=1)[0].chunk.document_id


def current(folder: Path) -> str:
    return (folder / "vectors" / "current").read_text("utf-8")


def test_a_changed_model_embeds_anew_in_the_background_and_takes_over(tmp_path: Path) -> None:
    script = Script()
    with openai_server(script) as url:
        first = open_library((), RULES, tmp_path, CompatibleEmbedder("one", url, "key"))
        assert first.wait_for_vectors(60)
        assert found(first) == "rule1"
        before = current(tmp_path)
        first.close()
        script.asked.clear()

        started = time.monotonic()
        second = open_library((), RULES, tmp_path, CompatibleEmbedder("two", url, "key"))
        assert found(second) == "rule1"
        assert time.monotonic() - started < 10
        assert second.wait_for_vectors(60)
        assert second.vectors == "ready"
        assert current(tmp_path) != before
        assert models_asked(script) == {"two"}
        texts = [text for each in script.asked for text in each["body"]["input"]]
        assert sum("rule holds everywhere" in str(text) for text in texts) == 4
        assert found(second) == "rule1"
        second.close()


def test_the_same_model_embeds_nothing_again(tmp_path: Path) -> None:
    script = Script()
    with openai_server(script) as url:
        open_and_close(tmp_path, url)
        script.asked.clear()
        open_and_close(tmp_path, url)
    texts = [str(text) for each in script.asked for text in each["body"]["input"]]
    assert not any("rule holds everywhere" in text for text in texts)


def open_and_close(folder: Path, url: str) -> None:
    library = open_library((), RULES, folder, CompatibleEmbedder("one", url, "key"))
    assert library.wait_for_vectors(60)
    library.close()
