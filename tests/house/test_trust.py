"""The list of threats and their tests names tests that are there (docs/trust-tests.md)."""

import ast
import re
from functools import cache

import pytest
from django.conf import settings

LIST = (settings.BASE_DIR / "docs" / "trust-tests.md").read_text()
ROWS = {
    row[0]: row[1:]
    for row in re.findall(r"^\| (\w+) \| (.*) \| (.*) \| ?(.*) \|$", LIST, re.MULTILINE)
}
HOW_MANY = {
    **dict.fromkeys((1, 2, 3, 6, 7, 9, 12, 13, 14, 15, 17, 19), "ab"),
    **dict.fromkeys((4, 5, 16, 20, 26), "a"),
    **dict.fromkeys((10, 11, 18), "abc"),
    8: "abcdefgh",
}


@cache
def named_in(file: str) -> frozenset[str]:
    """Return the tests of a file, those of a class with its name before them."""
    found = set()
    for one in ast.parse((settings.BASE_DIR / file).read_text()).body:
        inside = one.body if isinstance(one, ast.ClassDef) else [one]
        before = f"{one.name}::" if isinstance(one, ast.ClassDef) else ""
        found |= {f"{before}{each.name}" for each in inside if isinstance(each, ast.FunctionDef)}
    return frozenset(found)


@pytest.mark.parametrize("number", ROWS)
def test_every_test_that_is_named_is_there(number: str) -> None:
    _what, where, falls_short = ROWS[number]
    nodes = re.findall(r"`(tests/[\w/]+\.py)::([\w:]+)`", where)
    missing = [f"{file}::{name}" for file, name in nodes if name not in named_in(file)]
    assert missing == []
    assert nodes or falls_short


def test_no_number_is_missing() -> None:
    numbers = {f"T{number:02}{part}" for number, parts in HOW_MANY.items() for part in parts}
    assert numbers <= set(ROWS)
