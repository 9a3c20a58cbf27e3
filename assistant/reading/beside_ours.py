"""Whoever stands right beside words for our side: 我们副总裁濮总, our bid person (Carmen), Sponsor (ours): Bill, AE Jodie."""

from __future__ import annotations

from assistant.domain.vocabulary import Lang
from assistant.reading.phrasing import Phrasings
from assistant.reading.scene import Mentioned, Scene

_SAID = Phrasings(__name__)
_BEFORE = {
    Lang.EN: (
        _SAID("our_post_before"),
        _SAID("seller_before"),
        _SAID("marked_before"),
        _SAID("counted_with_me_before"),
        _SAID("written_for"),
        _SAID("talked_over_with"),
        _SAID("our_side_before"),
        _SAID("taken_before"),
    ),
    Lang.ZH: (
        _SAID("ours_before_zh"),
        _SAID("marked_before"),
        _SAID("counted_with_me_before"),
        _SAID("with_the_firms"),
        _SAID("our_list_before"),
        _SAID("taken_before"),
    ),
}
_BEHIND = {
    Lang.EN: (
        _SAID("our_post_behind"),
        _SAID("seller_behind"),
        _SAID("marked_behind"),
        _SAID("counted_with_me_behind"),
        _SAID("and_i_behind"),
    ),
    Lang.ZH: (_SAID("seller_behind"), _SAID("marked_behind"), _SAID("counted_with_me_behind")),
}
_AROUND = (
    (_SAID("along_before"), _SAID("along_behind")),
    (_SAID("inside_we_before"), _SAID("inside_we_behind")),
    (_SAID("going_before"), _SAID("goes")),
    (_SAID("logged_before"), _SAID("logged_behind")),
    (_SAID("led_there_before"), _SAID("led_there_behind")),
)
_THEIRS = _SAID("marked_theirs")
_REACH = 60


def stands_beside_ours(scene: Scene, spot: Mentioned) -> bool:
    """Whether a name has our side right before it, behind it or around it."""
    name = spot.chain.name
    if name is None or marked_theirs(scene, spot):
        return False
    text = scene.text
    starts, ends = {spot.start, name.start}, {spot.end, name.end}
    return (
        any(said.search(text, max(0, at - _REACH), at) for said in _BEFORE[scene.lang] for at in starts)
        or any(said.match(text, at) for said in _BEHIND[scene.lang] for at in ends)
        or any(
            before.search(text, max(0, name.start - _REACH), name.start) and behind.match(text, name.end)
            for before, behind in _AROUND
        )
    )


def marked_theirs(scene: Scene, spot: Mentioned) -> bool:
    """Whether a name has (theirs) right behind it."""
    return spot.chain.name is not None and _THEIRS.match(scene.text, spot.end) is not None
