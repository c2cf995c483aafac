"""What all pages share: the templates, their style and script, and a policy that lets nothing else run or load.

Names, messages and everything else that comes from students is escaped by the templates, and the policy names the one
style and the one script by their digests: what slips in otherwise does nothing.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from grader.report.exports.sheet import one_line
from grader.report.marks import number, say, why
from grader.report.style import DRAWN
from grader.words import Words, clean

TEMPLATES = Path(__file__).with_name("templates")
# What a browser chooses its letters by; the words are in simplified characters.
LANG = {"zh": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The templates in one language."""

    environment: Environment
    words: Words

    def render(self, template: str, **values: Any) -> str:
        """A page's text."""
        style, script = part("style.css"), part("table.js")
        return self.environment.get_template(template).render(
            language=LANG.get(self.words.language, self.words.language),
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            **values,
        )


def frame(words: Words) -> Frame:
    """The templates with these words: `t` is a sentence, `say` and `why` a problem's."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=words.text, say=lambda problem: say(problem, words))
    environment.globals.update(why=lambda problem: why(problem, words), sign=DRAWN.of)
    environment.filters.update(plain=one_line, lines=lambda text: clean(str(text), lines=True), number=number)
    return Frame(environment, words)


@cache
def part(name: str) -> str:
    """A style or a script, as it stands in every page."""
    return (TEMPLATES / name).read_text("utf-8")


def policy(style: str, script: str) -> str:
    """What a page may do: show itself. Nothing is loaded, sent or embedded."""
    return (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """A source's digest as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
