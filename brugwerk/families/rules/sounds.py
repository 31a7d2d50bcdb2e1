"""What a recording may be: short, and a kind of sound that phones play. Pure."""

MOST_BYTES, LONGEST_SPAN = 2 * 1024 * 1024, 30
FRAME, LAYER = 0xE0, 0x06


def kind_of(head: bytes) -> str | None:
    """Return which sound a file is by its first bytes, whatever its name says; None for others."""
    if head.startswith(b"OggS"):
        return "audio/ogg"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "audio/webm"
    if head[4:8] == b"ftyp":
        return "audio/mp4"
    framed = head[:1] == b"\xff" and len(head) > 1 and head[1] & FRAME == FRAME
    if head.startswith(b"ID3") or (framed and head[1] & LAYER):
        return "audio/mpeg"
    return None


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte that a player asks for; None for all of it.

    Phones of one make play no sound that cannot be had in parts.
    """
    unit, _sign, span = asked.partition("=")
    first, dash, last = span.strip().partition("-")
    if len(span) > LONGEST_SPAN or unit.strip() != "bytes" or not dash:
        return None
    if not all(one in "0123456789" for one in first + last):
        return None
    if first:
        start, end = int(first), int(last) if last else size - 1
    elif last:
        start, end = max(size - int(last), 0), size - 1
    else:
        return None
    return (start, min(end, size - 1)) if start <= end and start < size else None
