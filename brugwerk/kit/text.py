"""Plain words: without what no document, drawing or calendar can hold. Pure."""

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that nobody sees and that turn around how the words behind them read."""


def straight(text: str) -> str:
    """Return a text in which nothing unseen turns words around."""
    return TURNS.sub("", text)


def plain(value: object) -> str:
    """Return words without the characters that no document can hold."""
    return CONTROL.sub("", str(value)).strip()
