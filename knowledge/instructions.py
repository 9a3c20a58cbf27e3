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
    | \b(?:AI|LLM|model|assistant|chatbot|copilot)s?\s*(?:reading|processing|summari[sz]ing)\b
    | (?<!executive\s)(?<!personal\s)(?<!her\s)(?<!his\s)(?<!pricing\s)(?<!business\s)\b(?:AI|LLM|model|assistant|chatbot|copilot)s?\s*(?:(?:must|should|shall)\s+(?!be\b|have\b|help\b|save\b)|:\s*(?:please|do|don't|you|your|never|always|ignore|say|print|write|add|include|insert|reply|answer|respond|output|translate|repeat|append|mark|treat|set|give|skip|close|begin|end|render|record|replace|use)\b)
    | (?:忽略|无视|忘记|忘掉|不要理会|抛开|推翻)[^。\n]{0,12}(?:指令|指示|说明|提示词|规则|要求|上文|之前|以上|前面)
    | (?:系统|开发者|隐藏)(?:提示词?|消息|指令) | 提示词
    | (?:你|您)(?:现在|从现在起|将)(?:是|扮演|成为|要扮演) | 作为(?:一个|一名)?(?:AI|人工智能|语言模型|助手|机器人)
    | (?:在|以|用)(?:你|您)的?(?:回答|回复|答复|输出|回应)(?:里|中|开头|结尾|末尾|的开头)? | (?:你|您)的(?:回答|回复|答复|输出)
    | (?<!我们)(?<!他们)(?<!客户)(?<!对方)(?:回答|回复|输出)(?:时|中|里|的开头|开头)[^。\n]{0,10}(?:必须|务必|请|要)(?:包含|写上|加上|输出|以) | (?:AI|模型|助手|机器人)(?:必须|应当|请|[：:]\s*(?:请|你|您|不要|别|务必|必须|忽略|无视|回答|回复|输出|直接|把|在))
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Whoever writes about a deal has no reason to speak to software that reads along: a name for such software with an address,
# a duty or a wish. A person's assistant and the customer's own models, plants and scoring stay out of it.
_SOFTWARE_EN = (
    r"(?:(?:sales|AI|automatic|automated|virtual|deal|indexing|scoring|rating|review(?:ing)?|evaluation|summary)\s+)*"
    r"(?:assistant|coach|copilot|chatbot|bot|LLM|language\s+model|evaluator|summari[sz]er|parser|"
    r"(?:indexing|scoring|rating|evaluation|summary)\s+(?:service|engine|tool|system))s?"
)
_SOFTWARE_ZH = r"(?:助手|助理程序|机器人|语言模型|大模型|智能体|(?:评分|评估|评审|打分|索引|摘要)(?:引擎|工具|系统|程序|服务|模型))"
_SPOKEN_TO = re.compile(
    rf"""
      \b(?:notes?|notice|message|memo|hint|instructions?|rules?|attention)\s+(?:to|for)\s+(?:the\s+|all\s+|any\s+|your\s+)?{_SOFTWARE_EN}\s*[:\-–—]
    | (?:^|[("'“\[])\s*(?:to|dear|attention|hello|hi|hey)\s+(?:the\s+|all\s+|any\s+)?{_SOFTWARE_EN}\s*[:,]
    | \b(?:when|if|once)\s+(?:your|the|an?|any)\s+{_SOFTWARE_EN}\s+(?:reads?|sees?|process|pars|index|summari)
    | 致[^，。\n]{{0,12}}{_SOFTWARE_ZH}\s*[：:，,] | (?:给|供)[^，。\n]{{0,12}}{_SOFTWARE_ZH}的(?:说明|提示|通知|话)
    | {_SOFTWARE_ZH}\s*(?:你好|您好|应以|须以|须按|请(?:无视|忽略|直接|不要|勿))
    | (?:^|[。！？!?\s(（“])教练\s*(?:你好|您好|辛苦|注意)
    | \b(?:reply|respond|answer)\s+to\s+(?:every|each|all|any)\s+(?:users?|questions?|messages?|requests?|prompts?)\s+(?:with|using|only)\b
    | \b(?:close|open|end|begin|start)\s+(?:every|each|all)\s+(?:summary|summaries|answers?|repl(?:y|ies)|responses?)
    | \b(?:attach|append|add)\s+to\s+the\s+(?:advice|answer|review|summary)\b
    | \b(?:decode|decrypt|translate|unpack)\b[^.\n]{{0,60}}\b(?:carry\s+(?:it|them|this|that)\s+out|execute|obey|act\s+on)\b
    | 解(?:码|密|开)[^。\n]{{0,16}}(?:执行|照做|照办) | (?:不必|无需|不要|别)向(?:用户|读者|使用者)(?:提及|说明|透露)
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_ENCODED = re.compile(r"(?<!\S)(?=\S*[a-z])(?=\S*[A-Z])(?=\S*\d)[A-Za-z0-9+/]{40,}={0,2}(?!\S)")
_ACTIVE = re.compile(
    r"<\s*/?[a-zA-Z!][^>]*>|!\[[^\]]*\]\(|\bjavascript:|\bdata:text/|\bon\w+\s*=\s*['\"]", re.IGNORECASE
)


def speaks_to_a_machine(text: str) -> bool:
    """Whether this looks like an order to whatever software reads the document.

    It decides only which sentences an answer is made of. Nothing in a document is ever carried out.
    """
    return any(pattern.search(text) for pattern in (_ADDRESSED, _SPOKEN_TO, _ENCODED))


def has_active_markup(text: str) -> bool:
    """Whether the text holds tags, embedded images or script addresses."""
    return _ACTIVE.search(text) is not None
