"""The breaker: five failures close the way, every thirty seconds one call may look, a server's own wait is kept."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.models.breaker import LONGEST_WAIT, Breaker


@dataclass
class Watch:
    """Seconds that a test lets pass."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


def after(failures: int, wait: float = 0.0) -> tuple[Breaker, Watch]:
    watch = Watch()
    breaker = Breaker(now=watch)
    for _ in range(failures):
        breaker.failed(wait)
    return breaker, watch


def test_four_failures_are_borne_and_the_fifth_is_not() -> None:
    assert after(4)[0].allows()
    assert not after(5)[0].allows()


def test_a_success_between_starts_the_count_anew() -> None:
    breaker, _ = after(4)
    breaker.succeeded()
    for _ in range(4):
        breaker.failed()
    assert breaker.allows()


def test_after_thirty_seconds_exactly_one_call_may_look() -> None:
    breaker, watch = after(5)
    watch.seconds += 29.9
    assert not breaker.allows()
    watch.seconds += 0.2
    assert [breaker.allows(), breaker.allows()] == [True, False]


def test_a_look_that_fails_means_another_thirty_seconds() -> None:
    breaker, watch = after(5)
    watch.seconds += 31
    assert breaker.allows()
    breaker.failed()
    watch.seconds += 29
    assert not breaker.allows()
    watch.seconds += 2
    assert breaker.allows()


def test_a_look_that_goes_well_opens_the_way_to_all() -> None:
    breaker, watch = after(5)
    watch.seconds += 31
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows() and breaker.allows()
    assert not breaker.open


def test_a_look_that_nobody_waited_for_leaves_room_for_another() -> None:
    breaker, watch = after(5)
    watch.seconds += 31
    assert breaker.allows()
    breaker.dropped()
    assert breaker.allows()


def test_a_server_that_asks_for_time_gets_it_at_once() -> None:
    for wait in (10.0, 120.0):
        breaker, watch = after(1, wait)
        watch.seconds += wait - 1
        assert not breaker.allows()
        watch.seconds += 2
        assert breaker.allows()


def test_a_server_cannot_lock_itself_out_for_ever() -> None:
    breaker, watch = after(1, float("inf"))
    watch.seconds += LONGEST_WAIT + 1
    assert breaker.allows()
