"""From where on passages answer a question, set on labelled questions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The shares compare what the framework says it lacks with the best that it has."""

    boundary: float = 1.1
    boundary_amount: float = 0.75
    boundary_advice: float = 0.3
    support_unknown_subject: float = 0.55
    support_one_concept: float = 0.2
    support_order: float = 1.0
    support_enough: float = 1.6
    best_zh: float = 4.05
    best_en: float = 2.15
    best_unknown_subject_zh: float = 4.9
    best_unknown_subject_en: float = 2.3
    best_foreign_subject: float = 6.0
    other_documents: float = 1.12
    elsewhere: float = 0.4
    elsewhere_zh: float = 6.7
    elsewhere_en: float = 2.85
    elsewhere_support_zh: float = 0.45
    elsewhere_support_en: float = 0.75
    meant: float = 0.5
    near: float = 0.3
    record: float = 0.6
    own_share: float = 0.9
    own_figure: float = 0.5


THRESHOLDS = Thresholds()
