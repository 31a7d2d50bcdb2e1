"""What a card holds, when it expires, and how it goes into an address book. No database."""

from datetime import UTC, date, datetime

import pytest

from brugwerk.cards.pack import regimes
from brugwerk.cards.rules.card import (
    CONTACT,
    FIELDS,
    Step,
    Term,
    expired,
    holds_contact,
    in_a_year,
    lines,
    mark,
    terms,
)
from brugwerk.cards.rules.vcard import WIDTH, Contact, escaped, folded, written

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def test_one_thing_a_line_without_signs_before_it() -> None:
    assert lines("- Een gesprek\n\n  * Een brief \n\u2022 Een lokaal\n-") == [
        "Een gesprek",
        "Een brief",
        "Een lokaal",
    ]


def test_a_word_and_its_meaning_part_at_the_first_colon() -> None:
    """2.12."""
    assert terms("MDO: een overleg: met allen\nOKAN\n: niets") == [
        Term("MDO", "een overleg: met allen"),
        Term("OKAN", ""),
    ]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Bel 09 123 45 67", True),
        ("0470/12.34.56", True),
        ("+32 9 123 45 67", True),
        ("mail leen@school.be gerust", True),
        ("Maandag tussen 10 en 12 uur", False),
        ("In 2027 begint het, voor 1000 kinderen", False),
        ("Tot 500 euro, vanaf 01/09/2027", False),
        ("", False),
    ],
)
def test_numbers_and_addresses_are_seen(text: str, *, held: bool) -> None:
    """INV31."""
    assert holds_contact(text) is held


@pytest.mark.parametrize(
    ("until", "over"),
    [(date(2027, 2, 28), True), (date(2027, 3, 1), False), (date(2027, 3, 2), False)],
)
def test_a_card_counts_on_its_last_day(until: date, *, over: bool) -> None:
    """N15."""
    assert expired(until, date(2027, 3, 1)) is over


def test_a_card_counts_for_a_year() -> None:
    assert in_a_year(date(2027, 3, 1)) == date(2028, 2, 29)


def test_a_mark_changes_with_each_value_and_not_with_the_order() -> None:
    first = mark({"a": "1", "b": ""})
    assert first == mark({"b": "", "a": "1"})
    assert first != mark({"a": "1", "b": "2"})
    assert first != mark({"a": "", "b": "1"})


def test_each_field_stands_in_one_step() -> None:
    found = [name for names in FIELDS.values() for name in names]
    assert len(found) == len(set(found))
    assert set(FIELDS) == set(Step)
    assert set(CONTACT) <= set(FIELDS[Step.REACH])


def test_four_regimes_in_plain_words_dated_and_without_articles_of_law() -> None:
    """2.24, section 5: it guides and does not advise."""
    found = regimes()
    assert list(found) == ["beroepsgeheim", "ambtsgeheim", "discretieplicht", "geen"]
    for one in found.values():
        told = f"{one.plain_text.nl} {one.short.nl} {one.source.nl}".lower()
        assert one.reviewed_on <= date(2026, 12, 31)
        assert not {"artikel", "art.", "strafwetboek", "§"} & set(told.split())
        for sentence in told.replace("?", ".").replace("\n", " ").split("."):
            assert len(sentence.split()) <= 15, sentence


# vCard (RFC 6350)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a,b;c", "a\\,b\\;c"),
        ("back\\slash", "back\\\\slash"),
        ("two\r\nlines", "two\\nlines"),
        ("x\nTEL:0900", "x\\nTEL:0900"),
        ("x\rEND:VCARD\u2028TEL:1\x0bTEL:2\x85", "x\\nEND:VCARD\\nTEL:1TEL:2"),
    ],
)
def test_no_text_begins_a_line_of_its_own(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_nothing_in_a_card_begins_a_line_of_its_own() -> None:
    nasty = "a\r\nTEL:0900\rNOTE:x;b,c\nEND:VCARD\u2028BEGIN:VCARD"
    said = dict.fromkeys(("name", "organisation", "function", "phone", "email", "note"), nasty)
    told = written(Contact(uid="u", url="https://brug.test/", **said), now=NOW).decode()
    plainly = written(
        Contact(uid="u", url="https://brug.test/", **dict.fromkeys(said, "a")), now=NOW
    )
    begins = [line for line in told.splitlines() if not line.startswith(" ")]
    assert len(begins) == len(plainly.decode().splitlines())
    assert (told.count("\r\nBEGIN:"), told.count("\r\nEND:")) == (0, 1)


def test_a_long_line_folds_at_75_octets_and_never_within_a_letter() -> None:
    line = "NOTE:" + "é€😀" * 60
    told = folded(line)
    assert all(len(piece.encode()) <= WIDTH for piece in told.split("\r\n"))
    assert told.replace("\r\n ", "") == line


def test_a_card_holds_what_is_there_and_nothing_empty() -> None:
    contact = Contact(uid="u", name="Leen De Brug", function="Brugfiguur", phone="09 1")
    told = written(contact, now=NOW).decode().split("\r\n")
    assert told[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert told[-2:] == ["END:VCARD", ""]
    assert {"FN:Leen De Brug", "N:De Brug;Leen;;;", "TEL;TYPE=work:09 1"} <= set(told)
    assert "REV:20270301T090000Z" in told
    assert not any(line.startswith(("EMAIL", "ORG", "NOTE", "URL")) for line in told)
