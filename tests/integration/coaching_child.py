"""A process that keeps storing turns until it is killed; says on stdout what it has acknowledged."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from assistant.clock import SystemClock
from assistant.domain.vocabulary import Lang
from assistant.store.database import open_database
from assistant.store.deals import SqlDeals
from tests.contract.deal_parts import FACTS, a_turn


def main(address: str, deal_id: str, prefix: str, pause: str = "0") -> None:
    deals = SqlDeals(open_database(address), SystemClock())
    if not deal_id:
        deal_id = deals.create("lei", Lang.ZH, client_id="the deal").id
    print(f"ready {deal_id}", flush=True)
    for number in range(10_000):
        client_id = f"{prefix}-{number}"
        text = f"第 {client_id} 句"
        deals.begin_turn(deal_id, client_id, text)
        print(f"taken {client_id}", flush=True)
        version = deals.summary(deal_id).version
        turn = replace(a_turn(client_id, text, FACTS[:3]), reply=f"回 {client_id}", at=None)
        deals.append_turn(deal_id, turn, version)
        print(f"answered {client_id}", flush=True)
        time.sleep(float(pause))


if __name__ == "__main__":
    main(*sys.argv[1:])
