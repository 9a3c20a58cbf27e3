"""`python -m evals.training.encoder`: teach the encoder beside the classifiers, and write it down.

Needs the extra `training` (PyTorch, ONNX, the base's weights) and two hours on two cores; the classifiers
(`python -m evals.training`) come first, as they find the people whom the encoder is asked about.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import torch

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.clauses import TAGS as CLAUSE_TAGS
from assistant.reading.learned.tagging import TAGS
from assistant.reading.learned.understanding import without_understanding
from assistant.reading.learned.weights import put
from evals.training.__main__ import CLAUSE
from evals.training.encoder.export import export, export_pieces
from evals.training.encoder.first_weights import base_file, read_base
from evals.training.encoder.fitting import ANEW, FURTHER, Tellings, learn, say
from evals.training.encoder.lessons import CLASSES, FIELD_VALUES, PAIR, lessons_of
from evals.training.encoder.network import Network
from evals.training.encoder.shipped import go_on_from, take_pieces
from evals.training.encoder.variants import variants
from evals.training.marked import MODELS, constructed_notes, read_notes, training_files, training_folder
from evals.training.mentions import learn_mentions
from evals.training.titles import learn_titles
from evals.training.told import read_clauses
from evals.training.unseen import Unseen
from knowledge.encoder import VOCABULARY
from knowledge.pieces import FILLER, FIRST, LAST, LINE, tokenizer_of

FOLDER = MODELS / "encoder"
SHARED = Path(__file__).parents[3] / "knowledge" / "data" / "pieces"
"""The pieces, which the encoder of questions uses as they are: teach that one after this one."""
OTHERWISE = 3
"""Other tellings of each marked note."""


def shipped_vocabulary() -> list[tuple[str, float]]:
    """The pieces and their scores, chosen once: see DECISIONS 44."""
    rows = json.loads((SHARED / VOCABULARY).read_text("utf-8"))
    return [(piece, score) for piece, score in rows]


def lessons(lang: Lang) -> list[Tellings]:
    """All lessons of one language: of the marked notes while nobody knows them, of the clauses written alone."""
    tokenizer = tokenizer_of(shipped_vocabulary())
    every = [*read_notes(training_files()), *constructed_notes()]
    notes = [note for note in every if note.lang is lang]
    with without_understanding():
        put(lang, "titles", learn_titles(notes, lang))
        unseen = Unseen(notes, lang)
        found: list[Tellings] = [
            [lessons_of(told, tokenizer) for told in (note, *variants(note, OTHERWISE))]
            for note in unseen.each()
        ]
        put(lang, "mentions", learn_mentions(notes))
        put(lang, "linking", unseen.linking())
        for told in read_clauses(training_folder() / f"clauses-{lang}.tsv", lang):
            found.append([lessons_of(told.note, tokenizer, CLAUSE, told.tags)])
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn from both languages at once: what is told alike lies close in the base's vectors."""
    parser = argparse.ArgumentParser(prog="python -m evals.training.encoder", description=__doc__)
    parser.add_argument("--further", action="store_true", help="go on from what ships, not from the base")
    further = parser.parse_args(arguments).further
    torch.manual_seed(1)
    with ProcessPoolExecutor() as processes:
        found = [tellings for each in processes.map(lessons, Lang) for tellings in each]
    say(f"{len(found)} notes and clauses, {sum(map(len, found))} tellings\n")
    order = [piece for piece, _ in shipped_vocabulary()]
    classes = {"tags": TAGS, "clause": CLAUSE_TAGS, "pair": PAIR, **CLASSES, **FIELD_VALUES}
    network = Network(len(order), classes)
    if further:
        take_pieces(network, SHARED)
        go_on_from(network, FOLDER)
    else:
        base = read_base(base_file())
        number = {piece: i for i, (piece, _) in reversed(list(enumerate(base.vocabulary)))}
        network.start_from(base, [None if piece == LINE else number[piece] for piece in order])
    ends = order.index(FIRST), order.index(LAST), order.index(FILLER)
    taught = learn(network, found, ends, FURTHER if further else ANEW, say)
    export_pieces(taught, SHARED)
    export(taught, FOLDER)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
