"""Money that is not approved yet, though a word for approval stands there: 二月董事会才批; the board votes in February."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|q[1-4]|spring|summer|autumn|next \w+"
_AWAITED = re.compile(
    r"才(?:能|会|可以)*(?:批|过|定|拨|下来|放款|算)|批了一半|(?:没|未)(?:有)?(?:走完|走)流程|流程(?:还)?没走完"
    r"|(?:要|得|等|需|须|待)[^，,。；;\n]{0,14}(?:批|过会|通过|批准|批复|表决|上会|过)(?![了的完来])"
    r"|(?:[\s也将]|[^董员例周晨办审股开]会|要|能|可以)(?:批|拨)(?:下来)?(?![了的完])"
    r"|(?:下个?月|明年|来年|年后|节后|[\d一二三四五六七八九十]+月份?|下季度|下周)[^，,。；;\n]{0,6}(?:批|过会|拨|审议|表决)(?![了的过完])"
    r"|\b(?:will|should|to|gets?|going to|may|might|could) (?:be |get )*(?:approved|released|signed off|passed|granted|the nod|voted)\b"
    rf"|\bonly (?:votes?|approves?|decides?|releases?|signs it off)\b|\b(?:votes?|approves?|decides?)\b[^.;\n]{{0,14}}\b(?:in|on|by)? ?(?:{_MONTH})\b"
    r"|(?:\bnot|n['’]t) (?:be |been |get |actually )*(?:approved|released|signed off|passed)\b[^.;\n]{0,6}\b(?:till|until|before)\b"
    r"|\b(?:pending|subject to|awaiting|waiting (?:for|on)|once the|goes (?:to|before)|expects? (?:\w+ )?approval)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:还|都|根本|压根|其实|并)?(?:没|未)(?:有)?(?:批(?!评|发)|审批|获批|通过|拨)|\b(?:it|that|this|money|budget|funds|spend)(?:'s| is| was| has)? ?(?:not|n't|isn't|hasn't|wasn't|never)(?: yet| been| actually)* (?:approved|released|signed off|passed)\b"
    r"|\b(?:isn't|hasn't been|wasn't|not|never|nobody|no one)(?: yet| been| actually| has)* (?:approved|released|signed off)\b(?! (?:us|our|the contract|the wording))",
    re.IGNORECASE,
)


def awaits_approval(words: str) -> bool:
    """Whether the approval these words speak of is still to come."""
    return _AWAITED.search(words) is not None


def denies_approval(words: str) -> bool:
    """Whether these words say that nothing is approved yet: 「不对，还没批呢」, "it's not approved!"."""
    return _DENIED.search(words.replace("’", "'")) is not None
