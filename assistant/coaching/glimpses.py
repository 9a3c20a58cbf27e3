"""Whether somebody was only seen in passing: a toast at the annual dinner or a nod in the lift is no talk about the deal."""

from __future__ import annotations

import re

from assistant.coaching.cues import CueFile

_OCCASION = re.compile(
    r"敬(?:过|了)?[他她您]?.{0,4}(?:酒|杯)|碰(?:过|了)?(?:一)?杯|握(?:过|了|个|了个)?手|合(?:过|了)?影|寒暄|打(?:过|了)?(?:个|声)?招呼|点(?:了|过)?(?:个|下|一下)?头(?!之?后|才|就|同意|通过|批)"
    r"|(?:年会|酒会|婚礼|颁奖|展会|茶歇|电梯|走廊|楼道|食堂|茶水间|停车场)(?:里|上|口|门口|那儿)?(?:上)?(?:碰|遇|见|撞|照)"
    r"|\b(?:sh(?:ook|ake|aken|aking) (?:his|her|their)? ?hands?|handshake|raised a glass|toasted?|said hello|waved|nodded)\b"
    r"|\b(?:in|by|at|outside) (?:the|an?|their|our) (?:lift|elevator|corridor|hallway|car park|parking lot|canteen|wedding|awards?(?: night| dinner)?|(?:trade |industry )?(?:fair|show|expo|exhibition)|Christmas party|golf day|reception)\b",
    re.I,
)
_MATTER = re.compile(
    r"[\d一二两三四五六七八九十半几]+(?:个)?(?:多)?(?:分钟|小时|钟头|半天|回|次|趟|场|遍|面)|聊(?:了|过|得|透|清|开)|谈(?:了|过|得|透|清)|讲(?:了|过|清)|汇报|演示|方案|试用|看(?:了|过)(?:材料|方案|演示|产品)"
    r"|\b(?:minutes?|hours?|half an hour|twice|(?:two|three|four|several) times|present\w*|demo\w*|walked (?:him|her|them) through|went through|talked (?:about|through)|discuss\w*|asked (?:me|us)|explained|sat (?:down )?with|meetings?|proposal|contract|price)\b",
    re.I,
)


def only_in_passing(text: str, cues: CueFile) -> bool:
    """Whether what is told of meeting somebody is an occasion, and not a word of the matter, how long or how often."""
    if cues.find("glimpse", text):
        return True
    return _OCCASION.search(text) is not None and _MATTER.search(text) is None
