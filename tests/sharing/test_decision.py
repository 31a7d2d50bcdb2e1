"""The sharing decision: the least of all rules, and nothing goes around it (T02, T42)."""

import csv
import io
from itertools import product
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.sharing.queries.table import table_csv
from brugwerk.sharing.rules.decision import (
    Agreement,
    Bounds,
    Ground,
    Instead,
    Kind,
    Level,
    Place,
    Receiver,
    Rule,
    may_share,
    rows,
)

GOLDEN = Path(__file__).with_name("levels.txt")
ASKED = st.tuples(
    st.sampled_from(Kind),
    st.sampled_from(Receiver),
    st.sampled_from(Ground),
    st.lists(st.sampled_from(Agreement), min_size=1, max_size=3),
    st.sampled_from(Place),
)
LEVELS = st.sampled_from(Level)


def drawn() -> str:
    """Return the table as lines: kind, receiver and ground; then a figure for each other case.

    Five blocks for what people say, in each the four places while the agreement holds and, after
    a bar, when it does not.
    """
    levels = {row: decision.level.value for row, decision in rows()}
    lines = []
    for kind, receiver, ground in product(Kind, Receiver, Ground):
        blocks = [
            "|".join(
                "".join(
                    str(levels[kind, receiver, ground, agreement, place, in_time])
                    for place in Place
                )
                for in_time in (True, False)
            )
            for agreement in Agreement
        ]
        lines.append(f"{kind:<10}{receiver:<15}{ground:<8}{' '.join(blocks)}")
    return "\n".join(lines) + "\n"


def test_no_row_changes_unseen() -> None:
    """T02a, T42a: whoever changes a level changes this file too, and a reader sees which."""
    kept, now = GOLDEN.read_text(encoding="utf-8").splitlines(), drawn().splitlines()
    assert [line for line in now if line not in kept] == []
    assert kept == now


def test_there_are_5600_rows() -> None:
    assert sum(1 for _row in rows()) == 5600


@given(ASKED, LEVELS, LEVELS, st.booleans())
def test_taking_anything_away_never_raises_a_level(
    asked: tuple[Kind, Receiver, Ground, list[Agreement], Place],
    table: Level,
    case: Level,
    at_risk: bool,  # noqa: FBT001 -- drawn
) -> None:
    """T02b, T42b: the dates, a yes, a table, a case, safety."""
    kind, receiver, ground, agreements, place = asked
    full = may_share(kind, receiver, ground, agreements, place, in_time=True).level
    less = may_share(
        kind,
        receiver,
        ground,
        agreements,
        place,
        in_time=True,
        bounds=Bounds(table, case, at_risk),
    ).level
    assert less <= min(full, table, case)
    assert may_share(kind, receiver, ground, agreements, place, in_time=False).level == 0
    none = may_share(kind, receiver, Ground.NONE, agreements, place, in_time=True).level
    assert none == 0
    for gone in (Agreement.WITHDRAWN, Agreement.REFUSED, Agreement.EXPIRED):
        after = may_share(kind, receiver, ground, [*agreements, gone], place, in_time=True).level
        assert after <= full


@given(ASKED)
def test_the_lowest_of_all_persons_counts(
    asked: tuple[Kind, Receiver, Ground, list[Agreement], Place],
) -> None:
    """T26a: the order in which they are asked says nothing."""
    kind, receiver, ground, agreements, place = asked
    each = [may_share(kind, receiver, ground, [one], place, in_time=True) for one in agreements]
    together = may_share(kind, receiver, ground, agreements[::-1], place, in_time=True)
    assert together.level == min(one.level for one in each)


ALL = [(row, decision) for row, decision in rows()]


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        (
            "nobody outside hears anything",
            lambda r, d: r[1] is Receiver.OUTSIDE and d.level > 0,
        ),
        (
            "secrecy is shared among its bearers on the same work alone",
            lambda r, d: (
                r[2] is Ground.SHARED and r[1] is not Receiver.SECRECY_SAME and d.level > 0
            ),
        ),
        (
            "what others told in confidence reaches no school",
            lambda r, d: r[0] is Kind.THIRD and r[1] is Receiver.OFFICE and d.level > 0,
        ),
        (
            "health is no more than a status at school",
            lambda r, d: r[0] is Kind.HEALTH and r[1] is Receiver.OFFICE and d.level > 1,
        ),
        (
            "a school never gets all",
            lambda r, d: r[1] is Receiver.OFFICE and d.level > 2,
        ),
        (
            "a no is a no, but for what a law asks, and that is a status",
            lambda r, d: r[3] is Agreement.REFUSED and d.level > (r[2] is Ground.LEGAL),
        ),
        (
            "who is not in the circle, or not any more, hears nothing",
            lambda r, d: r[4] in {Place.NAMED, Place.ENDED} and d.level > 0,
        ),
        (
            "all may be told only where everything says so",
            lambda r, d: (
                d.level == 3
                and (r[3] is not Agreement.GIVEN or r[4] is not Place.ACTIVE or not r[5])
            ),
        ),
        (
            "every no has a reason and a way out",
            lambda _r, d: d.level < 3 and (d.rule is Rule.FREE or d.instead is Instead.TELL),
        ),
    ],
    ids=lambda given_: given_ if isinstance(given_, str) else "",
)
def test_what_holds_in_every_row(what: str, wrong) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert [row for row, decision in ALL if wrong(row, decision)] == [], what


def test_the_table_for_a_lawyer_has_every_row_in_words() -> None:
    text = table_csv().decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(found) == 5601
    assert all(all(cell for cell in row) and len(row) == 11 for row in found)


@pytest.mark.django_db
def test_the_guide_keeps_nothing_and_asks_nobody_to_sign_in(client: Client) -> None:
    page = reverse("sharing:guide")
    asked = {
        "kind": "health",
        "receiver": "office",
        "ground": "agreed",
        "agreement": "given",
        "place": "active",
    }
    answer = client.get(page, asked)
    assert answer.status_code == 200
    assert answer.context["answer"].decision.level == Level.STATUS
    assert client.get(page).context["answer"] is None
    half = client.get(page, {"kind": "health", "override": "1", "level": "3"})
    assert half.status_code == 422
    assert "health" not in str(answer.cookies)
