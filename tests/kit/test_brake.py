"""The identity brake: what points at one person is stopped, and plain Dutch is left alone (T41)."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time

import polib
import pytest

from brugwerk.kit.brake import Sign, look
from brugwerk.kit.figures import is_account, is_register_number

TODAY = date(2026, 11, 25)
CATALOGUE = Path("brugwerk/locale/nl/LC_MESSAGES/django.po")
R = Random(41)  # noqa: S311 -- invented numbers


def signs(text: str) -> set[Sign]:
    return {one.sign for one in look(text, TODAY)}


def register_number() -> str:
    year, month, day, turn = R.randrange(100), R.randint(1, 12), R.randint(1, 28), R.randint(1, 997)
    number = int(f"{year:02}{month:02}{day:02}{turn:03}")
    return f"{number:09}{97 - (number + R.choice((0, 2 * 10**9))) % 97:02}"


def account(country: str, length: int) -> str:
    rest = "".join(R.choice("0123456789") for _place in range(length))
    for check in range(2, 99):
        if is_account(f"{country}{check:02}{rest}"):
            return f"{country}{check:02}{rest}"
    raise AssertionError(rest)


def in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def test_register_numbers_in_three_notations() -> None:
    for _turn in range(2000):
        number = register_number()
        dotted = f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"
        spaced = f"{number[:6]} {number[6:9]} {number[9:]}"
        for written in (number, dotted, spaced):
            assert Sign.REGISTER in signs(f"Zij heeft nummer {written} bij de dienst."), written


def test_of_chance_figures_two_in_a_hundred_look_like_a_register_number() -> None:
    chance = ["".join(R.choice("123456789") for _place in range(11)) for _turn in range(2000)]
    assert sum(map(is_register_number, chance)) < 80


def test_telephones_mails_and_accounts() -> None:
    for _turn in range(500):
        digits = "".join(R.choice("0123456789") for _place in range(6))
        mobile = f"04{R.randint(55, 99)}"
        phone = R.choice(
            (
                f"{mobile}{digits}",
                f"{mobile} {digits[:2]} {digits[2:4]} {digits[4:]}",
                f"{mobile}/{digits[:2]}.{digits[2:4]}.{digits[4:]}",
                f"+32 {mobile[1:]} {digits[:3]} {digits[3:]}",
                f"0032{mobile[1:]}{digits}",
                f"0{R.randint(2, 9)} {digits[:3]} {digits[3:5]} {digits[5:]}{R.randint(0, 9)}",
                f"0{R.randint(10, 89)}/{digits[:2]} {digits[2:4]} {digits[4:]}",
            )
        )
        assert Sign.PHONE in signs(f"Bel haar op {phone} na vier uur"), phone
        mail = f"{R.choice(('an', 'j.de-wit', 'x1+y'))}@{R.choice(('mail.be', 'a.b.example'))}"
        assert Sign.MAIL in signs(f"mail naar {mail}, zei ze"), mail
        number = account(*R.choice((("BE", 12), ("NL", 14), ("FR", 23))))
        for written in (number, in_fours(number), number.lower()):
            assert Sign.ACCOUNT in signs(f"op rekening {written} gestort"), written


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Hij is geboren op 3/4/2015 in de stad", Sign.BIRTH),
        ("de jongste (03-04-15) komt mee", Sign.BIRTH),
        ("zij (12 maart 2011) leest graag", Sign.BIRTH),
        ("\u00b02014, woont bij oma", Sign.BIRTH),
        ("geb. 2014-05-06", Sign.BIRTH),
        ("ze wonen in de kerkstraat 12", Sign.HOUSE),
        ("ze wonen Oude Molenweg 7b", Sign.HOUSE),
        ("op de Grote Markt 3 boven de winkel", Sign.HOUSE),
        ("een auto met plaat 1-ABC-234", Sign.PLATE),
        ("een auto met plaat 1ABC234", Sign.PLATE),
        ("toen zei Amira dat het goed ging", Sign.NAME),
        ("hij zit in 3B bij de juf", Sign.CLASS),
        ("hij zit in klas 4", Sign.CLASS),
        ("ze zit in het vijfde leerjaar", Sign.CLASS),
        ("het gaat om een tweeling", Sign.RARE),
        ("een gezin met negen kinderen", Sign.RARE),
        ("hij is de enige in de straat", Sign.RARE),
    ],
)
def test_what_points_at_somebody(text: str, sign: Sign) -> None:
    assert sign in signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "We zien elkaar op 14/12/2026 om 10.30 uur.",
        "Het overleg van 3 september 2026 duurde 2 uur.",
        "Met 12 partners, 340 leerlingen en 25 % minder wachttijd.",
        "Van 9.00-10.30 en van 13.15 tot 16.45 uur.",
        "Wie is er onderweg? Nog 5 minuten.",
        "Het CLB en het OCMW spreken af in het Huis van het Kind.",
        "In de straat 3 gezinnen bereikt.",
        "Een bedrag van 1.250,00 euro over 2 jaar.",
    ],
)
def test_what_everybody_may_write_is_not_blocked(text: str) -> None:
    assert not [one for one in look(text, TODAY) if one.blocked]


def test_plain_dutch_is_left_alone() -> None:
    """Of our own sentences at most one in a hundred is blocked by mistake."""
    texts = [
        entry.msgstr
        for entry in polib.pofile(str(CATALOGUE))
        if len(entry.msgstr.split()) > 5 and "%(" not in entry.msgstr and "@" not in entry.msgstr
    ]
    assert len(texts) > 500
    blocked = [text for text in texts if any(one.blocked for one in look(text, TODAY))]
    assert len(blocked) * 100 <= len(texts), blocked


def test_pieces_do_not_overlap_and_stand_in_order() -> None:
    text = f"Amira, {register_number()}, woont Kerkstraat 12, bel 0475 12 34 56 of a@b.be, klas 3B."
    found = look(text, TODAY)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {one.sign for one in found} >= {Sign.REGISTER, Sign.HOUSE, Sign.PHONE, Sign.MAIL}


@pytest.mark.parametrize(
    "piece", ["x", "a-", "0 ", "1-A", "Aa ", "a.", "geb ", "(at)", "é", "BE12"]
)
def test_a_long_text_takes_no_long_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    before = process_time()
    look(text, TODAY)
    assert process_time() - before < 1
