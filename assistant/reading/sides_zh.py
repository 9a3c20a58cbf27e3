"""Who is ours in Chinese notes: on our list, on our teams, beside us with a post, the boss who wants it signed."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.reading.lexicon import Category
from assistant.reading.scene import Mentioned, Scene

_WE = "我方|我们|我们这边|我司|咱们这边|咱们|咱|本司|内部|公司内部|乙方|自己人|我这边"
_HEADING = re.compile(
    rf"^[\s\-*•·#\d.、）)]*(?:【\s?(?:{_WE})[^】\n]{{0,6}}】|\[\s?(?:{_WE})[^\]\n]{{0,6}}\]|(?:{_WE})"
    r"(?:参会|与会|团队|人员|分工|安排|动作|支持|资源|投入|出席|成员|名单)*(?:人员|人|情况)?\s?(?:[：:]|$))",
    re.M,
)
_NEXT_HEADING = re.compile(
    r"【|\n\s*\n|\n\s*#|(?:^|\n)[\s\-*•·\d.、]*(?:客户|对方|甲方|他们)[^，。：:\n]{0,8}[：:]"
)
_OPENS = frozenset("】]：:，,；;、。\n-·•*)）|/")


@lru_cache(maxsize=8)
def _sections(text: str) -> tuple[tuple[int, int], ...]:
    """【我方】 and 我方人员： up to the next heading; asked for every mention in a text."""
    out: list[tuple[int, int]] = []
    for found in _HEADING.finditer(text):
        after = _NEXT_HEADING.search(text, found.end())
        out.append((found.end(), after.start() if after else len(text)))
    return tuple(out)


def _on_our_section(scene: Scene, mention: Mentioned) -> bool:
    """Whoever opens an item of our section and stands nowhere else."""
    sections = _sections(scene.text)
    if not sections:
        return False
    before = scene.text[: mention.start].rstrip(" ")
    if before and before[-1] not in _OPENS and not before[-1].isdigit():
        return False
    if not any(a <= mention.start < b for a, b in sections):
        return False
    spots = [m for m in scene.mentions if m.person is mention.person]
    return all(any(a <= m.start < b for a, b in sections) for m in spots)


_BESIDE_US = re.compile(
    r"(?:我们|我方|我司|咱们|咱|我)(?:这边|公司|自己|自家|部门|团队)?(?:的)?(?P<field>[一-鿿A-Za-z]{0,6})$"
)
_VERBS = re.compile(
    r"[了过见聊谈约找问跟和与给对陪访系请的去到在认识通触报演讲说把被让叫帮替为向同听看等想要会能没不也都又还再先就是有做拿发送推带教管争]"
)
_POST = re.compile(
    r"顾问|专家|经理|工程师|总监|主管|老师|架构师|助理|专员|法务|财务|商务|售前|交付|实施|研发|产品|技术|服务|运维|BP"
)


def _beside_us(scene: Scene, mention: Mentioned) -> bool:
    """我们薪税顾问阿岑: our, a field, a post and a name without a verb between."""
    name = mention.chain.name
    if name is None:
        return False
    found = _BESIDE_US.search(scene.text, max(0, mention.start - 14), mention.start)
    if found is None or _VERBS.search(found["field"]):
        return False
    post = scene.text[mention.start : name.start] or found["field"]
    if not _POST.search(post):
        return False
    before = scene.text[max(0, found.start() - 2) : found.start()]
    return not re.search(r"支持|认可|信任|帮|对|给|是$", before)


_OUR_TEAMS = re.compile(
    r"(?:中小企业|中小客户|中小|小微|SMB|SME|smb|小客户|小B|商业客户|商客|腰部|长尾|电销|直销|渠道|生态|伙伴|大客户|大客|KA|战客|战略客户"
    r"|(?:华[东南北中西]|西[南北]|东北|北方|南方|江浙|川渝|广深)(?:区)?|区域|省区|海外|线上|隔壁)"
    r"(?:事业)?(?:部门|部|组|团队|BU|线|大区|区|中心|分部|办)?(?:的|那边的?|这边的?)?(?:同事|销售|小伙伴|兄弟)?\s?$"
)
_HAS_ACCOUNT = re.compile(
    r"[^。；\n]{0,6}(?:名下|手里|手上|在跟|跟着|跟进|先跟|跟过|一直跟|维护|报备|录了|录入|登记|的客户|的单|负责这家|在做|报过价|报了价|签过|抢|撞)"
)


def holds_an_account(scene: Scene, mention: Mentioned) -> bool:
    """SMB部阿凌名下, 华南组的阿霖在跟: a colleague of another of our teams."""
    name = mention.chain.name
    if name is None or name.title or mention.chain.titles:
        return False
    return bool(
        _OUR_TEAMS.search(scene.text, max(0, name.start - 14), name.start)
        and _HAS_ACCOUNT.match(scene.text, name.end)
    )


_CHIEF = re.compile(r"(?:大|小)?(?:老板|领导|老大|头儿?|boss|Boss|leader|Leader|主管|区总|总监|经理)")
_FROM_ABOVE = re.compile(
    r"(?:那边|也|还|又|就|都|天天|每天|一直|老|总|总是|今天|昨天|刚才?|刚刚|周会上?|例会上?|非|最近|很|直接|已经)*"
    r"(?:(?:想|要|说|希望|要求|非要|逼着?|催着?|压着?|追着?|盯着?|让|叫|问|指望|指望着|等着?|批评|骂|点名)*"
    r"(?:我|咱|咱们|我们)(?!们?的|方)[^，。；\n]{0,14}"
    r"(?:签|[Cc]lose|关单|成单|拿下|落袋|回款|业绩|预测|forecast|commit|季度|月底|年底|[Qq][1-4]|进度|周报|冲|搞定|推进|赢|报个数)"
    r"|(?:指着|指望着?|盯着|等着|惦记着?)[^，。；\n]{0,12}(?:签|[Cc]lose|这单|单子|落袋|回款|业绩|冲))"
)


def _wants_it_signed(scene: Scene, mention: Mentioned) -> bool:
    """老板想让我Q1签, 领导还指着这单冲业绩: the boss behind the seller."""
    person = mention.person
    if person.name is not None or not _CHIEF.fullmatch(scene.text, mention.start, mention.end):
        return False
    before = scene.text[max(0, mention.start - 3) : mention.start]
    if any(
        before.endswith(w) for w in ("他们", "客户", "对方", "甲方", "人家", "客户的", "的", "大", "女", "男")
    ):
        return False
    if scene.hits_in(scene.layout.clause(mention.start), Category.CUSTOMER_SIDE):
        return False
    return _FROM_ABOVE.match(scene.text, mention.end) is not None


def is_ours(scene: Scene, mention: Mentioned) -> bool:
    """True when this mention alone tells that somebody is one of us."""
    return (
        _on_our_section(scene, mention)
        or _beside_us(scene, mention)
        or holds_an_account(scene, mention)
        or _wants_it_signed(scene, mention)
    )
