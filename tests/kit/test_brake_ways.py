"""Other ways of writing the same: what is stopped, left alone, and shown as typed (T41)."""

from datetime import date
from time import process_time

import pytest

from brugwerk.kit.brake import Sign, look
from brugwerk.kit.folding import plain

TODAY = date(2026, 11, 25)
NUMBER = "85073003328"
ACCOUNT = "BE68539007547034"
SIGNS_BETWEEN = {
    "line": "\n",
    "windows line": "\r\n",
    "en dash": "\u2013",
    "em dash": "\u2014",
    "minus": "\u2212",
    "thin": "\u2009",
    "narrow": "\u202f",
    "no-break": "\u00a0",
    "soft hyphen": "\u00ad",
    "zero width": "\u200b",
    "joiner": "\u2060",
    "comma": ",",
    "underscore": "_",
    "dot": ".",
    "dash with blanks": " \u2013 ",
    "two blanks": "  ",
}


def pieces(text: str, sign: Sign) -> list[str]:
    return [text[one.start : one.end] for one in look(text, TODAY) if one.sign is sign]


def other_script(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(one)) if one.isdigit() else one for one in text)


@pytest.mark.parametrize("between", SIGNS_BETWEEN.values(), ids=SIGNS_BETWEEN)
def test_gaps_of_every_kind_hide_no_number(between: str) -> None:
    register = between.join((NUMBER[:6], NUMBER[6:9], NUMBER[9:]))
    dotted = between.join((NUMBER[:2], NUMBER[2:4], NUMBER[4:6], f"{NUMBER[6:9]}.{NUMBER[9:]}"))
    written = {
        Sign.REGISTER: [register, between.join(NUMBER)],
        Sign.PHONE: [f"0475{between}123456", f"09{between}123 45 67", f"+32{between}475 12 34 56"],
        Sign.ACCOUNT: [between.join((ACCOUNT[:4], ACCOUNT[4:8], ACCOUNT[8:12], ACCOUNT[12:]))],
    }
    if "\n" not in between:
        written[Sign.REGISTER].append(dotted)
        written[Sign.ACCOUNT].append(between.join(ACCOUNT))
        if between != " \u2013 ":  # figures of a list stand like that
            written[Sign.PHONE].append(between.join("0475123456"))
        if between != ",":
            written[Sign.PLATE] = [f"1{between}ABC{between}234"]
    for sign, ways in written.items():
        for way in ways:
            assert pieces(f"Zie {way} bij haar", sign) == [way]


@pytest.mark.parametrize("zero", ["\uff10", "\u0660", "\u06f0", "\u0966", "\U0001d7ce"])
def test_figures_of_other_scripts_are_figures(zero: str) -> None:
    for text, sign in (
        ("85.07.30-033.28", Sign.REGISTER),
        ("0475 12 34 56", Sign.PHONE),
        ("12/03/2015", Sign.BIRTH),
        (ACCOUNT, Sign.ACCOUNT),
    ):
        way = other_script(text, zero)
        assert pieces(f"Zie {way} bij haar", sign) == [way]


@pytest.mark.parametrize(
    ("piece", "sign"),
    [
        ("jan@telenet.be", Sign.MAIL),
        ("jan @ telenet . be", Sign.MAIL),
        ("jan @ telenet. be", Sign.MAIL),
        ("jan\uff20telenet.be", Sign.MAIL),
        ("jan\u200b@\u200btelenet.be", Sign.MAIL),
        ("jan(at)telenet.be", Sign.MAIL),
        ("jan [at] telenet [punt] be", Sign.MAIL),
        ("jan at telenet.be", Sign.MAIL),
        ("jan apenstaart telenet punt be", Sign.MAIL),
        ("j.de.wit@mail.school.be", Sign.MAIL),
        ("12 / 03 / 2015", Sign.BIRTH),
        ("12 03 2015", Sign.BIRTH),
        ("12 - 3 - 2015", Sign.BIRTH),
        ("12\u201303\u20132015", Sign.BIRTH),
        ("12\u00a003\u00a02015", Sign.BIRTH),
        ("12_03_2015", Sign.BIRTH),
        ("12 / 03 / 15", Sign.BIRTH),
        ("2015/03/12", Sign.BIRTH),
        ("12\u00a0maart\u00a02015", Sign.BIRTH),
        ("1 A B C 2 3 4", Sign.PLATE),
        ("1-abc-234", Sign.PLATE),
        ("Kerk\u00adstraat\u202f12", Sign.HOUSE),
        ("KERKSTRAAT 12", Sign.HOUSE),
        ("8 5 . 0 7 . 3 0 - 0 3 3 . 2 8", Sign.REGISTER),
        ("8\ufe0f\u20e35\ufe0f\u20e3073003328", Sign.REGISTER),
        ("(0475) 12 34 56", Sign.PHONE),
        ("+32 (0)475 / 12 34 56", Sign.PHONE),
        ("0475 \u2013 12 34 56", Sign.PHONE),
    ],
)
def test_what_is_shown_is_the_piece_as_it_was_typed(piece: str, sign: Sign) -> None:
    assert pieces(f"Zij zei: {piece}, en ging verder.", sign) == [piece]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (f"12 {NUMBER[:6]} {NUMBER[6:9]} {NUMBER[9:]}", Sign.REGISTER),  # figures before it
        ("0475 12 34 56 12 keer", Sign.PHONE),  # figures after it
        ("tel.0475 12 34 56", Sign.PHONE),
        ("2,0475123456", Sign.PHONE),
        ("85.07.30-033.28 0475123456", Sign.PHONE),
    ],
)
def test_figures_beside_it_hide_no_number(text: str, sign: Sign) -> None:
    assert pieces(text, sign)


