"""The words to translate: collects them from code and templates, and keeps the catalogues.

`python -m tools.messages update` brings the catalogues up to date, `check` says what is wrong
with them, `compile` makes the files that Django reads.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import django
import polib
from babel.messages.extract import extract
from django.template import Engine
from django.template.base import FilterExpression, Node
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.text import unescape_string_literal

from brugwerk.kit.catalogues import LOCALE_DIR, compile_catalogues

ROOT = LOCALE_DIR.parent.parent
LANGUAGES = ("nl", "en")
SOURCE_LANGUAGE = "en"  # msgids are English, so its catalogue fills itself

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
CONSTANT = re.compile(r"""_\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w*(?:[:!][^{}]*)?\}(?!\})")
STRAY_PERCENT = re.compile(r"%(?!%|\(\w+\)[sd])")

Key: TypeAlias = tuple[str | None, str]  # context and singular


@dataclass(slots=True)
class Message:
    """Words found in the source, with the places where they stand."""

    context: str | None
    singular: str
    plural: str | None = None
    places: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return (self.context, self.singular)


def collect(root: Path = ROOT / "brugwerk") -> dict[Key, Message]:
    """Every message in the code and the templates below a folder."""
    found: dict[Key, Message] = {}
    for path in sorted(root.rglob("*.py")):
        _add(found, path, in_code(path))
    for path in sorted((*root.rglob("templates/**/*.html"), *root.rglob("templates/**/*.txt"))):
        _add(found, path, in_template(path.read_text(encoding="utf-8")))
    return found


def _add(found: dict[Key, Message], path: Path, messages: Iterator[Message]) -> None:
    for message in messages:
        kept = found.setdefault(message.key, message)
        if kept.plural and message.plural and kept.plural != message.plural:
            sys.exit(f"{path}: {message.singular!r} has two plurals")
        kept.plural = kept.plural or message.plural
        kept.places.add(path.relative_to(ROOT).as_posix())


def in_code(path: Path) -> Iterator[Message]:
    options = {"encoding": "utf-8"}
    with path.open("rb") as code:
        for _, words, _, context in extract("python", code, KEYWORDS, options=options):
            singular, plural = words if isinstance(words, tuple) else (words, None)
            if singular:
                yield Message(context, singular, plural)


def in_template(text: str) -> Iterator[Message]:
    """Yield a template's messages, with `%` doubled as Django's tags look them up."""
    for thing in _parts(Engine.get_default().from_string(text).nodelist):
        if isinstance(thing, BlockTranslateNode):
            yield _from_block(thing)
        elif isinstance(thing, TranslateNode):
            literal = getattr(thing.filter_expression.var, "literal", None)
            if isinstance(literal, str):
                yield Message(_constant(thing.message_context), literal.replace("%", "%%"))
        elif isinstance(thing, FilterExpression):
            for constant in CONSTANT.findall(thing.token):
                yield Message(None, unescape_string_literal(constant).replace("%", "%%"))


def _from_block(node: BlockTranslateNode) -> Message:
    singular, _ = node.render_token_list(node.singular)
    plural, _ = node.render_token_list(node.plural) if node.plural else (None, None)
    return Message(_constant(node.message_context), singular, plural)


def _constant(expression: FilterExpression | None) -> str | None:
    return None if expression is None else str(expression.var)


def _parts(thing: object) -> Iterator[object]:
    """Yield a template's nodes and expressions, however deep they lie in its tags."""
    if isinstance(thing, (Node, TokenBase)):
        yield thing
        for name, value in vars(thing).items():
            if name not in ("origin", "token", "parser"):
                yield from _parts(value)
    elif isinstance(thing, FilterExpression):
        yield thing
    elif isinstance(thing, Mapping):
        yield from _parts(list(thing.values()))
    elif isinstance(thing, (list, tuple)):
        for part in thing:
            yield from _parts(part)


def _po_path(language: str) -> Path:
    return LOCALE_DIR / language / "LC_MESSAGES" / "django.po"


