"""A rival that has left the race or was turned down: 用友退出了; SAP dropped out; they've rejected Oracle."""

from __future__ import annotations

import re

from assistant.reading.lexicon import Hit
from assistant.reading.scene import Scene

_LEFT = re.compile(
    r"(?:那边|那家|他们|自己|主动|已经|已|也|都|最后|后来|刚刚?|中途|直接|这家|[,，]|\s)*"
    r"(?:退出|退标|弃标|弃权|撤标|撤了|撤回|撤出|放弃(?!了?价)|出局|落选|没入围|未入围|没进(?:短名单|围|下一轮)|不投了|不跟了|不报了|不参加了|不参与了|不玩了|走了|黄了|没戏了?"
    r"|(?:被|让|给)[^，。；,;\n]{0,6}(?:淘汰|刷|否|排除|踢|拒|毙|废标|取消资格))"
    r"|(?:\s|that|also|already|just|now|finally|both|all|have|has|had|was|were|got|been|'ve|'s|is|are|it|they|,)*\s"
    r"(?:drop(?:s|ped) out|pull(?:ed|s) out|withdr(?:ew|awn|aws)|bow(?:ed|s) out|back(?:ed|s) out|walked away|gave up|given up|gone\b|out(?= of (?:it|the race|the running)|\s*(?:$|[.,;!]| now\b))"
    r"|ruled out|rejected|eliminated|disqualified|knocked out|turned down|dropped(?= by|\s*(?:$|[.,;!]))|declined to bid|didn't make (?:it|the (?:short ?list|cut))|did not make (?:it|the (?:short ?list|cut))"
    r"|no longer (?:in|bidding|interested)|lost(?=\s*(?:$|[.,;!]| out\b)))",
    re.IGNORECASE,
)
"""What follows the name of one that is gone."""
_TURNED_DOWN = re.compile(
    r"(?:把|将)(?:那家|那个)?$"
    r"|\b(?:rejected|eliminated|dropped|ruled out|turned down|disqualified|knocked out|said no to|sent away|got rid of|(?P<told>told)) (?:the |that |their )?$",
    re.IGNORECASE,
)
"""What stands before the name of one that was turned down."""
_OUT = re.compile(r"(?:给|也|都|已经)*(?:否|淘汰|刷|排除|踢|拒|毙|pass)", re.IGNORECASE)
_NO = re.compile(r" no\b", re.IGNORECASE)
_NOT_SO = re.compile(
    r"可能|也许|会不会|要是|如果|万一|希望|听说要|快要|准备|打算|没退|没有退|没撤|不会|\b(?:may|might|could|will|would|if|hope\w*|wish|unless|until|nearly|almost|hasn't|haven't|hadn't|isn't|aren't|wasn't|weren't|not (?:dropped|pulled|gone|out|ruled))\b",
    re.IGNORECASE,
)
"""What makes a departure one that may come, or has not."""


def rival_gone(scene: Scene, hit: Hit) -> bool:
    """Whether the words around the name of a rival tell that it is out."""
    span = scene.layout.clauses[scene.layout.clause(hit.start)]
    if _NOT_SO.search(scene.text, span.start, span.end):
        return False
    if _LEFT.match(scene.text, hit.end):
        return True
    turned = _TURNED_DOWN.search(scene.text, span.start, hit.start)
    if turned is None:
        return False
    if scene.text[turned.start()] in "把将":
        return _OUT.match(scene.text, hit.end) is not None
    return turned["told"] is None or _NO.match(scene.text, hit.end) is not None