@pytest.mark.parametrize(
    "text",
    [
        "1.250,00 euro, 12.500,50 euro en 1 250 300,75 euro",
        "1 000 000 000 euro over 10 000 000 mensen",
        "Van 08.30-12.00, 13.15-16.45 en om 16 uur.",
        "Van 08.30 \u2013 12.00, 5 dagen, of 09:15 10:30 11:45",
        "Open 08.30-16.00 5 dagen per week, 3 dagen per maand.",
        "Schooljaren 2026-2027, 2027-2028 en 2028\u20132029",
        "Schooljaar 2015-2016 en 2016-2017",
        "Bel 112, 1712, 106 of 107.",
        "05 % of 10 %, 12,5 %, 0,5 1,5 2,5 3,5 4,5",
        "12\n340\n56\n7\n890\n1\n23",
        "01\n02\n03\n04\n05\n06\n07",
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11",
        "0 1 2 3 4 5 6 7 8 9 10",
        "0 1 2 0 1 1 0 2 1 3 1 2",
        "01, 02, 03, 04, 05, 06",
        "01 02 03 04 05 06 07 08",
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
        "0-3, 3-6, 6-12, 12-18 jaar",
        "12 03 2026 en 14 / 12 / 2026 om 10.30 uur",
        "Op 03/12/2026 14 uur, op 01-02-2027 16 uur en op 5-09-2026 10.30 uur",
        "10 12 2000 euro",
        "12, 10, 2015 boeken",
        "1 CLB, 120 leerlingen\n2 CAW\n340 gezinnen",
        "CLB \u2013 120 leerlingen en OCMW 200",
        "Kom naar ons @ de bib. Tot dan.",
        "Hij at brood. De juf at mee.",
        "de 12 kinderen van 3 scholen in 2026 en 2027 en 2028",
        "In de straat 3 gezinnen, in de Kerkstraat 12 gezinnen",
        "Artikel 458 bis, \u00a7 2, 3\u00b0 en 4\u00b0",
        "3\u00bd uur, 25 m\u00b2, 1e en 2e graad\u2026",
    ],
)
def test_plain_figures_are_left_alone(text: str) -> None:
    assert not [text[one.start : one.end] for one in look(text, TODAY) if one.blocked]


def test_what_was_stopped_before_in_numbers_of_organisations_is_stopped_still() -> None:
    for number in ("09 123 45 67", "0800 12 345", "02/512.34.56"):
        assert pieces(f"Bel het CLB: {number}.", Sign.PHONE) == [number]


def test_a_plain_text_knows_where_each_sign_was_typed() -> None:
    typed = "a\u200b\u00a0 \r\nb\ufb01\u0661"
    folded = plain(typed)
    assert folded.text == "a\nbfi1"
    assert [typed[slice(*folded.typed(at, at + 1))] for at in (0, 2, 3, 4, 5)] == [
        "a\u200b",
        "b",
        "\ufb01",
        "\ufb01",
        "\u0661",
    ]
    assert plain("a \n \n\n b").text == "a\n\nb"


@pytest.mark.parametrize("piece", ["1", " ", "1 ", "\n", "1\u2009", "a@", "BE12 ", "12/"])
def test_a_longer_text_takes_longer_in_proportion(piece: str) -> None:
    """10 000 signs within 20 ms and 100 000 within 200 ms on an idle machine; here with room."""
    text = piece * (100_000 // len(piece))
    before = process_time()
    look(text, TODAY)
    assert process_time() - before < 1
