"""Drawings for paper: the same SVG with its colours inside, for readers without CSS variables."""

import re
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

import brugwerk.kit

STYLES = Path(brugwerk.kit.__file__).parent / "static" / "kit"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ROOT = re.compile(r":root\s*\{([^}]*)\}")
TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
USE = re.compile(r"var\((--[\w-]+)\)")
RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
WEIGHT = re.compile(r"font-weight: [678][05]0")
SELECTOR = re.compile(r"^[\w.\s-]+$")


def for_print(svg: str) -> SafeString:
    """Return a drawing with the colours of paper in a style of its own."""
    head, rest = svg.split(">", 1)
    if " xmlns=" not in head:
        head += ' xmlns="http://www.w3.org/2000/svg"'
    return mark_safe(f"{head}><style>{_sheet()}</style>{rest}")  # noqa: S308 - from our own files


@cache
def _sheet() -> str:
    """Return the plain rules of the drawings, with the tokens of paper filled in."""
    tokens = _tokens()
    body = _without_conditions(_read("drawings.css"))
    rules = []
    for selectors, declarations in RULE.findall(body):
        plain = [part.strip() for part in selectors.split(",") if SELECTOR.match(part.strip())]
        if plain:
            filled = USE.sub(lambda use: tokens[use[1]], " ".join(declarations.split()))
            filled = WEIGHT.sub("font-weight: 700", filled)  # paper has two weights
            rules.append(f"{','.join(plain)}{{{filled}}}")
    return "".join(rules)


def _tokens() -> dict[str, str]:
    """Return the tokens of light screens, with those of paper over them."""
    found: dict[str, str] = {}
    for name in ("tokens.css", "print.css"):
        first = ROOT.search(_read(name))
        if first:
            found |= {key: value.strip() for key, value in TOKEN.findall(first[1])}
    return found


def _read(name: str) -> str:
    """Return one stylesheet without its comments."""
    return COMMENT.sub("", (STYLES / name).read_text(encoding="utf-8"))


def _without_conditions(sheet: str) -> str:
    """Return a stylesheet without what holds only for some screens."""
    kept = sheet
    while (start := re.search(r"@(?:media|container|supports)[^{]*\{", kept)) is not None:
        depth, end = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(kept[end], 0)
            end += 1
        kept = kept[: start.start()] + kept[end:]
    return re.sub(r"@layer[^{;]*[{;]", "", kept)
