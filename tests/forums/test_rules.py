"""The life of a forum, its rhythm, its table and its links, as tables of cases."""

from datetime import date

import pytest

from brugwerk.forums import words
from brugwerk.forums.rules.life import (
    FORUM_LIFE,
    ForumAct,
    ForumState,
    Kind,
    Thing,
    Why,
    Worth,
    allows,
    asks,
    latest_review,
    may_become,
    needs_why,
    without_value,
)
from brugwerk.forums.rules.links import Ends, Gap, gaps
from brugwerk.forums.rules.rhythm import (
    LAST,
    Beat,
    Holiday,
    Rhythm,
    chosen,
    dates,
    holiday,
    read,
    untaken,
    written,
)
from brugwerk.forums.rules.table import AsWhat, Sitting, Voice, composition
from brugwerk.organisations.rules import Kind as Organisation
from brugwerk.partnerships.rules import Perspective
from tests import make

YES, PARTLY, NO = Worth.YES, Worth.PARTLY, Worth.NO


def test_a_free_forum_allows_nothing() -> None:
    """INV29, N24: every other kind allows all."""
    assert allows(Kind.FREE) == frozenset()
    for kind in set(Kind) - {Kind.FREE}:
        assert allows(kind) == frozenset(Thing)


def test_a_forum_is_begun_free_and_stays_free() -> None:
    """N24: what was said freely gets no agenda later, and what was decided is not hidden."""
    assert may_become(Kind.REGULAR, Kind.CASE)
    assert not may_become(Kind.REGULAR, Kind.FREE)
    assert not may_become(Kind.FREE, Kind.REGULAR)


def test_every_life_goes_through_the_question() -> None:
    """Domain 5.2: living, then the question, then continued, renewed or stopped."""
    for state in (ForumState.LIVING, ForumState.CONTINUED, ForumState.RENEWED):
        assert FORUM_LIFE.verbs(state) == (ForumAct.ASK,)
    assert {FORUM_LIFE.after(ForumState.ASKED, act) for act in ForumAct} == {
        ForumState.CONTINUED,
        ForumState.RENEWED,
        ForumState.STOPPED,
        None,
    }
    assert FORUM_LIFE.is_end(ForumState.STOPPED)


@pytest.mark.parametrize(
    ("review", "sunset", "worths", "expected"),
    [
        (1, None, (), ()),
        (0, None, (), (Why.YEARLY,)),
        (1, 0, (), (Why.SUNSET,)),
        (-9, -1, (), (Why.SUNSET, Why.YEARLY)),
        (0, None, (NO, NO), (Why.YEARLY, Why.NO_VALUE)),
        (1, None, (NO, NO), ()),
        (None, None, (), ()),
    ],
)
def test_when_the_question_is_asked(
    review: int | None, sunset: int | None, worths: tuple[Worth, ...], expected: tuple[Why, ...]
) -> None:
    """3.16, 3.19 and 3.20: on the day itself, and not before."""
    found = asks(
        review_on=None if review is None else make.day(review),
        sunset_on=None if sunset is None else make.day(sunset),
        newest_first=worths,
        today=make.TODAY,
    )
    assert found == expected


@pytest.mark.parametrize(
    ("worths", "without"),
    [((), False), ((NO,), False), ((NO, PARTLY), False), ((YES, NO, NO), False), ((NO, NO), True)],
)
def test_two_reviews_without_value(worths: tuple[Worth, ...], *, without: bool) -> None:
    """3.16: only the last two count, and half a value is a value."""
    assert without_value(worths) is without
    soon = latest_review(worths, make.TODAY) < make.day(100)
    assert soon is without


def test_a_second_no_needs_a_reason_whatever_follows() -> None:
    assert needs_why(NO, [NO])
    assert not needs_why(NO, [])
    assert not needs_why(NO, [YES, NO])
    assert not needs_why(PARTLY, [NO, NO])


TUESDAY = date(2027, 1, 12)  # the second of its month
RHYTHMS = (
    (chosen(Beat.NONE, TUESDAY), "", "geen ritme"),
    (chosen(Beat.WEEKLY, TUESDAY), "FREQ=WEEKLY;BYDAY=TU", "elke dinsdag"),
    (
        chosen(Beat.FORTNIGHTLY, TUESDAY),
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "om de 2 weken op dinsdag",
    ),
    (
        chosen(Beat.MONTHLY, TUESDAY),
        "FREQ=MONTHLY;BYDAY=2TU",
        "elke 2de dinsdag van de maand",
    ),
    (
        chosen(Beat.MONTHLY, date(2027, 3, 30)),
        "FREQ=MONTHLY;BYDAY=-1TU",
        "elke laatste dinsdag van de maand",
    ),
    (
        chosen(Beat.MONTHS, TUESDAY, months=[10, 1]),
        "FREQ=MONTHLY;BYMONTH=1,10;BYDAY=2TU",
        "elke 2de dinsdag van de maand, in januari, oktober",
    ),
)


@pytest.mark.parametrize(("rhythm", "rrule", "said"), RHYTHMS, ids=lambda one: str(one)[:30])
def test_a_rhythm_is_written_read_and_said(rhythm: Rhythm, rrule: str, said: str) -> None:
    """2.19: what people choose, as RFC 5545 writes it, and back."""
    assert written(rhythm) == rrule
    assert read(rrule) == rhythm
    with_dutch = words.rhythm(rrule)
    assert with_dutch == said


