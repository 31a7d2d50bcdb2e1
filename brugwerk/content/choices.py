"""The six blocks as choices of a field."""

from brugwerk.content.pack import pack


def block_choices() -> list[tuple[str, str]]:
    """Return the six blocks by number and short name."""
    return [(text.key.value, f"{text.number}. {text.short}") for text in pack().blocks]
