"""Text that talks to a machine instead of a reader: shown when quoted on request, never chosen for an answer."""

from __future__ import annotations

import re

_ADDRESSED = re.compile(
    r"""
      \b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}\b(?:instructions?|prompts?|directions?|guidelines?)\b
    | \b(?:your|the)\s+(?:answer|response|reply|output|completion|message)\b[^.\n]{0,80}\b(?:word|string|exactly|must|letters?|cipher|character)
    | \b(?:begin|start|end|finish|precede|prefix|render|encrypt|encode|reverse|modify|translate|rewrite|format)\b[^.\n]{0,30}\byour\s+(?:answer|response|reply|output|message)
    | \b(?:include|add|append|insert|mention|embed|print|write|say|repeat|output)\b[^.\n]{0,60}\bin\s+(?:your|the)\s+(?:answer|response|reply|output|message|summary)
    | \b(?:answer|respond|reply)\s+only\s+(?:with|in)\b | \border\s+of\s+letters\s+in\s+your\b
    | \b(?:system|developer|hidden)\s+(?:prompt|message|instructions?)\b
    | \byou\s+are\s+(?:now\b|DAN\b|an?\s+(?:[a-z]+\s+){0,3}(?:AI|assistant|chatbot|language\s+model)\b)
    | \b(?:new|real|actual|only)\s+task\s+is\b | \bas\s+an?\s+(?:AI|language\s+model)\b | \bjailbreak\b | \bbase64
    | \b(?:AI|LLM|model|assistant|chatbot|copilot)s?\s*(?:reading|processing|summari[sz]ing|must|should|shall|:)
    | (?:忽略|无视|忘记|忘掉|不要理会|抛开|推翻)[^。\n]{0,12}(?:指令|指示|说明|提示词|规则|要求|上文|之前|以上|前面)
    | (?:系统|开发者|隐藏)(?:提示词?|消息|指令) | 提示词
    | (?:你|您)(?:现在|从现在起|将)(?:是|扮演|成为|要扮演) | 作为(?:一个|一名)?(?:AI|人工智能|语言模型|助手|机器人)
    | (?:在|以|用)(?:你|您)的?(?:回答|回复|答复|输出|回应)(?:里|中|开头|结尾|末尾|的开头)? | (?:你|您)的(?:回答|回复|答复|输出)
    | (?:回答|回复|输出)(?:时|中|里|的开头|开头)[^。\n]{0,10}(?:必须|务必|请|要)(?:包含|写上|加上|输出|以) | (?:AI|模型|助手|机器人)(?:必须|应当|请|：|:)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"<\s*/?[a-zA-Z!][^>]*>|!\[[^\]]*\]\(|\bjavascript:|\bdata:text/|\bon\w+\s*=\s*['\"]", re.IGNORECASE
)


def speaks_to_a_machine(text: str) -> bool:
    """Whether this looks like an order to whatever software reads the document.

    It decides only which sentences an answer is made of. Nothing in a document is ever carried out.
    """
    return _ADDRESSED.search(text) is not None


def has_active_markup(text: str) -> bool:
    """Whether the text holds tags, embedded images or script addresses."""
    return _ACTIVE.search(text) is not None