def test_the_last_of_the_month_may_be_chosen_by_name() -> None:
    assert chosen(Beat.MONTHLY, date(2027, 2, 23), week=LAST).week == LAST
    assert chosen(Beat.MONTHLY, date(2027, 2, 23)).week == 4


@pytest.mark.parametrize("strange", ["FREQ=DAILY", "FREQ=MONTHLY;BYDAY=5TU", "onzin"])
def test_a_rule_of_elsewhere_is_no_rhythm_of_ours(strange: str) -> None:
    assert read(strange) is None
    assert words.rhythm(strange) == strange


@pytest.mark.parametrize(
    ("rrule", "after", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", TUESDAY, [TUESDAY, date(2027, 1, 19)]),
        ("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 1), [TUESDAY, date(2027, 1, 19)]),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            date(2027, 1, 13),
            [date(2027, 1, 26), date(2027, 2, 9)],
        ),
        (
            "FREQ=MONTHLY;BYMONTH=1,10;BYDAY=2TU",
            date(2027, 1, 13),
            [date(2027, 10, 12), date(2028, 1, 11)],
        ),
        ("", TUESDAY, [TUESDAY]),
        ("", date(2027, 1, 13), []),
    ],
)
def test_the_next_days(rrule: str, after: date, expected: list[date]) -> None:
    assert list(dates(rrule, TUESDAY, after, 2)) == expected


def test_a_day_planned_nearby_takes_the_place_of_one_of_the_rhythm() -> None:
    tuesdays = [date(2026, 11, 10), date(2026, 12, 8), date(2027, 1, 12)]
    thursday, far = date(2026, 12, 10), date(2026, 12, 25)
    assert untaken(tuesdays, [thursday]) == (tuesdays[0], tuesdays[2])
    assert untaken(tuesdays, [far]) == tuple(tuesdays)
    assert untaken([], [thursday]) == ()


def test_without_a_first_day_there_is_no_day() -> None:
    assert dates("FREQ=WEEKLY;BYDAY=TU", None, TUESDAY, 3) == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 2), Holiday.AUTUMN),  # All Saints falls on a Sunday
        (date(2026, 11, 1), None),
        (date(2026, 12, 21), Holiday.CHRISTMAS),
        (date(2027, 1, 3), Holiday.CHRISTMAS),
        (date(2027, 1, 4), None),
        (date(2027, 2, 8), Holiday.SPRING),
        (date(2024, 4, 1), Holiday.EASTER),  # Easter in March: the Monday after
        (date(2025, 4, 7), Holiday.EASTER),  # a late Easter: the second Monday before
        (date(2026, 4, 6), Holiday.EASTER),
        (date(2027, 7, 1), Holiday.SUMMER),
        (date(2027, 9, 1), None),
        (date(1, 1, 1), None),
    ],
)
def test_school_holidays_are_a_hint(day: date, expected: Holiday | None) -> None:
    assert holiday(day) is expected


def sit(
    side: Perspective | None, as_what: AsWhat = AsWhat.MEMBER, kind: Organisation | None = None
) -> Sitting:
    return Sitting(as_what, side, kind)


EDU, WEL = Perspective.EDUCATION, Perspective.WELFARE
FAMILY, CIVIL = Perspective.FAMILY, Perspective.CIVIL_SOCIETY


@pytest.mark.parametrize(
    ("seats", "voice"),
    [
        ([], Voice.ABSENT),
        ([sit(EDU), sit(WEL)], Voice.ABSENT),
        ([sit(EDU), sit(FAMILY)], Voice.DIRECT),
        ([sit(EDU), sit(None, AsWhat.FAMILY)], Voice.DIRECT),
        ([sit(EDU), sit(CIVIL)], Voice.REPRESENTED),
        ([sit(WEL, kind=Organisation.POVERTY_ASSOCIATION)], Voice.REPRESENTED),
        ([sit(EDU, AsWhat.SPOKESPERSON)], Voice.REPRESENTED),
        ([sit(CIVIL), sit(FAMILY)], Voice.DIRECT),
        ([sit(EDU), sit(FAMILY, AsWhat.GUEST)], Voice.ABSENT),
    ],
)
def test_the_voice_of_families_follows_from_the_table(seats: list[Sitting], voice: Voice) -> None:
    """N10: direct, represented or absent; a guest of one time is no seat at the table."""
    assert composition(seats).voice is voice


def test_the_balance_of_the_table() -> None:
    """3.36: which sides are there, which are not, and whether one outweighs the others."""
    found = composition([sit(EDU), sit(EDU), sit(EDU), sit(WEL)])
    assert found.present == (EDU, WEL)
    assert FAMILY in found.missing
    assert found.one_sided is EDU
    assert composition([sit(EDU), sit(EDU), sit(WEL)]).one_sided is None
    assert composition([sit(EDU), sit(EDU)]).one_sided is None  # too few to weigh


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (Ends(there=True, here=True, how_back=True), ()),
        (Ends(there=True, here=False, how_back=True), (Gap.NOBODY_BACK,)),
        (Ends(there=False, here=False, how_back=False), tuple(Gap)),
    ],
)
def test_what_is_missing_in_a_link(ends: Ends, expected: tuple[Gap, ...]) -> None:
    """3.37: a link goes both ways."""
    assert gaps(ends) == expected
