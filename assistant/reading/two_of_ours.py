"""Two of ours at one customer, as the customer puts it: which of you do I talk to, why two prices; or somebody of ours has to rule."""

from __future__ import annotations

import re

from assistant.domain.vocabulary import Lang

_TWO = {
    Lang.ZH: re.compile(
        # 你们公司到底谁负责我们, 你们俩谁说了算
        r"你们(?:公司|家|那边|内部|自己|两个|俩|几个)*(?:到底|究竟)?(?:是)?(?:谁|哪个|哪位|哪家|哪边)[^，。；？！]{0,5}?(?:负责|说了算|作数|算数|来签|来谈|对接|管我们|跟我们)"
        # 你们家怎么有两个价, 收到我们两份报价
        r"|(?:你们|你家)[^，。；]{0,6}(?:两个价|两份报价|两张报价|两套报价|两种报价|两个人来|两拨人|几拨人|好几拨|不同的?价|价格?不一样)"
        r"|我们公司(?:来|去|找)过?[^，。；]{0,3}[两三几]拨|(?:收到|拿到|拿着|手里有)[^，。；]{0,4}(?:我们|咱们?)(?:公司|家)?(?:的)?(?:两份|两张|两个|两套|两种)(?:不同|不一样)?的?(?:价|报价)"
        # 你们先内部商量好, 先把你们家里的事理清
        r"|你们(?:自己|内部|家里|先|也)+[^，。；]{0,4}(?:商量|理清|理顺|统一|协调|摆平|打架|并一并)|先把你们(?:家里|自己|内部)?"
        # 销管还没裁, 等归属确定
        r"|(?:销管|销售管理部?|经销部|渠道部?|渠道管理部?|大区|总经办|老大|领导)[^，。；]{0,6}(?:没|再|才|来|去|给)(?:裁|裁决|拍板归谁)|(?:等|求|请)[^，。；]{0,5}(?:归属|裁决|裁定)(?!.{0,4}预算)|裁[^，。；]{0,6}归谁"
        r"|(?:我们|咱们?)?自己人(?:先|在|跟自己人|又)*(?:打|抢|争)|左右(?:手)?互搏|划(?:给|到|归)[^，。；]{0,4}(?:中小|SMB|渠道|电销|别的组|二部|隔壁)"
    ),
    Lang.EN: re.compile(
        # which of us is she supposed to talk to; who of you do I deal with
        r"\b(?:which|who) (?:one )?of (?:us|you|the two of (?:us|you)|your (?:two )?(?:people|teams|colleagues))\b[^.;?!]{0,24}\b(?:talk|deal|speak|call|negotiate|listen|supposed|in charge|responsible|handles?|owns?|answer|buy)\b"
        # why do I have two prices from you; two proposals from us on the table
        r"|\btwo (?:different |separate |competing )?(?:prices|quotes|offers|proposals|quotations|bids|price lists) from (?:us|you|me|my company|our company|your company|the same (?:company|vendor|supplier|firm))\b"
        r"|\bwhy\b[^.;?!]{0,24}\b(?:(?:should|pays?|has to|have to) (?:pay )?(?:the )?(?:full|list)(?: price)?\b|cheaper than [\"']?(?:myself|ourselves|our own|your own))"
        r"|\b(?:whether|if|do) (?:we|you)(?: people| lot| guys)? (?:ever |even )?talk to each other\b|\bleft hand\b[^.;]{0,20}\bright hand\b"
        # the partner lead has to rule; sales ops will decide whose it is
        r"|\b(?:partner (?:lead|desk|manager|team)|channel(?: ops| desk| lead| manager| mgr| team)?|sales ops|ops|alliances)\b[^.;?!]{0,16}\b(?:rules?\b|ruled\b|ruling\b|decides? (?:whose|who)\b|(?:won't|will|to) decide\b)"
        r"|\b(?:whose (?:account|customer|deal|opportunity|lead) (?:it|this) is|two account plans|two account managers|two (?:reps|people|teams) of ours)\b",
        re.I,
    ),
}


def two_of_ours(text: str, lang: Lang) -> int | None:
    """Where a sentence says that the customer meets two of ours, or that somebody of ours must rule; None where it doesn't."""
    found = _TWO[lang].search(text)
    return found.start() if found else None
