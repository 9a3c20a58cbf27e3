"""Every prompt as a versioned text file; this is the only loader.

A prompt is Markdown with a header between `---` lines (`version`, `variables`, `returns`) and a Jinja body.
`versions.lock` holds name, version and digest of each: a body that changed under an unchanged version is refused.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from jinja2 import Environment, StrictUndefined, meta


class PromptError(Exception):
    """A prompt file is wrong, or was rendered with other variables than it declares."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: `name` is its path without ending, `stamp` what is stored with everything it produced."""

    name: str
    version: int
    variables: tuple[str, ...]
    returns: str
    body: str

    @property
    def digest(self) -> str:
        """Changes whenever a character of the body changes."""
        return hashlib.sha256(self.body.encode("utf-8")).hexdigest()[:12]

    @property
    def stamp(self) -> str:
        """`name@version#digest`."""
        return f"{self.name}@{self.version}#{self.digest}"

    def render(self, **values: object) -> str:
        """The text with exactly the declared variables filled in; raises PromptError."""
        if set(values) != set(self.variables):
            raise PromptError(f"{self.name}: takes {sorted(self.variables)}, was given {sorted(values)}")
        return _environment().from_string(self.body).render(values)


@cache
def prompt(name: str) -> Prompt:
    """The prompt of this name, such as `voice/turn.zh`; raises PromptError."""
    file = resources.files(__name__).joinpath(*f"{name}.md".split("/"))
    if not file.is_file():
        raise PromptError(f"there is no prompt {name!r}")
    return parse(name, file.read_text("utf-8"))


def parse(name: str, source: str) -> Prompt:
    """A prompt from the text of its file; header and body must agree about the variables."""
    empty, _, rest = source.partition("---\n")
    header, found, body = rest.partition("\n---\n")
    if empty or not found:
        raise PromptError(f"{name}: no header between --- lines")
    fields = yaml.safe_load(header)
    if not isinstance(fields, dict) or set(fields) != {"version", "variables", "returns"}:
        raise PromptError(f"{name}: the header needs version, variables and returns")
    used = meta.find_undeclared_variables(_environment().parse(body))
    declared = tuple(fields["variables"])
    if used != set(declared):
        raise PromptError(f"{name}: declares {sorted(declared)}, uses {sorted(used)}")
    return Prompt(name, int(fields["version"]), declared, str(fields["returns"]), body.strip() + "\n")


@cache
def all_prompts() -> tuple[Prompt, ...]:
    """Every prompt there is, by name."""
    root = resources.files(__name__)
    names = sorted(
        f"{folder.name}/{file.name.removesuffix('.md')}"
        for folder in root.iterdir()
        if folder.is_dir()
        for file in folder.iterdir()
        if file.name.endswith(".md")
    )
    return tuple(prompt(name) for name in names)


def lock_lines() -> str:
    """What `versions.lock` must hold: one line a prompt."""
    return "".join(f"{p.name} {p.version} {p.digest}\n" for p in all_prompts())


@cache
def _environment() -> Environment:
    return Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
