"""To which side of the map a sector belongs, as people write it. Pure."""

import re

from brugwerk.network.rules.shapes import NodeKind, Quarter, Ring

QUARTERS = {
    Quarter.NEIGHBOURHOOD: (
        "buurt",
        "neighbourhood",
        "civil_society",
        "vereniging",
        "vrijwillig",
        "sport",
        "cultuur",
        "opvang",
        "jeugdwerk",
    ),
    Quarter.WELFARE: ("opbouwwerk", "welzijn", "welfare", "jeugdhulp", "zorg", "gezondheid", "caw"),
    Quarter.EDUCATION: ("onderwijs", "school", "clb", "education", "leersteun", "kleuter"),
    Quarter.GOVERNMENT: (
        "lokaal bestuur",
        "local_government",
        "government",
        "gemeente",
        "stad",
        "ocmw",
        "sociaal huis",
        "politie",
        "justitie",
        "overheid",
        "wonen",
        "werk",
    ),
}
"""In this order: out-of-school care is no school, and youth work no office for work."""
RINGS = {
    Ring.MICRO: ("micro", "kind", "klas"),
    Ring.MACRO: ("macro", "beleid", "vlaams", "provinc", "regio", "federaal", "policy"),
    Ring.MESO: ("meso",),
}
KINDS = {
    NodeKind.ORGANISATION: (
        "organisation",
        "organization",
        "organisatie",
        "org",
        "school",
        "dienst",
    ),
    NodeKind.FUNCTION: ("function", "functie", "rol", "role"),
    NodeKind.PERSON: ("person", "persoon", "mens", "people", "medewerker", "professional"),
}
FAMILY = (
    *("gezin", "famil", "ouder", "parent", "kind", "child", "leerling", "pupil", "student"),
    *("cliënt", "client", "mama", "moeder", "mother", "papa", "vader", "father", "pleeg", "baby"),
    *("groot", "oma", "opa", "zoon", "dochter", "jongere", "schoolkind"),
)
"""What may never stand on the map (N25)."""
ONE = (
    r"(?:stief|plus|pleeg|groot|over)?(?:mama|mamma|moeder|papa|vader)|(?:pleeg|groot)?ouders?"
    r"|(?:pleeg)?gezin|familie|fam\.?|bomma|bompa|oma|opa|tante|nonkel|broer|zus|zoon|dochter"
    r"|kind|baby|leerling|cli[eë]nt"
)
FAMILY_NAME = re.compile(
    rf"(?:(?:de|het|een) )?(?:{ONE}) (?:(?:van|of) \w|(?P<next>\w+))", re.IGNORECASE
)
"""How a family is written as a name: "gezin Peeters", "mama van Noor"."""
FAMILY_AFTER = re.compile(
    r"(?:[(,;-]\s*|\s)(?i:mama|mamma|moeder|papa|vader|oma|opa) (?i:van) [^\W\d_]"
    r"|\b\w+['\u2019]?s (?i:mama|mamma|papa|oma|opa)$"
)
"""The same behind a name: "Fatima, mama van Yusuf", "Yusufs mama"."""
FAMILY_ALONE = re.compile(
    rf"(?:de )?(?:{ONE}|gezinnen|kinderen|leerlingen|families|mama'?s|papa'?s|cli[eë]nten)",
    re.IGNORECASE,
)


def quarter_of(sector: str) -> Quarter:
    """Return the side of the map; what nobody knows stands with welfare."""
    said = sector.casefold()
    for quarter, words in QUARTERS.items():
        if any(word in said for word in words):
            return quarter
    return Quarter.WELFARE


def ring_of(said: str) -> Ring | None:
    """Return the ring that is meant; between organisations where nothing is said."""
    word = said.strip().casefold()
    if not word:
        return Ring.MESO
    return next((ring for ring, words in RINGS.items() if word.startswith(words)), None)


def kind_of(said: str) -> NodeKind | None:
    """Return the kind that is meant; an organisation where nothing is said."""
    word = said.strip().casefold()
    if not word:
        return NodeKind.ORGANISATION
    return next((kind for kind, words in KINDS.items() if word.startswith(words)), None)


def is_family(said: str) -> bool:
    """Tell whether a kind is a family, a parent or a child."""
    return said.strip().casefold().startswith(FAMILY)


def names_family(label: str) -> bool:
    """Tell whether a name is that of a family, a parent or a child, and no organisation's.

    "Gezin en Handicap" and "Ouders voor Inclusie" are organisations: no name follows.
    """
    label = label.strip()
    if FAMILY_ALONE.fullmatch(label) or FAMILY_AFTER.search(label):
        return True
    match = FAMILY_NAME.match(label)
    return match is not None and (match["next"] is None or match["next"][0].isupper())


def is_school(sector: str, ring: Ring) -> bool:
    """Tell whether who works in this sector is a school: a CLB or an umbrella is none."""
    said = sector.casefold()
    named = any(word in said for word in ("onderwijs", "school", "education"))
    return named and ring is not Ring.MACRO
