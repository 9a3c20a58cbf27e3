"""Kinds of question that no passage answers stay unanswered, and their nearest neighbours are answered."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from knowledge.asking import asking, asking_part
from knowledge.documents import Document, Section
from knowledge.library import Library, open_library
from knowledge.store import MemoryDocuments
from knowledge.unsaid import about_records, stated_figures


@dataclass(frozen=True, slots=True)
class Pair:
    """A question the library can't answer, and one like it that it can."""

    unsaid: str
    said: str


PAIRS = (
    Pair("What's the parental leave policy?", "Who approves a discount of eighteen percent?"),
    Pair(
        "Which form do I use to claim my taxi to the airport?", "Who has to sign above the sponsor's limit?"
    ),
    Pair("Can I get a second monitor for my home office?", "How long may a paid pilot last?"),
    Pair("居家办公怎么申请？", "付费试点怎么收费？"),
    Pair("返点政策今年变了没有？", "什么样的标我们才投？"),
    Pair("老带新导师制怎么申请？", "什么时候该放弃一个客户？"),
    Pair(
        "Which VAT rate goes on a subscription sold to Germany?",
        "Which kinds of cost does a buyer weigh besides money?",
    ),
    Pair(
        "Should I buy Gong or Chorus for call recording?",
        "The client asks three vendors and wants something on top. Is this usual?",
    ),
    Pair(
        "What percentage of revenue do key accounts usually bring?",
        "What win rate should key-account projects reach?",
    ),
    Pair("What is my quota this half-year?", "Should quotas change on the part-time path?"),
    Pair("How many months will the new division lose money?", "What does a rebuild end in?"),
    Pair("Did Acme sign the renewal yet?", "Who has to sign inside the customer's process?"),
    Pair("What is the seventh company's failure?", "What went wrong at the sixth company?"),
    Pair(
        "How do we build brand awareness before the first visit?", "Does the framework cover brand building?"
    ),
    Pair("连锁零售的大客户平时怎么经营，IT上要什么？", "各行业怎么经营，这套框架讲不讲？"),
    Pair("一个大客户销售配几个售前工程师？", "大客户销售背后要有哪些支持？"),
    Pair("对方财务总监口头答应了，有法律效力吗？", "财务总监口头答应了，这单就稳了吗？"),
    Pair("纷享销客和销售易哪个适合我们？", "CRM例子里买方自己想解决什么？"),
    Pair("去年我们北区赢单率多少？", "大客户项目赢单率要到多少？"),
    Pair("五月份流失了哪几家客户？", "C公司为什么总在抢客户？"),
    Pair("作者第二本书里怎么写这事的？", "作者自己承认哪些不足？"),
    Pair("第七家公司栽在哪了？", "第六家公司栽在哪了？"),
    Pair("作者的名字是什么，在哪家干过？", "作者的数字有研究支撑吗？"),
    Pair("竞争对手偷了我们的名单，能起诉他吗？", "法务在采购流程里关心什么？"),
    Pair("给财务总监发的邮件模板有没有？", "财务总监关心什么？"),
    Pair("招大客户销售用哪几道面试题？", "大客户销售要有哪些能力？"),
    Pair("这篇文章是哪一年写的？", "样本做一次能用多久？"),
    Pair("为什么成功率定五成而不是四成？", "大客户项目成功率要到多少？"),
    Pair("In what year was Company B founded?", "How long does a customer sample stay useful?"),
    Pair("Is there an email template for the first contact with legal?", "What does legal care about?"),
    Pair(
        "Why should the win rate be fifty percent and not forty?", "What win rate should key accounts reach?"
    ),
    Pair(
        "Which interview questions show whether somebody can do key accounts?",
        "Which abilities does a key-account seller need?",
    ),
    Pair("Does the rep get a company car?", "How are pay and performance changed when the team is split?"),
    Pair(
        "The customer went into bankruptcy, what now?",
        "A contact says the problem is solved, what do I still need?",
    ),
)


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    opened = open_library()
    yield opened
    opened.close()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.unsaid)
def test_the_library_tells_what_it_can_answer_from_what_only_looks_like_it(
    library: Library, pair: Pair
) -> None:
    assert not library.answer(pair.unsaid).answerable
    assert library.answer(pair.said).answerable


def test_a_company_document_that_names_the_subject_answers_it() -> None:
    text = "Against HubSpot we point to the offline mode, which HubSpot lacks."
    rules = Document("rivals", "Rivals", "en", "company", (Section(("HubSpot",), text),))
    question = "How do we argue against HubSpot?"
    plain, taught = open_library(), open_library(documents=MemoryDocuments(rules))
    assert not plain.answer(question).answerable
    assert text in taught.answer(question).text
    plain.close()
    taught.close()


def test_the_framework_is_not_near_what_is_left_to_a_company_s_documents(library: Library) -> None:
    answer = library.answer("How many days of parental leave do we get?")
    assert not answer.answerable
    assert not any(each.id.startswith("framework/") for each in answer.nearest)


def test_only_the_sentences_that_ask_say_what_is_asked() -> None:
    assert asking_part("Three of us called last week. Whose account is it?").strip() == "Whose account is it?"
    assert asking("跟那边几个人聊得火热，一年没上过门，这关系算维护到位了？").amount is None
    assert asking("分出去的小队配几个销售？").amount is not None


def test_a_story_that_mentions_last_year_is_no_question_about_records() -> None:
    assert not about_records("Last year we moved our best people. Which pattern is this?", "en")
    assert about_records("Which of our customers churned last year?", "en")


def test_every_stated_figure_names_words_in_both_languages() -> None:
    assert len(stated_figures()) > 3
    assert all(figure.words["zh"] and figure.words["en"] for figure in stated_figures())


@pytest.mark.parametrize(
    ("question", "text", "answered"),
    [
        ("How much discount may the sales director give?", "She signs up to 15 %.", True),
        ("How much discount may the sales director give?", "She may take 2,000 euros off.", True),
        ("How big a rebate can I offer?", "Ask the director.", False),
        ("How much does a licence cost?", "A rep may give 15 %.", False),
    ],
)
def test_a_discount_is_told_as_a_share_or_as_a_sum(question: str, text: str, answered: bool) -> None:
    assert asking(question).answered_by(text) is answered
