"""What a text to start from leaves to the partners, and what nobody has filled in yet. Pure."""

import re

FILLER = re.compile(
    r"\bvul aan:|\belke partner schrijft hier\b|\bcomplete:|\beach partner writes here\b",
    re.IGNORECASE,
)
"""How the starting texts ask partners to write something themselves."""


def unfinished(*texts: str) -> bool:
    """Test whether one of these texts still asks what partners should write (3.24)."""
    return any(FILLER.search(text) for text in texts)
