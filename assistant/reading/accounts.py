"""The customer's name: the company the note is about."""

from __future__ import annotations

import re
from collections import Counter

from assistant.domain.evidence import Fact, Slot
from assistant.domain.vocabulary import Lang
from assistant.reading.accounts_en import english_accounts
from assistant.reading.accounts_zh import ANY_FIRM, chinese_accounts, is_done, is_place, whole_ending
from assistant.reading.context import Context
from assistant.reading.customer_said import customer_said, is_ours
from assistant.reading.goods_first import goods_and_customer
from assistant.reading.learned.tagging import ACCOUNT
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Scene

_WE_DID = Phrasings(__name__)("we_did")
_OWNED = re.compile(r"(?<=\w)['’]s(?!\w)")
_SURE_ENOUGH = 0.9
"""What a Chinese candidate must weigh; an English one is left out earlier."""


def account_facts(scene: Scene, context: Context) -> list[Fact]:
    """The account, if the note names one: as the tagger sees it, else by the rules."""
    named = [
        t
        for t in scene.tagged
        if t.kind == ACCOUNT
        and not context.tells_elsewhere(t.start)
        and not is_done(scene.text, t.start)
        and not ANY_FIRM.fullmatch(scene.text, t.start, t.end)
        and not _WHERE_ONE_IS.match(scene.text, t.end)
        and not _is_place(scene, t.start, t.end)
        and not (scene.lang is Lang.EN and is_ours(scene.text, t.start))
    ]
    if scene.lang is Lang.EN and (said := customer_said(scene)) is not None:
        evidence = scene.evidence(*_proper(scene, said.start, said.stop))
        return [Fact(Slot.ACCOUNT, evidence.quote, evidence)]
    behind = goods_and_customer(scene) if scene.lang is Lang.EN else None
    if behind is not None:
        goods, customer = behind
        named = [t for t in named if t.start not in goods]
        if not named:
            evidence = scene.evidence(*_proper(scene, customer.start, customer.stop))
            return [Fact(Slot.ACCOUNT, evidence.quote, evidence)]
    if named:
        counts = Counter(scene.text[t.start : t.end] for t in named)
        first = max(named, key=lambda t: (counts[scene.text[t.start : t.end]], -t.start))
        evidence = scene.evidence(*_proper(scene, first.start, first.end))
        return [Fact(Slot.ACCOUNT, evidence.quote, evidence)]
    accounts = chinese_accounts if scene.lang is Lang.ZH else english_accounts
    found = accounts(scene, context.elsewhere)
    if not found:
        return []
    best = max(found, key=lambda c: (c.weight, -c.start))
    if scene.lang is Lang.ZH and best.weight < _SURE_ENOUGH:
        return []
    evidence = scene.evidence(*_proper(scene, best.start, best.end))
    return [Fact(Slot.ACCOUNT, evidence.quote, evidence)]


def _proper(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Without what is the customer's, of Teifi Dairies' plant the company, and without what we did: Saw Teifi Dairies."""
    text = scene.text
    if scene.lang is Lang.ZH:
        return _behind_its_kind(text, start, whole_ending(text, start, end))
    did = _WE_DID.match(text, start, end) if scene.lang is Lang.EN else None
    start = did.end() if did else start
    owned = _OWNED.search(text, start, end)
    if owned is None:
        return start, end
    words = text.count(" ", start, owned.start()) + 1
    if owned.end() < end:
        return (start, owned.start()) if words > 1 else (start, end)
    # Trader Joe's is a name; where one stands without the ending too, the ending is none of it.
    alone = re.search(rf"{re.escape(text[start : owned.start()])}(?!\w|['’]s)", text) is not None
    return (start, owned.start()) if alone or words > 2 else (start, end)


def _is_place(scene: Scene, start: int, end: int) -> bool:
    return scene.lang is Lang.ZH and is_place(scene.text[start:end])


_WHERE_ONE_IS = re.compile(r"(?:这边|那边)?(?:有)?(?:一|某|两|几)(?:家|间)")
"""江西一家做光伏支架的民企: Jiangxi is where the firm is."""
_ONE_OF_ITS_KIND = re.compile(r"(?:一|某)(?:家|间|个)")
_TO_ITS_END = re.compile(r"[一-鿿]{0,6}?(?=[，,。；：:、\s（(的]|$)")


def _behind_its_kind(text: str, start: int, end: int) -> tuple[int, int]:
    """跨境电商 of 广州一家跨境电商, however the tagger cut it."""
    kind = _ONE_OF_ITS_KIND.search(text, start, end)
    if kind is None:
        return start, end
    rest = _TO_ITS_END.match(text, end) if end - kind.end() < 3 else None
    stop = rest.end() if rest else end
    return (kind.end(), stop) if stop - kind.end() > 1 else (start, end)
