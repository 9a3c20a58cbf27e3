"""Lessons for titles: every phrase of the lexicon with its function, and the posts of the marked notes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.vocabulary import Lang
from assistant.reading.learned.classifier import Classifier
from assistant.reading.learned.titles import title_features
from assistant.reading.lexicon import Category, read_rows
from assistant.reading.normalise import normalise
from evals.training.logistic import Fit, fit
from evals.training.marked import MarkedNote


def learn_titles(notes: Sequence[MarkedNote], lang: Lang) -> Classifier:
    """The classifier of titles; a name of somebody without a post tells nothing and is left out."""
    samples: list[set[str]] = []
    labels: list[str] = []
    for row in [row for each in Lang for row in read_rows(each)]:
        if row.category is Category.FUNCTION:
            for text in row.texts:
                samples.append(title_features(normalise(text).text))
                labels.append(row.value)
    known = {feature for sample in samples for feature in sample}
    for person in (p for n in notes if n.lang is lang for p in n.people):
        for name in person.names:
            features = title_features(normalise(name).text)
            if features & known:
                samples.append(features)
                labels.append(person.function[0])
    return fit(samples, labels, Fit(ridge=0.3, rare=2))
