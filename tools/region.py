"""A big invented region: services in the form of HSDS, and questions with a known answer.

``python -m tools.region FILE.json [NUMBER] [SEED]`` writes an HSDS file that the import reads.
Every name, address and number is invented, and the same seed gives the same region.
"""

import json
import sys
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

SEED = 20261123
TOWNS = 300
SPACE = uuid.UUID("5b9a3c1e-7c0d-5f0e-9d53-1f6a7b0c2d4e")

WHAT = (
    "huiswerkbegeleiding opvoedingsondersteuning gezinscoaching taalstimulering "
    "leerlingbegeleiding schuldhulpverlening rouwbegeleiding traumatherapie spelotheek "
    "buddywerking dagbesteding crisisopvang jongerencoaching studietoelage speelpleinwerking "
    "schoolopbouwwerk brugfiguur time-outproject herstelbemiddeling autismebegeleiding "
    "psychologische_hulp logopedie kinesitherapie ondersteuningsnetwerk gezinsondersteuning "
    "vakantiekamp armoedebestrijding voedselbedeling tweedehandskleding rechtsbijstand "
    "verslavingszorg weerbaarheidstraining faalangsttraining sociale_vaardigheidstraining "
    "thuisbegeleiding pleegzorg ambulante_begeleiding trajectbegeleiding beroepsoriëntatie "
    "taallessen_Nederlands inburgeringstraject sociaal_tolken mobiele_begeleiding "
    "naschoolse_opvang peutergroep consultatiebureau inloopmoment moedergroep vadergroep "
    "cyberpesten pestpreventie schooluitval spijbelbegeleiding"
)
WHO = (
    "kleuters lagereschoolkinderen jongeren tieners gezinnen ouders alleenstaande_ouders "
    "anderstalige_nieuwkomers kinderen_met_een_beperking kwetsbare_gezinnen grootouders "
    "pleeggezinnen leerkrachten zorgleerkrachten"
)
ORGANISATIONS = (
    "Huis_van_het_Kind Centrum_Algemeen_Welzijnswerk Wijkcentrum Jeugdhuis Buurtwerk "
    "Samenlevingsopbouw Steunpunt Vzw Gezinscentrum Leerpunt Zorghuis Ontmoetingscentrum "
    "Ondersteuningsteam Kinderwerking"
)
NAMES = (
    "De_Brug Het_Kompas De_Zonnebloem Kiem De_Schakel Het_Anker Wegwijs De_Vlieger Samen_Sterk "
    "Het_Nest De_Sleutel Horizon De_Regenboog Tandem Springplank De_Molen Vuurtoren Op_Stap "
    "De_Kring Veerkracht"
)
SYLLABLES = (
    "aal berg beek brug dam dorp eind gem hove hout kerk kerke lede loo mol oost rode sel steen "
    "ter vel voorde waas west zand zele"
)
TERMS = (
    "onderwijs opvoeding gezondheid geestelijke_gezondheid materiële_hulp wonen werk vrije_tijd "
    "juridisch migratie veiligheid opvang"
)
LANGUAGES = "nl fr en tr ar pl uk fa ps es"
FIRST = (
    "We bieden {a} aan {b} in {c}.",
    "Voor {b} organiseren we {a} op maat.",
    "{a} voor {b}, dicht bij huis in {c}.",
    "Samen met de school zetten we in op {a} voor {b}.",
)
NEXT = (
    "Je kan gratis langskomen zonder afspraak.",
    "Aanmelden gebeurt via de zorgcoördinator van de school.",
    "Er is een wachtlijst van enkele weken.",
    "De begeleider komt aan huis of op school.",
    "We werken met vrijwilligers en beroepskrachten.",
    "Een gesprek kan ook online.",
    "De werking volgt het schooljaar.",
    "We verwijzen door als een andere dienst beter past.",
    "Een tolk is mogelijk op aanvraag.",
    "De eerste drie gesprekken zijn gratis; daarna betaal je naar inkomen.",
    "Ook ouders en leerkrachten kunnen met vragen terecht.",
    "We overleggen enkel met jouw toestemming met andere diensten.",
)
COSTS = ("gratis", "gratis", "inkomen", "betalend")
STATES = ("active", "waiting list", "inactive")
KINDS = ("exact", "prefix", "typo1", "typo2", "swap", "orgtypo")
Row = dict[str, Any]


def _list(text: str) -> list[str]:
    return [part.replace("_", " ") for part in text.split()]


def towns(dice: Random, number: int = TOWNS) -> list[str]:
    """Return invented names of towns, each once."""
    parts = _list(SYLLABLES)
    found: list[str] = []
    while len(found) < number:
        town = (dice.choice(parts) + dice.choice(parts)).capitalize()
        if dice.random() < 0.3:  # noqa: PLR2004
            town = dice.choice(["Sint-", "Oud-", "Nieuw-", "Klein-"]) + town
        if town not in found:
            found.append(town)
    return found


