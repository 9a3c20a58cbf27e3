"""Words that are a date only sometimes: May and March are names and verbs too, "the first" is often no day."""

from __future__ import annotations

import re

_OTHERWISE = frozenset("May March MAR MAY JAN DEC Jan august Mar April June August".split())
"""Months that are words or names too; so is many a short one in small letters."""


def is_month(match: re.Match[str]) -> bool:
    """May, March and Mar are months only with a word that says so."""
    if match["month"] not in _OTHERWISE and not (len(match["month"]) == 3 and match["month"].islower()):
        return True
    lead = match.string[max(0, match.start() - 14) : match.start()].lower()
    named = match["part"] or match["which"] or match["year"]
    prepositions = r"\b(?:in|by|of|until|till|since|before|after|for|from|during|around|to|end|mid|early|late|and|or|every|go-live|close|maybe|say|guess|target|expect|expected|like|award|sign|signing|order|contract|hopes?|hoping)[\s:,-]*$"
    return bool(named or re.search(prepositions, lead))


def is_day(match: re.Match[str]) -> bool:
    """ "the first" and its like are days only after a preposition; "the 15th" always."""
    return match["day"][0].isdigit() or bool(
        re.match(r"(?i:on|by|before|until|till|from|after|due)\b", match[0])
        or re.search(
            r"(?i:(?:sign|close|order)\w* (?:is|would be|will be|on|for) )$",
            match.string[max(0, match.start() - 24) : match.start()],
        )
    )
