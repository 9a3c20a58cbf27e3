"""Advice starts from words that tell of its own subject, wherever in the talk they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.coaching.conftest import Chat

LINES = (
    "溪垣冷链，跑生鲜的，六百多台车。运营部苟经理很支持温控系统，见过四次，报价一百六十万。",
    "老板姓阳，没见过，财务总监温总我见过一次。",
    "省交通厅的安全监管处每个季度要查他们的记录，我没接触过。",
    "信息部刘工说他自己写了一套小的，够用，我还没想好怎么回。",
)


def test_an_answer_beside_the_question_is_quoted_where_it_belongs(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open()
    for line in LINES:
        talk.say(line)
    points = [line for line in talk.say("总结一下").reply.splitlines() if line[:2] in ("1.", "2.", "3.")]
    above = next(line for line in points if "安全监管处" in line and "约" in line)
    assert "刘工" not in above
    assert not any("安全监管处每个季度" in line for line in points if "应对" in line)


def test_who_builds_something_of_his_own_is_no_champion(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").open()
    for line in LINES:
        talk.say(line)
    engineer = next(p for p in talk.last.picture.committee.people if "刘工" in p.label)
    assert str(engineer.stance) not in ("champion", "support")


DEALS = {
    "zh": (
        "恒远密封，做密封件的，三百人。想上防伪溯源，小邓总很支持，见过四次，报价三十八万，年底签。",
        "财务、法务都没见过。",
        "总结一下",
    ),
    "en": (
        "Port of Alder, 900 people. They want a lashing-safety training package, 380k, by year end. "
        "Shaz Moir, safety manager, backs it, met four times.",
        "Finance and legal I have not met.",
        "wrap up",
    ),
}


@pytest.mark.parametrize(
    ("lang", "users", "taken_up"),
    [
        (
            "zh",
            "一家都没问过。有个区域经理说好多经销商是五十多岁的夫妻店，手机认证弄不来，我听了有点慌。",
            "五十多岁的夫妻店",
        ),
        (
            "en",
            "Haven't spoken to one. A union delegate told Shaz no training on a rostered day off.",
            "no training on a rostered day off",
        ),
    ],
)
def test_what_was_passed_on_about_the_users_is_what_to_take_up_with_them(
    lang: str, users: str, taken_up: str, chat: Callable[..., Chat]
) -> None:
    deal, others, end = DEALS[lang]
    talk = chat(lang).open().say(deal, others).asked("users").say(users)
    points = [line for line in talk.say(end).reply.splitlines() if line[:2] in ("1.", "2.", "3.")]
    assert any(taken_up in line for line in points), points


@pytest.mark.parametrize(
    ("lang", "users"),
    [
        ("zh", "装在经销商手机上，用的人多了去了。小邓总说先别告诉他们，一告诉就吵。"),
        ("zh", "没人问过他们。"),
        ("en", "Forty lashers. Shaz said not to tell them yet."),
        ("en", "Nobody asked them."),
    ],
)
def test_that_they_are_kept_out_is_nothing_to_take_up_with_them(
    lang: str, users: str, chat: Callable[..., Chat]
) -> None:
    deal, others, end = DEALS[lang]
    talk = chat(lang).open().say(deal, others).asked("users").say(users)
    reply = talk.say(end).reply
    assert "别告诉" not in reply and "tell them" not in reply and "谈起" not in reply


@pytest.mark.parametrize(
    ("lang", "deal", "guess", "owned_up", "end"),
    [
        (
            "zh",
            "陇埠交投的合同管理系统，二百四十万。办公室裘主任很支持，见过三次。",
            "办公室主任嘛，几十万总可以签的。",
            "没有问过。多少钱以内他能签、多少钱以上要上会，我都不掌握。",
            "总结一下",
        ),
        (
            "en",
            "Marlow Rail, contract archive, 240k. Gwen Tait, office manager, backs it, met three times.",
            "An office manager can surely sign for 50k or so.",
            "I don't know, I never asked what she may sign.",
            "wrap up",
        ),
    ],
)
def test_a_guess_that_was_taken_back_is_no_place_to_start_from(
    lang: str, deal: str, guess: str, owned_up: str, end: str, chat: Callable[..., Chat]
) -> None:
    talk = chat(lang).open().say(deal).asked("authority").say(guess)
    talk = talk.asked("authority").say(owned_up)
    assert guess[:12] not in talk.say(end).reply


FRANCHISE = (
    "和盏茶记品牌公司（直营60家、加盟410家）数字化负责人Momo开了视频会。总部想统一换云POS，总部出软件钱，加盟商自己出收银机的钱，"
    "一台2800。Momo说董事长已经在年会上宣布了，明年一季度全换。问题在加盟商那头：加盟商理事会的会长老柯在群里带头说"
    "“换机器谁爱出谁出”，他手底下有90家店，Momo没去沟通，觉得“到时候发通知就行”。我们也没接触过加盟商。软件预算Momo说一年200万，"
    "已经过了董事会，她让我看了决议。采购没有部门，法务合规是总裁办的邹律师，看过我们的条款，要加数据归属。财务总监Amy问了对账，"
    "已经给她演示了。"
)


def test_who_objects_and_whispers_is_one_visit(chat: Callable[..., Chat]) -> None:
    decision = chat("zh").open().say(FRANCHISE, "总结一下").last.decision
    assert {"split_decision", "hidden_influencer"} <= {str(id) for id in decision.findings}
    keys = [note.key for note in decision.notes]
    assert "advice.split_decision.person" in keys
    assert "advice.hidden_influencer.person" not in keys


def test_an_introduction_starts_from_what_that_department_asked_for(chat: Callable[..., Chat]) -> None:
    talk = chat("zh").say("学校食堂外包，两千六百个学生，后勤翟主任支持我们，报价三百万。").asked("finance")
    talk.say("财务的佟老师要看我们的食材台账，还没给。没见过她。").say("先这样，总结吧")
    assert "“财务的佟老师要看我们的食材台账，还没给”" in talk.reply
