"""A review in one sentence."""

from __future__ import annotations

from assistant.domain.vocabulary import Lang
from assistant.review.review import Review
from assistant.review.texts import ReviewTexts


def summary(review: Review, texts: ReviewTexts) -> str:
    """Account, score, how many gaps and which comes first; what was not read is said, too."""
    said = _judged(review, texts)
    if not review.unread:
        return said
    gap = " " if review.lang is Lang.EN else ""
    return said + gap + texts.word("unread", review.lang, n=review.unread)


def _judged(review: Review, texts: ReviewTexts) -> str:
    lang = review.lang
    account = review.picture.account or texts.word("this_deal", lang)
    score = review.scorecard.weighted
    if not review.findings:
        return texts.word("summary_clean", lang, account=account, score=score)
    n = len(review.findings)
    count = texts.word("count_one", lang) if n == 1 else texts.word("count", lang, n=n)
    first = texts.title(review.findings[0].id, lang)
    if first[1:2].islower():
        first = first[:1].lower() + first[1:]
    return texts.word("summary", lang, account=account, score=score, findings=count, first=first)
