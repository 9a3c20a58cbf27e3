"""Short forms of posts, departments and words for money, and their full stops."""

from __future__ import annotations

import pytest

from assistant.domain.vocabulary import Lang
from assistant.reading.clauses import lay_out
from assistant.reading.lexicon import Category
from assistant.reading.normalise import normalise
from assistant.reading.staging import found_by_rule
from tests.unit.reading.expectations import TODAY, read

SPOKE = "Spoke with Nora Feld, head of claims at Halden Mutual, second meeting, she's keen. "
POSTS = {
    "procurement beside a name": ("Proc. (Chantal): 2 rounds done", "Chantal", "procurement"),
    "accounting beside a name": ("Acctg (Bill): checked the numbers w/ us", "Bill", "finance"),
    "internal audit beside a name": ("IA (Lois): retention reviewed", "Lois", "risk_audit"),
    "safety inspectors": ("OH&S inspected and signed off.", "OH&S", "supervisor"),
    "nurses": ("RNs ran the trial, happy", "RNs", "end_user"),
    "an office manager": ("ofc mgr Trish ran test bookings", "Trish", "admin"),
    "a vice president of finance": ("bgt $240k apprvd Oct 21 by VP Fin Doug MacIsaac", "Doug", "finance"),
    "a technical director": ("Tech dir. Juanita ran the test.", "Juanita", "it"),
    "a point of contact": ("POC: ops analyst Jed, met twice.", "Jed", "business_owner"),
}


@pytest.mark.parametrize(("text", "who", "function"), POSTS.values(), ids=POSTS.keys())
def test_a_short_form_is_read_as_what_it_stands_for(text: str, who: str, function: str) -> None:
    _, seen = read(SPOKE + text)
    people = [p for p in seen.committee.people if p.name != "Nora Feld"]
    assert [(p.label, p.function) for p in people if who in p.label] == [(people[0].label, function)]


def test_money_in_short_forms_is_approved() -> None:
    _, seen = read("Halden Mutual: bgt $240k apprv'd Oct 21 by the board.", by_rule=True)
    assert seen.budget.status == "approved"


NO_STOP = [
    ("Tech dir. Juanita: 1 call, ok", 1),
    ("Asst. Supt. for Business, Warren Ito: emailed", 1),
    ("Board of Ed. above. Our price is 168k.", 2),
    ("need Purch. to confirm, haven't asked", 1),
    ("Dir. of Transp. Ophelia Banks: 3 calls", 1),
    ("met the dir. Juanita was there too", 2),
    ("I met Ed. He likes it.", 2),
]


@pytest.mark.parametrize(("text", "sentences"), NO_STOP)
def test_the_stop_of_a_shortened_post_ends_no_sentence(text: str, sentences: int) -> None:
    assert len(lay_out(normalise(text)).sentences) == sentences


TRIALS = {
    "POC: ops analyst Jed, keen.": False,
    "POC = Dana Whitlock, keen.": False,
    "POC ran six weeks with Jed.": True,
    "POC: six weeks, went fine.": True,
}


@pytest.mark.parametrize(("text", "trial"), TRIALS.items())
def test_a_point_of_contact_is_no_proof_of_concept(text: str, trial: bool) -> None:
    hits = found_by_rule(text, Lang.EN, TODAY).ground.hits
    assert any(text[h.start : h.end] == "POC" and h.category is Category.STEP for h in hits) is trial


STATES = ["Opened an office in Iowa, IA last year.", "The proc. takes six weeks.", "Met her at 3 PM."]


@pytest.mark.parametrize("text", STATES)
def test_the_same_letters_elsewhere_are_nobody(text: str) -> None:
    _, seen = read(SPOKE + text)
    assert [p.label for p in seen.committee.people] == ["Nora Feld"]