def services(number: int = 50_000, seed: int = SEED) -> Iterator[Row]:
    """Return invented services of a region."""
    dice = Random(seed)  # noqa: S311 -- invented data
    places = towns(dice)
    where = [(dice.uniform(50.7, 51.4), dice.uniform(2.6, 5.8)) for _town in places]
    what, who, names, parts = _list(WHAT), _list(WHO), _list(NAMES), _list(SYLLABLES)
    kinds, terms, spoken = _list(ORGANISATIONS), _list(TERMS), LANGUAGES.split()
    for n in range(number):
        a, b = dice.choice(what), dice.choice(who)
        big = dice.random() < 0.5  # noqa: PLR2004 -- half lies in the few big towns
        k = min(int(dice.paretovariate(0.6)) - 1, 299) if big else dice.randrange(TOWNS)
        c = places[k]
        well_known = dice.random() < 0.4  # noqa: PLR2004
        own = dice.choice(names) if well_known else "".join(dice.sample(parts, 3)).capitalize()
        organisation = f"{dice.choice(kinds)} {own} {c}"
        low = dice.choice([0, 2, 6, 12, 16, 18])
        text = " ".join(
            [
                dice.choice(FIRST).format(a=a, b=b, c=c),
                *dice.sample(NEXT, dice.randint(2, 6)),
                f"Ook voor {dice.choice(what)} en {dice.choice(what)}.",
            ]
        )
        yield {
            "id": n + 1,
            "name": f"{a.capitalize()} voor {b} - {own}",
            "organization": organisation,
            "description": text[0].upper() + text[1:],
            "taxonomy": dice.choice(terms),
            "municipality": c,
            "postal_code": str(1000 + 29 * k),
            "lat": round(where[k][0] + dice.gauss(0, 0.02), 5),
            "lon": round(where[k][1] + dice.gauss(0, 0.02), 5),
            "minimum_age": low,
            "maximum_age": low + dice.choice([4, 6, 10, 99]),
            "cost": dice.choice(COSTS),
            "languages": dice.sample(spoken, dice.randint(1, 3)),
            "status": dice.choices(STATES, [85, 12, 3])[0],
            "assured_days": dice.randint(0, 900),
        }


def slip(dice: Random, word: str) -> str:
    """Return a word with one slip of the finger: a letter too few, too many, or another."""
    at, chance, letter = dice.randrange(1, max(2, len(word) - 1)), dice.random(), ""
    letter = dice.choice("aeinorstgdlkm")
    if chance < 0.35:  # noqa: PLR2004
        return word[:at] + word[at + 1 :]
    return word[:at] + letter + word[at if chance < 0.6 else at + 1 :]  # noqa: PLR2004


def questions(rows: Sequence[Row], number: int = 1000, seed: int = 5) -> Iterator[Row]:
    """Return questions of six kinds, each made from a service that is open."""
    dice = Random(seed)  # noqa: S311 -- invented data
    for n in range(number):
        row, kind = dice.choice(rows), KINDS[n % len(KINDS)]
        name, town = row["name"].split(" voor ")[0].lower().split(), row["municipality"]
        own = row["name"].split(" - ")[1].split()[-1].lower()
        word = own if kind == "orgtypo" else max(name, key=len)
        yield {
            "kind": kind,
            "q": _typed(dice, kind, word, town),
            "word": word,
            "municipality": town,
            "target": row["id"],
            "filter": {"cost": row["cost"], "age": row["minimum_age"] + 1, "active": True}
            if n // len(KINDS) % 2
            else {},
        }


def _typed(dice: Random, kind: str, word: str, town: str) -> str:
    if kind == "prefix":
        return word[: max(4, len(word) * 2 // 3)]
    if kind in {"typo1", "orgtypo"}:
        return f"{slip(dice, word)} {town}"
    if kind == "typo2":
        return f"{slip(dice, slip(dice, word))} {town}"
    if kind == "swap":
        at = dice.randrange(1, len(word) - 1)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return f"{swapped} {slip(dice, town)}"
    return f"{word} {town}"


def as_hsds(row: Row) -> Row:
    """Return a row as a whole HSDS 3 service, with its organisation inside."""
    uid = str(uuid.uuid5(SPACE, f"service {row['id']}"))
    states = {"waiting list": "active", "inactive": "inactive"}
    fees = {"gratis": "Gratis", "inkomen": "Je betaalt naar inkomen", "betalend": "Betalend"}
    return {
        "id": uid,
        "name": row["name"],
        "description": row["description"],
        "status": states.get(row["status"], "active"),
        "alert": "Wachtlijst" if row["status"] == "waiting list" else None,
        "fees_description": fees[row["cost"]],
        "minimum_age": row["minimum_age"],
        "maximum_age": row["maximum_age"],
        "languages": [{"id": f"{uid}-{code}", "code": code} for code in row["languages"]],
        "organization": {
            "id": str(uuid.uuid5(SPACE, row["organization"])),
            "name": row["organization"],
            "description": row["organization"],
        },
        "service_at_locations": [
            {
                "id": f"{uid}-at",
                "location": {
                    "id": f"{uid}-location",
                    "location_type": "physical",
                    "latitude": row["lat"],
                    "longitude": row["lon"],
                    "addresses": [
                        {
                            "id": f"{uid}-address",
                            "address_1": f"Stationsstraat {row['id'] % 200 + 1}",
                            "city": row["municipality"],
                            "postal_code": row["postal_code"],
                            "country": "BE",
                        }
                    ],
                },
            }
        ],
        "attributes": [
            {"id": f"{uid}-need", "taxonomy_term": {"id": row["taxonomy"], "name": row["taxonomy"]}}
        ],
    }


def write(path: Path, number: int, seed: int = SEED) -> None:
    """Write a region as one HSDS file, a service on each line."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for n, row in enumerate(services(number, seed)):
            file.write((",\n" if n else "") + json.dumps(as_hsds(row), ensure_ascii=False))
        file.write("\n]\n")


if __name__ == "__main__":
    given = sys.argv[1:]
    if not given:
        sys.exit(__doc__)
    write(Path(given[0]), *[int(one) for one in given[1:3] or ["50000"]])
