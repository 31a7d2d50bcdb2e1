"""Small helps for templates."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ICONS = Path(__file__).parents[1] / "static" / "kit" / "icons"


@cache
def _shape(name: str) -> SafeString:
    text = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    inner = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)
    if inner is None:
        raise ValueError(name)
    return mark_safe(re.sub(r"\s+", " ", inner[1]).strip())  # noqa: S308 -- a file of the package


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of the package's icons; it is decoration, so the words beside it must do."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        _shape(name),
    )


@register.filter
def word(value: object, words: Mapping[Any, Any]) -> object:
    """Look a value up in a table of words."""
    return words.get(value, value)


@register.filter
def may_stay_empty(field: BoundField) -> bool:
    """Test whether a page says that a field may stay empty: not if it is needed sometimes."""
    return not field.field.required and not getattr(field.field, "sometimes", False)


@register.filter
def spaced(code: str) -> str:
    """Write a code of six digits as people read it: 482 913."""
    return f"{code[:3]} {code[3:]}"