def _read(language: str) -> dict[Key, polib.POEntry]:
    path = _po_path(language)
    if not path.exists():
        return {}
    catalogue = polib.pofile(str(path))
    return {(e.msgctxt or None, e.msgid): e for e in catalogue if not e.obsolete}


def update(messages: Mapping[Key, Message]) -> None:
    """Write the catalogues anew: translations stay, vanished messages go."""
    for language in LANGUAGES:
        old = _read(language)
        catalogue = polib.POFile(wrapwidth=100)
        catalogue.metadata = {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=2; plural=(n != 1);",
        }
        for message in sorted(messages.values(), key=lambda m: (m.singular, m.context or "")):
            catalogue.append(_entry(message, old.get(message.key), language))
        path = _po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
        empty = [entry for entry in catalogue if not entry.translated()]
        print(f"{language}: {len(catalogue)} messages, {len(empty)} to translate")


def _entry(message: Message, old: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=message.context,
        msgid=message.singular,
        msgid_plural=message.plural or "",
        occurrences=[(place, "") for place in sorted(message.places)],
        flags=["fuzzy"] if old is not None and old.fuzzy else [],
    )
    if "%(" in message.singular:
        entry.flags.append("python-format")
    forms = [message.singular, message.plural] if language == SOURCE_LANGUAGE else _kept_forms(old)
    if message.plural:
        entry.msgstr_plural = {number: (forms + forms[-1:] * 2)[number] or "" for number in (0, 1)}
    else:
        entry.msgstr = forms[0] or ""
    return entry


def _kept_forms(old: polib.POEntry | None) -> list[str | None]:
    if old is None:
        return [""]
    if old.msgid_plural:
        return [old.msgstr_plural[number] for number in sorted(old.msgstr_plural)]
    return [old.msgstr]


def check(messages: Mapping[Key, Message]) -> list[str]:
    """Say what is wrong with the catalogues, one line each."""
    problems = []
    for language in LANGUAGES:
        entries = _read(language)
        for key in sorted(messages.keys() | entries.keys(), key=lambda k: (k[1], k[0] or "")):
            if key not in messages:
                wrong: str | None = "is no longer used (run make messages)"
            elif key not in entries:
                wrong = "is missing (run make messages)"
            else:
                wrong = _wrong(messages[key], entries[key])
            if wrong:
                problems.append(f"{language}: {key[1]!r} {wrong}")
    return problems


def _wrong(message: Message, entry: polib.POEntry) -> str | None:
    if (entry.msgid_plural or None) != message.plural:
        return "changed its plural (run make messages)"
    forms = list(entry.msgstr_plural.values()) if message.plural else [entry.msgstr]
    tests: dict[str, Callable[[], bool]] = {
        "is not translated": lambda: not all(forms),
        "is fuzzy": lambda: entry.fuzzy,
        "has other placeholders in its translation": lambda: _other_placeholders(message, forms),
        "has a lone % in its translation": lambda: (
            "%" in message.singular
            and any(STRAY_PERCENT.search(form) for form in forms)
            and not STRAY_PERCENT.search(message.singular)
        ),
        "differs in the space around it": lambda: any(
            (form[:1].isspace(), form[-1:].isspace())
            != (message.singular[:1].isspace(), message.singular[-1:].isspace())
            for form in forms
        ),
    }
    return next((name for name, test in tests.items() if test()), None)


def _other_placeholders(message: Message, forms: list[str]) -> bool:
    """Whether a form lacks or invents a placeholder; a singular may leave its number out."""
    last = set(PLACEHOLDER.findall(message.plural or message.singular))
    allowed = last | set(PLACEHOLDER.findall(message.singular))
    used = [set(PLACEHOLDER.findall(form)) for form in forms]
    return used[-1] != last or any(not names <= allowed for names in used)


def main(verb: str) -> int:
    if verb == "compile":
        compile_catalogues()
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")
    django.setup()
    messages = collect()
    if verb == "update":
        update(messages)
        return 0
    problems = check(messages)
    print("\n".join(problems or [f"{len(messages)} messages, complete in {', '.join(LANGUAGES)}"]))
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("update", "check", "compile"):  # noqa: PLR2004
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
