"""A card for an address book (RFC 6350), for who agreed to it. Pure."""

from dataclasses import dataclass
from datetime import datetime

from brugwerk.kit.text import plain

WIDTH = 75  # octets of a line, RFC 6350 section 3.2


@dataclass(frozen=True, slots=True)
class Contact:
    """What goes into an address book."""

    uid: str
    name: str
    organisation: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    url: str = ""


def escaped(text: str) -> str:
    """Return a text in which no sign begins something of its own (RFC 6350 section 3.4)."""
    text = plain(text)
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, never cutting within a letter."""
    pieces, size = [""], 0
    for letter in line:
        weight = len(letter.encode())
        if size + weight > WIDTH:
            pieces.append("")
            size = 1  # the space before a continued line
        pieces[-1] += letter
        size += weight
    return "\r\n ".join(pieces)


def written(contact: Contact, *, now: datetime) -> bytes:
    """Return the card as a file of version 4.0."""
    first, _space, rest = contact.name.partition(" ")
    told = [
        ("UID", escaped(contact.uid)),
        ("FN", escaped(contact.name)),
        ("N", f"{escaped(rest)};{escaped(first)};;;"),
        ("ORG", escaped(contact.organisation)),
        ("TITLE", escaped(contact.function)),
        ("TEL;TYPE=work", escaped(contact.phone)),
        ("EMAIL;TYPE=work", escaped(contact.email)),
        ("NOTE", escaped(contact.note)),
        ("URL", contact.url),
        ("REV", f"{now:%Y%m%dT%H%M%SZ}"),
    ]
    body = [f"{key}:{value}" for key, value in told if value]
    begin = ["BEGIN:VCARD", "VERSION:4.0", "PRODID:-//Brugwerk//Brugwerk//NL", "KIND:individual"]
    return "".join(f"{folded(line)}\r\n" for line in [*begin, *body, "END:VCARD"]).encode()
